"""Rule summary: 内容概述 that is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, catalogue, document

from generator.problems import Level, Problem


@pytest.mark.parametrize(
    ("length", "most", "problems"), [(300, None, 0), (301, None, 1), (20, 20, 0), (21, 20, 1), (301, 400, 0)]
)
def test_its_length(found: Callable[..., list[Problem]], length: int, most: int | None, problems: int) -> None:
    text = catalogue(end=f"rules:\n  summary: {{most: {most}}}\n" if most else "")
    got = found({"catalogue.yaml": text, DOC: document(summary="字" * length)})
    assert [(p.path, p.line, p.column, p.rule, p.level) for p in got] == [(DOC, 8, 10, "summary", Level.NOTICE)] * problems


def test_one_that_was_derived_is_never_too_long(found: Callable[..., list[Problem]]) -> None:
    assert found({DOC: document(body="字" * 1000)}) == []
