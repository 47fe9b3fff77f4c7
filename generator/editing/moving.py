"""Moving a document to another column: its files go along, its old address and the links to it stay good."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import yaml
from msgspec import Struct, field

from generator.catalogue import Catalogue, Column
from generator.document import Document
from generator.editing.changes import Changes
from generator.editing.frontedit import with_aliases
from generator.editing.refusal import Refused
from generator.editing.relinking import Moves, files_used, relinked
from generator.reader import read_document
from generator.scan import CONTENT


class Moving(Struct, frozen=True):
    """A move, planned; `changes.make()` makes it."""

    changes: Changes
    old: str
    """What moves, as a path below the catalogue or a 公开路径."""
    new: str
    old_url: str
    new_url: str
    moved_files: tuple[str, ...] = ()
    copied_files: tuple[str, ...] = ()
    relinked: tuple[str, ...] = ()
    """Other files that are changed."""
    notes: list[str] = field(default_factory=list)


class MarkdownFile(Struct, frozen=True):
    """A Markdown file of content/, as it stands on disk."""

    path: Path
    below: str
    """Its normalised path below content/."""
    text: str
    """Decoded, byte order mark and line ends kept."""

    @property
    def folder(self) -> str:
        """Its folder below content/."""
        return self.below.rpartition("/")[0]


def markdown_files(root: Path) -> Iterator[MarkdownFile]:
    """Yield every Markdown file of content/ that is UTF-8; of others nothing can be changed, and `check` reports them."""
    for path in sorted(p for p in (root / CONTENT).rglob("*") if p.suffix.lower() == ".md"):
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        yield MarkdownFile(path, below_content(root, path), text)


def below_content(root: Path, path: Path) -> str:
    """Return a file's normalised path below content/."""
    return unicodedata.normalize("NFC", path.relative_to(root / CONTENT).as_posix())


def mentions(text: str, names: set[str]) -> bool:
    """Return whether a text names one of these: a quick superset of whether it links to one."""
    forms = {form for name in names for form in (name, quote(name), unicodedata.normalize("NFD", name))}
    return any(form in text for form in forms)


def document_move(root: Path, catalogue: Catalogue, path: Path, column: Column) -> Moving:
    """Return the plan to move a document into a column; raises Refused."""
    raw = path.read_bytes()
    document, text = _read(root, catalogue, path, raw)
    if column == document.column:
        raise Refused(f"{document.path} 已经在栏目“{column.path}”里")
    if column.spec.link:
        raise Refused(f"栏目“{column.path}”的内容在别处（{column.spec.link}），不能放文件")
    below, old_folder, new_folder = below_content(root, path), "/".join(document.column.folders), "/".join(column.folders)
    home = root.joinpath(CONTENT, *column.folders)
    target = home / path.name
    if target.exists():
        raise Refused(f"{target} 已经存在，没有改动任何文件；先给其中一个改名")
    new_url = f"{column.url}{document.index_no.slug}/"
    own = {name: root / CONTENT / name for name in sorted(files_used(text, old_folder)) if _is_own(root, name, old_folder)}
    new_of = {name: f"{new_folder}{name.removeprefix(old_folder)}" for name in (*own, below)}
    to_document = Moves(lambda p: new_of[below] if p == below else p, lambda u: new_url if u == document.url else u)
    changes = Changes()
    names = {path.name, document.index_no.slug, *(name.rpartition("/")[2] for name in own)}
    others = [f for f in markdown_files(root) if f.path != path and mentions(f.text, names)]
    touched = _relink(others, to_document, changes)
    shared = {name for other in others for name in files_used(other.text, other.folder)} & set(own)
    for name, source in own.items():
        _move_file(source, root / CONTENT / new_of[name], name in shared, changes)
    with_own_files = Moves(lambda p: new_of.get(p, p), to_document.url)
    old_urls = [
        f"/{url}{document.index_no.slug}/"
        for url in (*urls_of(catalogue, document.column), *(f"{f}/" for f in document.column.former))
    ]
    new_text = _with_aliases(relinked(text, old_folder, new_folder, with_own_files), document, old_urls, new_url)
    _check_unchanged(document, catalogue, column, target.name, new_text, old_urls)
    changes.writes[target] = new_text.encode("utf-8")
    changes.removals.append(path)
    moved, copied = tuple(n for n in own if n not in shared), tuple(n for n in own if n in shared)
    return Moving(changes, document.path, f"{CONTENT}/{new_of[below]}", document.url, new_url, moved, copied, touched)


def _relink(others: list[MarkdownFile], moves: Moves, changes: Changes) -> tuple[str, ...]:
    touched = []
    for other in others:
        text = relinked(other.text, other.folder, other.folder, moves)
        if text != other.text:
            changes.writes[other.path] = text.encode("utf-8")
            touched.append(f"{CONTENT}/{other.below}")
    return tuple(touched)


def _move_file(source: Path, goal: Path, is_shared: bool, changes: Changes) -> None:
    """A file that other documents use stays for them and is copied; the same file already there is taken as it is."""
    if goal.exists():
        if goal.read_bytes() != source.read_bytes():
            raise Refused(f"{goal} 已经存在，内容不同，没有改动任何文件；先给附件改名")
        if not is_shared:
            changes.removals.append(source)
    elif is_shared:
        changes.copies.append((source, goal))
    else:
        changes.renames.append((source, goal))


def _read(root: Path, catalogue: Catalogue, path: Path, raw: bytes) -> tuple[Document, str]:
    below = below_content(root, path)
    read = read_document(f"{CONTENT}/{below}", tuple(below.split("/")[:-1]), raw, catalogue)
    if read.document is None:
        first = next(p for p in read.problems if p.blocks)
        raise Refused(f"{first.path} 第 {first.line} 行有问题：{first.message}。先用 gongkai check 查明并改好，再移动")
    return read.document, raw.decode("utf-8")


def _is_own(root: Path, name: str, folder: str) -> bool:
    """Only what lies in the column's folder may belong to a document (format.md), and documents go by themselves."""
    return name.startswith(folder + "/") and not name.lower().endswith(".md") and (root / CONTENT / name).is_file()


def urls_of(catalogue: Catalogue, column: Column) -> list[str]:
    """Return the URL of a column and those it answers at because columns above it had others; its own `former` aside."""
    above = [c for c in catalogue.walk() if c != column and c.names == column.names[: len(c.names)]]
    return [column.url, *(f"{former}/{column.url.removeprefix(c.url)}" for c in above for former in c.former)]


def _with_aliases(text: str, document: Document, old_urls: list[str], new_url: str) -> str:
    try:
        return with_aliases(text, old_urls, f"/{new_url}")
    except yaml.YAMLError as error:
        raise Refused(f"{document.path} 的“旧网址”（aliases）写法不能自动修改；写成 aliases: [/旧网址/] 再移动") from error


def _check_unchanged(document: Document, catalogue: Catalogue, column: Column, name: str, text: str, aliases: list[str]) -> None:
    """The text was edited, not written anew: make sure that it still says the same, plus the aliases."""
    path = f"{CONTENT}/{'/'.join(column.folders)}/{name}"
    new = read_document(path, column.folders, text.encode("utf-8"), catalogue).document
    is_added = new is not None and {*aliases} <= {str(at.value) for at in new.front.aliases}
    if new is None or not is_added or _said(new.front) != _said(document.front):
        raise Refused(f"{document.path} 的头部写法不能自动修改；在头部写上 aliases: [{', '.join(aliases)}]，再手工移动")


def _said(value: object) -> object:
    """Return what a front matter says, without aliases and without the places, which move down a line."""
    if isinstance(value, tuple):
        return [_said(item) for item in value]
    names: tuple[str, ...] | None = getattr(value, "__match_args__", None)  # the fields of a record
    if names is None:
        return value
    return [_said(getattr(value, name)) for name in names if name not in {"aliases", "place"}]
