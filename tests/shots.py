"""Screenshots of each kind of page: `make shots` writes them into shots/ with a contact sheet, shots/index.html.

`python tests/shots.py --home docs/images/home.png` writes the README's picture instead; --only NAME takes one kind of page.
"""

from __future__ import annotations

import html
import re
import struct
import sys
import tempfile
import time
import zlib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import click
from browser.stage import DESKTOP, KINDS, PHONE, PREFIX, ROOT, TABLET, build, chromium, launch, served
from playwright.sync_api import Browser, Page, expect, sync_playwright

from generator.console import use_utf8

TALLEST = 5000
"""A picture ends here, in pixels: the rest of a long document looks like its beginning."""
PAPER = (794, 1123)
"""A4 at 96 dots an inch."""
MOST = 200_000
"""Bytes of the README's picture."""


class Look(NamedTuple):
    """One way to see a page."""

    name: str
    size: tuple[int, int]
    scheme: str = "light"
    is_elder: bool = False
    is_print: bool = False


LOOKS = [
    Look(f"{size_name}-{look}", size, "dark" if look == "dark" else "light", look == "elder")
    for look in ("light", "dark", "elder")
    for size_name, size in (("phone", PHONE), ("tablet", TABLET), ("desktop", DESKTOP))
] + [Look("print", PAPER, is_print=True)]


def photograph(browser: Browser, home: str, folder: Path, kinds: dict[str, str], looks: list[Look]) -> None:
    for look in looks:
        context = browser.new_context(
            viewport={"width": look.size[0], "height": look.size[1]}, color_scheme=look.scheme, reduced_motion="reduce"
        )
        if look.is_elder:
            context.add_init_script("localStorage.setItem('gk-elder', '1')")
        page = context.new_page()
        for name, path in kinds.items():
            page.goto(home + path, wait_until="load")
            settle(page)
            if look.is_print:
                page.emulate_media(media="print")
            take(page, folder / f"{name}.{look.name}.png", look.size)
            page.emulate_media(media="screen")
        context.close()


def settle(page: Page) -> None:
    """Wait for what the page still does: results of a search, the QR code for print."""
    if page.locator("#gk-results").count():
        expect(page.locator(".gk-results-state")).to_have_text(re.compile("^(?!正在).+"))
    if page.locator(".gk-permanent-code").count():
        page.wait_for_selector(".gk-permanent-code svg", state="attached")


def take(page: Page, file: Path, size: tuple[int, int]) -> None:
    width, tall = size[0], page.evaluate("document.documentElement.scrollHeight")
    page.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": max(size[1], min(tall, TALLEST))})


def sheet(folder: Path, kinds: dict[str, str], looks: list[Look]) -> str:
    rows = []
    for name, path in kinds.items():
        cells = "".join(
            f'<figure><a href="{name}.{look.name}.png"><img src="{name}.{look.name}.png" loading="lazy" alt=""></a>'
            f"<figcaption>{look.name}</figcaption></figure>"
            for look in looks
        )
        rows.append(f"<h2>{name} <small>{html.escape(path) or '/'}</small></h2>\n<div>{cells}</div>\n")
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<meta charset="utf-8">\n<title>gongkai</title>\n<style>'
        "body{font:16px/1.6 sans-serif;margin:1rem}div{display:flex;gap:1rem;overflow-x:auto;align-items:flex-start}"
        "figure{margin:0}img{width:260px;height:360px;object-fit:cover;object-position:top;border:1px solid #888}"
        "small{color:#555;font-weight:400}</style>\n" + "".join(rows)
    )


# The picture of the README: a PNG with a palette, for Chromium writes 24 bits a pixel. No library for pictures is needed for that.


def pixels(data: bytes) -> tuple[int, int, int, list[bytearray]]:
    """Return width, height, bytes a pixel and the lines of an 8-bit RGB or RGBA PNG."""
    at, packed = 8, b""
    width = height = size = 0
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        part = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", part[:10])
            assert (depth, colour) in {(8, 2), (8, 6)}
            size = 3 if colour == 2 else 4
        elif kind == b"IDAT":
            packed += part
        at += 12 + length
    return width, height, size, unfiltered(zlib.decompress(packed), width * size, height, size)


def unfiltered(raw: bytes, stride: int, height: int, size: int) -> list[bytearray]:
    lines = [bytearray(stride)]
    for y in range(height):
        start = y * (stride + 1)
        kind, line, above = raw[start], bytearray(raw[start + 1 : start + 1 + stride]), lines[-1]
        for x in range(stride):
            left = line[x - size] if x >= size else 0
            corner = above[x - size] if x >= size else 0
            line[x] = (line[x] + (0, left, above[x], (left + above[x]) // 2, paeth(left, above[x], corner))[kind]) & 255
        lines.append(line)
    return lines[1:]


def paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda near: abs(guess - near))


def with_palette(data: bytes) -> bytes:
    """Return the picture with at most 256 colours: those that occur most; each other one becomes the nearest of them."""
    width, height, size, lines = pixels(data)
    rows = [[bytes(line[x : x + 3]) for x in range(0, len(line), size)] for line in lines]
    found = Counter(colour for row in rows for colour in row)
    palette = [colour for colour, _ in found.most_common(256)]
    index = {colour: number for number, colour in enumerate(palette)}
    for colour in found:
        if colour not in index:
            near = min(palette, key=lambda other: sum((a - b) ** 2 for a, b in zip(colour, other, strict=True)))
            index[colour] = index[near]
    packed = b"".join(b"\0" + bytes(index[colour] for colour in row) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part)) for kind, part in parts
    )


def picture_of_home(browser: Browser, home: str, file: Path) -> None:
    page = browser.new_page(viewport={"width": DESKTOP[0], "height": DESKTOP[1]}, color_scheme="light")
    page.goto(home)
    data = with_palette(page.screenshot(full_page=True))
    if len(data) > MOST:
        raise click.ClickException(f"首页的图片有 {len(data):,} 字节，超过 {MOST:,}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    print(f"{file}：{len(data):,} 字节")


@click.command()
@click.option("--to", type=click.Path(path_type=Path), default=ROOT / "shots", help="截图写到哪里")
@click.option("--home", type=click.Path(path_type=Path), help="只写 README 用的首页图片，写到这个文件")
@click.option("--only", "only", multiple=True, type=click.Choice(list(KINDS)), help="只拍这一种页面")
@click.option("--look", "names", multiple=True, type=click.Choice([look.name for look in LOOKS]), help="只用这一种样子")
def main(to: Path, home: Path | None, only: tuple[str, ...], names: tuple[str, ...]) -> None:
    """给每一种页面截图。"""
    if not chromium():
        raise click.ClickException("没有找到 Chromium 或 Chrome；装好以后再试，或用环境变量 CHROMIUM 指明它")
    start = time.monotonic()
    kinds = {name: path for name, path in KINDS.items() if not only or name in only}
    looks = [look for look in LOOKS if not names or look.name in names]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = build(ROOT, Path(folder) / "site")
        with served(site, PREFIX) as address, launch(playwright) as browser:
            if home:
                picture_of_home(browser, address, home)
                return
            to.mkdir(parents=True, exist_ok=True)
            photograph(browser, address, to, kinds, looks)
    (to / "index.html").write_text(sheet(to, kinds, looks), encoding="utf-8")
    print(f"{len(kinds) * len(looks)} 张截图 → {to / 'index.html'}（{time.monotonic() - start:.0f} 秒）")


if __name__ == "__main__":
    use_utf8()
    sys.exit(main())
