"""Rule annual-tables: what of the statutory tables cannot be read is named."""

from __future__ import annotations

from collections.abc import Callable

import annual_forms as forms
import pytest
from conftest import DOC, document

from generator.annual.formats import SECOND
from generator.problems import Level, Problem

Found = Callable[..., list[Problem]]
TITLE = "云岭县水务局2025年政府信息公开工作年度报告"
SECOND_HEAD, THIRD_HEAD, FOURTH_HEAD = "## 二、", "## 三、", "## 四、"


def tables(found: Found, body: str, title: str = TITLE) -> list[tuple[int, int, str]]:
    problems = [p for p in found({DOC: document(body=body, title=title)}) if p.rule == "annual-tables"]
    assert all(p.level is Level.WARNING for p in problems)
    return [(p.line, p.column, p.message) for p in problems]


def at(body: str, text: str) -> int:
    return next(n for n, line in enumerate(body.splitlines(), 9) if text in line)


@pytest.mark.parametrize(
    "body",
    [
        forms.report(),
        forms.report(forms.applications_markdown(), forms.disclosure_markdown(), forms.reviews_markdown()),
        forms.report().replace("<td", "<th").replace("</td", "</th"),
        forms.report().replace("<th", "<td").replace("</th", "</td"),
        forms.report(disclosure=forms.disclosure_html() + "\n| 总计 | 其他 |\n| --- | --- |\n| 其他 | 5 |\n"),
        forms.report() + "\n<!-- <table><tr><td>规章</td><td>1</td></tr></table> -->\n\n```\n| 规章 | 1 | 1 | 1 |\n```\n",
    ],
)
def test_right(found: Found, body: str) -> None:
    assert tables(found, body) == []


@pytest.mark.parametrize("title", ["云岭县2017年政府信息公开工作年度报告", "云岭县2025年政府网站工作年度报表", "2025年工作报告"])
def test_other_documents_are_left_alone(found: Found, title: str) -> None:
    assert tables(found, "正文。", title) == []


def test_a_report_without_tables(found: Found) -> None:
    body = forms.report("见附件。\n", "![表](a.png)\n", "（略）\n")
    assert tables(found, body) == [
        (at(body, SECOND_HEAD), 4, "“主动公开政府信息情况”表没有认出来"),
        (at(body, THIRD_HEAD), 4, "“收到和处理政府信息公开申请情况”表没有认出来"),
        (
            at(body, FOURTH_HEAD),
            4,
            "“政府信息公开行政复议、行政诉讼情况”表没有认出来（行政复议、行政诉讼（未经复议直接起诉）、行政诉讼（复议后起诉））",
        ),
    ]


def test_without_sections_it_stands_at_the_beginning(found: Found) -> None:
    assert [(line, column) for line, column, _ in tables(found, "见附件。\n")] == [(9, 1)] * 3


@pytest.mark.parametrize(
    ("left_out", "message"),
    [
        (["3.3.3"], "“收到和处理政府信息公开申请情况”表没有认出的行：3.危及“三安全一稳定”"),
        (
            ["3.5.4", "carry_out"],
            "“收到和处理政府信息公开申请情况”表没有认出的行：4.无正当理由大量反复申请；四、结转下年度继续办理",
        ),
    ],
)
def test_missing_rows(found: Found, left_out: list[str], message: str) -> None:
    table = {key: line for key, line in forms.APPLICATIONS.items() if key not in left_out}
    body = forms.report(forms.applications_markdown(table))
    assert tables(found, body) == [(at(body, THIRD_HEAD), 4, message)]


def test_a_row_that_lacks_a_cell(found: Found) -> None:
    body = forms.report(forms.applications_html({**forms.APPLICATIONS, "3.4.1": [3075, 50, 0, 0, 89, 3222]}))
    line = at(body, "1.本机关不掌握")
    text = body.splitlines()[line - 9]
    message = "“1.本机关不掌握相关政府信息”行读到 6 格，应有 7 格"
    assert tables(found, body) == [(line, text.index("（四）") + 1, message)]


def test_a_row_twice(found: Found) -> None:
    body = forms.report(forms.applications_html() + "\n" + forms.applications_markdown({"new": [0] * 7}))
    line = at(body, "| 一、本年新收")
    assert tables(found, body) == [(line, 3, "“一、本年新收政府信息公开申请数量”行不止一行，只看第一行")]


def test_a_table_that_fell_apart_and_lost_its_head(found: Found) -> None:
    fallen = forms.applications_fallen().replace("总计\n\n商业企业\n\n科研机构\n\n", "", 1)
    body = forms.report(fallen)
    assert tables(found, body) == [
        (at(body, THIRD_HEAD), 4, "“收到和处理政府信息公开申请情况”表散成了一行一格"),
        (at(body, THIRD_HEAD), 4, "“收到和处理政府信息公开申请情况”表的表头缺：商业企业、科研机构、总计"),
    ]


def test_a_head_with_a_name_missing(found: Found) -> None:
    body = forms.report(forms.applications_html().replace("<th>科研机构</th>", "<th></th>"))
    assert tables(found, body) == [(at(body, THIRD_HEAD), 4, "“收到和处理政府信息公开申请情况”表的表头缺：科研机构")]


def test_a_block_of_reviews_missing(found: Found) -> None:
    body = forms.report(reviews=forms.reviews_markdown(forms.REVIEWS[:2]))
    ((line, _, message),) = tables(found, body)
    assert (line, message.partition("（")[0]) == (
        at(body, FOURTH_HEAD),
        "“政府信息公开行政复议、行政诉讼情况”表只认出 2 组，应有 3 组",
    )


def test_a_label_nobody_understands(found: Found) -> None:
    body = forms.report(forms.applications_html(labels={**SECOND.applications, "3.7": "（七）小计和合计"}))
    assert [m for *_, m in tables(found, body)] == ["“收到和处理政府信息公开申请情况”表没有认出的行：（七）总计"]


def test_the_tables_of_the_other_form(found: Found) -> None:
    disclosure = (
        "| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n| --- | --- | --- | --- |\n| 行政许可 | 185 | -3 | 412 |\n"
    )
    body = forms.report(disclosure=disclosure)
    message = "用的是国办公开办函〔2019〕60号的表格，2025 年度用国办公开办函〔2021〕30号的"
    assert (at(body, "| 信息内容"), 10, message) in tables(found, body)
    title = "云岭县水务局2020年政府信息公开工作年度报告"
    message = "用的是国办公开办函〔2021〕30号的表格，2020 年度用国办公开办函〔2019〕60号的"
    assert message in [m for *_, m in tables(found, forms.report(), title)]
