"""政府信息公开工作年度报告表格的项目名称与国家统一格式一致（国办公开办函〔2021〕30号；2019、2020 年为〔2019〕60号）。

编号、空格、标点、全角半角不同不算；字写错、写漏才算。

通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 3.危及“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 0 | 0 |

不通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 3.危机“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 0 | 0 |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.annual.report import annual_report
from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.text import quoted

ID = "annual-labels"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the labels of an annual report's tables that are misprinted."""
    report = annual_report(manuscript)
    for found in sorted(report.tables.misprints, key=lambda m: m.offset) if report else ():
        message = f"表格项目写的是{quoted(found.printed)}，应为{quoted(found.official, 60)}"
        place = manuscript.place(found.offset)
        yield Finding(manuscript.document.path, place, message, "照统一格式改正")
