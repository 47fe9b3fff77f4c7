"""What a rule reads of a text: prose without code and comments, every character at its place."""

from __future__ import annotations

import time

import pytest

from generator.manuscript import Manuscript


def prose(body: str) -> str:
    return Manuscript(None, f"---\n---\n{body}").prose  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("甲`乙`丙", "甲   丙"),
        ("甲<!-- 乙\n丙 -->丁", "甲      \n     丁"),
        ("```\n甲\n```\n乙", "   \n \n   \n乙"),
        ("~~~~\n甲\n~~~\n乙\n~~~~\n丙", "    \n \n   \n \n    \n丙"),
        ("```\n甲\n乙", "   \n \n "),
        ("甲 <!-- 乙\n丙", "甲       \n "),
        ("甲 ` 乙\n丙 ` 丁", "甲 ` 乙\n丙 ` 丁"),
    ],
)
def test_prose(body: str, expected: str) -> None:
    assert prose(body) == expected


@pytest.mark.parametrize("unit", ["`", "x```", "```\n", "~~~ ", "<!-- ", "<!-- -->", "` "])
def test_prose_takes_linear_time(unit: str) -> None:
    start = time.process_time()
    prose(unit * (1_000_000 // len(unit)))
    assert time.process_time() - start < 5
