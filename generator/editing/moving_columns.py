"""Renaming a column, or moving it below another: folder, catalogue.yaml, references and links, the old address kept."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import yaml
from msgspec import Struct

from generator.catalogue import APPLY, FOUR_BLOCKS, Catalogue, Column, column_names
from generator.catalogue_reader import TAKEN_SLUGS, read_catalogue
from generator.editing.changes import Changes
from generator.editing.columnedit import with_column_moved, with_column_renamed
from generator.editing.frontedit import with_paths
from generator.editing.moving import MarkdownFile, Moving, markdown_files, mentions, urls_of
from generator.editing.refusal import Refused, found_column
from generator.editing.relinking import Moves, files_used, relinked
from generator.editing.yamledit import applied, composed, entry_of, replaced_scalars
from generator.problems import Report
from generator.scan import CONTENT, FILE
from generator.slugs import initials
from generator.text import file_name


class Place(Struct, frozen=True):
    """Where a column is to be: its names, folders and slugs."""

    names: tuple[str, ...]
    folders: tuple[str, ...]
    slugs: tuple[str, ...]

    @property
    def path(self) -> str:
        """The 公开路径."""
        return ">".join(self.names)

    @property
    def url(self) -> str:
        """The page."""
        return "/".join(self.slugs) + "/"


def column_move(root: Path, catalogue: Catalogue, column: Column, target: str, slug: str = "") -> Moving:
    """Return the plan to give a column the path `target`; raises Refused."""
    place = _place(catalogue, column, target, slug)
    old_folder, new_folder = "/".join(column.folders), "/".join(place.folders)
    source, goal = root.joinpath(CONTENT, *column.folders), root.joinpath(CONTENT, *place.folders)
    if source != goal and goal.exists():
        raise Refused(f"文件夹 {goal} 已经存在，没有改动任何文件；先把里面的文件移走")
    moves = Moves(
        lambda path: _moved_prefix(path, old_folder, new_folder), lambda url: _moved_prefix(url, column.url[:-1], place.url[:-1])
    )
    changes = Changes()
    changes.writes[root / FILE] = _catalogue(root, catalogue, column, place)
    touched = []
    names = {column.name, column.folders[-1], column.url}
    for file in markdown_files(root):
        is_inside = file.below.startswith(old_folder + "/")
        if not is_inside:
            if not mentions(file.text, names):
                continue
            _check_no_shared_file(file, old_folder)
        text = relinked(file.text, file.folder, moves.path(file.folder), moves)
        text = _with_paths(file, text, column, place)
        if text != file.text:
            changes.writes[file.path] = text.encode("utf-8")
            touched.append(f"{CONTENT}/{file.below}")
    if tasks := _tasks(root, catalogue, column, place):
        changes.writes[root / catalogue.tasks] = tasks
        touched.append(catalogue.tasks)
    if source.exists() and source != goal:
        changes.renames.append((source, goal))
    moving = Moving(changes, column.path, place.path, column.url, place.url, relinked=tuple(touched))
    moving.notes.extend(_notes(root, old_folder) if source != goal else ())
    return moving


def _moved_prefix(path: str, old: str, new: str) -> str:
    return new + path[len(old) :] if path == old or path.startswith(old + "/") else path


def _place(catalogue: Catalogue, column: Column, target: str, slug: str) -> Place:
    names = column_names(target)
    if len(column.names) == 1 and column.name in (*FOUR_BLOCKS, APPLY):
        raise Refused(f"一级栏目“{column.name}”的名称和位置由国办公开办函〔2019〕61号规定，不能改")
    if len(names) == 1 and len(column.names) > 1 and not target.strip().startswith((">", "＞")):
        near = ">".join((*column.names[:-1], *names))
        raise Refused(f"目标写全路径，例如“{near}”；真要移到一级栏目，写作“>{target}”")
    if not names or not _is_name(names[-1]):
        raise Refused(f"“{target}”不能作栏目路径")
    parent = found_column(catalogue, ">".join(names[:-1])) if len(names) > 1 else None
    names = (*(parent.names if parent else ()), names[-1])
    if names == column.names and not slug:
        raise Refused(f"栏目“{column.path}”已经叫这个名称，在这个位置")
    if names != column.names and ">".join(names) in catalogue.by_path:
        raise Refused(f"目标栏目“{'>'.join(names)}”已经存在；一个栏目的文件要并到另一个栏目，逐篇移动")
    if parent is not None and parent.names[: len(column.names)] == column.names:
        raise Refused(f"不能把栏目“{column.path}”移到它自己下面")
    if parent is not None and parent.spec.link:
        raise Refused(f"栏目“{parent.path}”的内容在别处，下面不能放栏目")
    name, siblings = names[-1], [c for c in (parent.children if parent else catalogue.columns) if c != column]
    is_derived = file_name(column.spec.folder or column.name) == file_name(column.name)
    folder = file_name(name) if is_derived else column.folders[-1]
    new_slug = _slug(column, name, slug)
    for other in siblings:
        if other.folders[-1].casefold() == folder.casefold():
            raise Refused(f"同级栏目“{other.name}”已经用了文件夹名“{folder}”")
        if other.slugs[-1] == new_slug:
            raise Refused(f"同级栏目“{other.name}”已经用了网址名“{new_slug}”；用 --slug 写另一个")
    above = ((), (), ()) if parent is None else (parent.names, parent.folders, parent.slugs)
    return Place((*above[0], name), (*above[1], folder), (*above[2], new_slug))


def _is_name(name: str) -> bool:
    return file_name(name) == file_name(name).strip(". ") and not name.startswith("~$")


def _slug(column: Column, name: str, wanted: str) -> str:
    """As wanted; new initials where the old slug was the initials of the old name; else the old one."""
    follows = column.slugs[-1] == initials(column.name)
    slug = wanted or (initials(name) if follows and name != column.name else column.slugs[-1])
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug) or slug in TAKEN_SLUGS:
        raise Refused(
            f"网址名“{slug}”不能用；用 --slug 写一个，只用小写字母、数字和连字符，不用 {'、'.join(sorted(TAKEN_SLUGS))}"
        )
    return slug


def _catalogue(root: Path, catalogue: Catalogue, column: Column, place: Place) -> bytes:
    """Return catalogue.yaml with the column as it is to be; read again before it is believed."""
    raw = (root / FILE).read_bytes().decode("utf-8")
    try:
        last = (place.names[-1], place.slugs[-1], place.folders[-1])
        text = with_column_renamed(raw, column, *last, urls_of(catalogue, column), place.url)
        if place.names[:-1] != column.names[:-1]:
            text = with_column_moved(text, (*column.names[:-1], place.names[-1]), place.names[:-1])
    except yaml.YAMLError as error:
        raise Refused(f"{FILE} 的写法不能自动修改：{error}") from error
    report = Report(FILE)
    new = read_catalogue(text.encode("utf-8"), report)
    blocking = [p for p in report.problems if p.blocks]
    if blocking:
        raise Refused(f"移动以后 {FILE} 会有问题：{blocking[0].message}。没有改动任何文件")
    moved = new.by_path.get(place.path)
    expected = {_moved_path(c.path, column.path, place.path) for c in catalogue.walk()}
    if moved is None or set(new.by_path) != expected or (moved.folders, moved.slugs) != (place.folders, place.slugs):
        raise Refused(f"{FILE} 的写法不能自动修改；把栏目改写成每行一个键，再移动")
    return text.encode("utf-8")


def _moved_path(path: str, old: str, new: str) -> str:
    return new + path[len(old) :] if path == old or path.startswith(old + ">") else path


def _with_paths(file: MarkdownFile, text: str, column: Column, place: Place) -> str:
    try:
        return with_paths(text, lambda written: _changed_path(written, column, place))
    except yaml.YAMLError as error:
        raise Refused(f"{CONTENT}/{file.below} 的公开路径写法不能自动修改；先用 gongkai check 查明并改好") from error


def _changed_path(written: str, column: Column, place: Place) -> str:
    names = ">".join(column_names(written))
    new = _moved_path(names, column.path, place.path)
    return written if new == names else new


def _tasks(root: Path, catalogue: Catalogue, column: Column, place: Place) -> bytes | None:
    """Return the task list with the column's new path, or None where it does not name the column."""
    if not catalogue.tasks or not (root / catalogue.tasks).is_file():
        return None
    text = (root / catalogue.tasks).read_bytes().decode("utf-8")
    try:
        tasks = composed(text)
    except yaml.YAMLError:
        return None
    edits = []
    for task in tasks.value if isinstance(tasks, yaml.SequenceNode) else ():
        if entry := entry_of(task, "paths"):
            edits += replaced_scalars(text, entry[1], lambda written: _changed_path(written, column, place))
    return applied(text, edits).encode("utf-8") if edits else None


def _check_no_shared_file(file: MarkdownFile, old_folder: str) -> None:
    """A document may use files of folders below its own column; they must not be taken from it."""
    for name in sorted(files_used(file.text, file.folder)):
        if name.startswith(old_folder + "/") and not name.lower().endswith(".md") and file.folder == name[: len(file.folder)]:
            raise Refused(f"{CONTENT}/{file.below} 用了这个栏目里的文件 {name}；先把它复制到那篇文档旁边")


def _notes(root: Path, old_folder: str) -> list[str]:
    owners = root / ".github" / "CODEOWNERS"
    text = owners.read_text(encoding="utf-8", errors="replace") if owners.is_file() else ""
    is_named = f"/{CONTENT}/{old_folder}/" in unicodedata.normalize("NFC", text).replace("\\ ", " ")
    return [f".github/CODEOWNERS 里的 /{CONTENT}/{old_folder}/ 也要改"] if is_named else []
