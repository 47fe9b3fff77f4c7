"""Rule cited-number: 文号 in the text as GB/T 9704 writes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    "text",
    [
        "按照云水发〔2021〕49号文件",
        "云岭县人民政府令〔2006〕第3号",
        "云岭县水务局公告2024年第5号",
        "（2021）12项",
        "2021年49号",
        "国务院令第711号",
        "土地证号：云国用（2010）第0456号；林权证：云林证字(2008)第012345号",
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("呼政办字〔2021 〕49号\n", [(9, 5)]),
        ("渝府办发﹝2021﹞50号\n", [(9, 5)]),
        ("云水发\\[2021\\]5号\n", [(9, 5)]),
        ("云水发〔2021〕05号，云水发〔2021〕第5号\n", [(9, 4)]),
        ("甲\n\n云水发〔2021〕 5 号\n", [(11, 4)]),
        ("云水发（2021）5号\n", [(9, 4)]),
        ("云水发 〔2021〕5号\n", [(9, 5)]),
    ],
)
def test_wrong(checked_document: CheckedDocument, body: str, places: list[tuple[int, int]]) -> None:
    assert checked_document(document(body=body)) == [(*place, "cited-number") for place in places]


def test_the_strict_form_is_named(found: Callable[..., list[Problem]]) -> None:
    (problem,) = found({DOC: document(body="云水发﹝2021﹞05号、云水发[2020]1号\n")})
    assert problem.message == "文号“﹝2021﹞05号”不合规范，全文共 2 处"
    assert problem.hint.startswith("写作“〔2021〕5号”")
