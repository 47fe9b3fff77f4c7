"""index-year: the year of an 索引号 is one of 成文 or 发布."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import CODE, DOC, document

from generator.problems import Problem

FoundBy = Callable[..., list[Problem]]


def of(year: int, written: str, published: str) -> dict[str, str]:
    return {DOC: document(1, index_no=f"{CODE}/{year}-00001", written=written, published=published)}


@pytest.mark.parametrize(
    ("year", "written", "published"),
    [
        (2024, "2024-01-02", "2024-01-05"),
        (2023, "2023-12-28", "2024-01-05"),
        (2024, "2023-12-28", "2024-01-05"),
        (2023, "2022-12-28", "2024-01-05"),
        (2024, "2024-01-05", "2023-12-28"),  # said by the rule dates
    ],
)
def test_it_fits(found_by: FoundBy, year: int, written: str, published: str) -> None:
    assert found_by("index-year", of(year, written, published)) == []


@pytest.mark.parametrize(
    ("year", "written", "published"),
    [
        (2021, "2024-01-02", "2024-01-05"),
        (2025, "2024-01-02", "2024-01-05"),
        (2022, "2023-12-28", "2024-01-05"),
        (2025, "2023-12-28", "2024-01-05"),
        (1999, "2009-12-28", "2009-12-30"),
    ],
)
def test_it_does_not(found_by: FoundBy, year: int, written: str, published: str) -> None:
    problems = found_by("index-year", of(year, written, published))
    assert [(p.path, p.line, p.column) for p in problems] == [(DOC, 3, 11)]
    assert f"索引号的年份是 {year}，" in problems[0].message
