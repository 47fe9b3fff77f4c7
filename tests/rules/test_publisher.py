"""Rule publisher: who publishes is known, and the 索引号 is theirs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import CODE, DOC, catalogue, document

from generator.problems import Problem

Found = Callable[..., list[Problem]]
SWJ = "- {name: 云岭县水务局,"
MORE = (SWJ, f"- {{name: 云岭县财政局, short: 县财政局, slug: czj, code: 115303990151200059}}\n  {SWJ}")
OTHER = "115303990151200059"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"issuer": "县水务局"}, []),  # the short name
        ({"issuer": "云岭县水务所"}, [(4, 9, "是不是“云岭县水务局”？")]),
        ({"issuer": "某部"}, [(4, 9, "写 publisher: catalogue.yaml 里的机构，或在 organisations 里增加它")]),
        ({"issuer": "某部", "publisher": "云岭县水务局"}, []),
        ({"issuer": "[云岭县水务局, 某部]"}, []),
        ({"publisher": "云岭县水务所"}, [(8, 12, "是不是“云岭县水务局”？")]),
        ({"issuer": "云岭县水务局、云岭县财政局"}, [(4, 9, "写成列表：issuer: [云岭县水务局, 云岭县财政局]")]),
        ({"issuer": "县水务局 县财政局 某部"}, [(4, 9, "写成列表：issuer: [县水务局, 县财政局, 某部]")]),
        (
            {"publisher": "县水务局、县财政局"},
            [(8, 12, "只写一个；联合发文的机关写在 issuer 里")],
        ),
        ({"issuer": "云岭县财政局"}, [(3, 11, "核对 publisher；还没有发布过的，改索引号；已经发布的，索引号不要改")]),
        ({"issuer": "云岭县财政局", "index_no": f"{OTHER}/2024-00001"}, []),
        ({"index_no": f"000{CODE}/2024-00001"}, []),
    ],
)
def test_publishers(found: Found, fields: dict[str, str], expected: object) -> None:
    problems = found({"catalogue.yaml": catalogue(MORE), DOC: document(1, **fields)})
    assert all(p.rule == "publisher" for p in problems)
    assert [(p.line, p.column, p.hint) for p in problems] == expected


def test_a_catalogue_without_organisations_asks_for_none(found: Found) -> None:
    text = catalogue()
    start, end = text.index("organisations:"), text.index("columns:")
    assert found({"catalogue.yaml": text[:start] + text[end:], DOC: document(issuer="某部")}) == []
