"""Rule dates: what a document's dates say of each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ({}, []),
        ({"written": "2024-01-05"}, []),
        ({"written": "2024-01-06"}, [(6, 12)]),
        ({"effective": "2024-01-02"}, []),
        ({"effective": "2024-01-01"}, [(8, 12)]),
        ({"valid_until": "2024-01-01"}, [(8, 14)]),
        ({"ended": "2024-01-01"}, [(8, 8)]),
        ({"effective": "2024-03-01", "valid_until": "2024-02-29"}, [(9, 14)]),
        ({"effective": "2024-03-01", "ended": "2024-02-29"}, [(9, 8)]),
        ({"effective": "2024-03-01", "valid_until": "2024-03-01"}, []),
        ({"written": "1949-01-02", "published": "1949-01-05"}, []),
        ({"written": "1948-12-30", "published": "1949-01-05"}, [(5, 10)]),
        ({"valid_until": "2126-12-31"}, []),
        ({"valid_until": "2127-01-01"}, [(8, 14)]),
        ({"valid_until": "0224-01-01"}, [(8, 14)]),  # one mistake, said once
    ],
)
def test_dates(checked_document: CheckedDocument, fields: dict[str, str], places: list[tuple[int, int]]) -> None:
    assert checked_document(document(1, **fields)) == [(*place, "dates") for place in places]


def test_the_message_names_both(found: Callable[..., list[Problem]]) -> None:
    (problem,) = found({DOC: document(written="2024-01-06")})
    assert problem.message == "发布日期 2024-01-05 早于成文日期 2024-01-06"
