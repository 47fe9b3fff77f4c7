"""县、旗、区、乡镇、街道没有规章制定权，政府信息公开工作年度报告里“规章”一行应为 0（立法法第九十三条）。

看标题里年份前面的机关名称；省、自治区、设区的市、自治州和它们的部门不查。

通过：

    title: 云岭县2025年政府信息公开工作年度报告
    ---
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 规章 | 0 | 0 | 0 |

不通过：

    title: 云岭县2025年政府信息公开工作年度报告
    ---
    | 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
    | --- | --- | --- | --- |
    | 规章 | 1 | 0 | 6 |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.annual.arithmetic import count_in
from generator.annual.report import annual_report, reporter
from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "annual-regulations"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_BELOW = regex(r"(?:县|旗|(?<!自治)区|镇|乡|苏木|街道)(?:人民政府|人民政府办公室|政府办公室|办事处|街道办事处)?$")


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the regulations that a body reports which may not make any."""
    report = annual_report(manuscript)
    if report is None or not _BELOW.search(reporter(manuscript.document)):
        return
    cells = report.tables.disclosure.get("规章", ())
    for cell, name in zip(cells, report.form.disclosure["规章"], strict=False):
        if count := count_in(cell):
            message = f"“规章”行“{name}”列是 {count}，{reporter(manuscript.document)}没有规章制定权"
            hint = "核对；规范性文件填在“行政规范性文件”一行"
            yield Finding(manuscript.document.path, manuscript.place(cell.offset), message, hint)
