"""Pictures for the tests: no more than their heads."""

from __future__ import annotations

import struct
import zlib


def exif(order: str, *tags: int) -> bytes:
    """Return EXIF data whose GPS directory has these entries; without any there is no such directory."""
    sign = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(order + "H", len(tags)) + b"".join(struct.pack(order + "HHII", tag, 5, 3, 0) for tag in tags)
    first = struct.pack(order + "HHHII", 1, 0x8825 if tags else 0x0112, 4, 1, 26)
    return sign + struct.pack(order + "I", 8) + first + struct.pack(order + "I", 0) + entries


def jpeg(width: int, height: int, *segments: bytes) -> bytes:
    """Return the head of a JPEG with these APP1 segments."""
    app = b"".join(b"\xff\xe1" + struct.pack(">H", len(data) + 2) + data for data in segments)
    size = b"\xff\xc0" + struct.pack(">HBHHB", 8, 8, height, width, 0)
    return b"\xff\xd8" + app + b"\xff" + size + b"\xff\xda" + b"\0" * 20


def png(width: int, height: int, **chunks: bytes) -> bytes:
    """Return the head of a PNG with these chunks."""
    parts = {"IHDR": struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), **chunks, "IDAT": b"\0" * 100, "IEND": b""}
    made = (struct.pack(">I", len(d)) + n.encode() + d + struct.pack(">I", zlib.crc32(n.encode() + d)) for n, d in parts.items())
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


def webp(width: int, height: int, **chunks: bytes) -> bytes:
    """Return the head of an extended WebP with these chunks."""
    size = b"\0" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    parts = [(b"VP8X", size), *((name.encode(), data) for name, data in chunks.items())]
    body = b"".join(name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2) for name, data in parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
