"""redacted: texts of which only a part may be published."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import document

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    "body",
    [
        "（此件公开发布）",
        "标注“（此件删减后公开）”的，发布删减后的文本。",
        "此件删减后公开",
        "（部分公开）",
        "（此件删减后公开）<!-- 不查 redacted：已删减 -->",
    ],
)
def test_nothing_is_to_be_left_out(checked_document: CheckedDocument, body: str) -> None:
    assert checked_document(document(1, f"{body}\n")) == []


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("（此件删减后公开）", 2),
        ("（此件部分公开）", 2),
        ("(此件有删减公开)", 2),
        ("正文。（此件经删节后公开发布）", 5),
        ("【此件摘要公开】", 2),
    ],
)
def test_a_part_is(checked_document: CheckedDocument, body: str, column: int) -> None:
    assert checked_document(document(1, f"{body}\n")) == [(9, column, "redacted")]
