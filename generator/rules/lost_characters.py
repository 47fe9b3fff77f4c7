"""没有丢字（条例第六条：准确公开）：日期里少了“年”或月份，引号、书名号里空着，段落从顿号、逗号开始（标题的序号丢了）。

从网页、表格复制文字时，自动编号和用图片显示的字会丢失。

通过：

    统计期限自2020年1月1日起至2020年12月31日止。

不通过：

    统计期限自20201月1日起至202012月31日止。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex
from generator.text import quoted

ID = "lost-characters"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}
# Of a date whose 年 is lost, what stands before 月: the search goes by that character, of which there are few.
_YEAR_AND_MONTH = regex("(?<![0-9])(?P<year>(?:19|20)[0-9]{2})[ \u3000*_]*(?P<month>1[0-2]|0?[1-9])[ \u3000*_]*$")
_MONTH = regex("月(?=[ \u3000*_]*[0-9]{1,2}[ \u3000*_]*日)")
_NO_MONTH = regex("年月[0-9]{1,2}日")
# Each begins with the character it is searched by.
_EMPTY = (regex("“[ \u3000]*”"), regex("《[ \u3000]*》"))
_HEADLESS = regex("[ \u3000]{0,8}[、，。；：！？](?=[\u4e00-\u9fff])")
_HEADLESS_PARAGRAPH = regex(f"\n\n{_HEADLESS.pattern}")
_REACH = 16


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the places of a body where characters are missing."""
    text = manuscript.prose
    for start, message, hint in sorted((*_dates(text), *_empty(text), *_headless(text))):
        yield Finding(manuscript.document.path, manuscript.place(start), message, hint)


def _dates(text: str) -> Iterator[tuple[int, str, str]]:
    for month in _MONTH.finditer(text):
        begin = max(0, month.start() - _REACH)
        if found := _YEAR_AND_MONTH.search(text[begin : month.start()]):
            right = f"{found['year']}年{int(found['month'])}月"
            yield begin + found.start(), f"日期“{found[0].strip()}月”里少了“年”", f"改为“{right}”，对照原件核对"
    for found in _NO_MONTH.finditer(text):
        yield found.start(), f"日期“{found[0]}”里少了月份", "对照原件补上"


def _empty(text: str) -> Iterator[tuple[int, str, str]]:
    for found in (found for pattern in _EMPTY for found in pattern.finditer(text)):
        yield found.start(), f"{quoted(found[0]) if found[0][0] == '《' else '引号'}里是空的", "对照原件补上丢失的文字"


def _headless(text: str) -> Iterator[tuple[int, str, str]]:
    first = _HEADLESS.match(text)
    for found in (*((first,) if first else ()), *_HEADLESS_PARAGRAPH.finditer(text)):
        mark = found[0].strip()
        yield found.end() - 1, f"段落从“{mark}”开始，前面的文字丢失了", "对照原件补上，例如标题的序号“一”"
