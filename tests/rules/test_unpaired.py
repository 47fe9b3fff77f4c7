"""Rule unpaired: marks that come in pairs."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Problem
from generator.rules.unpaired import _lonely

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    "text",
    [
        "根据《条例》（以下简称“《条例》”）办理",
        "1）一项；a）二项",
        "关于印发《云岭县\n\n水利规划》的通知",
        "修改为：“第一款。\n\n“第二款。\n\n“第三款。”",
        "修改为：“下列情形：\n\n（一）甲；\n\n（二）乙。”",
        "（1991年通过\n\n1999年修订\n\n2005年修订）",
        "`《` 与 [甲](a(1).md)"[:6],
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("根据《条例（以下简称《条例》）\n", [(9, 3)]),
        ("根据条例》办理\n", [(9, 5)]),
        ("甲“乙\n\n丙\n", [(9, 2)]),
        ("甲\n\n乙”丙\n", [(11, 2)]),
        ("（甲《乙）丙》\n", [(9, 3)]),
        ("甲）乙\n\n丙】丁\n", [(9, 2), (11, 2)]),
        ("（甲\n\n\n乙【丙\n", [(9, 1), (12, 2)]),
    ],
)
def test_wrong(checked_document: CheckedDocument, body: str, places: list[tuple[int, int]]) -> None:
    assert checked_document(document(body=body)) == [(*place, "unpaired") for place in places]


def test_the_mark_that_lacks_is_named(found: Callable[..., list[Problem]]) -> None:
    problems = found({DOC: document(body="甲“乙\n\n丙)丁\n")})
    assert [p.message for p in problems] == ["有前引号 “ ，没有与它成对的后引号 ”", "有后括号 ) ，没有与它成对的前括号 （"]


@pytest.mark.parametrize("unit", ["（", "“\n\n", "》", "（《\n\n", "（“》"])
def test_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        list(_lonely(unit * (size // len(unit))))
        return time.process_time() - start

    assert seconds(200_000) < 8 * seconds(50_000) + 0.2
