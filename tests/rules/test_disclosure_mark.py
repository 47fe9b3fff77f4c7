"""disclosure-mark: what a text says of its own 公开属性, and marks of secrecy."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import document

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    "body",
    [
        "（此件公开发布）",
        "（此件主动公开）",
        "(此件公开发布)",
        "在文件上标注“（此件不公开）”的，不得上网。",
        "文件分为此件不公开、此件依申请公开两类。",
        "保守国家秘密，人人有责★",
        "涉及国家秘密的，标注密级。",
        "公开属性：主动公开□　依申请公开□　不予公开□",
        "（二）依申请公开\n\n（依申请公开）流程如下。",
        "```\n（此件不公开）\n```",
    ],
)
def test_nothing_forbids_it(checked_document: CheckedDocument, body: str) -> None:
    assert checked_document(document(1, f"{body}\n")) == []


@pytest.mark.parametrize(
    ("body", "column"),
    [
        ("（此件不公开）", 2),
        ("（此件不予公开）", 2),
        ("正文。云岭县水务局2024年1月2日（此件依申请公开）", 20),
        ("(此件依申请公开)", 2),
        ("【 此件不宜公开 】", 3),
        ("（此件不公开，请勿上网）", 2),
        ("（依申请公开）", 2),
        ("公开属性：不予公开", 6),
        ("此件不公开", 1),
        ("秘密★1年", 1),
        ("特急 机密★", 4),
        ("绝密 ★ 长期", 1),
    ],
)
def test_it_is_forbidden(checked_document: CheckedDocument, body: str, column: int) -> None:
    assert checked_document(document(1, f"{body}\n")) == [(9, column, "disclosure-mark")]
