"""The parts of an official paper (GB/T 9704-2012 §7.3): headings, salutation, annexes, notes, signature."""

from __future__ import annotations

import re

import pytest

from generator.render.markdown import convert
from generator.render.paper import number_of


def marked(text: str) -> list[tuple[str, str, str]]:
    """Return (tag, class, words) of each block."""
    found = re.findall(r'<(h\d|p)(?: id="[^"]*")?(?: class="([^"]*)")?>(.*?)</\1>', convert(text).html, re.DOTALL)
    return [(tag, name, re.sub(r"<[^>]+>", "", words)) for tag, name, words in found]


def levels(text: str) -> list[int]:
    """Return the levels of the headings."""
    return [int(tag[1]) for tag, *_ in marked(text) if tag != "p"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("二十一", 21),
        ("九十九", 99),
        ("一百", 100),
        ("一百二十三", 123),
        ("甲", 0),
        ("", 0),
    ],
)
def test_numerals(text: str, value: int) -> None:
    assert number_of(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 一\n\n## 二\n\n### 三", [2, 3, 4]),
        ("### 一\n\n#### 二", [2, 3]),
        ("# 一\n\n#### 二\n\n# 三", [2, 3, 2]),
        ("#### 一\n\n## 二\n\n### 三", [2, 2, 3]),
        ("# 一\n\n## 二\n\n### 三\n\n#### 四\n\n##### 五\n\n###### 六", [2, 3, 4, 5, 6, 6]),
        ("一\n===\n\n二\n---", [2, 3]),
        ("> # 一\n\n## 二", [2, 3]),
    ],
)
def test_levels_begin_at_2_and_leave_no_gap(text: str, expected: list[int]) -> None:
    assert levels(text) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["一、总体要求", "正文。", "二、工作任务"], [2, 2]),
        (["一、总体要求", "（一）目标", "（二）原则", "二、任务", "（一）甲乙"], [2, 3, 3, 2, 3]),
        (["第一章 总则", "第二章 管理"], [2, 2]),
        (["第一章 总则", "第一节 原则", "第二节 范围", "第二章 管理"], [2, 3, 3, 2]),
        (["（一）目标", "（二）原则"], [2, 2]),
        (["一、总体要求", "三、工作任务"], [2]),  # the second does not count on
        (["三、工作任务"], []),
        (["一、总体要求。", "二、工作任务；"], []),  # sentences, not headings
        (["一、" + "长" * 60], []),
        (["## 标题", "一、总体要求"], [2]),  # the editor marked headings: nothing is promoted
        (["一、总体要求 **重**", "二、任务"], []),
        (["十一、其他", "一、总体", "二、任务"], [2, 2]),
        ([f"{n}、要求事项" for n in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")], [2] * 12),
    ],
)
def test_numbered_paragraphs_are_headings_where_they_count_on(lines: list[str], expected: list[int]) -> None:
    assert levels("\n\n".join(lines)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各乡镇人民政府：\n\n正文。", ["gk-salutation", ""]),
        ("云政发〔2024〕1号\n\n各乡镇人民政府，县直各部门:\n\n正文。", ["", "gk-salutation", ""]),
        ("现通知如下。请各单位：\n\n正文。", ["", ""]),
        ("一\n\n二\n\n三\n\n四\n\n各单位：", ["", "", "", "", ""]),  # too late for a salutation
        ("正文。\n\n云岭县人民政府\n\n2024年1月2日", ["", "gk-signature", "gk-signature"]),
        ("正文。\n\n云岭县人民政府  \n2024年1月2日", ["", "gk-signature"]),
        ("正文。\n\n云岭县人民政府\n云岭县水务局\n2024年1月2日", ["", "gk-signature"]),
        ("正文，到此。\n\n2024年1月2日", ["", "gk-signature"]),
        ("正文。\n\n2024年1月2日起施行", ["", ""]),
        ("正文。\n\n附件：1. 表\n\n附件2：图", ["", "gk-annex", "gk-annex"]),
        ("正文。\n\n附 件 ：表", ["", "gk-annex"]),
        ("正文。\n\n附件见后。", ["", ""]),
        ("正文。\n\n（此件公开发布）", ["", "gk-note"]),
        ("正文。\n\n(此件主动公开)", ["", "gk-note"]),
    ],
)
def test_parts_are_marked(text: str, expected: list[str]) -> None:
    assert [name for _, name, _ in marked(text)] == expected


def test_what_the_editor_marked_stays() -> None:
    assert [name for _, name, _ in marked("正文。\n\n附件：表\n{: .gk-right }")] == ["", "gk-right"]


def test_a_line_of_attributes_leaves_no_break_behind() -> None:
    assert convert("正文\n\n云岭县人民政府\n{: .gk-right }").html == '<p>正文</p>\n<p class="gk-right">云岭县人民政府</p>'
    assert convert("一\n二").html == "<p>一<br>\n二</p>"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("|---|---|", ["<td>1</td>", "<td>2</td>"]),
        ("|:--|--:|", ['<td class="gk-left">1</td>', '<td class="gk-right">2</td>']),
        ("|:-:|---|", ['<td class="gk-center">1</td>', "<td>2</td>"]),
    ],
)
def test_cells_are_aligned_by_class(row: str, expected: list[str]) -> None:
    html = convert(f"| 甲 | 乙 |\n{row}\n| 1 | 2 |").html
    assert re.findall(r"<td.*?</td>", html) == expected
    assert "style" not in html


def test_header_cells_name_their_scope() -> None:
    assert re.findall(r"<th[ >].*?</th>", convert("| 甲 | 乙 |\n|---|:-:|\n| 1 | 2 |").html) == [
        '<th scope="col">甲</th>',
        '<th class="gk-center" scope="col">乙</th>',
    ]
