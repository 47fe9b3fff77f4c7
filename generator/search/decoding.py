"""The bytes of shards and common terms → postings: the way back of shards.py, where the form of the files is told."""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

from generator.search.counting import FIELD_BITS
from generator.search.leb128 import numbers_in
from generator.search.postings import Postings


def shard_in(data: bytes) -> Postings:
    """Return the postings of a shard; ValueError where the bytes are damaged."""
    columns = _Columns(_inflated(data))
    terms = columns.number()
    keys = np.cumsum(columns.numbers(terms), dtype=np.uint64)
    codes = _codes(keys, columns.take(terms))
    sizes = columns.numbers(len(codes)).astype(np.int64)
    total = int(sizes.sum())
    numbers = columns.numbers(2 * total)
    counts = (numbers[total:] + np.uint64(1)).astype(np.uint32)
    return Postings(np.repeat(codes, sizes), _documents(numbers[:total], sizes), counts, columns.take(total))


def common_term(key: int, documents: bytes, counts: bytes | None) -> Postings:
    """Return the postings of a common term; what follows each is not kept there. ValueError where the bytes are damaged."""
    columns = _Columns(_inflated(documents))
    codes = _codes(np.array([key], np.uint64), columns.take(1))
    sizes = columns.numbers(len(codes)).astype(np.int64)
    found = [_list(columns, int(size)) for size in sizes]
    total = int(sizes.sum())
    less = numbers_in(np.frombuffer(_inflated(counts), np.uint8)) if counts is not None else np.zeros(total, np.uint64)
    if len(less) != total:
        raise ValueError(f"{len(less)} counts of {total} postings")
    times = (less + np.uint64(1)).astype(np.uint32)
    return Postings(np.repeat(codes, sizes), np.concatenate(found), times, np.zeros(total, np.uint8))


def common_in(data: bytes) -> dict[int, int]:
    """Return key → number of postings of all common terms; ValueError where the bytes are damaged."""
    columns = _Columns(_inflated(data))
    size = columns.number()
    keys = np.cumsum(columns.numbers(size), dtype=np.uint64)
    return dict(zip(keys.tolist(), columns.numbers(size).tolist(), strict=True))


def _list(columns: _Columns, size: int) -> npt.NDArray[np.uint32]:
    width = columns.number()
    if not width:
        return _documents(columns.numbers(size), np.array([size]))
    found = np.flatnonzero(np.unpackbits(columns.take(width), bitorder="little"))
    if len(found) != size:
        raise ValueError(f"{len(found)} documents instead of {size}")
    return found.astype(np.uint32)


def _codes(keys: npt.NDArray[np.uint64], masks: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint64]:
    """Return the code of each field of each term."""
    is_there = np.unpackbits(masks[:, None], axis=1, bitorder="little")
    rows, fields = np.nonzero(is_there)
    return keys[rows] << np.uint64(FIELD_BITS) | fields.astype(np.uint64)


def _documents(gaps: npt.NDArray[np.uint64], sizes: npt.NDArray[np.int64]) -> npt.NDArray[np.uint32]:
    """Return the documents of runs of gaps, each run from its own beginning."""
    sums = np.cumsum(gaps + np.uint64(1), dtype=np.uint64)
    before = np.concatenate([[np.uint64(0)], sums])[np.cumsum(sizes) - sizes]
    numbers: npt.NDArray[np.uint32] = (sums - np.repeat(before, sizes) - np.uint64(1)).astype(np.uint32)
    return numbers


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise ValueError(str(error)) from error


class _Columns:
    """Numbers and bytes read one column after the other."""

    def __init__(self, data: bytes) -> None:
        self._data = np.frombuffer(data, np.uint8)
        self._ends = np.flatnonzero(self._data < 128)
        self._at = 0

    def number(self) -> int:
        return int(self.numbers(1)[0])

    def numbers(self, count: int) -> npt.NDArray[np.uint64]:
        if not count:
            return np.zeros(0, np.uint64)
        last = int(np.searchsorted(self._ends, self._at)) + count - 1
        if last >= len(self._ends):
            raise ValueError(f"{count} numbers go beyond the end")
        return numbers_in(self.take(int(self._ends[last]) + 1 - self._at))

    def take(self, size: int) -> npt.NDArray[np.uint8]:
        found = self._data[self._at : self._at + size]
        if len(found) < size:
            raise ValueError(f"{size} bytes go beyond the end")
        self._at += size
        return found
