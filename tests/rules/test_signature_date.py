"""signature-date: 成文日期 and the date below the text."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    "body",
    [
        "正文。\n\n云岭县水务局\n\n2024年1月2日\n",
        "正文。\n\n云岭县水务局\n二〇二四年一月二日\n",
        "正文。\n\n二○二四年 1 月 2 日  \n\n（此件公开发布）\n",
        "正文。云岭县水务局2024年1月2日（此件主动公开）\n",
        "正文。\n\n2024年1月2日\n\n附件1\n\n办法\n\n2023年5月6日\n",  # of an annex
        "正文。\n\n2023年5月6日\n\n2024年1月2日\n",
        "自2023年5月6日起施行。\n",
        "2023年5月6日，云岭县水务局召开会议。\n",
        "云岭县水务局2023年5月6日印发的文件废止。\n",
        "```\n2023年5月6日\n```\n",
        "正文。\n\n2024年13月2日\n",
        "",
    ],
)
def test_it_agrees(checked_document: CheckedDocument, body: str) -> None:
    assert checked_document(document(1, body or "字")) == []


@pytest.mark.parametrize(
    "body",
    [
        "正文。\n\n云岭县水务局\n\n2024年1月3日\n",
        "正文。\n\n二〇二三年十一月三十日\n",
        "正文。\n\n　　　　　　2023年12月28日\n",
        "正文。云岭县水务局2023年12月28日（此件主动公开）\n",
        "正文。云岭县水务局2023年12月28日\n",
        "正文。\n\n2023年12月28日\n\n附件\n\n2024年1月2日\n",
        "正文。\n\n**2023年12月28日**\n",
        "2023年5月6日\n\n2023年12月28日\n",
    ],
)
def test_it_does_not(checked_document: CheckedDocument, body: str) -> None:
    assert checked_document(document(1, body)) == [(5, 10, "signature-date")]


@pytest.mark.parametrize(
    ("written", "day"),
    [("二〇二三年十月十日", "2023-10-10"), ("二○一九年二月二十日", "2019-02-20"), ("一九九八年十二月三十一日", "1998-12-31")],
)
def test_chinese_numerals(found: Callable[..., list[Problem]], written: str, day: str) -> None:
    (problem,) = found({DOC: document(1, f"正文。\n\n{written}\n")})
    assert problem.message == f"成文日期 2024-01-02 与落款的日期 {day}（第 11 行）不一致"


def test_hostile_text_takes_linear_time(checked_document: CheckedDocument) -> None:
    start = time.process_time()
    checked_document(document(1, "2023年5月6日 " * 30_000 + "云岭县水务局2023年" * 30_000))
    assert time.process_time() - start < 5
