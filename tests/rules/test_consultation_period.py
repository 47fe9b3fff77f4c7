"""consultation-period: thirty days for what the public is asked about."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from conftest import DOC, catalogue, document

from generator.problems import Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]
TITLE = "关于《云岭县供水管理办法（征求意见稿）》公开征求意见的公告"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (TITLE, "请于2024年2月4日前反馈意见。"),
        (TITLE, "征求意见时间：2024年1月5日至2024年2月5日。"),
        (TITLE, "公开征求意见期限为30日。"),
        (TITLE, "征求意见期限22个工作日。"),
        (TITLE, "请于1月15日前反馈意见。因情况紧急，缩短征求意见的期限。"),
        (TITLE, "欢迎提出意见。"),
        (TITLE, "根据2019年4月3日公布的《政府信息公开条例》，现公开征求意见。"),
        (TITLE + "结果的反馈", "2024年1月5日至2024年1月10日公开征求意见。"),
        ("征求意见采纳情况", "2024年1月5日至2024年1月10日公开征求意见。"),
        ("关于供水的通知", "请于2024年1月10日前反馈。"),
    ],
)
def test_long_enough(checked_document: CheckedDocument, title: str, body: str) -> None:
    assert checked_document(document(1, f"{body}\n", title=title)) == []


@pytest.mark.parametrize(
    ("body", "column", "days"),
    [
        ("请于2024年2月3日前反馈意见。", 8, 29),
        ("征求意见时间：2024年1月5日至2024年1月15日。", 23, 10),
        ("公开征求意见期限为15日。", 10, 15),
        ("征求意见期限7个工作日。", 7, 9),
        ("请于1月15日前反馈意见。", 3, 10),
        ("意见反馈截止时间：2024年1月20日。", 15, 15),
        ("征求意见期自公告发布之日起10天。", 14, 10),
    ],
)
def test_too_short(found: Callable[..., list[Problem]], body: str, column: int, days: int) -> None:
    problems = found({DOC: document(1, f"{body}\n", title=TITLE)})
    assert [(p.line, p.column, p.rule, p.level.value) for p in problems] == [(9, column, "consultation-period", "notice")]
    assert problems[0].message == f"征求意见的期限是 {days} 天，一般不少于 30 日（从发布日期 2024-01-05 起）"


def test_a_day_without_a_year_is_the_next(checked_document: CheckedDocument) -> None:
    fields = {"written": "2024-12-20", "published": "2024-12-22", "title": TITLE}
    assert checked_document(document(1, "请于1月31日前反馈意见。\n", **fields)) == []
    assert checked_document(document(1, "请于1月10日前反馈意见。\n", **fields)) == [(9, 3, "consultation-period")]


def test_the_days_are_an_option(checked_document: CheckedDocument) -> None:
    files = {"catalogue.yaml": catalogue(end="rules: {consultation-period: {days: 7}}\n")}
    assert checked_document(document(1, "请于2024年1月15日前反馈意见。\n", title=TITLE), files) == []


def test_hostile_text_takes_linear_time(checked_document: CheckedDocument) -> None:
    start = time.process_time()
    checked_document(document(1, "期限自" * 20_000 + "至于在截止" * 20_000 + "期限为 " * 20_000, title=TITLE))
    assert time.process_time() - start < 5
