"""Counting all documents with bounded memory: sorted runs in temporary files, merged one part of the terms at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from generator.search.counting import FIELD_BITS, Counts
from generator.search.terms import shards_of

Item = TypeVar("Item")

# Postings of so many documents at a time are held in memory (about 3,000 postings, 17 bytes each, for a long one).
CHUNK = 256


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings of many terms, sorted by code, then document."""

    codes: npt.NDArray[np.uint64]
    documents: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint32]
    follow: npt.NDArray[np.uint8]

    def __getitem__(self, part: slice | npt.NDArray[np.int64]) -> Postings:
        return Postings(self.codes[part], self.documents[part], self.counts[part], self.follow[part])

    def in_order(self) -> Postings:
        """Return them by code; documents must rise already among those of one code."""
        return self[np.argsort(self.codes, kind="stable")]


@dataclass(frozen=True, slots=True)
class Run:
    """One chunk's postings on disk: for each part of the terms a stretch of the file."""

    path: Path
    starts: tuple[int, ...]
    """Where each part begins, in postings; the last entry is the end."""


def run_of(
    counts: Callable[[Sequence[Item]], Iterable[Counts]], folder: Path, parts: int, documents: Sequence[tuple[int, Item]]
) -> Run:
    """Return the postings of some documents that follow one another; `documents` holds (number, what `counts` finds its counts by)."""
    first, found = documents[0][0], list(counts([item for _, item in documents]))
    numbers = np.repeat(np.arange(first, first + len(found), dtype=np.uint32), [len(c.codes) for c in found])
    postings = Postings(
        np.concatenate([c.codes for c in found]), numbers,
        np.concatenate([c.counts for c in found]), np.concatenate([c.follow for c in found]),
    ).in_order()  # fmt: skip
    part = _parts(postings.codes, parts)
    postings = postings[np.argsort(part, kind="stable")]
    starts = np.concatenate([[0], np.cumsum(np.bincount(part, minlength=parts))])
    path = folder / f"run-{first}"
    with open(path, "wb") as file:
        for column in (postings.codes, postings.documents, postings.counts, postings.follow):
            column.tofile(file)
    return Run(path, tuple(int(s) for s in starts))


def _parts(codes: npt.NDArray[np.uint64], parts: int) -> npt.NDArray[np.uint16]:
    """Return which part each code belongs to; all terms of a shard are in one, for the parts divide the shards."""
    return shards_of(codes >> np.uint64(FIELD_BITS), parts).astype(np.uint16)


def merged(runs: list[Run], part: int) -> Postings:
    """Return one part's postings of all runs."""
    if not runs:
        return Postings(np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint32), np.zeros(0, np.uint8))
    pieces = [_piece(run, run.starts[part], run.starts[part + 1]) for run in runs]
    return Postings(
        np.concatenate([p.codes for p in pieces]), np.concatenate([p.documents for p in pieces]),
        np.concatenate([p.counts for p in pieces]), np.concatenate([p.follow for p in pieces]),
    ).in_order()  # fmt: skip


def _piece(run: Run, start: int, end: int) -> Postings:
    size, count = run.starts[-1], end - start
    codes = np.fromfile(run.path, np.uint64, count, offset=start * 8)
    documents = np.fromfile(run.path, np.uint32, count, offset=8 * size + start * 4)
    counts = np.fromfile(run.path, np.uint32, count, offset=12 * size + start * 4)
    return Postings(codes, documents, counts, np.fromfile(run.path, np.uint8, count, offset=16 * size + start))
