"""成文日期与正文落款的日期一致（GB/T 9704-2012 第 7.3.5.4 条：成文日期写在正文之后，年月日标全）。

只看单独成行的日期，或紧接在发文机关名称后面、这一行末尾的日期；“附件”后面的不看。有几个落款的，有一个一致就可以。

通过：

    written: 2021-05-31
    published: 2021-06-02
    ---
    各乡镇人民政府：

    现将有关事项通知如下。

    云岭县水务局
    2021年5月31日

通过：

    written: 2009-03-10
    published: 2009-03-12
    ---
    特此通知。

    二〇〇九年三月十日

不通过：

    written: 2021-06-02
    published: 2021-06-02
    ---
    现将有关事项通知如下。

    云岭县水务局

    2021年5月31日
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "signature-date"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_ZERO = "〇○Ｏ０零O0"
_YEAR = rf"(?:19|20)\d\d|[一二][一二三四五六七八九{_ZERO}]{{3}}"
_TENS = "一二三四五六七八九十"
_DATE = rf"(?P<year>{_YEAR}) ?年 ?(?P<month>\d\d?|[{_TENS}]{{1,2}}) ?月 ?(?P<day>\d\d?|[{_TENS}]{{1,3}}) ?日"
# A line ends with a date: the few that do are looked at whole.
_END = regex(r"日[ \t\u3000\u00a0*\\]*$", re.MULTILINE)
_LINE = regex(rf"[ \t\u3000\u00a0*>]*{_DATE}[ \t\u3000\u00a0*\\]*", re.ASCII)
# Behind the name of an issuer, as texts have it that lost their line ends.
_GLUED = regex(rf"[ \t\u3000]*{_DATE}(?=[ \t\u3000]*(?:$|[（(]|附件))", re.MULTILINE | re.ASCII)
# An annex begins with a line of these words alone; the characters that may stand before them in the line.
_ANNEX = regex(r"附[ \u3000]*(?:件|表|录)[ \u3000]*[0-9０-９一二三四五六七八九十]*[ \t:：*]*$", re.MULTILINE)
_BEFORE_ANNEX = " \t\u3000#*"
_DIGITS = {**dict.fromkeys(_ZERO, 0), **{c: n for n, c in enumerate("一二三四五六七八九", 1)}}


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a 成文日期 that no signature of the text bears; the last one is named."""
    if "日" not in manuscript.body:
        return
    document, text = manuscript.document, manuscript.prose
    signed = list(_signed(text, document.issuers))
    end = _annex(text) if signed else 0
    found = [(at, day) for at, day in signed if at < end]
    if found and all(day != document.front.written for _, day in found):
        at, day = found[-1]
        place = manuscript.place(at)
        message = f"成文日期 {document.front.written} 与落款的日期 {day}（第 {place.line} 行）不一致"
        yield Finding(document.path, document.place("written"), message, "成文日期写落款的日期；落款有误的，核对原件")


def _signed(text: str, issuers: tuple[str, ...]) -> Iterator[tuple[int, date]]:
    """Yield where a date stands as a signature does, and the date."""
    ends = ((text.rfind("\n", 0, found.start()) + 1, found.end()) for found in _END.finditer(text))
    matches = [found for start, end in ends if (found := _LINE.fullmatch(text, start, end))]
    matches += (found for name in issuers for end in _ends(name, text) if (found := _GLUED.match(text, end)))
    for found in sorted(matches, key=lambda match: match.start("year")):
        try:
            yield found.start("year"), date(_year(found["year"]), _number(found["month"]), _number(found["day"]))
        except ValueError:  # a day that does not exist: no signature that could be compared
            continue


def _annex(text: str) -> int:
    """Return where the line begins that says that an annex follows; the end of the text where none does."""
    for found in _ANNEX.finditer(text):
        line = text.rfind("\n", 0, found.start()) + 1
        if not text[line : found.start()].strip(_BEFORE_ANNEX):
            return line
    return len(text)


def _ends(name: str, text: str) -> Iterator[int]:
    """Yield where each occurrence of a name ends."""
    at = text.find(name)
    while at >= 0:
        yield at + len(name)
        at = text.find(name, at + len(name))


def _year(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else int("".join(str(_DIGITS[c]) for c in text))


def _number(text: str) -> int:
    """Return a number up to 99 in either kind of digits: 8, 十, 十一, 二十, 三十一."""
    if text.isdigit() and text.isascii():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text, 0)
    # What is no number is no day either.
    return (_DIGITS.get(tens, 99) if tens else 1) * 10 + (_DIGITS.get(ones, 99) if ones else 0)
