"""政府信息公开工作年度报告“总体情况”里的数与表格一致，统计期限是报告的那一年（条例第五十条）。

只看说全年总数的固定说法：新收、收到、上年结转、办结、结转下年度、各类办理结果和申请人、行政复议、行政诉讼、行政规范性文件件数。

通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    一、总体情况

    全年新收政府信息公开申请16件。

    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 9 | 4 | 0 | 0 | 0 | 3 | 16 |

不通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    一、总体情况

    全年新收政府信息公开申请19件。

    | 项目 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
    | --- | --- | --- | --- | --- | --- | --- | --- |
    | 一、本年新收政府信息公开申请数量 | 9 | 4 | 0 | 0 | 0 | 3 | 16 |
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.annual.report import annual_report
from generator.annual.statements import contradictions
from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level

ID = "annual-figures"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the numbers in the text of an annual report that its tables or its year contradict."""
    report = annual_report(manuscript)
    for found in contradictions(report, manuscript.prose) if report else ():
        message = f"正文写“{' '.join(found.says.split())}”，{found.table}"
        yield Finding(manuscript.document.path, manuscript.place(found.offset), message, "核对正文和表格，改正不对的一处")
