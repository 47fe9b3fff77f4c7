"""Tells the parts of an official paper (GB/T 9704-2012 §7.3) by their words: headings, salutation, annexes, signature.

Both ask it: the tree processor (papertree.py) and the plain path (plain.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from generator.regex import regex

_DAY = regex(r"\d{4}年\d{1,2}月\d{1,2}日")
_NOTE = regex(r"[（(]此件.{2,12}[）)]")
_ANNEX = regex(r"附\s*件\s*\d*\s*[:：]")
# A note, an annex; a signature is told by its last character.
_ENDING_STARTS = frozenset("（(附")
_NAME = regex(r"[^，。；：,;:、]{4,60}")
_NUMERALS = "一二三四五六七八九十"
# Numbered headings as editors paste them, highest rank first; each must count on from the one before to be believed.
_RANKS = (
    regex(r"第([一二三四五六七八九十百]+)章[\s　]*\S.{0,40}"),
    regex(r"第([一二三四五六七八九十百]+)节[\s　]*\S.{0,40}"),
    regex(r"([一二三四五六七八九十]+)、.{2,40}"),
    regex(r"[（(]([一二三四五六七八九十]+)[）)].{2,40}"),
)
_NUMBERED_STARTS = frozenset(f"第（({_NUMERALS}")
_SENTENCE_END = tuple("。；;：:，,、")


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


class Paragraph(NamedTuple):
    """A paragraph's words, stripped, and whether they stand on several lines."""

    words: str
    has_breaks: bool


def levels(written: Iterable[int]) -> list[int]:
    """Return the levels for headings: the highest is 2 (the title is the page's h1), and none skips one on the way down."""
    made: list[int] = []
    stack: list[int] = []
    for level in written:
        while stack and stack[-1] >= level:
            stack.pop()
        stack.append(level)
        made.append(min(len(stack) + 1, 6))
    return made


def promoted(lines: Iterable[str | None]) -> Iterator[tuple[int, int]]:
    """Yield (position, level) of the short numbered lines that count on without a gap; for texts whose editor marked no heading.

    `lines` has an entry for each block: its words where it is a paragraph of one line, else None.
    """
    used: list[int] = []
    counts = [0] * len(_RANKS)
    for position, rank, number in _numbered(lines):
        if number not in {1, counts[rank] + 1}:
            continue
        counts[rank] = number
        counts[rank + 1 :] = [0] * (len(_RANKS) - rank - 1)
        used = [r for r in used if r < rank] + [rank]
        yield position, len(used) + 1


def _numbered(lines: Iterable[str | None]) -> Iterator[tuple[int, int, int]]:
    for position, line in enumerate(lines):
        if not line or line[0] not in _NUMBERED_STARTS or line.endswith(_SENTENCE_END):
            continue
        for rank, pattern in enumerate(_RANKS):
            if found := pattern.fullmatch(line):
                yield position, rank, number_of(found[1])
                break


def parts(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """Return position → class of the paragraphs that are a part of the paper: salutation, annex, signature, note."""
    names: dict[int, str] = {}
    for position, (words, _) in enumerate(paragraphs[:4]):
        if words.endswith(("：", ":")) and len(words) <= 150 and "。" not in words:
            names[position] = "gk-salutation"
            break
    for position, paragraph in enumerate(paragraphs):
        words = paragraph.words
        if (words[:1] in _ENDING_STARTS or words[-1:] == "日") and (name := _ending(paragraph)):
            names.setdefault(position, name)
            if position and _DAY.fullmatch(words) and _NAME.fullmatch(paragraphs[position - 1].words):
                names.setdefault(position - 1, name)
    return names


def _ending(paragraph: Paragraph) -> str:
    words, has_breaks = paragraph
    if _NOTE.fullmatch(words):
        return "gk-note"
    if _ANNEX.match(words):
        return "gk-annex"
    if not words.endswith("日"):
        return ""
    if _DAY.fullmatch(words):
        return "gk-signature"
    if has_breaks:
        lines = words.splitlines()
        if _DAY.fullmatch(lines[-1].strip()) and all(_NAME.fullmatch(line.strip()) for line in lines[:-1]):
            return "gk-signature"
    return ""
