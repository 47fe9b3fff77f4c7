"""Rule punctuation: Chinese marks in Chinese text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    "text",
    [
        "各区、县人民政府（含开发区），县直各部门：",
        "1,000 元，3:1，10:30",
        "Yes, we can. (see below)",
        "（1）一项；（a）二项(附 1)",
        "……真的吗？！真的吗?",
        "云岭县,Yunling；单价:0.32元；学校: 3所",
        "见 `甲,乙` 一例",
        "[水务局](https://www.yunling.gov.cn/a(b)c)",
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("县政府,县直各部门\n", [(9, 4)]),
        ("附件:一览表\n\n县政府;各部门,各单位\n", [(9, 3)]),
        ("县政府（含开发区)文件\n", [(9, 4)]),
        ("县政府(含开发区）文件\n", [(9, 4)]),
        ("通知如下:\n\n一、加强领导, 落实责任;\n", [(9, 5)]),
        ("事实、性质、、要求\n", [(9, 6)]),
        ("县政府,各部门。，（含甲)\n", [(9, 4), (9, 8), (9, 10)]),
    ],
)
def test_wrong(checked_document: CheckedDocument, body: str, places: list[tuple[int, int]]) -> None:
    assert checked_document(document(body=body)) == [(*place, "punctuation") for place in places]


def test_the_number_of_places(found: Callable[..., list[Problem]]) -> None:
    (problem,) = found({DOC: document(body="甲,乙,丙\n\n丁,戊\n")})
    assert problem.message == "汉字后面的标点“,”是半角，全文共 3 处"
