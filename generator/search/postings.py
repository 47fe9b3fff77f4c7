"""Which terms stand in which documents, how often, and what follows them: one by one, or a list for each term."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from msgspec import Struct

N = TypeVar("N", np.uint32, np.uint64)
Places = npt.NDArray[np.int64]


class Postings(Struct, frozen=True):
    """Postings of many terms, sorted by code, then document."""

    codes: npt.NDArray[np.uint64]
    documents: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint32]
    follow: npt.NDArray[np.uint8]

    def __getitem__(self, part: slice | npt.NDArray[np.int64]) -> Postings:
        return Postings(self.codes[part], self.documents[part], self.counts[part], self.follow[part])

    def in_order(self) -> Postings:
        """Return them by code, then document."""
        return self[np.lexsort((self.documents, self.codes))]


def together(pieces: Sequence[Postings]) -> Postings:
    """Return all postings of the pieces, one piece after the other."""
    if not pieces:
        return Postings(np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint32), np.zeros(0, np.uint8))
    columns = ("codes", "documents", "counts", "follow")
    return Postings(*(np.concatenate([getattr(piece, name) for piece in pieces]) for name in columns))


class Lists(Struct, frozen=True):
    """A list of postings for each code, by document. What is done once a code is far less than what is done once a posting."""

    codes: npt.NDArray[np.uint64]
    sizes: npt.NDArray[np.int64]
    """How many postings each has."""
    documents: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint32]
    follow: npt.NDArray[np.uint8]

    @classmethod
    def of(cls, postings: Postings) -> Lists:
        """Return the lists of postings that stand together by code."""
        ones = np.ones(len(postings.codes), np.int64)
        return cls(postings.codes, ones, postings.documents, postings.counts, postings.follow).joined()

    @classmethod
    def together(cls, pieces: Sequence[Lists]) -> Lists:
        """Return the lists of all pieces, one piece after the other."""
        columns = ("codes", "sizes", "documents", "counts", "follow")
        return cls(*(np.concatenate([getattr(piece, name) for piece in (cls.of(together(())), *pieces)]) for name in columns))

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """Return where each list begins; one entry more, the end."""
        return np.concatenate([[0], np.cumsum(self.sizes)])

    def joined(self) -> Lists:
        """Return one list for each code where several of it stand one after the other."""
        firsts = changes(self.codes)
        sizes = np.add.reduceat(self.sizes, firsts) if len(firsts) else self.sizes
        return Lists(self.codes[firsts], sizes, self.documents, self.counts, self.follow)

    def taken(self, order: npt.NDArray[np.int64]) -> Lists:
        """Return these of the lists in this order."""
        sizes = self.sizes[order]
        ends = np.cumsum(sizes)
        at = np.repeat(self.starts[order] - (ends - sizes), sizes) + np.arange(ends[-1] if len(ends) else 0)
        return Lists(self.codes[order], sizes, self.documents[at], self.counts[at], self.follow[at])

    def stretches(self, firsts: Sequence[int] | Places, lasts: Sequence[int] | Places) -> Iterator[Lists]:
        """Yield the lists from each first one up to, without it, its last."""
        starts = self.starts
        for first, last, start, end in zip(firsts, lasts, starts[firsts].tolist(), starts[lasts].tolist(), strict=True):
            some = slice(start, end)
            yield Lists(
                self.codes[first:last], self.sizes[first:last], self.documents[some], self.counts[some], self.follow[some]
            )


def changes(numbers: npt.NDArray[N]) -> npt.NDArray[np.int64]:
    """Return where each run of equal numbers begins."""
    return np.flatnonzero(np.concatenate([np.ones(min(1, len(numbers)), np.bool_), numbers[1:] != numbers[:-1]]))


def distinct(numbers: npt.NDArray[N]) -> npt.NDArray[N]:
    """Return each number once, rising: as `np.unique`, which imports numpy.ma for it and takes a thirtieth of an edit."""
    rising = np.sort(numbers)
    return rising[changes(rising)]
