"""Rule annual-cells: every cell of the statutory tables is a number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import annual_forms as forms
import pytest
from conftest import DOC, TODAY, document, tree

from generator.annual.formats import APPLICANTS, SECOND
from generator.loader import load
from generator.manuscript import Manuscript
from generator.problems import Level, Problem
from generator.rules import annual_cells

Found = Callable[..., list[Problem]]
TITLE = "云岭县水务局2025年政府信息公开工作年度报告"


def cells(found: Found, body: str) -> list[tuple[int, int, str, str]]:
    problems = found({DOC: document(body=body, title=TITLE)})
    assert all((p.rule, p.level, p.blocks) == ("annual-cells", Level.ERROR, False) for p in problems)
    return [(p.line, p.column, p.message, p.hint) for p in problems]


@pytest.mark.parametrize("printed", ["252", "２５２", " 252 ", "252件", "252[^1]", "252①", "**252**"])
def test_right(found: Found, printed: str) -> None:
    table = forms.changed(forms.APPLICATIONS, "new", 1, printed)
    assert cells(found, forms.report(forms.applications_markdown(table))) == []


@pytest.mark.parametrize("printed", ["316441", "316441.05", "316,441.05", "316441.05万元", "0"])
def test_right_amounts(found: Found, printed: str) -> None:
    table = forms.changed(forms.DISCLOSURE, "行政事业性收费", 0, printed)
    assert cells(found, forms.report(disclosure=forms.disclosure_html(table))) == []


@pytest.mark.parametrize(
    ("printed", "message", "hint"),
    [
        ("", "空着", "没有的填 0，有的填数"),
        ("&nbsp;", "空着", "没有的填 0，有的填数"),
        ("/", "写的是“/”", "没有的填 0，有的填数"),
        ("—", "写的是“—”", "没有的填 0，有的填数"),
        ("无", "写的是“无”", "没有的填 0，有的填数"),
        ("若干", "“若干”不是数", "只写阿拉伯数字；说明写在表外"),
        ("二十", "“二十”不是数", "只写阿拉伯数字；说明写在表外"),
        ("-3", "是“-3”，应为 0 或者正整数", "核对这一格"),
        ("2.5", "是“2.5”，应为 0 或者正整数", "核对这一格"),
        ("3万元", "是“3万元”，应为 0 或者正整数", "核对这一格"),
    ],
)
def test_wrong(found: Found, printed: str, message: str, hint: str) -> None:
    body = forms.report(forms.applications_html(forms.changed(forms.APPLICATIONS, "3.4.3", 2, printed)))
    row = next(n for n, line in enumerate(body.splitlines(), 9) if "3.补正后" in line)
    text = body.splitlines()[row - 9]
    column = text.index("<td>19</td>") + len("<td>19</td><td>0</td>") + 1
    column += 0 if message == "空着" else len("<td>")
    expected = (row, column, f"“3.补正后申请内容仍不明确”行“科研机构”列{message}", hint)
    assert cells(found, body) == [expected]


def test_a_negative_amount_and_an_empty_review(found: Found) -> None:
    table = forms.changed(forms.DISCLOSURE, "行政事业性收费", 0, "-5.2")
    body = forms.report(
        disclosure=forms.disclosure_markdown(table), reviews=forms.reviews_markdown([["", *[0] * 4], [0] * 5, [0] * 5])
    )
    assert [(message, hint) for _, _, message, hint in cells(found, body)] == [
        ("“行政事业性收费”行“本年收费金额（单位：万元）”列是“-5.2”，金额不能是负数", "核对这一格"),
        ("“行政复议”行“结果维持”列空着", "没有的填 0，有的填数"),
    ]


def test_the_trial_form_lets_a_change_bear_a_sign(found: Found) -> None:
    table = (
        "\n| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n| --- | --- | --- | --- |\n| 行政许可 | 185 | -3 | {} |\n"
    )
    title = "云岭县水务局2020年政府信息公开工作年度报告"
    message = "“行政许可”行“处理决定数量”列是“+412”，应为 0 或者正整数"
    for printed, expected in (("412", []), ("+412", [(22, 21, message)])):
        problems = found({DOC: document(body=forms.report(disclosure=table.format(printed)), title=title)})
        assert [(p.line, p.column, p.message) for p in problems if p.rule == "annual-cells"] == expected


def test_every_cell_that_is_left_empty_is_named_where_it_is(tmp_path: Path) -> None:
    (only,) = load(tree(tmp_path, {DOC: document(title=TITLE)}), TODAY).library.documents
    for row, (key, line) in enumerate(forms.APPLICATIONS.items()):
        for column in range(len(line)):
            body = forms.applications_markdown(forms.changed(forms.APPLICATIONS, key, column, ""))
            found = annual_cells.check_document(Manuscript(only, document(body=body, title=TITLE)), {})
            place = len("|".join(body.splitlines()[row + 2].split("|")[: column + 2])) + 2
            message = f"“{SECOND.applications[key]}”行“{APPLICANTS[column]}”列空着"
            assert [(f.place.line, f.place.column, f.message) for f in found] == [(row + 11, place, message)]
