"""Whole numbers as LEB128: seven bits a byte, the lowest first, the eighth bit set where more follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]
Unsigned = npt.NDArray[np.unsignedinteger[Any]]


def varints(numbers: Unsigned) -> bytes:
    """Return the numbers one after the other."""
    return varints_of(numbers, [0, len(numbers)])[0]


def varints_of(numbers: Unsigned, cuts: Sequence[int] | npt.NDArray[np.int64]) -> list[bytes]:
    """Return the numbers from each cut to the next: one call for many short columns costs little more than for one."""
    largest = int(numbers.max()) if len(numbers) else 0
    if largest < 128:
        return _cut(numbers.astype(np.uint8), cuts)
    widths = np.ones(len(numbers), np.uint8)
    for bits in range(7, largest.bit_length(), 7):
        widths += numbers >= numbers.dtype.type(1 << bits)
    ends = np.concatenate([[0], np.cumsum(widths, dtype=np.intp)])
    made = np.empty(ends[-1], np.uint8)
    places, rest = ends[:-1], numbers
    while True:
        has_more = rest >= rest.dtype.type(128)
        made[places] = rest.astype(np.uint8) & np.uint8(127) | has_more.astype(np.uint8) << np.uint8(7)
        more = np.flatnonzero(has_more)
        if not len(more):
            return _cut(made, ends[cuts])
        places, rest = places[more] + 1, rest[more] >> rest.dtype.type(7)


def _cut(data: npt.NDArray[np.uint8], cuts: Sequence[int] | npt.NDArray[np.int64]) -> list[bytes]:
    whole, places = data.tobytes(), list(map(int, cuts))
    return [whole[start:end] for start, end in zip(places, places[1:], strict=False)]


def numbers_in(data: npt.NDArray[np.uint8]) -> Numbers:
    """Return all numbers in the bytes; ValueError where the last one does not end."""
    ends = np.flatnonzero(data < 128)
    if len(ends) == len(data):
        return data.astype(np.uint64)
    if not len(ends) or ends[-1] != len(data) - 1:
        raise ValueError("a number goes beyond the end")
    starts = np.concatenate([[0], ends[:-1] + 1])
    places = np.arange(len(data)) - np.repeat(starts, ends - starts + 1)
    groups = (data & np.uint8(127)).astype(np.uint64) << (places * 7).astype(np.uint64)
    return np.add.reduceat(groups, starts)
