"""Rule summary: 内容概述 that is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, catalogue, document

from generator.problems import Level, Problem

Found = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    ("length", "most", "problems"),
    [
        (1, None, 0),
        (300, None, 0),
        (20, 20, 0),
        (301, 400, 0),
        (301, None, 1),
        (5000, None, 1),
        (21, 20, 1),
        (300, 100, 1),
    ],
)
def test_its_length(found: Found, length: int, most: int | None, problems: int) -> None:
    text = catalogue(end=f"rules:\n  summary: {{most: {most}}}\n" if most else "")
    got = found({"catalogue.yaml": text, DOC: document(summary="字" * length)})
    assert [(p.path, p.line, p.column, p.rule, p.level) for p in got] == [(DOC, 8, 10, "summary", Level.NOTICE)] * problems


def test_spaces_and_line_ends_of_the_file_are_no_characters(found: Found) -> None:
    lines = "".join(f"\n  {'字' * 100}" for _ in range(3))
    assert found({DOC: document(summary=f">{lines}")}) == []
    (problem,) = found({DOC: document(内容概述=f">{lines}\n  末了")})
    assert (problem.line, problem.column, problem.rule) == (8, 7, "summary")


def test_one_that_was_derived_is_never_too_long(found: Found) -> None:
    assert found({DOC: document(body="字" * 1000)}) == []
