"""doc-no-issuer: the 机关代字 of a 文号 is one of its issuers'."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import CODE, DOC, catalogue, document

from generator.problems import Problem

FoundBy = Callable[..., list[Problem]]
MORE = f"""code: "{CODE}", kind: 政府组成部门, prefixes: [云水发, 云水规]}}
  - {{name: 云岭县财政局, slug: czj, prefixes: [云财发]}}
  - {{name: 云岭县教育局, slug: jyj}}"""
FILES = {"catalogue.yaml": catalogue((f'code: "{CODE}", kind: 政府组成部门}}', MORE))}


@pytest.mark.parametrize(
    ("number", "issuer"),
    [
        ("云水发〔2024〕1号", "云岭县水务局"),
        ("云水规﹝2024﹞1号", "县水务局"),
        ("云财发〔2024〕1号", "[云岭县水务局, 云岭县财政局]"),
        ("云教发〔2024〕1号", "云岭县教育局"),
        ("云办发〔2024〕1号", "[云岭县水务局, 云岭县总工会]"),
        ("国发〔2024〕1号", "国务院"),
        ("云岭县水务局令〔2024〕1号", "云岭县水务局"),
        ("第3号", "云岭县水务局"),
    ],
)
def test_their_own(found_by: FoundBy, number: str, issuer: str) -> None:
    assert found_by("doc-no-issuer", {**FILES, DOC: document(1, doc_no=number, issuer=issuer, publisher="云岭县水务局")}) == []


@pytest.mark.parametrize(
    ("number", "issuer", "message"),
    [
        ("云财发〔2024〕1号", "云岭县水务局", "机关代字“云财发”是云岭县财政局的，发文机关却是云岭县水务局"),
        ("云财发〔2024〕1号", "云岭县教育局", "机关代字“云财发”是云岭县财政局的，发文机关却是云岭县教育局"),
        ("云水发〔2024〕1号", "国务院", "机关代字“云水发”是云岭县水务局的，发文机关却是国务院"),
        ("云水办〔2024〕1号", "云岭县水务局", "机关代字“云水办”不是云岭县水务局的"),
        ("鄂水发〔2024〕1号", "[云岭县水务局, 云岭县财政局]", "机关代字“鄂水发”不是云岭县水务局、云岭县财政局的"),
        ("云水發〔2024〕1号", "云岭县水务局", "机关代字“云水發”不是云岭县水务局的"),
    ],
)
def test_of_another(found_by: FoundBy, number: str, issuer: str, message: str) -> None:
    files = {**FILES, DOC: document(1, doc_no=number, issuer=issuer, publisher="云岭县水务局")}
    assert [(p.path, p.line, p.column, p.message) for p in found_by("doc-no-issuer", files)] == [(DOC, 8, 9, message)]


def test_where_no_words_are_known_nothing_is_said(found_by: FoundBy) -> None:
    assert found_by("doc-no-issuer", {DOC: document(1, doc_no="鄂水发〔2024〕1号")}) == []
