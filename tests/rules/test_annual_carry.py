"""Rule annual-carry: what one year's report carried over, the next received."""

from __future__ import annotations

from collections.abc import Callable

import annual_forms as forms
import pytest
from conftest import FOLDER, document

from generator.annual.formats import APPLICANTS
from generator.problems import Level, Problem

Found = Callable[..., list[Problem]]
ROW = {"carry_in": [5, 0, 0, 0, 1, 0, 6], "carry_out": [7, 1, 0, 0, 0, 0, 8]}


def of(number: int, year: int, title: str = "云岭县水务局{}年政府信息公开工作年度报告", **rows: list[int]) -> dict[str, str]:
    body = forms.applications_markdown({**ROW, **rows})
    return {f"{FOLDER}/{number}.md": document(number, body, title=title.format(year), published=f"{year + 1}-01-10")}


def carry(found: Found, *files: dict[str, str]) -> list[tuple[str, int, int, str]]:
    problems = [p for p in found({path: text for one in files for path, text in one.items()}) if p.rule == "annual-carry"]
    assert all(p.level is Level.ERROR and not p.blocks for p in problems)
    return [(p.path.removeprefix(f"{FOLDER}/"), p.line, p.column, p.message) for p in problems]


SAME = [7, 1, 0, 0, 0, 0, 8]


@pytest.mark.parametrize(
    "files",
    [
        [of(1, 2024)],
        [of(1, 2024), of(2, 2025, carry_in=SAME)],
        [of(1, 2023), of(2, 2025)],  # 2024 is not here
        [of(1, 2024), of(2, 2025, "云岭县水务局{}年法治政府建设年度报告")],
        [of(1, 2017), of(2, 2018)],  # no form yet
        [of(1, 2024), of(2, 2024, "云岭县{}年政府信息公开工作年度报告"), of(3, 2025, "县{}年政府信息公开工作年度报告")],
        [of(1, 2020, carry_out=SAME), of(2, 2021, carry_in=SAME)],  # from one form to the next
    ],
)
def test_right(found: Found, files: list[dict[str, str]]) -> None:
    assert carry(found, *files) == []


def message(name: str, came: int, left: int, year: int = 2024) -> str:
    title = f"云岭县水务局{year}年政府信息公开工作年度报告"
    return f"“二、上年结转”行“{name}”列是 {came}，上一年的报告结转下年度 {left}（{title}）"


def test_every_column_that_differs_is_named(found: Found) -> None:
    column = len("| 二、上年结转政府信息公开申请数量 | ") + 1
    assert carry(found, of(1, 2024), of(2, 2025)) == [
        ("2.md", 11, column, message("自然人", 5, 7)),
        ("2.md", 11, column + 4, message("商业企业", 0, 1)),
        ("2.md", 11, column + 16, message("法律服务机构", 1, 0)),
        ("2.md", 11, column + 24, message("总计", 6, 8)),
    ]


@pytest.mark.parametrize("column", range(7))
def test_each_column(found: Found, column: int) -> None:
    came = [*SAME]
    came[column] += 1
    place = len("| 二、上年结转政府信息公开申请数量 | ") + 4 * column + 1
    said = message(APPLICANTS[column], came[column], SAME[column])
    assert carry(found, of(1, 2024), of(2, 2025, carry_in=came)) == [("2.md", 11, place, said)]


def test_titles_may_change_where_there_is_one_report_a_year(found: Found) -> None:
    files = of(1, 2024), of(2, 2025, "县水务局{}年政府信息公开年报", carry_in=[7, 1, 0, 0, 0, 0, 9])
    assert carry(found, *files) == [("2.md", 11, 46, message("总计", 9, 8))]


def test_of_several_a_year_those_of_one_title_are_compared(found: Found) -> None:
    other = "云岭县{}年政府信息公开工作年度报告"
    files = of(1, 2024), of(2, 2024, other, carry_out=[0] * 7), of(3, 2025, carry_in=SAME), of(4, 2025, other, carry_in=SAME)
    assert [(path, line, column) for path, line, column, _ in carry(found, *files)] == [
        ("4.md", 11, 22),
        ("4.md", 11, 26),
        ("4.md", 11, 46),
    ]


def test_an_empty_cell_counts_as_nothing(found: Found) -> None:
    text = of(2, 2025, carry_in=SAME)
    text = {path: body.replace("| 7 | 1 | 0 | 0 | 0 | 0 | 8 |", "|  | 1 | 0 | 0 | 0 | 0 | 8 |", 1) for path, body in text.items()}
    assert carry(found, of(1, 2024), text) == [("2.md", 11, 21, message("自然人", 0, 7))]
