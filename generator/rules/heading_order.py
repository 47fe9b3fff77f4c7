"""层次序数依次排列：一、（一）1.（1）（GB/T 9704-2012 第 7.3.3 条），中间不缺、不重复。

只看段落开头的序数。缺的、重复的多半是复制时丢了一段，或改稿时忘了改序数；附件、引文里另起的从“一”数起，不算错。

通过：

    一、总体要求

    二、主要任务

    三、保障措施

不通过：

    一、总体要求

    三、保障措施
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "heading-order"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_DIGITS = "零一二三四五六七八九十"
# Each paragraph is found by the end of the line before it: that is quicker than to try a pattern at every character.
_NUMBERED = regex(
    rf"\n[ \t\u3000]{{0,8}}(?:#{{1,6}}[ \t]{{1,4}})?(?:\*\*)?"
    rf"(?:(?P<first>[{_DIGITS}]{{1,3}})、|[（(](?:(?P<second>[{_DIGITS}]{{1,3}})|(?P<fourth>[0-9]{{1,2}}))[）)](?!-)"
    # A space behind 1. makes a list of Markdown, which counts by itself.
    r"|(?P<third>[0-9]{1,2})\\?[.．、](?=[^0-9\s])|(?P<article>第[^\s，。、]{1,7}[条章节]))"
)
_NAMES = {"first": "{}、", "second": "（{}）", "third": "{}.", "fourth": "（{}）"}
# What begins anew below a number; an article begins everything anew.
_DEEPER = {level: list(_NAMES)[depth + 1 :] for depth, level in enumerate(_NAMES)}


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the numbers of a body that follow none or follow themselves."""
    text = f"\n{manuscript.prose}"
    last: dict[str, tuple[int, int]] = {}
    for found in _NUMBERED.finditer(text):
        level = found.lastgroup or ""
        if level not in _NAMES:
            last.clear()
            continue
        for deeper in _DEEPER[level]:
            last.pop(deeper, None)
        number = _value(found[level])
        before, end = last.get(level, (0, 0))
        last[level] = (number, found.end())
        if message := _wrong(level, before, number, text[end : found.start()] if number > before + 1 else ""):
            place = manuscript.place(found.start(level) - 1)
            yield Finding(manuscript.document.path, place, message, "对照原件：补上丢失的段落，或改正序数")


def _wrong(level: str, before: int, number: int, between: str) -> str:
    """Return what is wrong with a number after another of its level, or an empty text."""
    if not before or number in {0, 1}:
        return ""
    if number == before:
        return f"序数“{_shown(level, number)}”重复"
    if number > before + 1 and not _stands_in(between, level, range(before + 1, number)):
        return f"“{_shown(level, before)}”后面是“{_shown(level, number)}”，中间有缺"
    return ""


def _shown(level: str, number: int) -> str:
    return _NAMES[level].format(_numeral(number) if level in {"first", "second"} else number)


def _stands_in(text: str, level: str, numbers: range) -> bool:
    """Return whether one of these numbers stands inside a paragraph: some texts do not begin a new one for each."""
    for number in numbers[:3]:
        shown = _shown(level, number)
        if shown in text or (shown[-1] in "、." and re.search(rf"{shown[:-1]}[ \u3000\\]{{0,2}}[、.．，：]", text)):
            return True
    return False


def _value(numeral: str) -> int:
    if numeral.isascii():
        return int(numeral)
    tens, mark, ones = numeral.rpartition("十")
    if not mark:
        return _DIGITS.index(numeral) if len(numeral) == 1 else 0
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")
