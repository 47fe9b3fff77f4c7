"""Reading the statutory tables: whatever they are written in, however they are split, misprinted or padded."""

from __future__ import annotations

import time

import annual_forms as forms
import pytest

from generator.annual.cells import Cell
from generator.annual.formats import APPLICANTS, FIRST, SECOND, Form
from generator.annual.report import read_report
from generator.annual.tables import Tables


def tables(text: str, form: Form = SECOND) -> Tables:
    return read_report(text, 2025, form).tables


def numbers(found: Tables) -> dict[str, list[int]]:
    return {key: [int(cell.number.value) for cell in line if cell.number] for key, line in found.applications.items()}


WRITTEN = {
    "html": forms.applications_html(),
    "markdown": forms.applications_markdown(),
    "fallen": forms.applications_fallen(),
    "upper case, spaces, no ends": forms.applications_html().replace("</td>", "").replace("<td", "\n  <TD").replace("</tr>", ""),
    "paragraphs in cells": forms.applications_html()
    .replace("<td>", '<td style="a"><p><span>&nbsp;')
    .replace("</td>", "</span></p></td>"),
    "Word's breaks": forms.applications_html().replace("本年新收政府信息公开申请数量", "本年新收政府信息公<br>\n 开申请数量"),
    "full width": forms.applications_markdown().translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "thousands": forms.applications_html().replace(">13612<", ">13,612<").replace(">14069<", ">14，069<"),
    "notes": forms.applications_html()
    .replace(">5548<", "><sup>1</sup>5548①<")
    .replace(">535<", ">535[^1]<")
    .replace(">560<", ">560*<"),
    "escaped": forms.applications_markdown().replace("1.", "1\\.").replace("| 一、", "| **一、").replace("数量 |", "数量** |"),
    "without numbering": forms.applications_markdown(
        labels={key: label.lstrip("一二三四（）五六七、12345678.") for key, label in SECOND.applications.items()}
        | {"3.3.3": "危及三安全一稳定"}
    ),
    "labels cut short": forms.applications_markdown(
        labels={
            **SECOND.applications,
            "3.2": "（二）部分公开",
            "3.6.1": "1.申请人无正当理由逾期不补正",
            "carry_out": "四、结转下年度",
        }
    ),
    "columns in another order": "\n".join(
        "|".join(line.split("|")[:2] + line.split("|")[8:9] + line.split("|")[2:8] + [""])
        for line in forms.applications_markdown().splitlines()
    ),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_applications_are_read(way: str) -> None:
    found = tables(WRITTEN[way])
    assert numbers(found) == forms.APPLICATIONS
    assert (found.misprints, found.odd, found.columns) == ([], [], set(APPLICANTS))


def test_a_table_split_in_several() -> None:
    html = forms.applications_html()
    at = html.index('<tr><td rowspan="5">（五）不予处理')
    found = tables(f"{html[:at]}</table>\n\n续表\n\n<table>{html[at:]}")
    assert (numbers(found), found.odd) == (forms.APPLICATIONS, [])


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("3.危机“三安全一稳定”", "3.3.3"),
        ("5.属于二类内部事务信息", "3.3.5"),
        ("二、上年结转政府信息公开申请数", "carry_in"),
        ("四、结转下年度继续办", "carry_out"),
        ("（一）予已公开", "3.1"),
        ("2.没有现成信息需另行制作", "3.4.2"),
    ],
)
def test_misprinted_labels_are_understood_and_named(printed: str, key: str) -> None:
    html = forms.applications_html(labels={**SECOND.applications, key: printed})
    found = tables(html)
    assert numbers(found) == forms.APPLICATIONS
    assert [(m.printed, m.official, m.offset) for m in found.misprints] == [
        (printed, SECOND.applications[key], html.index(printed))
    ]


@pytest.mark.parametrize("printed", ["", "甲", "本年申请", "1.属于", "政府信息公开申请数量", "国家秘密和商业秘密信息", "x" * 500])
def test_what_may_be_another_label_is_not_guessed(printed: str) -> None:
    found = tables(forms.applications_html(labels={**SECOND.applications, "3.3.1": printed}))
    assert "3.3.1" not in found.applications
    assert len(found.applications) == len(SECOND.applications) - 1


def test_each_cell_knows_its_place() -> None:
    for text in (forms.applications_html(), forms.applications_markdown(), forms.applications_fallen()):
        for line in tables(text).applications.values():
            for cell in line:
                assert text.startswith(cell.text, cell.offset)


@pytest.mark.parametrize("text", [forms.disclosure_html(), forms.disclosure_markdown()])
def test_disclosure_is_read(text: str) -> None:
    found = tables(text)
    assert {key: [int(cell.text) for cell in line] for key, line in found.disclosure.items()} == forms.DISCLOSURE


TRIAL = """第二十条第（一）项

| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |
| --- | --- | --- | --- |
| 规章 | 0 | 0 | 0 |
| 规范性文件 | 1 | 1 | 18 |

| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |
| --- | --- | --- | --- |
| 行政许可 | 185 | -3 | 412 |
| 其他对外管理服务事项 | 670 | －1 | 191 |
| 行政处罚 | 4777 | -2 | 318 |
| 行政强制 | 201 | +3 | 101 |

| 信息内容 | 上一年项目数量 | 本年增/减 |
| --- | --- | --- |
| 行政事业性收费 | 13 | -1 |

| 信息内容 | 采购项目数量 | 采购总金额 |
| --- | --- | --- |
| 政府集中采购 | 129 | 7121.99万元 |
"""


def test_the_trial_form_is_read() -> None:
    applications = {key: line for key, line in forms.APPLICATIONS.items() if not key.startswith("3.6")} | {"3.6": [0] * 7}
    found = tables(TRIAL + forms.applications_markdown(applications, FIRST.applications), FIRST)
    assert {key: len(line) for key, line in found.disclosure.items()} == {k: len(names) for k, names in FIRST.disclosure.items()}
    assert found.applications.keys() == FIRST.applications.keys()


REVIEWS = {
    "html": forms.reviews_html(),
    "below each other": forms.reviews_markdown(),
    "three tables": "\n正文\n\n".join(forms.reviews_markdown([block]) for block in forms.REVIEWS),
    "fallen": "\n".join("行政复议 行政诉讼 未经复议直接起诉 复议后起诉".split())
    + "\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计" * 3
    + "\n"
    + "\n".join(str(value) for block in forms.REVIEWS for value in block),
}


@pytest.mark.parametrize("way", REVIEWS)
def test_reviews_are_read(way: str) -> None:
    assert [[int(cell.text) for cell in block] for block in tables(REVIEWS[way]).reviews] == forms.REVIEWS


def test_a_whole_report_in_each_way() -> None:
    for body in (
        forms.report(),
        forms.report(forms.applications_markdown(), forms.disclosure_markdown(), forms.reviews_markdown()),
        forms.report(forms.applications_fallen(), forms.disclosure_markdown(), REVIEWS["fallen"]),
    ):
        found = read_report(body, 2025, SECOND)
        assert numbers(found.tables) == forms.APPLICATIONS
        assert (len(found.tables.disclosure), len(found.tables.reviews), found.tables.odd) == (6, 3, [])
        assert [section.number for section in found.sections if section.is_numbered] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13612", 13612),
        ("13,612", 13612),
        ("13，612", 13612),
        ("１３６１２", 13612),
        (" 5 件", 5),
        ("5[^1]", 5),
        ("5①", 5),
        ("5（注1）", 5),
        ("**5**", 5),
        ("1,36,12", None),
        ("5 6", 56),
        ("若干", None),
        ("5件左右", None),
        ("9" * 16, None),
        ("1" * 5000, None),
        ("", None),
    ],
)
def test_numbers(text: str, number: int | None) -> None:
    found = Cell(text, 0, 0).number
    assert (int(found.value) if found else None) == number


HOSTILE = {
    "rowspan": '<table><tr><td rowspan="999999999" colspan="999999999">一</td></tr></table>'
    + "<table><tr><td colspan=60 rowspan=200>1" * 3000,
    "huge number of digits": f'<table><tr><td rowspan="{"9" * 100_000}">1</td></tr></table>',
    "nested": "<table><tr><td>" * 20_000,
    "unclosed tags": "<table><tr>" + "<td a='" * 120_000,
    "unclosed comments": "<table><tr><td>" + "<!--" * 200_000,
    "declarations": "<table><tr><td>" + "<![foo[<!x<?" * 80_000,
    "many rows": "<table>" + "<tr><td>本年新收政府信息公开申请数" * 10_000 + "</table>",
    "bars": "|" * 500_000 + "\n" + "|-" * 250_000 + "\n" + "|" * 100_000,
    "lines": "一、总体情况\n1\n" * 60_000,
    "words": "本年新收政府信息公开申请\n1\n2\n3\n4\n5\n6\n7\n8\n" * 20_000,
    "headings": "一、" * 300_000 + "情况",
    "spaces": "一" + "　" * 500_000 + "情况",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_takes_linear_time(kind: str) -> None:
    began = time.process_time()
    read_report(HOSTILE[kind], 2025, SECOND)
    assert time.process_time() - began < 5
