"""Rule heading-order: 一、（一）1.（1） in their order."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Problem
from generator.rules.heading_order import _NUMBERED

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


def lines(*texts: str) -> str:
    return "\n\n".join(texts) + "\n"


@pytest.mark.parametrize(
    "text",
    [
        lines("一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"),
        lines("九、甲", "十、乙", "十一、丙", "十二、丁"),
        lines("一、甲", "二、乙", "附件1", "一、丙"),
        lines("一、甲。二、乙。", "三、丙"),
        lines("第一条 甲", "（四）乙", "第二条 丙", "（四）丁"),
        lines("1.甲", "（1）乙", "（2）丙", "2.丁", "（1）戊"),
        "1. 甲\n1. 乙\n3. 丙\n",  # a list of Markdown counts by itself
        lines("## 一、甲", "## 二、乙"),
        lines("一、甲", "（5）-1 表", "（5）-2 表"),
        lines("三、甲", "四、乙"),
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=text)) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (lines("一、甲", "三、乙"), [(11, 1)]),
        (lines("一、甲", "二、乙", "二、丙"), [(13, 1)]),
        (lines("一、甲", "（一）乙", "（三）丙", "二、丁"), [(13, 2)]),
        (lines("## 一、甲", "## **四、乙**"), [(11, 6)]),
        (lines("一、甲", "1.乙", "3.丙", "（1）丁", "（1）戊", "（2）己", "（2）庚"), [(13, 1), (21, 2)]),
        (lines("十九、甲", "二十一、乙"), [(11, 1)]),
        (lines("1\\.甲", "4\\.乙"), [(11, 1)]),
    ],
)
def test_wrong(checked_document: CheckedDocument, body: str, places: list[tuple[int, int]]) -> None:
    assert checked_document(document(body=body)) == [(*place, "heading-order") for place in places]


def test_the_messages(found: Callable[..., list[Problem]]) -> None:
    problems = found({DOC: document(body=lines("一、甲", "三、乙", "三、丙"))})
    assert [p.message for p in problems] == ["“一、”后面是“三、”，中间有缺", "序数“三、”重复"]


@pytest.mark.parametrize("unit", ["一、", "（", "\n一", "        ", "第\n"])
def test_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        list(_NUMBERED.finditer(unit * (size // len(unit))))
        return time.process_time() - start

    assert seconds(160_000) < 8 * seconds(40_000) + 0.2
