"""正文里写到的文号按规范书写（GB/T 9704-2012 第 7.2.5 条）：六角括号“〔〕”，年份、括号、顺序号之间没有空格，不加“第”，不编虚位。

每篇文档只列第一处，注明共几处。

通过：

    按照呼政办字〔2021〕49号文件执行

不通过：

    按照呼政办字〔2021 〕49号文件执行
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "cited-number"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_GAP = "[ \u00a0\u3000]{0,3}"
_NUMBER = regex(
    rf"[〔﹝\[［【（(〈《<{{](?<=[\u4e00-\u9fff）)\\ 　].){_GAP}(?P<year>(?:19|20)[0-9]{{2}}){_GAP}年?\\?[〕﹞\]］】）)〉》>}}]"
    rf"{_GAP}(?P<ordinal>第?){_GAP}(?P<serial>[0-9]{{1,5}}){_GAP}号"
)
# Orders and announcements are numbered so: 令〔2006〕第3号.
_ORDERED = regex(r"(?:令|公告|通告|公报)[ \\]*$")
# Certificates of land and houses are no documents: 云国用（2010）第0456号.
_CERTIFIED = regex(r"(?:国用|集用|集有|他项|证字|权证)[ \\]*$")
_BEFORE = 8
# Every number ends so, and is no longer than this: the ends are found quickly.
_END = regex("号(?<=[0-9 \u00a0\u3000].)")
_LONGEST = 30


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the first odd number of a body, with how many there are."""
    text = manuscript.prose
    odd = [found for found in _numbers(text) if not _is_right(text, found)]
    if odd:
        first = odd[0]
        written = first[0].replace("\\", "")
        more = f"，全文共 {len(odd)} 处" if len(odd) > 1 else ""
        ordinal = "第" if first["ordinal"] and _is_ordered(text, first) else ""
        hint = f"写作“〔{first['year']}〕{ordinal}{int(first['serial'])}号”，前面紧接机关代字"
        yield Finding(manuscript.document.path, manuscript.place(first.start()), f"文号“{written}”不合规范{more}", hint)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    last = 0
    for end in _END.finditer(text):
        for found in _NUMBER.finditer(text, max(last, end.end() - _LONGEST), end.end()):
            last = found.end()
            yield found


def _is_right(text: str, found: re.Match[str]) -> bool:
    if _CERTIFIED.search(text[max(0, found.start() - _BEFORE) : found.start()]):
        return True
    serial = found["serial"]
    if found[0] == f"〔{found['year']}〕{serial}号":
        return serial[0] != "0" and text[found.start() - 1] not in " \u3000"
    return found[0] == f"〔{found['year']}〕第{serial}号" and _is_ordered(text, found)


def _is_ordered(text: str, found: re.Match[str]) -> bool:
    return _ORDERED.search(text[max(0, found.start() - _BEFORE) : found.start()]) is not None
