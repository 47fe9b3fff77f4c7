"""Documents read and counted, so many at a time that it is quick and takes little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.frontmatter import body_of
from generator.leaves import plain
from generator.search.attachments import files_text
from generator.search.counting import MOST_AT_ONCE, length_of, postings_of
from generator.search.counts import packed
from generator.search.plaintext import plain_text
from generator.search.postings import Postings

# Counting takes about a hundred bytes for each character of what is counted in one pass.
_MOST_CHARACTERS = 1 << 19


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker is told of a document."""

    name: str
    key: bytes
    path: Path
    fields: tuple[str, ...]
    files: tuple[tuple[str, Path], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What the store keeps of a document."""

    name: str
    key: bytes
    counts: bytes
    text: str
    """That of its attachments."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents counted in one pass."""

    postings: Postings
    """Their documents are numbered from 0."""
    rows: list[Row]


_Read = tuple[Work, tuple[str, ...]]


def counted(works: Iterable[Work]) -> Iterator[Batch]:
    """Yield the counts of all documents, in order."""
    for some in _bounded((work, _texts(work)) for work in works):
        postings = postings_of([texts for _, texts in some])
        kept = packed(postings, [length_of(texts[-2]) for _, texts in some])
        rows = [Row(work.name, work.key, data, texts[-1]) for (work, texts), data in zip(some, kept, strict=True)]
        yield Batch(postings, rows)


def _texts(work: Work) -> tuple[str, ...]:
    """Return the texts of a document as `postings_of` takes them."""
    return *work.fields, plain_text(body_of(plain(work.path.read_bytes()))), files_text(work.files)


def _bounded(documents: Iterable[_Read]) -> Iterator[list[_Read]]:
    some, size = list[_Read](), 0
    for work, texts in documents:
        characters = sum(map(len, texts))
        if some and (len(some) == MOST_AT_ONCE or size + characters > _MOST_CHARACTERS):
            yield some
            some, size = [], 0
        some.append((work, texts))
        size += characters
    if some:
        yield some
