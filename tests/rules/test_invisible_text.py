"""Rule invisible-text: characters of a body that nobody sees."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]
Found = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    "body",
    [
        "防汛工作\u3000通知　如下。",
        "不间断的\u00a0空格。",
        "表情\U0001f468\u200d\U0001f469合成的。",
        "维吾尔文 \u0626\u06c7\u200c\u064a 里的连字符。",
        "`防\u200b汛`",
        "<!-- 防\u200b汛 -->正文。",
    ],
)
def test_right(checked_document: CheckedDocument, body: str) -> None:
    assert checked_document(document(body=f"{body}\n")) == []


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("防\u200b汛\n", (9, 2)),
        ("\ufeff防汛\n", (9, 1)),
        ("第一段\n\n防汛\u00ad工作\u00ad通知\n", (11, 3)),
        ("《防汛\u202e通知》\n", (9, 4)),
        ("| 甲 | 乙 |\n|---|---|\n| 一\u2060 | 二 |\n", (11, 4)),
        ("表情\U0001f468\u200d\U0001f469和\u200b词\n", (9, 7)),
    ],
)
def test_wrong(checked_document: CheckedDocument, body: str, place: tuple[int, int]) -> None:
    assert checked_document(document(body=body)) == [(*place, "invisible-text")]


def test_said_once_with_the_count(found: Found) -> None:
    [problem] = found({DOC: document(body="《防\u200b汛》\n\n第\u200b二\ufeff处。\n")})
    assert problem.message == "“《防”后面有看不见的字符 U+200B（零宽空格），正文里一共有 3 个"
