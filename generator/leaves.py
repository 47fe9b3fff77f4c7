"""What comes of one Markdown file by itself: its document, what the rules see in it, its body as HTML with what it cites.

Nothing here depends on another file, the day or the order of the work: so it is kept by content, and made in other processes.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from generator import pool
from generator.catalogue import Catalogue
from generator.checker import Examined, Examiner, Settings
from generator.citations.lines import lines_of
from generator.manuscript import Manuscript
from generator.problems import Problem
from generator.quick import Known, share
from generator.reader import Read, read_document
from generator.render.body import Body, BodyLink
from generator.render.markdown import convert
from generator.scan import CONTENT, Found
from generator.store import Store, digest

# What many documents have in common. Where the values stand too: written in one order, on lines of their own.
_OF_DOCUMENTS = ("issuers", "publisher", "genre", "places")
_OF_FRONTS = (
    "issuer", "publisher", "written", "published", "effective", "valid_until", "subject", "genre", "keywords", "source", "author"
)  # fmt: skip


class Converted(Struct, frozen=True):
    """What came of a body: as long as the file is the same it need not be converted again."""

    digest: bytes
    links: tuple[BodyLink, ...]
    anchors: bytes
    is_too_deep: bool


class Leaf(Struct, frozen=True):
    """What is known of a Markdown file beside its body."""

    digest: bytes
    """Of the file's bytes."""
    read: Read
    examined: Examined = field(default_factory=Examined)
    links: tuple[BodyLink, ...] = ()
    anchors: bytes = b""
    """Stands for the anchors of the body; empty where there are none."""
    is_too_deep: bool = False
    """Whether the body is nested beyond reason."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong while reading."""
        return self.read.problems

    @property
    def converted(self) -> Converted | None:
        """What came of its body; None where the file was no document."""
        return Converted(self.digest, self.links, self.anchors, self.is_too_deep) if self.read.document is not None else None


Before = Callable[[str], Converted | None]
"""File below content/ → what came of its body before, where that is known."""


def never(name: str) -> None:
    """Say of every file that nothing came of it before."""


class _Made(Struct, frozen=True):
    """What a worker sends back of one file."""

    name: str
    leaf: Leaf
    body: bytes = b""
    citations: bytes = b""


class _Work(Struct, frozen=True):
    """What a worker is told of one file."""

    name: str
    path: Path
    before: Converted | None
    """What came of its body before, perhaps in another catalogue or of another text."""


def leaves(
    found: Found, catalogue: Catalogue, settings: Settings, names: Iterable[str], before: Before, store: Store, jobs: int
) -> Iterator[tuple[str, Leaf]]:
    """Yield (path below content/, leaf) of these files, in order; their bodies and citations are put into the store."""
    names = list(names)
    work = (_Work(name, found.path(name), before(name)) for name in names)
    known, done = Known(), iter(names)
    for chunk in pool.mapped(partial(_made, catalogue, settings), work, jobs):
        store.bodies.put((one.name, one.leaf.digest, one.body) for one in chunk if one.body)
        store.citations.put((one.name, one.leaf.digest, one.citations) for one in chunk if one.body)
        for one in chunk:
            settle(one.leaf, catalogue, known)
            yield next(done), one.leaf


def settle(leaf: Leaf, catalogue: Catalogue, known: Known) -> None:
    """Let a leaf that was pickled by itself have what it shares with others: it came with copies, of half the column tree too."""
    for problem in leaf.examined.problems:
        share(problem, ("path", "rule", "hint"), known)
    if document := leaf.read.document:
        also_in = tuple(catalogue.by_path[other.path] for other in document.also_in)
        object.__setattr__(document, "column", catalogue.by_path[document.column.path])
        object.__setattr__(document, "also_in", also_in)
        share(document, _OF_DOCUMENTS, known)
        share(document.front, _OF_FRONTS, known)
        share(document.front.published, ("day",), known)
        share(document.index_no, ("code",), known)
        if document.doc_no:
            share(document.doc_no, ("word",), known)


def leaf_again(found: Found, catalogue: Catalogue, settings: Settings, name: str, store: Store) -> None:
    """Put into the store again what is missing there of one file."""
    for _ in leaves(found, catalogue, settings, [name], never, store, jobs=1):
        pass


def _made(catalogue: Catalogue, settings: Settings, works: list[_Work]) -> list[_Made]:
    examiner = Examiner(settings)
    return [_made_of(catalogue, examiner, work) for work in works]


def _made_of(catalogue: Catalogue, examiner: Examiner, work: _Work) -> _Made:
    raw = work.path.read_bytes()
    key = digest(raw)
    read = read_document(f"{CONTENT}/{work.name}", tuple(work.name.split("/")[:-1]), raw, catalogue)
    if read.document is None:
        return _Made(work.name, Leaf(key, read))
    manuscript = Manuscript(read.document, plain(raw))
    seen = examiner.text(manuscript)
    before = work.before
    if before is not None and before.digest == key:
        return _Made(work.name, Leaf(key, read, seen, before.links, before.anchors, before.is_too_deep))
    body = _converted(manuscript.body)
    is_too_deep, body = body is None, body or Body("")
    anchors = digest(*(anchor.encode("utf-8", "surrogatepass") for anchor in sorted(body.anchors))) if body.anchors else b""
    leaf = Leaf(key, read, seen, body.links, anchors, is_too_deep)
    citations = lines_of(manuscript.text, read.document.body_line, body.citations), body.citations
    return _Made(work.name, leaf, _packed((body.html, body.headings, body.anchors)), _packed(citations))


def plain(raw: bytes) -> str:
    """Return a document's whole text as its Markdown download bears it: no byte order mark, line ends as LF."""
    return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _converted(text: str) -> Body | None:
    try:
        return convert(text)
    except RecursionError:
        return None


def _packed(value: object) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
