"""Marks the parts of an official paper (GB/T 9704-2012 §7.3) in a Markdown tree: headings, salutation, annexes, signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_HEADING = re.compile(r"h[1-6]")
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_NOTE = re.compile(r"[（(]此件.{2,12}[）)]")
_ANNEX = re.compile(r"附\s*件\s*\d*\s*[:：]")
_NAME = re.compile(r"[^，。；：,;:、]{4,60}")
_NUMERALS = "一二三四五六七八九十"
# Numbered headings as editors paste them, highest rank first; each must count on from the one before to be believed.
_RANKS = (
    re.compile(r"第([一二三四五六七八九十百]+)章[\s　]*\S.{0,40}"),
    re.compile(r"第([一二三四五六七八九十百]+)节[\s　]*\S.{0,40}"),
    re.compile(r"([一二三四五六七八九十]+)、.{2,40}"),
    re.compile(r"[（(]([一二三四五六七八九十]+)[）)].{2,40}"),
)
_SENTENCE_END = "。；;：:，,、"
_CELL_CLASSES = {"left": "gk-left", "center": "gk-center", "right": "gk-right"}


def number_of(numerals: str) -> int:
    """Return the value of Chinese numerals up to 999 (`二十一` is 21); 0 for what is none."""
    total, digit = 0, 0
    for sign in numerals:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _NUMERALS.find(sign) + 1
    return total + digit


class PaperExtension(Extension):
    """Adds the tree processor; after inline parsing, before the table of contents gives headings their ids."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register with a Markdown instance."""
        md.treeprocessors.register(_Paper(md), "paper", 7)


class _Paper(Treeprocessor):
    def run(self, root: Element) -> None:
        headings = [e for e in root.iter() if _HEADING.fullmatch(e.tag)]
        if headings:
            _levelled(headings)
        else:
            _promote_numbered(root)
        paragraphs = [e for e in root if e.tag == "p"]
        for element in paragraphs:
            _drop_last_break(element)
        _mark_salutation(paragraphs)
        for element, before in zip(paragraphs, [None, *paragraphs], strict=False):
            _mark_ending(element, before)
        for cell in root.iter():
            if cell.tag in {"th", "td"}:
                _mark_cell(cell)


def _levelled(headings: list[Element]) -> None:
    """Make the highest level h2 (the title is the page's h1) and leave no gap between a heading and the next deeper one."""
    stack: list[int] = []
    for heading in headings:
        written = int(heading.tag[1])
        while stack and stack[-1] >= written:
            stack.pop()
        stack.append(written)
        heading.tag = f"h{min(len(stack) + 1, 6)}"


def _promote_numbered(root: Element) -> None:
    """Where the editor marked no heading, take short numbered paragraphs that count on without a gap for headings."""
    used: list[int] = []
    counts = [0] * len(_RANKS)
    for element, rank, number in _numbered(root):
        if number not in {1, counts[rank] + 1}:
            continue
        counts[rank] = number
        counts[rank + 1 :] = [0] * (len(_RANKS) - rank - 1)
        used = [r for r in used if r < rank] + [rank]
        element.tag = f"h{len(used) + 1}"


def _numbered(root: Element) -> Iterator[tuple[Element, int, int]]:
    for element in root:
        text = (element.text or "").strip()
        if element.tag != "p" or len(element) or text.endswith(tuple(_SENTENCE_END)):
            continue
        for rank, pattern in enumerate(_RANKS):
            if found := pattern.fullmatch(text):
                yield element, rank, number_of(found[1])
                break


def _words(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _mark(element: Element, name: str) -> None:
    if not element.get("class"):
        element.set("class", name)


def _drop_last_break(element: Element) -> None:
    """A line `{: .gk-right }` below a paragraph was taken out of it, the break before that line was not."""
    if len(element) and element[-1].tag == "br" and not (element[-1].tail or "").strip():
        element.remove(element[-1])


def _mark_salutation(paragraphs: list[Element]) -> None:
    for element in paragraphs[:4]:
        words = _words(element)
        if words.endswith(("：", ":")) and len(words) <= 150 and "。" not in words:
            _mark(element, "gk-salutation")
            return


def _mark_ending(element: Element, before: Element | None) -> None:
    words = _words(element)
    if _NOTE.fullmatch(words):
        _mark(element, "gk-note")
    elif _ANNEX.match(words):
        _mark(element, "gk-annex")
    elif _DAY.fullmatch(words):
        _mark(element, "gk-signature")
        if before is not None and _NAME.fullmatch(_words(before)) and before.tag == "p":
            _mark(before, "gk-signature")
    elif words and element.find("br") is not None:
        lines = words.splitlines()
        if _DAY.fullmatch(lines[-1].strip()) and all(_NAME.fullmatch(line.strip()) for line in lines[:-1]):
            _mark(element, "gk-signature")


def _mark_cell(cell: Element) -> None:
    """Header cells get their scope; alignment becomes a class, for the CSP allows no style attribute."""
    aligned = re.search(r"text-align:\s*(\w+)", cell.attrib.pop("style", ""))
    if aligned and aligned[1] in _CELL_CLASSES:
        cell.set("class", _CELL_CLASSES[aligned[1]])
    if cell.tag == "th":
        cell.set("scope", "col")
