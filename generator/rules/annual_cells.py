"""政府信息公开工作年度报告的表格每一格都是数：件数是 0 或者正整数，没有的填 0，不空着，不写“/”“—”“无”（国办公开办函〔2021〕30号）。

收费和采购金额可以有小数；2019、2020 年格式里“本年增/减”可以带正负号。千分位、全角数字、脚注号都可以。

通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 规章 | 0 | 0 | 0 |

不通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 规章 | — | 0 | 0 |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.annual.cells import Cell
from generator.annual.formats import AMOUNTS, APPLICANTS, BLOCKS, CHANGE, OUTCOMES
from generator.annual.report import AnnualReport, annual_report
from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.text import quoted

ID = "annual-cells"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the cells of an annual report's tables that hold no number."""
    report = annual_report(manuscript)
    for cell, row, column in _cells(report) if report else ():
        if (found := _wrong(cell, column)) is not None:
            message, hint = found
            yield Finding(manuscript.document.path, manuscript.place(cell.offset), f"“{row}”行“{column}”列{message}", hint)


def _cells(report: AnnualReport) -> Iterator[tuple[Cell, str, str]]:
    tables, form = report.tables, report.form
    for key, line in tables.disclosure.items():
        yield from ((cell, key, column) for cell, column in zip(line, form.disclosure[key], strict=True))
    for key, line in tables.applications.items():
        yield from ((cell, form.applications[key], column) for cell, column in zip(line, APPLICANTS, strict=True))
    for block, line in zip(BLOCKS, tables.reviews, strict=False):
        yield from ((cell, block, column) for cell, column in zip(line, OUTCOMES, strict=True))


def _wrong(cell: Cell, column: str) -> tuple[str, str] | None:
    if cell.is_empty:
        return (f"写的是{quoted(cell.text)}" if cell.text else "空着"), "没有的填 0，有的填数"
    number = cell.number
    if number is None:
        return f"{quoted(cell.text)}不是数", "只写阿拉伯数字；说明写在表外"
    if number.is_count or column == CHANGE or column in AMOUNTS and not number.is_signed:
        return None
    kind = "金额不能是负数" if column in AMOUNTS else "应为 0 或者正整数"
    return f"是{quoted(cell.text)}，{kind}", "核对这一格"
