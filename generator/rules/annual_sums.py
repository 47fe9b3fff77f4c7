"""政府信息公开工作年度报告的表格符合勾稽关系（条例第五十条，国办公开办函〔2021〕30号；2019、2020 年为〔2019〕60号）。

“收到和处理政府信息公开申请情况”表：每一行总计＝各类申请人之和；每一列（七）总计＝（一）到（六）各项之和；
每一列第一项＋第二项＝第三项＋第四项。“行政复议、行政诉讼情况”表：每一组总计＝四种结果之和。
能断定是哪一格不对的，写出改成几就都符合；不能断定的，报告总计一格。空格按 0 算。

通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 9 | 4 | 0 | 0 | 0 | 3 | 16 |

不通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 9 | 4 | 0 | 0 | 0 | 3 | 17 |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.annual.arithmetic import mismatches
from generator.annual.report import annual_report
from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level

ID = "annual-sums"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the cells of an annual report's tables that do not add up."""
    report = annual_report(manuscript)
    for found in mismatches(report.tables, report.form) if report else ():
        value = "空白，按 0 算" if found.cell.is_empty else f"{found.value}"
        fits = f"，应为 {found.fits}" if found.fits is not None else ""
        message = f"{found.label}是 {value}{fits}：{'；'.join(found.broken)}"
        hint = f"核对这一格；改成 {found.fits} 就都相等" if found.fits is not None else "核对这一行各格，改正不对的一格"
        yield Finding(manuscript.document.path, manuscript.place(found.cell.offset), message, hint)
