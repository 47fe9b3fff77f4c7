"""Rule annual-sums: the relations A1, A2, A3 and A8 of the statutory tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import annual_forms as forms
import pytest
from conftest import DOC, TODAY, document, tree

from generator.annual.arithmetic import mismatches
from generator.annual.formats import APPLICANTS, OUTCOMES, SECOND
from generator.annual.report import read_report
from generator.loader import load
from generator.manuscript import Manuscript
from generator.problems import Level, Problem
from generator.rules import annual_sums

Found = Callable[..., list[Problem]]
TITLE = "云岭县水务局2025年政府信息公开工作年度报告"


def sums(found: Found, body: str, title: str = TITLE) -> list[tuple[int, int, str]]:
    problems = [p for p in found({DOC: document(body=body, title=title)}) if p.rule == "annual-sums"]
    assert all(p.level is Level.ERROR and not p.blocks for p in problems)
    return [(p.line, p.column, p.message) for p in problems]


def test_the_report_of_hangzhou_has_no_problem_at_all(found: Found) -> None:
    assert found({DOC: document(body=forms.report(), title="杭州市2025年政府信息公开工作年度报告")}) == []


def line_of(body: str, text: str) -> int:
    """The line of the file on which a text stands that the body has once."""
    assert body.count(text) == 1
    return 9 + body[: body.index(text)].count("\n")


@pytest.mark.parametrize(
    "body",
    [
        forms.report(),
        forms.report(forms.applications_markdown(), forms.disclosure_markdown(), forms.reviews_markdown()),
        forms.report(forms.applications_fallen()),
        forms.report(forms.applications_html(dict.fromkeys(forms.APPLICATIONS, [0] * 7)), reviews=""),
        forms.report(forms.applications_html().replace("<td>0</td>", "<td></td>")),  # annual-cells' affair
        "没有表的正文。",
    ],
)
def test_right(found: Found, body: str) -> None:
    assert sums(found, body) == []


def place_in(row: str, column: int) -> int:
    """The column of the file in which a number stands in a row of Markdown."""
    return len("|".join(row.split("|")[: column + 2])) + 3


@pytest.mark.parametrize(
    "title",
    ["云岭县2025年法治政府建设年度报告", "关于印发2025年政府信息公开工作年度报告的通知", "云岭县2018年政府信息公开工作年度报告"],
)
def test_other_documents_are_left_alone(found: Found, title: str) -> None:
    wrong = forms.changed(forms.APPLICATIONS, "3.1", 0, 1)
    assert sums(found, forms.report(forms.applications_html(wrong)), title) == []


@pytest.mark.parametrize("delta", [-1, 1, 1000])
def test_every_change_of_one_cell_is_caught_at_the_cell_with_the_value_that_fits(tmp_path: Path, delta: int) -> None:
    # Each cell is in the sum of its row and in a sum of its column: where both fail, the two cross in it alone.
    (only,) = load(tree(tmp_path, {DOC: document(title=TITLE)}), TODAY).library.documents
    for row, (key, line) in enumerate(forms.APPLICATIONS.items()):
        for column, value in enumerate(line):
            assert isinstance(value, int)
            if value + delta >= 0:
                body = forms.applications_markdown(forms.changed(forms.APPLICATIONS, key, column, value + delta))
                found = annual_sums.check_document(Manuscript(only, document(body=body, title=TITLE)), {})
                said = f"“{SECOND.applications[key]}”行“{APPLICANTS[column]}”列是 {value + delta}，应为 {value}"
                assert [(f.place.line, f.place.column, f.message.partition("：")[0]) for f in found] == [
                    (row + 11, place_in(body.splitlines()[row + 2], column), said)
                ]


@pytest.mark.parametrize(
    ("key", "column", "printed", "fits", "relations"),
    [
        ("new", 0, 13621, 13612, "总计＝各类申请人之和（14069 和 14078）；第一项＋第二项＝第三项＋第四项（14156 和 14147）"),
        ("carry_in", 6, 506, 560, "总计＝各类申请人之和（506 和 560）；第一项＋第二项＝第三项＋第四项（14575 和 14629）"),
        ("3.2", 3, 0, 1, "总计＝各类申请人之和（2168 和 2167）；（七）总计＝（一）到（六）各项之和（44 和 43）"),
        ("3.6.2", 6, 303, 203, "总计＝各类申请人之和（303 和 203）；（七）总计＝（一）到（六）各项之和（13810 和 13910）"),
        ("carry_out", 5, 33, 3, "总计＝各类申请人之和（819 和 849）；第一项＋第二项＝第三项＋第四项（32 和 62）"),
    ],
)
def test_wrong(found: Found, key: str, column: int, printed: int, fits: int, relations: str) -> None:
    body = forms.report(forms.applications_markdown(forms.changed(forms.APPLICATIONS, key, column, printed)))
    label = SECOND.applications[key]
    row = next(line for line in body.splitlines() if line.startswith(f"| {label} |"))
    said = f"“{label}”行“{APPLICANTS[column]}”列是 {printed}，应为 {fits}：{relations}"
    assert sums(found, body) == [(line_of(body, row), place_in(row, column), said)]


@pytest.mark.parametrize("delta", [-1, 1, 50])
def test_every_change_of_the_reviews_is_caught_in_its_block(delta: int) -> None:
    for block, line in enumerate(forms.REVIEWS):
        for column, value in enumerate(line):
            assert isinstance(value, int)
            blocks = [[*row] for row in forms.REVIEWS]
            blocks[block][column] = max(value + delta, 0)
            (only,) = mismatches(read_report(forms.reviews_html(blocks), 2025, SECOND).tables, SECOND)
            assert only.cell.text == str(blocks[block][len(OUTCOMES) - 1])


def test_the_message_names_cell_value_and_fit(found: Found) -> None:
    body = forms.report(forms.applications_html(forms.changed(forms.APPLICATIONS, "3.4.1", 4, 98)))
    line = line_of(body, "1.本机关不掌握相关政府信息")
    text = body.splitlines()[line - 9]
    assert sums(found, body) == [
        (
            line,
            text.index(">98<") + 2,
            "“1.本机关不掌握相关政府信息”行“法律服务机构”列是 98，应为 89："
            "总计＝各类申请人之和（3222 和 3231）；（七）总计＝（一）到（六）各项之和（121 和 130）",
        )
    ]


def test_an_empty_cell_counts_as_nothing(found: Found) -> None:
    body = forms.report(forms.applications_html(forms.changed(forms.APPLICATIONS, "3.6.3", 1, "")))
    ((line, _, message),) = sums(found, body)
    assert line == line_of(body, "3.其他<")
    assert message.startswith("“3.其他”行“商业企业”列是 空白，按 0 算，应为 17：")


def test_the_column_of_sums_left_at_zero_is_named_row_by_row(found: Found) -> None:
    # 新巴尔虎左旗 2020 did this: five rows, and the sum of all of them right.
    table = forms.APPLICATIONS
    for key in ("3.1", "3.2", "3.3.5"):
        table = forms.changed(table, key, 6, 0)
    found_ = sums(found, forms.report(forms.applications_html(table)))
    assert [message.partition("：")[0] for _, _, message in found_] == [
        "“（一）予以公开”行“总计”列是 0，应为 5548",
        "“（二）部分公开（区分处理的，只计这一情形，不计其他情形）”行“总计”列是 0，应为 2168",
        "“5.属于三类内部事务信息”行“总计”列是 0，应为 104",
    ]


def test_two_wrong_cells_are_both_named() -> None:
    table = forms.changed(forms.changed(forms.APPLICATIONS, "new", 0, 13600), "3.2", 3, 4)
    found = mismatches(read_report(forms.applications_markdown(table), 2025, SECOND).tables, SECOND)
    assert [(m.at, m.value, m.fits) for m in found] == [(("new", 0), 13600, 13612), (("3.2", 3), 4, 1)]


def test_a_column_with_no_single_remedy_is_reported_at_its_sum() -> None:
    # Row sums hold, the relation of the column 自然人 and of 总计 does not: no one cell mends it.
    table = forms.changed(forms.changed(forms.APPLICATIONS, "new", 0, 13613), "new", 6, 14070)
    found = mismatches(read_report(forms.applications_markdown(table), 2025, SECOND).tables, SECOND)
    assert [(m.at, m.fits) for m in found] == [(("new", 0), None), (("new", 6), None)]


def test_a_sum_of_reviews(found: Found) -> None:
    body = forms.report(reviews=forms.reviews_markdown([[4, 2, 1, 1, 9], [0] * 5, [0] * 5]))
    line = line_of(body, "| 行政复议 |")
    assert sums(found, body) == [(line, 26, "“行政复议”行“总计”列是 9：总计＝四种结果之和（9 和 8）")]


def test_no_cell_of_the_tables_is_without_a_relation() -> None:
    assert len(forms.APPLICATIONS) * len(APPLICANTS) == 175
