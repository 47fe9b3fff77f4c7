"""索引号里的年份是这份文件生成或发布的年份（《政府信息公开目录系统实施指引（试行）》：后段码是年份加流水号）。

已经发布的，索引号不再改动，用一条注释说明：`# 不查 index-year：旧系统编的号`。

通过：

    index_no: 11500228008652038C/2023-00004
    written: 2023-12-28
    published: 2024-01-05

不通过：

    index_no: 11500228008652038C/2021-00004
    written: 2023-12-28
    published: 2024-01-05
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level

ID = "index-year"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the 索引号 of a year that lies neither at nor between 成文 and 发布."""
    for document in library.by_path.values():
        number, written = document.index_no, document.front.written.year
        if number.year == written:
            continue
        first, last = sorted((written, document.day.year))
        if not first <= number.year <= last:
            years = f"{first} 年" if first == last else f"{first} 年到 {last} 年"
            message = f"索引号的年份是 {number.year}，文件是 {years}的"
            hint = "还没有发布过的，改索引号；已经发布的，索引号不要改，核对成文日期和发布日期"
            yield Finding(document.path, document.place("index_no"), message, hint)
