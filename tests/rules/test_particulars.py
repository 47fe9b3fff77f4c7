"""Rule particulars: a document with addressees bears its 文号 and its 主题分类."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from conftest import DOC, TODAY, document, tree

from generator.loader import load
from generator.manuscript import Manuscript
from generator.problems import Level, Problem
from generator.rules import particulars

Found = Callable[..., list[Problem]]
TITLE = "云岭县水务局关于做好防汛准备的通知"
BODY = "各乡镇人民政府、街道办事处，县级各部门：\n\n请做好准备。\n"
BOTH = {"doc_no": "云水发〔2024〕15号", "subject": r"'综合政务\其他'"}


def missing(found: Found, body: str = BODY, **fields: str | None) -> list[tuple[int, int, str]]:
    problems = found({DOC: document(body=body, **{"title": TITLE, **fields})})
    assert all((p.rule, p.level, p.blocks) == ("particulars", Level.NOTICE, False) for p in problems)
    return [(p.line, p.column, p.message) for p in problems]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (BODY, BOTH),
        (BODY, {"文号": BOTH["doc_no"], "主题分类": BOTH["subject"]}),
        ("为做好防汛工作，现通知如下：\n", {}),
        ("为做好防汛工作，经县人民政府同意，现就有关事项通知如下：\n", {}),
        ("经县人民政府第42次常务会议研究，决定废止下列文件：\n", {"title": "关于废止部分文件的决定"}),
        ("各位村民：\n", {"title": "致全县人民的一封信"}),
        (BODY, {"title": "云岭县防汛应急预案"}),
        (BODY, {"title": "云岭县水务局公告"}),
        ("一、工作目标。\n\n（一）各部门要做到以下几点。主要内容是：\n", {}),
        ("附件包括：\n", {"doc_no": ""}),
    ],
)
def test_right(found: Found, body: str, fields: dict[str, str]) -> None:
    assert missing(found, body, **fields) == []


NUMBER, SUBJECT = "公文没有写文号", "公文没有写主题分类"


@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        (BODY, {}, [(2, 8, "公文没有写文号、主题分类")]),
        (BODY, {"subject": BOTH["subject"]}, [(2, 8, NUMBER)]),
        (BODY, {"doc_no": BOTH["doc_no"]}, [(2, 8, SUBJECT)]),
        (BODY, {"doc_no": "", "subject": BOTH["subject"]}, [(8, 1, NUMBER)]),
        (BODY, {"文  号": "~", "主题分类": "  # 待定"}, [(8, 1, NUMBER), (9, 1, SUBJECT)]),
        (
            "云岭县水务局\n\n关于做好防汛准备的通知\n\n县属各单位：\n",
            {"doc_no": "", "subject": BOTH["subject"]},
            [(8, 1, NUMBER)],
        ),
        ("金坪街道办事处：\n\n同意。\n", {"title": "关于设立水文站的批复", "subject": BOTH["subject"]}, [(2, 8, NUMBER)]),
    ],
)
def test_wrong(found: Found, body: str, fields: dict[str, str], expected: list[tuple[int, int, str]]) -> None:
    assert missing(found, body, **fields) == expected


def test_a_half_width_colon_ends_them_too(found: Found) -> None:
    problems = found({DOC: document(body="县属各单位:\n", title=TITLE)})
    assert [(p.line, p.column, p.rule) for p in problems] == [(2, 8, "particulars"), (9, 6, "punctuation")]


@pytest.mark.parametrize("word", ["各", "局", "各部门：x", "\n", " ", "部" * 50 + "\n"])
def test_hostile_text_takes_linear_time(tmp_path: object, word: str) -> None:
    (only,) = load(tree(tmp_path, {DOC: document(title=TITLE)}), TODAY).library.documents  # type: ignore[arg-type]
    manuscript = Manuscript(only, document(body=word * (1_000_000 // len(word)), title=TITLE))
    began = time.process_time()
    list(particulars.check_document(manuscript, {}))
    assert time.process_time() - began < 2
