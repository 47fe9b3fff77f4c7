"""All rules on the annual report together: the report of 杭州市 2025 passes, and no change of a cell goes unseen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import annual_forms as forms
import pytest
from conftest import DOC, ROOT, TODAY, catalogue, document, problems_of, tree

from generator.annual.report import is_annual_report
from generator.document import Document
from generator.findings import DocumentRule
from generator.loader import load
from generator.manuscript import Manuscript
from generator.problems import Problem
from generator.rules import RULES

TITLE = "杭州市2025年政府信息公开工作年度报告"
ANNUAL = [rule for id_, rule in RULES.items() if id_.startswith("annual-")]


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Document:
    root = tree(tmp_path_factory.mktemp("one") / "目录", {DOC: document(title=TITLE)})
    (only,) = load(root, TODAY).library.documents
    return only


def seen(one: Document, body: str) -> list[tuple[str, int, int]]:
    """(rule, line, column) of all that the rules on one text find."""
    manuscript = Manuscript(one, document(body=body, title=TITLE))
    found = [(rule.ID, f) for rule in ANNUAL if isinstance(rule, DocumentRule) for f in rule.check_document(manuscript, {})]
    return [(id_, finding.place.line, finding.place.column) for id_, finding in found]


def test_the_report_passes(one: Document) -> None:
    assert seen(one, forms.report()) == []


def test_every_change_of_a_cell_of_the_applications_is_caught_there(one: Document) -> None:
    plain = forms.report()
    for key, line in forms.APPLICATIONS.items():
        for column, value in enumerate(line):
            assert isinstance(value, int)
            for other in (value + 1, "", "若干"):
                body = forms.report(forms.applications_html(forms.changed(forms.APPLICATIONS, key, column, other)))
                row = next(n for n, (a, b) in enumerate(zip(plain.split("\n"), body.split("\n"), strict=True), 9) if a != b)
                rules = {rule for rule, line_, _ in seen(one, body) if line_ == row}
                assert ("annual-sums" in rules) == (other != "若干" and bool(value or other)), (key, column, other)
                assert ("annual-cells" in rules) == isinstance(other, str), (key, column, other)


def test_every_change_of_a_cell_of_the_reviews_is_caught(one: Document) -> None:
    for block in range(3):
        for column in range(5):
            for other in (999, "", "若干"):
                blocks = [[*line] for line in forms.REVIEWS]
                blocks[block][column] = other
                assert seen(one, forms.report(reviews=forms.reviews_html(blocks))) != []


# No relation holds within the table of 主动公开: another number there is seen by annual-in-force, annual-whole and annual-figures alone.
@pytest.mark.parametrize("other", ["", "/", "若干", "-1"])
def test_what_is_no_number_in_the_disclosure_is_caught(one: Document, other: str) -> None:
    for key, line in forms.DISCLOSURE.items():
        for column in range(len(line)):
            body = forms.report(disclosure=forms.disclosure_html(forms.changed(forms.DISCLOSURE, key, column, other)))
            (rule,) = {rule for rule, *_ in seen(one, body)}
            # Of a row with one number alone a word leaves no number to know it by.
            assert rule == ("annual-tables" if other == "若干" and len(line) == 1 else "annual-cells")


REPORT_COLUMN = DOC.replace("法定主动公开内容/规划信息/专项规划", "政府信息公开年报")


@pytest.mark.parametrize(
    ("title", "path", "is_one"),
    [
        ("云岭县2025年政府信息公开工作年度报告", DOC, True),
        ("云岭县水务局政府信息公开工作年度报告（2025年）", DOC, True),
        ("2025年度政府信息公开年报", DOC, True),
        ("云岭县二〇二五年政府信息公开年度报告", DOC, True),
        ("云岭县水务局2025年度报告", REPORT_COLUMN, True),
        ("云岭县水务局2025年度报告", DOC, False),
        ("云岭县2025年信息公开工作年度报告", REPORT_COLUMN, True),
        ("云岭职业学院2024—2025学年信息公开工作年度报告", REPORT_COLUMN, False),
        ("云岭县2025年法治政府建设年度报告", REPORT_COLUMN, False),
        ("云岭县政府网站工作年度报告（2025年）", REPORT_COLUMN, False),
        ("云岭县2025年政府工作报告", DOC, False),
        ("关于印发2025年政府信息公开工作年度报告的通知", REPORT_COLUMN, False),
        ("云岭县2025年政府信息公开工作年度报告解读", REPORT_COLUMN, False),
        ("2024年人力资源和社会保障统计年报", REPORT_COLUMN, False),
    ],
)
def test_which_documents_are_annual_reports(tmp_path: Path, title: str, path: str, is_one: bool) -> None:
    (only,) = load(tree(tmp_path, {path: document(title=title)}), TODAY).library.documents
    assert is_annual_report(only) is is_one


def test_the_sample_catalogue_has_reports_without_a_problem() -> None:
    assert [p for p in problems_of(ROOT, TODAY) if p.rule.startswith("annual-")] == []


def test_the_draft_of_a_report_has_tables_that_are_read(one: Document) -> None:
    text = (ROOT / "generator" / "data" / "drafts" / "report.md").read_text(encoding="utf-8")
    body = text.split("\n---\n", 1)[1].replace("${report_year}", "2025")
    assert seen(one, body) == []


def test_a_rule_can_be_switched_off(found: Callable[..., list[Problem]]) -> None:
    files = {
        "catalogue.yaml": catalogue(end="rules:\n  annual-tables: off\n  annual-sections: off\n"),
        DOC: document(title=TITLE),
    }
    assert found(files) == []


@pytest.mark.parametrize(
    "body",
    ["", "|", "<table>", "<table><tr><td>", "|-|\n|-|", "一、\n", "<!-- ", "```\n<table>", "\x00" * 9, "一、总体情况" * 99],
)
def test_no_text_makes_a_rule_stumble(one: Document, body: str) -> None:
    seen(one, body)
