"""政府信息公开工作年度报告在“其他需要报告的事项”里写明收取信息处理费的情况，没有收取的也写明（国办函〔2020〕109号；2021 年度起）。

通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    六、其他需要报告的事项

    2025年没有收取信息处理费。

不通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    六、其他需要报告的事项

    没有其他需要报告的事项。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.annual.formats import SECOND_FORM
from generator.annual.report import annual_report
from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "annual-fee"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_OTHERS = 5
_FEE = regex(r"信息(?:公开)?(?:信息)?处理\s*费|处理费|收费|费用")


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the annual reports that do not say what fee was taken."""
    report = annual_report(manuscript)
    if report is None or report.year < SECOND_FORM:
        return
    section = next((section for section in report.sections if section.number == _OTHERS), None)
    span = report.section(_OTHERS)
    if section and span and not _FEE.search(manuscript.prose, *span):
        message = f"“{section.title}”里没有写信息处理费"
        hint = f"写明，例如“{report.year}年没有收取信息处理费”"
        yield Finding(manuscript.document.path, manuscript.place(section.start), message, hint)
