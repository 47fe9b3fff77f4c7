"""政府信息公开工作年度报告的三张统计表都读得出来，行列齐全（条例第五十条，国办公开办函〔2021〕30号；2019、2020 年为〔2019〕60号）。

表格写成 HTML 表格或者 Markdown 表格；图片、附件、挤在一行里的表格读不出来，数就没有查过。`gongkai new report` 给出空表。

通过：

    （三张表齐全的年度报告）

不通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    ---
    三、收到和处理政府信息公开申请情况

    本年新收政府信息公开申请数量90000312
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.annual.formats import APPLICANTS, BLOCKS, FIRST, SECOND, SECTIONS, Form
from generator.annual.report import AnnualReport, annual_report
from generator.annual.tables import Tables
from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level, Place

ID = "annual-tables"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_HINT = "写成表格，行列和统一格式一样；gongkai new report 给出空表，可以照抄"
_DISCLOSURE, _APPLICATIONS, _REVIEWS = 1, 2, 3
_MOST_NAMED = 3


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what of an annual report's tables was not recognised."""
    report = annual_report(manuscript)
    if report is None:
        return
    path = manuscript.document.path
    other = FIRST if report.form is SECOND else SECOND
    if offset := max(manuscript.prose.find(words) for words in other.own_words) + 1:
        message = f"用的是{other.number}的表格，{report.year} 年度用{report.form.number}的"
        yield Finding(path, manuscript.place(offset - 1), message, _HINT)
    for number, message in _unread(report.tables, report.form):
        yield Finding(path, _place(manuscript, report, number), message, _HINT)
    for offset, message in sorted(report.tables.odd):
        yield Finding(path, manuscript.place(offset), message, "核对这一行的格数：没有的填 0，不合并，不省略")


def _place(manuscript: Manuscript, report: AnnualReport, number: int) -> Place:
    section = next((section for section in report.sections if section.number == number), None)
    return manuscript.place(section.start) if section else Place(manuscript.document.body_line)


def _unread(tables: Tables, form: Form) -> Iterator[tuple[int, str]]:
    """Yield (section, what is missing of its table)."""
    odd = " ".join(message for _, message in tables.odd)
    if message := _missing(_DISCLOSURE, [k for k in form.disclosure if k not in tables.disclosure], len(form.disclosure), odd):
        yield _DISCLOSURE, message
    labels = [label for key, label in form.applications.items() if key not in tables.applications]
    if message := _missing(_APPLICATIONS, labels, len(form.applications), odd):
        yield _APPLICATIONS, message
    if tables.applications and tables.is_fallen:
        yield _APPLICATIONS, f"“{SECTIONS[_APPLICATIONS]}”表散成了一行一格"
    absent = [name for name in APPLICANTS if name not in tables.columns]
    if tables.applications and absent:
        yield _APPLICATIONS, f"“{SECTIONS[_APPLICATIONS]}”表的表头缺：{'、'.join(absent)}"
    if len(tables.reviews) != len(BLOCKS):
        had = f"只认出 {len(tables.reviews)} 组，应有 {len(BLOCKS)} 组" if tables.reviews else "没有认出来"
        yield _REVIEWS, f"“{SECTIONS[_REVIEWS]}”表{had}（{'、'.join(BLOCKS)}）"


def _missing(section: int, rows: list[str], of: int, odd: str) -> str | None:
    rows = [row for row in rows if f"“{row}”" not in odd]
    if not rows:
        return None
    if len(rows) == of:
        return f"“{SECTIONS[section]}”表没有认出来"
    more = f"等 {len(rows)} 行" if len(rows) > _MOST_NAMED else ""
    return f"“{SECTIONS[section]}”表没有认出的行：{'；'.join(rows[:_MOST_NAMED])}{more}"
