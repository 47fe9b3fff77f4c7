"""Rule picture-location: photographs that tell where they were taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DOC, FOLDER, document
from hypothesis import given
from hypothesis import strategies as st
from photos import exif, jpeg, png, webp

from generator.pictures import picture_of

Checked = Callable[..., list[tuple[str, int, int, str]]]
XMP = b'http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="24,36.5N"/>'


def places(checked: Checked, name: str, data: bytes) -> list[tuple[str, int, int, str]]:
    return checked({DOC: document(body=f"![图]({name})\n"), f"{FOLDER}/{name}": data})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", jpeg(100, 80)),
        ("a.jpg", jpeg(100, 80, b"Exif\0\0" + exif("<"))),
        ("a.jpg", jpeg(100, 80, b"Exif\0\0" + exif(">", 0, 29))),  # a directory with the version and the day alone
        ("a.png", png(100, 80)),
        ("a.webp", webp(100, 80)),
        ("a.gif", b"GIF89a\x64\0\x50\0"),
        ("a.jpg", jpeg(100, 80, b"Exif\0\0II*\0\xff\xff\xff\xff")),
    ],
)
def test_right(checked: Checked, name: str, data: bytes) -> None:
    assert places(checked, name, data) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", jpeg(100, 80, b"Exif\0\0" + exif("<", 1, 2, 3, 4))),
        ("a.JPG", jpeg(100, 80, b"Exif\0\0" + exif(">", 2))),
        ("a.jpg", jpeg(100, 80, XMP)),
        ("a.png", png(100, 80, eXIf=exif(">", 4))),
        ("a.webp", webp(100, 80, EXIF=exif("<", 2))),
        ("a.webp", webp(101, 80, EXIF=b"Exif\0\0" + exif("<", 2))),
    ],
)
def test_wrong(checked: Checked, name: str, data: bytes) -> None:
    assert places(checked, name, data) == [(f"{FOLDER}/{name}", 1, 1, "picture-location")]


PHOTO = jpeg(100, 80, b"Exif\0\0" + exif("<", 2))


@given(st.integers(0, len(PHOTO)), st.binary(max_size=20), st.integers(0, 20), st.sampled_from((PHOTO, png(9, 9), webp(9, 9))))
def test_no_traceback_on_any_bytes(
    tmp_path_factory: pytest.TempPathFactory, at: int, new: bytes, over: int, whole: bytes
) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "any.jpg"
    path.write_bytes(whole[:at] + new + whole[at + over :])
    picture_of(path)
