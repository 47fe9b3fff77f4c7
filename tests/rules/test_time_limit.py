"""time-limit: 20 working days from 成文 to 发布 (条例第二十六条)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import catalogue, document

Check = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2024-03-01", "2024-03-01"),
        ("2024-03-01", "2024-03-29"),  # the twentieth working day
        ("2024-02-01", "2024-03-05"),  # 春节 and its 调休 lie between
        ("2024-09-13", "2024-10-17"),  # 中秋 and 国庆
        ("2024-02-03", "2024-03-06"),  # made on a Saturday
    ],
)
def test_in_time(checked_document: Check, written: str, published: str) -> None:
    assert checked_document(document(written=written, published=published)) == []


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("2024-03-01", "2024-04-01"),
        ("2024-03-01", "2024-04-30"),
        ("2023-01-02", "2024-01-02"),
        ("2024-02-01", "2024-03-11"),
        ("2024-09-13", "2024-10-21"),
    ],
)
def test_late(checked_document: Check, written: str, published: str) -> None:
    assert checked_document(document(written=written, published=published)) == [(6, 12, "time-limit")]


def test_message_names_the_last_day(found: Callable[..., list[object]]) -> None:
    problems = found({"content/法定主动公开内容/规划信息/专项规划/甲.md": document(written="2024-03-01", published="2024-04-30")})
    assert [str(p.message) for p in problems] == [  # type: ignore[attr-defined]
        "发布日期 2024-04-30 超过期限 2024-03-29（成文日期 2024-03-01 起 20 个工作日）"
    ]


def test_days_are_an_option(checked: Callable[..., list[object]]) -> None:
    files = {
        "catalogue.yaml": catalogue(end="rules:\n  time-limit: {level: error, working_days: 3}\n"),
        "content/法定主动公开内容/规划信息/专项规划/甲.md": document(written="2024-03-01", published="2024-03-07"),
    }
    assert checked(files) == [("content/法定主动公开内容/规划信息/专项规划/甲.md", 6, 12, "time-limit")]
