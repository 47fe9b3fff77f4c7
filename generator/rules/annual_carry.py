"""政府信息公开工作年度报告里“上年结转”等于上一年报告的“结转下年度继续办理”，逐列相等（国办公开办函〔2021〕30号）。

同一机关前后两年的报告都在目录里时比较；同一机关一年有几份报告的，标题除年份外相同的才比较。

通过：

    title: 云岭县水务局2024年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 四、结转下年度继续办理 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    ===
    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 二、上年结转政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |

不通过：

    title: 云岭县水务局2024年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 四、结转下年度继续办理 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |
    ===
    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.annual.arithmetic import count_in
from generator.annual.cells import Cell
from generator.annual.formats import APPLICANTS
from generator.annual.report import annual_report
from generator.annual.series import Issue, issue_of, pairs_of_years
from generator.findings import Finding, Option
from generator.library import Library
from generator.manuscript import Manuscript
from generator.problems import Level, Place

ID = "annual-carry"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}


class Carried(NamedTuple):
    """What is compared from one year to the next."""

    issue: Issue
    came: tuple[tuple[int, int, int] | None, ...]
    """二、上年结转: (count, line, column) of each cell; None where it is no count."""
    left: tuple[int | None, ...]
    """四、结转下年度: the count of each cell."""


def gather(manuscript: Manuscript, options: Mapping[str, Any]) -> Carried | None:
    """Return what the report says of applications carried over."""
    report = annual_report(manuscript)
    if report is None:
        return None
    rows = report.tables.applications

    def placed(cell: Cell) -> tuple[int, int, int] | None:
        count, place = count_in(cell), manuscript.place(cell.offset)
        return None if count is None else (count, place.line, place.column)

    came, left = rows.get("carry_in", ()), rows.get("carry_out", ())
    return Carried(issue_of(manuscript.document, report.year), tuple(map(placed, came)), tuple(map(count_in, left)))


def compare(library: Library, gathered: Mapping[str, Carried], options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the cells that differ from last year's report."""
    for path, earlier in pairs_of_years({path: one.issue for path, one in gathered.items()}):
        this, last = gathered[path], gathered[earlier]
        for name, came, left in zip(APPLICANTS, this.came, last.left, strict=False):
            if came is not None and left is not None and came[0] != left:
                message = (
                    f"“二、上年结转”行“{name}”列是 {came[0]}，上一年的报告结转下年度 {left}（{library.by_path[earlier].title}）"
                )
                yield Finding(path, Place(came[1], came[2]), message, f"核对两年的报告；上一年没有错的，这里改成 {left}")
