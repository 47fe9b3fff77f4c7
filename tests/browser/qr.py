"""Reads a QR code from its modules: enough of ISO/IEC 18004 for an address in bytes, without correction of errors.

It shares nothing with the library that draws the code, so that a test with it says what a phone would read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

QUIET = 4
"""Modules of white on each side."""
_BLOCKS = {2: [28], 3: [44], 4: [32] * 2, 5: [43] * 2, 6: [27] * 4, 7: [31] * 4, 8: [38] * 2 + [39] * 2, 9: [36] * 3 + [37] * 2}
"""Version → data bytes of each block at level M."""
_CENTRES = {2: [6, 18], 3: [6, 22], 4: [6, 26], 5: [6, 30], 6: [6, 34], 7: [6, 22, 38], 8: [6, 24, 42], 9: [6, 26, 46]}
"""Version → rows and columns of the alignment patterns."""
_MASKS = (
    lambda y, x: (y + x) % 2,
    lambda y, x: y % 2,
    lambda y, x: x % 3,
    lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2,
    lambda y, x: y * x % 2 + y * x % 3,
    lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
)


def decode(path: str, side: int) -> str:
    """Return the text of a code whose dark modules are squares of an SVG path, with a quiet zone around them."""
    dark = {(int(y) - QUIET, int(x) - QUIET) for x, y in re.findall(r"M(\d+) (\d+)h1", path)}
    version = (side - 17) // 4
    form = sum(((8, x) in dark) << bit for x, bit in zip((0, 1, 2, 3, 4), (14, 13, 12, 11, 10), strict=True)) ^ 0b101010000010010
    assert form >> 13 & 3 == 0, "level M"
    mask = _MASKS[form >> 10 & 7]
    bits = [((y, x) in dark) ^ (mask(y, x) == 0) for y, x in _way(version, side)]
    stream = [sum(bit << 7 - place for place, bit in enumerate(bits[at : at + 8])) for at in range(0, len(bits) // 8 * 8, 8)]
    return _text(_in_order(stream, _BLOCKS[version]), version)


def _way(version: int, side: int) -> Iterator[tuple[int, int]]:
    """Yield the modules that carry data: two columns at a time from the right, up and down in turn."""
    taken = _taken(version, side)
    is_upward = True
    for right in (*range(side - 1, 6, -2), 5, 3, 1):
        for y in range(side - 1, -1, -1) if is_upward else range(side):
            yield from ((y, x) for x in (right, right - 1) if (y, x) not in taken)
        is_upward = not is_upward


def _taken(version: int, side: int) -> set[tuple[int, int]]:
    """Return the modules of patterns, format and version."""
    far = side - 8
    taken = {(y, x) for y in range(side) for x in range(side) if (y < 9 and (x < 9 or x >= far)) or (y >= far and x < 9)}
    taken |= {(6, n) for n in range(side)} | {(n, 6) for n in range(side)}
    centres = _CENTRES[version]
    last = centres[-1]
    for row in centres:
        for column in centres:
            if (row, column) not in {(6, 6), (6, last), (last, 6)}:
                taken |= {(row + y, column + x) for y in range(-2, 3) for x in range(-2, 3)}
    if version >= 7:
        taken |= {(y, x) for y in range(6) for x in range(far - 3, far)} | {(y, x) for y in range(far - 3, far) for x in range(6)}
    return taken


def _in_order(stream: list[int], sizes: list[int]) -> bytes:
    """Return the data bytes, which the blocks give in turn."""
    blocks: list[list[int]] = [[] for _ in sizes]
    given = iter(stream)
    for at in range(max(sizes)):
        for block, size in zip(blocks, sizes, strict=True):
            if at < size:
                block.append(next(given))
    return bytes(byte for block in blocks for byte in block)


def _text(data: bytes, version: int) -> str:
    whole = int.from_bytes(data, "big")
    length = len(data) * 8

    def read(at: int, count: int) -> int:
        return whole >> length - at - count & (1 << count) - 1

    assert version < 10, "the count of bytes has 8 bits up to version 9"
    assert read(0, 4) == 0b0100, "bytes"
    return bytes(read(12 + 8 * number, 8) for number in range(read(4, 8))).decode()
