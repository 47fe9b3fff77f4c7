"""A catalogue's folder → catalogue, documents, introductions, files; every problem collected, none fatal here."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from generator.catalogue import Catalogue
from generator.checker import Settings, read_settings
from generator.document import Document
from generator.failures import NoCatalogue, reason
from generator.introduction import Introduction, read_introduction
from generator.leaves import Leaf, leaves, never
from generator.library import Library
from generator.problems import Level, Problem, Report
from generator.scan import CONTENT, FILE, Found, scan
from generator.store import Store, digest, in_memory

INTRODUCTION = "_index.md"


class Base(Struct, frozen=True):
    """What every document is read with."""

    root: Path
    digest: bytes
    """Of catalogue.yaml and the task list."""
    catalogue: Catalogue
    settings: Settings
    problems: tuple[Problem, ...]


class Loaded(Struct, frozen=True):
    """Everything read from a catalogue's folder."""

    base: Base
    found: Found
    library: Library
    introductions: dict[str, Introduction]
    """Column path (empty for the home page) → its introduction."""
    leaves: dict[str, Leaf]
    """Every document's file by its path below content/, published or not."""
    problems: tuple[Problem, ...]
    """What was wrong with the catalogue and with one document beside another; what is wrong within one is in its leaf."""

    @property
    def root(self) -> Path:
        """The catalogue's folder."""
        return self.base.root

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue."""
        return self.base.catalogue

    def leaf(self, document: Document) -> Leaf:
        """Return what is known of a document's file."""
        return self.leaves[document.path.removeprefix(f"{CONTENT}/")]

    def file(self, document: Document) -> Path:
        """Return where a document's file lies."""
        return self.found.path(document.path.removeprefix(f"{CONTENT}/"))


def read_base(root: Path, before: Base | None = None) -> Base:
    """Read catalogue.yaml and the task list, where they are others than before; raises NoCatalogue."""
    try:
        raw = (root / FILE).read_bytes()
    except OSError as error:
        raise NoCatalogue(f"{root} 里没有 {FILE}（{reason(error)}）") from error
    if before is not None and before.digest == digest(raw, _task_list(root, before.catalogue)):
        # The same columns, however the folder is named this time: documents that are not read again stand in them.
        return before if before.root == root else replace(before, root=root)
    # Most edits leave the catalogue alone.
    from generator.catalogue_reader import read_catalogue
    from generator.tasks import read_tasks

    report = Report(FILE)
    catalogue = read_catalogue(raw, report)
    settings = read_settings(catalogue.rules, report)
    problems = (*report.problems, *read_tasks(root, catalogue))
    return Base(root, digest(raw, _task_list(root, catalogue)), catalogue, settings, problems)


def _task_list(root: Path, catalogue: Catalogue) -> bytes:
    try:
        return (root / catalogue.tasks).read_bytes() if catalogue.tasks else b""
    except (OSError, ValueError):  # read_tasks says what is wrong
        return b"\0"


def load(root: Path, today: date, drafts: bool = False, store: Store | None = None, jobs: int = 1) -> Loaded:
    """Read the whole catalogue. Documents of tomorrow and drafts are left out (drafts are kept for the preview)."""
    base, found = read_base(root), scan(root)
    names = [name for name in found.texts if not is_introduction(name)]
    read = dict(leaves(found, base.catalogue, base.settings, names, never, store or in_memory(), jobs))
    return gathered(base, found, read, today, drafts)


def is_introduction(name: str) -> bool:
    """Return whether a Markdown file introduces a column or the home page."""
    return name == "index.md" or name.endswith(f"/{INTRODUCTION}")


def gathered(base: Base, found: Found, read: dict[str, Leaf], today: date, drafts: bool) -> Loaded:
    """Return what was read as one catalogue; `read` holds a leaf for every document's file."""
    problems = [*base.problems, *found.problems]
    introductions: dict[str, Introduction] = {}
    for name in filter(is_introduction, found.texts):
        raw = found.path(name).read_bytes()
        one = read_introduction(f"{CONTENT}/{name}", tuple(name.split("/")[:-1]), raw, base.catalogue)
        introductions[one.column_path] = one.introduction
        problems += one.problems
    if base.catalogue.columns:
        _check_folders(found, read, base.catalogue, problems)
    elif read:
        message, hint = f"栏目树没有读成，{len(read)} 篇文档没有归入栏目", f"先改好 {FILE} 里的错误，再检查一次"
        problems.append(Problem(FILE, 1, 1, "column", Level.NOTICE, message, hint))
    unique = list(_unique([leaf.read.document for leaf in read.values() if leaf.read.document is not None], problems))
    standing = [_until_withdrawn(d, today, problems) for d in unique if _stands(d, today, drafts, problems)]
    library = Library.of(base.catalogue, standing, today, problems)
    return Loaded(base, found, library, introductions, read, tuple(problems))


def _check_folders(found: Found, read: dict[str, Leaf], catalogue: Catalogue, problems: list[Problem]) -> None:
    """A folder that is no column is a problem; its documents were reported one by one, here the folders of files alone."""
    told = (problem for leaf in read.values() for problem in leaf.problems)
    reported = {p.path.rsplit("/", 1)[0] for p in (*problems, *told) if p.rule == "column"}
    for folder in sorted({name.rpartition("/")[0] for name in found.files}):
        place = f"{CONTENT}/{folder}".rstrip("/")
        inside_column = any(tuple(folder.split("/"))[:depth] in catalogue.by_folder for depth in range(1, folder.count("/") + 2))
        if not inside_column and place not in reported:
            message = f"文件夹“{place}”不是栏目"
            problems.append(Problem(place, 1, 1, "column", Level.WARNING, message, "附件放在文档旁边，即栏目的文件夹里"))


def _unique(documents: list[Document], problems: list[Problem]) -> Iterator[Document]:
    """Yield the documents whose 索引号 is theirs alone; of several with one number, the one published first."""
    first: dict[str, Document] = {}
    for document in sorted(documents, key=lambda d: (d.day, d.path)):
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
