"""Rule picture-size: pictures that a telephone can load."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, FOLDER, catalogue, document
from photos import jpeg, png, webp

from generator.problems import Problem

LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L\x05\0\0\0\x2f" + ((4999) | (99 << 14)).to_bytes(4, "little") + b"\0"
LOSSY = b"RIFF\0\0\0\0WEBPVP8 \x0a\0\0\0" + b"\0" * 6 + (4500).to_bytes(2, "little") + (90).to_bytes(2, "little")


def found_in(found: Callable[..., list[Problem]], name: str, data: bytes, rules: str = "") -> list[tuple[str, int, int]]:
    files = {DOC: document(body=f"![图]({name})\n"), f"{FOLDER}/{name}": data, "catalogue.yaml": catalogue(end=rules)}
    problems = found(files)
    assert all((p.path, p.rule) == (f"{FOLDER}/{name}", "picture-size") for p in problems)
    return [(p.message, p.line, p.column) for p in problems]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", png(4000, 4000)),
        ("a.jpg", jpeg(1600, 900)),
        ("a.webp", webp(4000, 10)),
        ("a.gif", b"GIF89a\x64\0\x50\0"),
        ("a.png", b"\x89PNG"),
        ("a.jpg", b"\xff\xd8" + b"\0" * 1024 * 1022),
    ],
)
def test_right(found: Callable[..., list[Problem]], name: str, data: bytes) -> None:
    assert found_in(found, name, data) == []


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.png", png(4001, 30), "图片是 4001×30 像素，长边超过 4000"),
        ("a.jpg", jpeg(30, 5000), "图片是 30×5000 像素，长边超过 4000"),
        ("a.webp", webp(6000, 4000), "图片是 6000×4000 像素，长边超过 4000"),
        ("a.webp", LOSSLESS, "图片是 5000×100 像素，长边超过 4000"),
        ("a.webp", LOSSY, "图片是 4500×90 像素，长边超过 4000"),
        ("a.gif", b"GIF89a\xff\xff\x50\0", "图片是 65535×80 像素，长边超过 4000"),
        ("a.png", png(10, 10) + b"\0" * 1024 * 1024, "图片有 1025 KB，超过 1024 KB"),
    ],
)
def test_wrong(found: Callable[..., list[Problem]], name: str, data: bytes, message: str) -> None:
    assert found_in(found, name, data) == [(message, 1, 1)]


def test_options(found: Callable[..., list[Problem]]) -> None:
    rules = "rules:\n  picture-size: {kilobytes: 1, pixels: 100}\n"
    assert found_in(found, "a.png", png(101, 10), rules) == [("图片是 101×10 像素，长边超过 100", 1, 1)]
    assert found_in(found, "a.png", png(10, 10) + b"\0" * 2000, rules) == [("图片有 3 KB，超过 1 KB", 1, 1)]
