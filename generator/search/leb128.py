"""Whole numbers as LEB128: seven bits a byte, the lowest first, the eighth bit set where more follow."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.uint64]


def varints(numbers: Numbers) -> bytes:
    """Return the numbers one after the other."""
    if not len(numbers):
        return b""
    length = max(1, (int(numbers.max()).bit_length() + 6) // 7)
    if length == 1:
        return numbers.astype(np.uint8).tobytes()
    shifts = np.arange(length, dtype=np.uint64) * np.uint64(7)
    rest = numbers[:, None] >> shifts
    is_used = rest != 0
    is_used[:, 0] = True
    has_more = np.zeros_like(is_used)
    has_more[:, :-1] = is_used[:, 1:]
    groups = (rest & np.uint64(127)).astype(np.uint8) | (has_more.astype(np.uint8) << np.uint8(7))
    return bytes(groups[is_used])


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
