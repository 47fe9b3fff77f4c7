"""Plain text files, in the encodings Chinese editors save them."""

from __future__ import annotations


def decoded(data: bytes) -> str:
    """Return bytes as text: UTF-8, UTF-16 with its mark, else GB 18030."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")
