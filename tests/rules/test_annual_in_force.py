"""Rule annual-in-force: the files in force follow from last year's."""

from __future__ import annotations

from collections.abc import Callable

import annual_forms as forms
import pytest
from conftest import FOLDER, document

from generator.problems import Level, Problem

Found = Callable[..., list[Problem]]


def of(year: int, *numbers: object, regulations: tuple[object, ...] = (0, 0, 0)) -> dict[str, str]:
    body = forms.disclosure_markdown({"规章": regulations, "行政规范性文件": numbers})
    title = f"云岭县水务局{year}年政府信息公开工作年度报告"
    return {f"{FOLDER}/{year}.md": document(year, body, title=title, published=f"{year + 1}-01-10")}


def in_force(found: Found, *files: dict[str, str]) -> list[tuple[str, int, int, str]]:
    problems = [p for p in found({path: text for one in files for path, text in one.items()}) if p.rule == "annual-in-force"]
    assert all(p.level is Level.NOTICE and not p.blocks for p in problems)
    return [(p.path.removeprefix(f"{FOLDER}/"), p.line, p.column, p.message) for p in problems]


@pytest.mark.parametrize(
    "files",
    [
        [of(2024, 2, 3, 10)],
        [of(2024, 2, 3, 10), of(2025, 2, 3, 9)],
        [of(2024, 0, 0, 0), of(2025, 0, 0, 0)],
        [of(2023, 2, 3, 10), of(2025, 2, 3, 30)],  # 2024 is not here
        [of(2020, 2, 3, 10), of(2021, 2, 3, 30)],  # the first form counts other things
        [of(2024, 2, 3, "若干"), of(2025, 2, 3, 30)],
    ],
)
def test_right(found: Found, files: list[dict[str, str]]) -> None:
    assert in_force(found, *files) == []


@pytest.mark.parametrize(
    ("numbers", "fits"), [((2, 3, 10), 9), ((2, 3, 8), 9), ((0, 0, 9), 10), ((5, 0, 10), 15), ((0, 10, 1), 0), ((1, 1, 11), 10)]
)
def test_wrong(found: Found, numbers: tuple[int, int, int], fits: int) -> None:
    made, repealed, total = numbers
    message = f"“行政规范性文件”现行有效 {total} 件，上一年 10 件，加制发 {made} 件、减废止 {repealed} 件是 {fits} 件"
    column = len(f"| 行政规范性文件 | {made} | {repealed} | ") + 1
    assert in_force(found, of(2024, 2, 3, 10), of(2025, *numbers)) == [("2025.md", 15, column, message)]


def test_regulations_too(found: Found) -> None:
    files = of(2024, 0, 0, 0, regulations=(3, 5, 74)), of(2025, 0, 0, 0, regulations=(3, 5, 74))
    message = "“规章”现行有效 74 件，上一年 74 件，加制发 3 件、减废止 5 件是 72 件"
    assert in_force(found, *files) == [("2025.md", 14, len("| 规章 | 3 | 5 | ") + 1, message)]
