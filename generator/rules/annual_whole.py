"""本级政府的政府信息公开工作年度报告汇总各部门、乡镇的报告，总数不会比它们合计的少（条例第四十九条）。

标题是“本地＋年份”的是本级政府的报告，例如“云岭县2025年……”；本地从 catalogue.yaml 的 site.name 得来。与同一年、目录里其他机构的报告比较。

通过：

    title: 云岭县2025年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 9 | 0 | 0 | 0 | 0 | 0 | 9 |
    ===
    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 9 | 0 | 0 | 0 | 0 | 0 | 9 |

不通过：

    title: 云岭县2025年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 9 | 0 | 0 | 0 | 0 | 0 | 9 |
    ===
    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 10 | 0 | 0 | 0 | 0 | 0 | 10 |
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.annual.arithmetic import count_in
from generator.annual.formats import BLOCKS, SUM
from generator.annual.report import annual_report, reporter
from generator.findings import Finding, Option
from generator.library import Library
from generator.manuscript import Manuscript
from generator.problems import Level, Place

ID = "annual-whole"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_APPLICATIONS = ("new", "carry_in", "3.7", "carry_out")
_DISCLOSURE = ("行政规范性文件", "行政许可", "行政处罚", "行政强制")


class Totals(NamedTuple):
    """What one report counts in all."""

    year: int
    reporter: str
    """The body it is on, as its title says."""
    publisher: str
    counts: dict[str, int]
    places: dict[str, tuple[int, int]]
    """(line, column) of each."""


def gather(manuscript: Manuscript, options: Mapping[str, Any]) -> Totals | None:
    """Return the totals of a report."""
    report = annual_report(manuscript)
    if report is None:
        return None
    tables, labels = report.tables, report.form.applications
    cells = {f"“{labels[key]}”总计": tables.applications[key][SUM] for key in _APPLICATIONS if key in tables.applications}
    cells |= {f"“{name}”总计": block[-1] for name, block in zip(BLOCKS, tables.reviews, strict=False)}
    for key in _DISCLOSURE:
        if key in tables.disclosure:
            # The last number is the year's decisions, or the files in force.
            cells[f"“{key}”{report.form.disclosure[key][-1]}"] = tables.disclosure[key][-1]
    counts = {name: count for name, cell in cells.items() if (count := count_in(cell)) is not None}
    places = {name: manuscript.place(cells[name].offset) for name in counts}
    document, lines = manuscript.document, {name: (place.line, place.column) for name, place in places.items()}
    return Totals(report.year, reporter(document), document.publisher, counts, lines)


def compare(library: Library, gathered: Mapping[str, Totals], options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the totals of the government's report that are less than those of the reports it sums up."""
    whole: dict[int, list[str]] = defaultdict(list)
    parts: dict[int, list[str]] = defaultdict(list)
    government = library.catalogue.site.name
    names = {government, government.removesuffix("人民政府")}
    for path, totals in gathered.items():
        (whole if totals.reporter in names else parts)[totals.year].append(path)
    known = library.catalogue.by_organisation
    for year, paths in whole.items():
        for path in paths if len(paths) == 1 else ():
            yield from _less(path, gathered, [p for p in parts[year] if gathered[p].publisher in known])


def _less(path: str, gathered: Mapping[str, Totals], parts: list[str]) -> Iterator[Finding]:
    for name, count in gathered[path].counts.items():
        counts = [gathered[part].counts[name] for part in parts if name in gathered[part].counts]
        if sum(counts) > count:
            message = f"{name}是 {count}，比目录里 {len(counts)} 个机构的报告合计 {sum(counts)} 少"
            line, column = gathered[path].places[name]
            yield Finding(path, Place(line, column), message, "核对汇总和各机构的报告")
