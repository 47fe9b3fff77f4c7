"""Rule genre: 体裁 of the list."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Level, Problem
from generator.vocabulary import genres


@pytest.mark.parametrize("word", [*genres(), "", None])
def test_right(checked_document: Callable[..., list[object]], word: str | None) -> None:
    assert checked_document(document(genre=word)) == []


@pytest.mark.parametrize(
    ("word", "near"), [("通之", "通知"), ("会义纪要", "会议纪要"), ("管理办法", "办法"), ("红头文件", ""), ("转发", "")]
)
def test_another_word_is_a_warning(found: Callable[..., list[Problem]], word: str, near: str) -> None:
    problems = found({DOC: document(genre=word)})
    assert [(p.line, p.column, p.rule, p.level, p.blocks) for p in problems] == [(8, 8, "genre", Level.WARNING, False)]
    assert problems[0].hint.startswith(f"是不是“{near}”？" if near else "可用：决议、")
