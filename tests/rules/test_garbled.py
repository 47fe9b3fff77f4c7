"""Rule garbled: what a wrong encoding leaves behind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import document

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    "text",
    ["正文。", "是否可行？？？", "真的吗?", "café、naïve、â", "Größe 10 m²", "屯留区、锟铻、烫伤", "第\t一列", "😀 𠮷"],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("以安全\ufffd生产\ufffd\n", [(9, 4)]),
        ("以安全\n\n\ue004一、\ue005二\n\n三\ue006\n", [(11, 1), (13, 2)]),
        ("锟斤拷锟斤拷\n", [(9, 1)]),
        ("云岭县锛屾按\n", [(9, 4)]),
        ("ä¸å½ï¼\x8c\n", [(9, 5)]),
        ("以安全为???点\n", [(9, 5)]),
        ("甲\n\n????????\n", [(11, 1)]),
        ("附件\x95一\n", [(9, 3)]),
        ("cafÃ© 开业\n", [(9, 4)]),
    ],
)
def test_wrong(checked_document: CheckedDocument, body: str, places: list[tuple[int, int]]) -> None:
    assert checked_document(document(body=body)) == [(*place, "garbled") for place in places]


def test_front_matter_is_looked_at_too(checked_document: CheckedDocument) -> None:
    assert checked_document(document(summary="水\ufffd利")) == [(8, 11, "garbled")]
