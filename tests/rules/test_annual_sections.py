"""Rule annual-sections: the six sections, their titles, order and content."""

from __future__ import annotations

from collections.abc import Callable

import annual_forms as forms
import pytest
from conftest import DOC, document

from generator.problems import Level, Problem

Found = Callable[..., list[Problem]]
TITLE = "云岭县水务局2025年政府信息公开工作年度报告"
PLAIN = forms.report()


def sections(found: Found, body: str, title: str = TITLE) -> list[tuple[int, int, str]]:
    problems = [p for p in found({DOC: document(body=body, title=title)}) if p.rule == "annual-sections"]
    assert all(p.level is Level.ERROR and not p.blocks for p in problems)
    return [(p.line, p.column, p.message) for p in problems]


def at(body: str, text: str) -> int:
    return next(n for n, line in enumerate(body.splitlines(), 9) if text in line)


@pytest.mark.parametrize(
    "body",
    [
        PLAIN,
        PLAIN.replace("## ", ""),
        PLAIN.replace("## 一、总体情况", "**一、总体情况**"),
        PLAIN.replace("存在的主要问题及改进情况", "存在问题及改进情况"),
        PLAIN.replace("四、政府信息公开行政复议、行政诉讼情况", "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        PLAIN.replace("六、其他需要报告的事项\n\n2025年没有收取信息处理费。", "六、其他需要报告的事项无。"),
        PLAIN.replace("一、总体情况", "一 、总体情况"),
        PLAIN + "\n云岭县水务局\n\n2026年1月20日\n",
        "目录\n\n" + "\n\n".join(line[3:] for line in PLAIN.splitlines() if line.startswith("## ")) + "\n\n" + PLAIN,
        PLAIN.replace("今后按月核对", "今后按月核对（见“三、收到和处理政府信息公开申请情况”）"),
        PLAIN.replace("## 三、收到和处理政府信息公开申请情况", "<p><b>三、收到和处理政府信息公开申请情况</b></p>"),
        PLAIN.replace("\n\n## 六、", "六、"),  # run on, as pasted from a web page
    ],
)
def test_right(found: Found, body: str) -> None:
    assert sections(found, body) == []


def test_earlier_reports_and_others_are_left_alone(found: Found) -> None:
    assert sections(found, "正文。", "云岭县2018年政府信息公开工作年度报告") == []
    assert sections(found, "正文。", "云岭县2025年法治政府建设年度报告") == []


def test_a_report_that_is_its_attachment_is_left_alone(found: Found) -> None:
    text = document(body="见附件。\n", title=TITLE, attachments="[报告.pdf]")
    files = {DOC: text, DOC.replace("甲.md", "报告.pdf"): b"%PDF-1.4\n"}
    assert [p for p in found(files) if p.rule == "annual-sections"] == []


@pytest.mark.parametrize("title", ["一、总体情况", "四、政府信息公开行政复议、行政诉讼情况", "六、其他需要报告的事项"])
def test_a_section_missing(found: Found, title: str) -> None:
    body = PLAIN.replace(f"## {title}", "## 其它")
    before = {"一": "统计期限", "四": "## 三、", "六": "## 五、"}[title[0]]
    column = 1 if title[0] == "一" else 4
    assert sections(found, body) == [(at(body, before), column, f"缺少“{title}”")]


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("、主动公开政府信息情况", "二、主动公开政府信息情况"),
        ("1. 收到和处理政府信息公开申请情况", "三、收到和处理政府信息公开申请情况"),
        ("三、主动公开政府信息情况", "二、主动公开政府信息情况"),
        ("其他需要报告的事项", "六、其他需要报告的事项"),
        ("五、存在的主要问题和改进情况", "五、存在的主要问题及改进情况"),
    ],
)
def test_a_heading_misprinted(found: Found, printed: str, title: str) -> None:
    body = PLAIN.replace(f"## {title}", printed)
    assert sections(found, body) == [(at(body, printed), 1, f"标题写的是“{printed}”，应为“{title}”")]


def test_out_of_order(found: Found) -> None:
    body = PLAIN.replace("## 五、存在的主要问题及改进情况", "## X").replace(
        "## 六、其他需要报告的事项", "## 五、存在的主要问题及改进情况"
    )
    body = body.replace("## X", "## 六、其他需要报告的事项")
    message = "“五、存在的主要问题及改进情况”排在“六、其他需要报告的事项”后面"
    assert sections(found, body) == [(at(body, "## 五、"), 4, message)]


@pytest.mark.parametrize(
    "end",
    [
        "",
        "\n\n\n",
        "<br>&nbsp;\n",
        "\n云岭县水务局\n\n2026年1月20日\n",
        "云岭县水务局 2026年1月20日\n",
        "　　云岭县水务局\n　　2026 年 1 月 20 日\n\n",
    ],
)
def test_the_last_section_empty(found: Found, end: str) -> None:
    body = PLAIN.replace("2025年没有收取信息处理费。\n", end)
    assert sections(found, body) == [(at(body, "## 六、"), 4, "“六、其他需要报告的事项”下面没有内容")]


def test_a_section_in_the_middle_empty(found: Found) -> None:
    body = PLAIN.replace("更新不够及时，今后按月核对。", "")
    assert sections(found, body) == [(at(body, "## 五、"), 4, "“五、存在的主要问题及改进情况”下面没有内容")]


ASPECTS = ("主动公开情况", "依申请公开情况", "政府信息管理情况", "政府信息公开平台建设情况", "监督保障情况")


@pytest.mark.parametrize("lost", [(), (0, 1, 2, 3), (0, 1, 2, 3, 4)])
def test_headings_within_the_overview_that_follow_no_numbering(found: Found, lost: tuple[int, ...]) -> None:
    lines = [f"{'' if n in lost else f'（{number}）'}{ASPECTS[n]}。有序开展。" for n, number in enumerate("一二三四五")]
    assert sections(found, forms.report(overview="\n\n".join(lines))) == []


@pytest.mark.parametrize("lost", [(0,), (3,), (3, 4)])
def test_headings_within_the_overview_that_lost_their_number(found: Found, lost: tuple[int, ...]) -> None:
    lines = [f"{'' if n in lost else f'（{number}）'}{ASPECTS[n]}。有序开展。" for n, number in enumerate("一二三四五")]
    body = forms.report(overview="\n\n".join(lines))
    expected = [(at(body, f"{ASPECTS[n]}。"), 1, f"小标题“{ASPECTS[n]}”没有编号") for n in lost]
    assert sections(found, body) == expected


def test_a_paragraph_that_begins_with_the_words_is_no_heading(found: Found) -> None:
    body = forms.report(overview="（一）主动公开\n\n（二）依申请公开\n\n平台建设投入20万元。\n\n监督保障有力。")
    assert sections(found, body) == []
