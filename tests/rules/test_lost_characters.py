"""Rule lost-characters: dates without 年, empty marks, paragraphs that begin in the middle."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import document

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    "text",
    [
        "自2020年1月1日起至2020年12月31日止",
        "共20201月票",
        "编号120201月1日",
        "2026年 月 日，年月日",
        "“十四五”《规划》",
        "一、主动公开\n\n二、依申请公开",
        "第一行\n，接着的一行",  # a line end inside a paragraph
        "`“”`",
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("自20201月1日起至202012月31日止\n", [(9, 2), (9, 12)]),
        ("自 2020 1月1日起\n", [(9, 3)]),
        ("19999月1日\n", [(9, 1)]),
        ("于2020年月10日召开\n", [(9, 6)]),
        ("做到“”，《 》\n", [(9, 3), (9, 6)]),
        ("总结\n\n、主动公开政府信息情况\n", [(11, 1)]),
        ("，现将有关事项通知如下\n", [(9, 1)]),
    ],
)
def test_wrong(checked_document: CheckedDocument, body: str, places: list[tuple[int, int]]) -> None:
    assert checked_document(document(body=body)) == [(*place, "lost-characters") for place in places]
