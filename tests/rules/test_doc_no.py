"""Rule doc-no: 文号 as GB/T 9704-2012 §7.2.5 writes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Level, Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize("number", ["云水发〔2024〕15号", "国务院令第711号", "云岭县水务局公告2024年第5号", "", None])
def test_right(checked_document: CheckedDocument, number: str | None) -> None:
    assert checked_document(document(doc_no=number)) == []


@pytest.mark.parametrize(
    "number",
    ["云水发[2024]15号", "云水发﹝2024﹞15号", "云水发〔2024 〕15号", "云水发〔2024〕015号", "云水发〔2024〕第15号", "2024"],
)
def test_odd_forms_are_warnings(found: Callable[..., list[Problem]], number: str) -> None:
    problems = found({DOC: document(doc_no=f"'{number}'")})
    assert [(p.line, p.column, p.rule, p.level, p.blocks) for p in problems] == [(8, 9, "doc-no", Level.WARNING, False)]


def test_the_strict_form_is_named(found: Callable[..., list[Problem]]) -> None:
    assert "“云水发〔2024〕15号”" in found({DOC: document(doc_no="云水发(2024)015号")})[0].hint


def test_withdrawn_documents_are_held_to_it_too(checked_document: CheckedDocument) -> None:
    assert checked_document(document(doc_no="2024", withdrawn="{date: 2024-03-01}")) == [(8, 9, "doc-no")]
