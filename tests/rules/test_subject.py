r"""Rule subject: 一级\二级 of the State Council's list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Level, Problem


@pytest.mark.parametrize("subject", ["综合政务\\政务公开", "综合政务", "卫生、体育\\医药管理", "其他", "", None])
def test_right(checked_document: Callable[..., list[object]], subject: str | None) -> None:
    assert checked_document(document(subject=subject)) == []


@pytest.mark.parametrize(
    ("subject", "hint"),
    [
        ("电子政务", "写作 综合政务\\电子政务"),
        ("\\水利", "写作 农业、林业、水利\\水利"),
        ("农业\\水利", "是不是“农业、林业、水利\\水利”？"),
        ("综合政务、政务公开", "是不是“综合政务\\政务公开”？"),
        ("综合政务\\电子正务", "是不是“综合政务\\电子政务”？"),
        ("xyz", "写作 一级\\二级，例如 综合政务\\政务公开"),
    ],
)
def test_another_value_is_a_warning(found: Callable[..., list[Problem]], subject: str, hint: str) -> None:
    problems = found({DOC: document(subject=subject)})
    assert [(p.line, p.column, p.rule, p.level, p.hint) for p in problems] == [(8, 10, "subject", Level.WARNING, hint)]
