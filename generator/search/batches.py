"""Documents read and counted, so many at a time that it is quick and takes little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from generator.frontmatter import body_of
from generator.leaves import plain
from generator.search.attachments import files_text
from generator.search.counting import MOST_AT_ONCE, TOLD, length_of, postings_of
from generator.search.counts import packed
from generator.search.plaintext import plain_text
from generator.search.postings import Postings
from generator.search.telling import Card, told

# Counting takes about a hundred bytes for each character of what is counted in one pass.
_MOST_CHARACTERS = 1 << 19


class Work(Struct, frozen=True):
    """What a worker is told of a document."""

    name: str
    key: bytes
    path: Path
    fields: tuple[str, ...]
    card: Card
    files: tuple[tuple[str, Path], ...]


class Row(Struct, frozen=True):
    """What the store keeps of a document."""

    name: str
    key: bytes
    counts: bytes
    text: str
    """That of its attachments."""


class Batch(Struct, frozen=True):
    """Documents counted in one pass."""

    postings: Postings
    """Their documents are numbered from 0."""
    rows: list[Row]


class _Read(Struct, frozen=True):
    """A document as it was read."""

    work: Work
    mark: int
    texts: tuple[str, ...]
    """As `postings_of` takes them."""


def counted(works: Iterable[Work]) -> Iterator[Batch]:
    """Yield the counts of all documents, in order."""
    for some in _bounded(map(_read, works)):
        postings = postings_of([read.texts for read in some])
        kept = packed(postings, [read.mark for read in some])
        rows = [Row(read.work.name, read.work.key, data, read.texts[-1]) for read, data in zip(some, kept, strict=True)]
        yield Batch(postings, rows)


def _read(work: Work) -> _Read:
    text = plain(work.path.read_bytes())
    body = plain_text(body_of(text))
    mark = length_of(body) | (TOLD if told(text) == work.card else 0)
    return _Read(work, mark, (*work.fields, body, files_text(work.files)))


def _bounded(documents: Iterable[_Read]) -> Iterator[list[_Read]]:
    some, size = list[_Read](), 0
    for read in documents:
        characters = sum(map(len, read.texts))
        if some and (len(some) == MOST_AT_ONCE or size + characters > _MOST_CHARACTERS):
            yield some
            some, size = [], 0
        some.append(read)
        size += characters
    if some:
        yield some
