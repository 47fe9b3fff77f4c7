"""Bytes too many to be held twice: written in parts, and read from them as one file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

_PART = 1 << 22


class Parts:
    """Takes what is written to it in parts."""

    def __init__(self, keep: Callable[[int, bytes], None]) -> None:
        self._keep, self._waiting, self._count = keep, bytearray(), 0

    def write(self, data: bytes) -> None:
        """Take some more."""
        self._waiting += data
        if len(self._waiting) >= _PART:
            self.end()

    def end(self) -> int:
        """Keep what still waits, and return how many parts there are."""
        if self._waiting:
            self._keep(self._count, bytes(self._waiting))
            self._waiting, self._count = bytearray(), self._count + 1
        return self._count


class _Joined(io.RawIOBase):
    """Gives parts as one; a missing one is the end."""

    def __init__(self, parts: Iterator[bytes | None]) -> None:
        self._parts, self._rest = parts, memoryview(b"")

    def readable(self) -> bool:
        """Return that it is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Give as much as there is room for."""
        if not self._rest:
            self._rest = memoryview(next(self._parts, None) or b"")
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def opened_parts(parts: Iterator[bytes | None]) -> BinaryIO:
    """Return a file that reads as these parts do together."""
    return io.BufferedReader(_Joined(parts), _PART)
