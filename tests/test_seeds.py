"""Five real pages (standards.md §8): each defect in them is found at its line by the rule that speaks of it, what is right is not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import tree
from seeds import SEEDS, catalogue_of_seeds

from generator.preparing import prepare
from generator.problems import Problem

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the pages are not beside the repository ({SEEDS})"),
]
TODAY = date(2023, 12, 15)
"""A month after the newest page."""

DEFECTS = [
    # page, rule, what stands on the line, how many such problems the page has
    ("S0", "particulars", "doc_no:", 1),
    ("S0", "interpretation-due", "title: ", 1),
    ("S1", "doc-no", "doc_no: '呼政办字〔2021 〕49号'", 1),
    ("S1", "cited-number", "呼政办字〔2021 〕49号", 1),
    ("S2", "doc-no-year", "doc_no: '鄂政办字〔2018〕6号'", 1),
    ("S2", "particulars", "subject:", 1),
    ("S2", "external-attachment", "f.hlbe.gov.cn", 1),
    ("S3", "fixed-phrase", "365体育投注", 2),
    ("S3", "lost-characters", "自20201月1日起至202012月31日止", 2),
    ("S3", "lost-characters", "、主动公开政府信息情况", 1),
    ("S3", "annual-sections", "、主动公开政府信息情况", 1),
    ("S3", "annual-sections", "1. 收到和处理政府信息公开申请情况", 1),
    ("S3", "annual-sections", "六、其他需要报告的事项", 1),
    ("S3", "annual-sections", "平台建设情况。", 1),
    ("S3", "annual-tables", "1. 收到和处理政府信息公开申请情况", 2),
    ("S3", "annual-labels", "3.危机“三安全一稳定”", 1),
    ("S3", "annual-labels", "5.属于二类内部事务信息", 1),
    ("S3", "annual-sums", "0", 5),
    ("S4", "signature-date", "written: '2021-06-02'", 1),
    ("S4", "cited-number", "渝府办发﹝2021﹞50号", 1),
    ("S4", "subject", "subject: '电子政务'", 1),
]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Problem, str]]]:
    root = tree(tmp_path_factory.mktemp("seeds") / "目录", catalogue_of_seeds())
    problems: dict[str, list[tuple[Problem, str]]] = {}
    for problem in prepare(root, TODAY, jobs=1).problems:
        lines = (root / problem.path).read_text(encoding="utf-8").split("\n")
        problems.setdefault(Path(problem.path).stem, []).append((problem, lines[problem.line - 1]))
    return problems


@pytest.mark.parametrize(("page", "rule", "words", "number"), DEFECTS)
def test_each_real_defect_is_found(
    found: dict[str, list[tuple[Problem, str]]], page: str, rule: str, words: str, number: int
) -> None:
    hits = [problem for problem, line in found.get(page, []) if problem.rule == rule and words in line]
    assert len(hits) == number


# Everything about text but the half-width commas all five are full of.
OF_TEXTS = frozenset(
    "bank-card id-number mobile-number fixed-phrase spam garbled lost-characters unpaired cited-number hidden-text wording".split()
)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("S0", []),
        ("S1", ["cited-number"]),
        ("S2", []),
        ("S3", ["fixed-phrase", "fixed-phrase", "lost-characters", "lost-characters", "lost-characters", "spam", "spam"]),
        ("S4", ["cited-number"]),
    ],
)
def test_nothing_else_is_said_of_their_texts(found: dict[str, list[tuple[Problem, str]]], page: str, expected: list[str]) -> None:
    assert sorted(problem.rule for problem, _ in found.get(page, []) if problem.rule in OF_TEXTS) == expected


def test_the_sums_that_fit_are_named(found: dict[str, list[tuple[Problem, str]]]) -> None:
    sums = [problem.message.partition("：")[0] for problem, _ in found["S3"] if problem.rule == "annual-sums"]
    assert [message.rpartition("是 ")[2] for message in sums] == [f"0，应为 {n}" for n in (1, 3, 3, 6, 4)]


RIGHT = [
    # page, rules, what stands on the line that is right
    ("S0", ("index-no", "org-code", "index-year", "publisher"), "index_no: '0001115012301170293XF/2023-00163'"),
    ("S1", ("fixed-phrase", "spam"), "习近平新时代中国特色社会主义思想"),
    ("S3", ("annual-figures",), "本年度共收到依申请公开17件"),
    ("S3", ("annual-figures",), "共计6535条"),
    ("S3", ("annual-sections",), "一、总体情况"),
    ("S3", ("annual-sections",), "五、存在问题及改进情况"),
    ("S3", ("annual-labels",), "第三 方合法权益"),
    ("S3", ("id-number", "bank-card", "mobile-number"), "0470-6601197"),
    ("S4", ("doc-no", "doc-no-year"), "doc_no: '梁平府办发〔2021〕37号'"),
    ("S4", ("index-no", "org-code", "index-year", "publisher"), "index_no: '11500228008652038C/2021-00151'"),
]


@pytest.mark.parametrize(("page", "rules", "words"), RIGHT)
def test_what_is_right_is_not_flagged(
    found: dict[str, list[tuple[Problem, str]]], page: str, rules: tuple[str, ...], words: str
) -> None:
    text = catalogue_of_seeds()[next(path for path in catalogue_of_seeds() if path.endswith(f"{page}.md"))]
    assert words in text
    assert [problem for problem, line in found.get(page, []) if problem.rule in rules and words in line] == []


def test_no_page_blocks_a_build_but_the_tampered_one(found: dict[str, list[tuple[Problem, str]]]) -> None:
    assert {page for page, problems in found.items() if any(problem.blocks for problem, _ in problems)} <= {"S3"}
