"""A catalogue's folder → catalogue, documents, introductions, files; every problem collected, none fatal here."""

from __future__ import annotations

import dataclasses
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.catalogue import Catalogue
from generator.catalogue_reader import FILE, read_catalogue
from generator.document import Document
from generator.failures import reason
from generator.introduction import Introduction, read_introduction
from generator.library import Library
from generator.problems import Level, Problem, Report
from generator.reader import read_document
from generator.tasks import read_tasks

CONTENT = "content"
INTRODUCTION = "_index.md"


class NoCatalogue(Exception):
    """The folder has no catalogue.yaml: a mistake of usage (exit 2), not of content."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything read from a catalogue's folder."""

    root: Path
    catalogue: Catalogue
    library: Library
    introductions: dict[str, Introduction]
    """Column path (empty for the home page) → its introduction."""
    files: dict[str, Path]
    """Every other file of content/ by its normalised path below it."""
    sources: frozenset[str]
    """Every Markdown file of content/ by its normalised path below it."""
    problems: tuple[Problem, ...]


def load(root: Path, today: date, drafts: bool = False) -> Loaded:
    """Read the catalogue. Documents of tomorrow and drafts are left out (drafts are kept for the preview)."""
    try:
        raw = (root / FILE).read_bytes()
    except OSError as error:
        raise NoCatalogue(f"{root} 里没有 {FILE}（{reason(error)}）") from error
    report = Report(FILE)
    catalogue = read_catalogue(raw, report)
    problems = report.problems
    problems += read_tasks(root, catalogue)
    read: list[Document] = []
    introductions: dict[str, Introduction] = {}
    files: dict[str, Path] = {}
    sources: set[str] = set()
    for name, path in _walk(root / CONTENT, problems):
        folders = tuple(name.split("/")[:-1])
        if name.lower().endswith(".md"):
            sources.add(name)
        if name == "index.md" or name.endswith("/" + INTRODUCTION):
            found = read_introduction(f"{CONTENT}/{name}", folders, path.read_bytes(), catalogue)
            introductions[found.column_path] = found.introduction
            problems += found.problems
        elif name.lower().endswith(".md"):
            result = read_document(f"{CONTENT}/{name}", folders, path.read_bytes(), catalogue)
            problems += result.problems
            if result.document is not None:
                read.append(result.document)
        else:
            files[name] = path
    if catalogue.columns:
        _check_folders(files, read, catalogue, problems)
    elif count := len([name for name in sources if not name.endswith(INTRODUCTION) and name != "index.md"]):
        message, hint = f"栏目树没有读成，{count} 篇文档没有归入栏目", f"先改好 {FILE} 里的错误，再检查一次"
        problems.append(Problem(FILE, 1, 1, "column", Level.NOTICE, message, hint))
    unique = list(_unique(read, problems))
    standing = [_until_withdrawn(d, today, problems) for d in unique if _stands(d, today, drafts, problems)]
    library = Library.of(catalogue, standing, today, problems)
    return Loaded(root, catalogue, library, introductions, files, frozenset(sources), tuple(sorted(problems)))


def _walk(content: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Yield every file of content/ as (NFC path below it, path), in order; hidden files and Office's lock files aside."""
    if not content.is_dir():
        problems.append(
            Problem(CONTENT, 1, 1, "content", Level.ERROR, "没有 content 文件夹", "文档放在 content/ 里", blocks=True)
        )
        return
    home = content.resolve()
    for folder, subfolders, names in os.walk(content):
        subfolders[:] = sorted(s for s in subfolders if not s.startswith("."))
        links = (Path(folder, s) for s in subfolders if Path(folder, s).is_symlink())
        problems += (_escape(link, content, "是指向别处的文件夹链接，里面的文件不会读取") for link in links)
        for name in sorted(n for n in names if not n.startswith((".", "~$")) and n not in {"Thumbs.db", "desktop.ini"}):
            path = Path(folder, name)
            below = unicodedata.normalize("NFC", path.relative_to(content).as_posix())
            if (shown := below.encode("utf-8", "replace").decode()) != below:  # unpacked from a Windows archive
                message, hint = "文件名或文件夹名不是 UTF-8 编码", "重新命名；解压 Windows 的压缩包时选择 GBK 编码"
                problems.append(Problem(f"{CONTENT}/{shown}", 1, 1, "encoding", Level.ERROR, message, hint, blocks=True))
                continue
            if path.is_symlink() and not _leads_inside(path, home):
                problems.append(_escape(path, content, "是指向 content/ 之外的链接，或已断开的链接"))
                continue
            yield below, path


def _leads_inside(link: Path, home: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(home)
    except (OSError, RuntimeError):  # it leads to nothing, or to itself
        return False


def _escape(link: Path, content: Path, message: str) -> Problem:
    path = unicodedata.normalize("NFC", f"{CONTENT}/{link.relative_to(content).as_posix()}")
    return Problem(path, 1, 1, "path-escape", Level.ERROR, message, "放文件本身", blocks=True)


def _check_folders(files: dict[str, Path], read: list[Document], catalogue: Catalogue, problems: list[Problem]) -> None:
    """A folder that is no column is a problem; its documents were reported one by one, here the folders of files alone."""
    reported = {p.path.rsplit("/", 1)[0] for p in problems if p.rule == "column"}
    for folder in sorted({name.rpartition("/")[0] for name in files}):
        place = f"{CONTENT}/{folder}".rstrip("/")
        inside_column = any(tuple(folder.split("/"))[:depth] in catalogue.by_folder for depth in range(1, folder.count("/") + 2))
        if not inside_column and place not in reported:
            message = f"文件夹“{place}”不是栏目"
            problems.append(Problem(place, 1, 1, "column", Level.WARNING, message, "附件放在文档旁边，即栏目的文件夹里"))


def _unique(documents: list[Document], problems: list[Problem]) -> Iterator[Document]:
    """Yield the documents whose 索引号 is theirs alone; of several with one number, the first by path."""
    first: dict[str, Document] = {}
    for document in sorted(documents, key=lambda d: d.path):
        number = str(document.index_no)
        other = first.setdefault(number, document)
        if other is document:
            yield document
            continue
        place = document.place("index_no")
        hint = f"两个文件不能用同一索引号；{_free_number(number, documents)}"
        message = f"索引号 {number} 已被 {other.path} 使用"
        problems.append(Problem(document.path, place.line, place.column, "index-no", Level.ERROR, message, hint, blocks=True))


def _free_number(number: str, documents: list[Document]) -> str:
    head = number[: -len("00000")]
    last = max(d.index_no.serial for d in documents if str(d.index_no).startswith(head))
    return f"下一个空号是 {head}{last + 1:05d}" if last < 99999 else "本年的号已用完"


def _stands(document: Document, today: date, drafts: bool, problems: list[Problem]) -> bool:
    if document.front.draft:
        return drafts
    if document.day > today:
        place = document.place("published")
        message = f"发布日期 {document.front.published} 晚于今天（{today}），暂不发布"
        problems.append(
            Problem(document.path, place.line, place.column, "not-yet", Level.NOTICE, message, "到那一天重新构建时会发布")
        )
        return drafts
    return True


def _until_withdrawn(document: Document, today: date, problems: list[Problem]) -> Document:
    """Return the document as it stands today: one to be withdrawn on a later day is like any other until then."""
    withdrawn = document.front.withdrawn
    if withdrawn is None or withdrawn.date <= today:
        return document
    place = document.place("withdrawn")
    message = f"撤回日期 {withdrawn.date} 晚于今天（{today}），现在照常公开"
    hint = "到那一天重新构建时会撤下；要立即撤下，把日期改为今天"
    problems.append(Problem(document.path, place.line, place.column, "withdrawn", Level.NOTICE, message, hint))
    return dataclasses.replace(document, front=dataclasses.replace(document.front, withdrawn=None))
