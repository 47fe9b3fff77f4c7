"""政府信息公开工作年度报告里“现行有效件数”与上一年的相接：上一年现行有效＋本年制发－本年废止（条例第五十条；2021 年度起，规章和行政规范性文件）。

文件重新认定、补充清理会使它不相等，所以只提示；情况属实的，在正文里说明。

通过：

    title: 云岭县水务局2024年政府信息公开工作年度报告
    ---
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 行政规范性文件 | 2 | 3 | 10 |
    ===
    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 行政规范性文件 | 2 | 3 | 9 |

不通过：

    title: 云岭县水务局2024年政府信息公开工作年度报告
    ---
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 行政规范性文件 | 2 | 3 | 10 |
    ===
    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 行政规范性文件 | 2 | 3 | 12 |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.annual.arithmetic import count_in
from generator.annual.formats import SECOND_FORM
from generator.annual.report import annual_report
from generator.annual.series import Issue, issue_of, pairs_of_years
from generator.findings import Finding, Option
from generator.library import Library
from generator.manuscript import Manuscript
from generator.problems import Level, Place

ID = "annual-in-force"
LEVEL = Level.NOTICE
OPTIONS: Mapping[str, Option] = {}
_ROWS = ("规章", "行政规范性文件")


class Files(NamedTuple):
    """What a year's report says of the files made, repealed and in force."""

    issue: Issue
    rows: dict[str, tuple[int, int, int]]
    places: dict[str, tuple[int, int]]
    """Where the number in force stands: (line, column)."""


def gather(manuscript: Manuscript, options: Mapping[str, Any]) -> Files | None:
    """Return what the report says of files."""
    report = annual_report(manuscript)
    if report is None or report.year < SECOND_FORM:
        return None
    rows: dict[str, tuple[int, int, int]] = {}
    places: dict[str, tuple[int, int]] = {}
    for key in _ROWS:
        cells = report.tables.disclosure.get(key, ())
        made, repealed, in_force = map(count_in, cells) if cells else (None, None, None)
        if made is not None and repealed is not None and in_force is not None:
            place = manuscript.place(cells[2].offset)
            rows[key], places[key] = (made, repealed, in_force), (place.line, place.column)
    return Files(issue_of(manuscript.document, report.year), rows, places)


def compare(library: Library, gathered: Mapping[str, Files], options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the numbers in force that do not follow from last year's."""
    for path, earlier in pairs_of_years({path: one.issue for path, one in gathered.items()}):
        this, last = gathered[path], gathered[earlier]
        for key, (made, repealed, in_force) in this.rows.items():
            if key in last.rows and (fits := last.rows[key][2] + made - repealed) != in_force:
                message = f"“{key}”现行有效 {in_force} 件，上一年 {last.rows[key][2]} 件，加制发 {made} 件、减废止 {repealed} 件是 {fits} 件"
                line, column = this.places[key]
                yield Finding(
                    path, Place(line, column), message, "核对三个数和上一年的报告；因重新认定、清理而不同的，在正文里说明"
                )
