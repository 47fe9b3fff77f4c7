"""Rule validity: a written 公文时效 agrees with the dates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import DOC, document

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
        ({"validity": "已修改", "valid_until": "2024-05-31"}, False),
        ({"valid_until": "2024-05-31"}, False),
    ],
)
def test_what_the_dates_contradict(found: Callable[..., list[Problem]], fields: dict[str, str], contradicts: bool) -> None:
    problems = found({DOC: document(**fields)}, DAY)
    assert [(p.line, p.column, p.rule, p.level, p.blocks) for p in problems] == [
        (8, 11, "validity", Level.WARNING, False)
    ] * contradicts
