"""表格有表头：第一行写明每列是什么，读屏软件才能念出某一格属于哪一列（GB/T 37668-2019；无障碍环境建设法第三十二条）。

Markdown 表格的第一行不能全空；HTML 表格用 <th> 写表头。哪一行的格比表头多，多出的在网页上没有，也列出来。

通过：

    | 项目 | 金额 |
    | --- | --- |
    | 水利 | 100 |

不通过：

    |  |  |
    | --- | --- |
    | 水利 | 100 |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "table-head"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
# A row of nothing but bars, then the rule below it.
_EMPTY_HEAD = regex(r"^[ \t]{0,3}(\|[ \t|]{0,500})\n[ \t]{0,3}\|?[ \t]{0,9}:?-+:?[ \t|:-]{0,1000}$", re.MULTILINE)
_TABLE = regex(r"<table\b[^<>]{0,2000}>|</table\s{0,9}>", re.IGNORECASE)
_HEAD = regex(r"<th[\s>]", re.IGNORECASE)
_ROW = regex(r"<tr[\s>]", re.IGNORECASE)
# A rule with what stands above and below it; what has more cells than the rule loses them on the page.
_RULE = regex(r"^[ \t]{0,3}\|?[ \t]{0,9}:?-+:?[ \t]{0,9}(?:\|[ \t]{0,9}:?-+:?[ \t]{0,9}){0,200}\|?[ \t]{0,9}$", re.MULTILINE)
_BAR = regex(r"(?<!\\)\|")
_LAYOUT = regex(r"role\s*=\s*[\"']?(?:presentation|none)", re.IGNORECASE)


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the tables of a body without a head, and the rows that are longer than it."""
    text = manuscript.prose
    if "|" in text:
        for head in _EMPTY_HEAD.finditer(text):
            hint = "在第一行写出每列的名称；表格前的空行不要省"
            yield Finding(manuscript.document.path, manuscript.place(head.start(1)), "表格没有表头", hint)
        for start, cells, columns in _too_long(text):
            hint = "多出的格不会显示：核对这一行，或者在表头和横线里补上一列；格里的竖线写作 \\|"
            yield Finding(manuscript.document.path, manuscript.place(start), f"这一行有 {cells} 格，表头只有 {columns} 列", hint)
    if "<" in text and "<table" in text.lower():
        for start in _headless(text):
            hint = "表头的单元格用 <th>，例如 <tr><th>项目</th><th>金额</th></tr>"
            yield Finding(manuscript.document.path, manuscript.place(start), "HTML 表格没有表头", hint)


def _too_long(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (offset, cells, columns) of the rows that have more cells than their table has columns."""
    end = 0
    for rule in _RULE.finditer(text):
        if rule.start() < end:  # a row of the table before
            continue
        above = text[text.rfind("\n", 0, max(rule.start() - 1, 0)) + 1 : max(rule.start() - 1, 0)]
        columns = _cells(rule[0])
        if "|" not in rule[0] or "|" not in above or _cells(above) != columns:
            continue
        start = rule.end() + 1
        while start < len(text) and (line := text[start : _line_end(text, start)]).strip():
            if (cells := _cells(line)) > columns:
                yield start, cells, columns
            start += len(line) + 1
        end = start


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _cells(line: str) -> int:
    """Return how many cells a row has."""
    bare = line.strip()
    return len(_BAR.findall(bare)) + 1 - bare.startswith("|") - (bare.endswith("|") and not bare.endswith("\\|"))


def _headless(text: str) -> Iterator[int]:
    """Yield where the tables of two rows and more without a <th> begin; a table within another is a part of it."""
    depth, start, is_layout = 0, 0, False
    for tag in _TABLE.finditer(text):
        if tag[0][1] == "/":
            depth = max(0, depth - 1)
            rows = 0 if depth else len(_ROW.findall(text, start, tag.start()))
            if rows > 1 and not is_layout and not _HEAD.search(text, start, tag.start()):
                yield start
            start = start if depth else tag.end()
            continue
        if not depth:
            start, is_layout = tag.start(), bool(_LAYOUT.search(tag[0]))
        depth += 1
