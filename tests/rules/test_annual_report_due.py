"""annual-report-due: last year's report, by 31 January or 31 March."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import DOC, catalogue, document

from generator.problems import Problem

FoundBy = Callable[..., list[Problem]]
REPORT = "content/政府信息公开年报/报告.md"
OFFICE = "云岭县人民政府办公室"


def report(
    published: str, title: str = "云岭县水务局2025年政府信息公开工作年度报告", publisher: str = "云岭县水务局"
) -> dict[str, str]:
    return {REPORT: document(2, title=title, written=published, published=published, issuer=publisher)}


def office() -> dict[str, str]:
    """The catalogue with the government's office in place of the water bureau."""
    text = catalogue().replace("云岭县水务局, short: 县水务局", f"{OFFICE}, short: 县政府办公室")
    return {"catalogue.yaml": text, DOC: document(1, issuer=OFFICE, published="2025-01-05")}


@pytest.mark.parametrize(
    ("made", "today"),
    [
        (report("2026-01-31"), date(2026, 11, 22)),
        ({}, date(2026, 1, 31)),
        (report("2026-01-20", "2025年政府信息公开工作年度报告"), date(2026, 11, 22)),
        (report("2026-01-20", "云岭县水务局2025 年政府信息公开年报"), date(2026, 11, 22)),
        (office(), date(2026, 3, 31)),
        (office() | report("2026-03-31", "云岭县2025年政府信息公开工作年度报告", OFFICE), date(2026, 11, 22)),
        ({DOC: document(1, written="2026-02-01", published="2026-02-02")}, date(2026, 11, 22)),
        (
            {"catalogue.yaml": catalogue(("role: report", 'role: report, link: "https://www.example.gov.cn/n/"'))},
            date(2026, 11, 22),
        ),
        ({"catalogue.yaml": catalogue((", role: report", ""))}, date(2026, 11, 22)),
        ({DOC: document(1, published="2024-01-05")}, date(2026, 11, 22)),  # nothing since
        (
            {"catalogue.yaml": catalogue().replace("云岭县水务局, short: 县水务局", "云岭县人民政府, short: 县政府")}
            | {DOC: document(1, issuer="云岭县人民政府", published="2025-01-05")}
            | report("2026-03-20", "云岭县2025年政府信息公开工作年度报告", "云岭县人民政府办公室"),
            date(2026, 11, 22),
        ),
    ],
)
def test_nothing_is_due(found_by: FoundBy, made: dict[str, str], today: date) -> None:
    assert found_by("annual-report-due", {DOC: document(1, published="2025-01-05"), **made}, today) == []


@pytest.mark.parametrize(
    ("made", "today", "names"),
    [
        ({}, date(2026, 2, 1), "县水务局"),
        ({}, date(2026, 11, 22), "县水务局"),
        (report("2025-01-20", "云岭县水务局2024年政府信息公开工作年度报告"), date(2026, 2, 1), "县水务局"),
        (office(), date(2026, 4, 1), "县政府办公室"),
        (report("2026-02-20", "云岭县财政局2025年政府信息公开工作年度报告", "云岭县财政局"), date(2026, 11, 22), "县水务局"),
    ],
)
def test_it_is_missing(found_by: FoundBy, made: dict[str, str], today: date, names: str) -> None:
    problems = found_by("annual-report-due", {DOC: document(1, published="2025-01-05"), **made}, today)
    assert [(p.path, p.line, p.column) for p in problems] == [("catalogue.yaml", 25, 5)]
    assert f"没有找到 2025 年的年度报告：{names}（" in problems[0].message


@pytest.mark.parametrize(
    ("made", "due"),
    [
        (report("2026-02-01"), "2026-01-31"),
        (report("2026-05-01"), "2026-01-31"),
        (office() | report("2026-04-01", "云岭县2025年政府信息公开工作年度报告", OFFICE), "2026-03-31"),
    ],
)
def test_it_came_late(found_by: FoundBy, made: dict[str, str], due: str) -> None:
    (problem,) = found_by("annual-report-due", {DOC: document(1, published="2025-01-05"), **made})
    assert (problem.path, problem.line, problem.column) == (REPORT, 6, 12)
    assert problem.message.endswith(f"，期限是 {due}（条例第四十九条）")
