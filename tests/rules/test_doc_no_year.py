"""doc-no-year: the year of a 文号 is that of 成文日期."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import catalogue, document

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("云水发〔2024〕15号", "2024-01-02"),
        ("云水发〔2023〕120号", "2024-01-04"),
        ("云水发〔2023〕120号", "2024-01-31"),
        ("云岭县人民政府令第3号", "2024-02-01"),
        ("2021年第5号", "2024-02-01"),
    ],
)
def test_the_same_year(checked_document: CheckedDocument, number: str, written: str) -> None:
    assert checked_document(document(1, doc_no=number, written=written, published=written)) == []


def test_the_first_year_has_none_before_it(checked_document: CheckedDocument) -> None:
    text = document(1, doc_no="云水发〔0001〕1号", written="0001-01-03", published="0001-01-03")
    assert checked_document(text) == [(5, 10, "dates"), (6, 12, "dates"), (8, 9, "doc-no")]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("云水发〔2018〕15号", "2024-01-02"),
        ("云水发〔2023〕15号", "2024-02-01"),
        ("云水发〔2025〕15号", "2024-01-20"),
        ("云岭县人民政府令〔2021〕第3号", "2024-01-20"),
        ("云水发〔2014〕15号", "2024-01-20"),
    ],
)
def test_another_year(checked_document: CheckedDocument, number: str, written: str) -> None:
    assert checked_document(document(1, doc_no=number, written=written, published=written)) == [(8, 9, "doc-no-year")]


def test_the_days_are_an_option(checked_document: CheckedDocument) -> None:
    files = {"catalogue.yaml": catalogue(end="rules: {doc-no-year: {days: 2}}\n")}
    text = document(1, doc_no="云水发〔2023〕120号", written="2024-01-04")
    assert checked_document(text, files) == [(8, 9, "doc-no-year")]
