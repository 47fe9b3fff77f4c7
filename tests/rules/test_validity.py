"""Rule validity: a written 公文时效 agrees with the dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import DOC, FOLDER, document, index_no

from generator.problems import Level, Problem

DAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("fields", "contradicts"),
    [
        ({"validity": "现行有效"}, False),
        ({"validity": "有效", "valid_until": "2024-06-01"}, False),
        ({"validity": "有效", "valid_until": "2024-05-31"}, True),
        ({"validity": "现行有效", "ended": "2024-06-01"}, True),
        ({"validity": "现行有效", "effective": "2024-06-02"}, True),
        ({"validity": "尚未生效", "effective": "2024-06-02"}, False),
        ({"validity": "尚未生效"}, True),
        ({"validity": "失效", "ended": "2024-05-01"}, False),
        ({"validity": "废止"}, False),  # another document may have repealed it
        ({"validity": "废止", "effective": "2024-06-02"}, True),
        ({"validity": "已修改", "valid_until": "2024-05-31"}, True),
        ({"validity": "已修改"}, False),
        ({"validity": "已修改", "effective": "2024-06-02"}, False),
        ({"valid_until": "2024-05-31"}, False),
    ],
)
def test_what_the_dates_contradict(found: Callable[..., list[Problem]], fields: dict[str, str], contradicts: bool) -> None:
    problems = found({DOC: document(**fields)}, DAY)
    assert [(p.line, p.column, p.rule, p.level, p.blocks) for p in problems] == [
        (8, 11, "validity", Level.WARNING, False)
    ] * contradicts


ACT = f"{FOLDER}/乙.md"


@pytest.mark.parametrize(
    ("written", "act", "expected"),
    [
        ("现行有效", {"repeals": index_no(1)}, "废止"),
        ("已修改", {"repeals": index_no(1)}, "废止"),
        ("部分失效", {"replaces": index_no(1)}, "废止"),
        ("失效", {"repeals": index_no(1)}, None),
        ("现行有效", {"amends": index_no(1)}, "已修改"),
        ("部分失效", {"amends": index_no(1)}, None),
        ("废止", {"amends": index_no(1)}, None),
        ("现行有效", {"repeals": f"{{ref: {index_no(1)}, part: 第五条}}"}, "部分失效"),
        ("现行有效", {"repeals": index_no(1), "effective": "2024-06-02"}, None),
        ("现行有效", {"repeals": index_no(1), "withdrawn": "{date: 2024-05-01}"}, None),
    ],
)
def test_what_other_documents_contradict(
    found: Callable[..., list[Problem]], written: str, act: dict[str, str], expected: str | None
) -> None:
    problems = found({DOC: document(validity=written), ACT: document(2, title="决定", **act)}, DAY)
    assert [(p.path, p.line, p.column, p.rule, p.message) for p in problems] == (
        [(DOC, 8, 11, "validity", f"公文时效写的是“{written}”，按《决定》在 2024-06-01 应是“{expected}”")] if expected else []
    )
