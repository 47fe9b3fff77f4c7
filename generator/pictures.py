"""What the head of a picture file says: width and height, and whether it tells where the photograph was taken.

Only what browsers show is read (JPEG, PNG, GIF, WebP), and only the head: no picture is decoded.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

_PNG = b"\x89PNG\r\n\x1a\n"
_SIZES = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
"""The markers of a JPEG segment that holds width and height."""
_MOST_SEGMENTS = 1000
_MOST_BYTES = 4 * 1024 * 1024
_GPS = 0x8825
_LATITUDES = frozenset((2, 4))
"""GPSLatitude and GPSLongitude among the entries of the GPS directory."""


class Picture(Struct, frozen=True):
    """What is known of a picture."""

    width: int = 0
    height: int = 0
    has_place: bool = False
    """Whether its EXIF or XMP data name a latitude or longitude."""


def picture_of(path: Path) -> Picture | None:
    """Return what the head of a file says; None for what is no picture, or a broken one."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
            file.seek(0)
            if head[:2] == b"\xff\xd8":
                return _jpeg(file)
            if head[:8] == _PNG:
                return _png(file)
            if head[:4] == b"GIF8":
                return Picture(*struct.unpack("<6xHH", file.read(10)))
            if head[:4] == b"RIFF" and head[8:] == b"WEBP":
                return _webp(file)
    except (OSError, struct.error, ValueError, IndexError):
        return None
    return None


def _jpeg(file: BinaryIO) -> Picture:
    width = height = 0
    has_place = False
    file.seek(2)
    for _ in range(_MOST_SEGMENTS):
        mark, kind = file.read(2)
        if mark != 0xFF or kind in {0xD9, 0xDA}:  # the end, or the picture itself
            break
        if kind == 0xFF:  # a filling byte
            file.seek(-1, 1)
            continue
        (length,) = struct.unpack(">H", file.read(2))
        data = file.read(length - 2)
        if kind in _SIZES:
            height, width = struct.unpack(">xHH", data[:5])
        elif kind == 0xE1:
            has_place = has_place or _tells_place(data)
    return Picture(width, height, has_place)


def _png(file: BinaryIO) -> Picture:
    width = height = 0
    has_place = False
    file.seek(8)
    for name, data in _chunks(file, ">I4s", checksum=4):
        if name == b"IHDR":
            width, height = struct.unpack(">II", data[:8])
        elif name == b"eXIf" or (name == b"iTXt" and data.startswith(b"XML:com.adobe.xmp")):
            has_place = has_place or _tells_place(data)
    return Picture(width, height, has_place)


def _webp(file: BinaryIO) -> Picture:
    width = height = 0
    has_place = False
    file.seek(12)
    for name, data in _chunks(file, "<4sI", checksum=0):
        if name == b"VP8X":
            width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (4, 7))
        elif name == b"VP8 " and not width:
            width, height = (number & 0x3FFF for number in struct.unpack("<6xHH", data[:10]))
        elif name == b"VP8L" and not width:
            bits = int.from_bytes(data[1:5], "little")
            width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        elif name in {b"EXIF", b"XMP "}:
            has_place = has_place or _tells_place(data)
    return Picture(width, height, has_place)


def _chunks(file: BinaryIO, form: str, checksum: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and the first bytes of each chunk; those of the picture itself are passed over."""
    for _ in range(_MOST_SEGMENTS):
        head = file.read(8)
        if len(head) < 8:
            return
        first, second = struct.unpack(form, head)
        name, length = (first, second) if isinstance(first, bytes) else (second, first)
        padding = length % 2 if not checksum else 0
        data = file.read(min(length, 32 if name in {b"IDAT", b"VP8 ", b"VP8L"} else _MOST_BYTES))
        file.seek(length - len(data) + padding + checksum, 1)
        yield name, data


def _tells_place(data: bytes) -> bool:
    if b"GPSLatitude" in data or b"GPSLongitude" in data:  # XMP
        return True
    start = data.find(b"Exif\0\0", 0, 16)
    tiff = data[start + 6 :] if start >= 0 else data
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return False
    try:
        (first,) = struct.unpack_from(order + "I", tiff, 4)
        at = next((value for tag, value in _entries(tiff, first, order) if tag == _GPS), None)
        return at is not None and any(tag in _LATITUDES for tag, _ in _entries(tiff, at, order))
    except struct.error:
        return False


def _entries(tiff: bytes, at: int, order: str) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(order + "H", tiff, at)
    for number in range(count):
        tag, value = struct.unpack_from(order + "H6xI", tiff, at + 2 + 12 * number)
        yield tag, value
