"""interpretation-due: 规章 and 规范性文件 are interpreted, within three working days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import FOLDER, catalogue, document, index_no

from generator.problems import Problem

FoundBy = Callable[..., list[Problem]]
# 专项规划 becomes 行政规范性文件, under the same folder.
TREE = catalogue(("{name: 专项规划, slug: zxgh}", "{name: 行政规范性文件, folder: 专项规划, slug: zxgh}"))
POLICY, READING = f"{FOLDER}/政策.md", "content/法定主动公开内容/政策解读/解读.md"


def files(published: str, read: str = "", tree: str = TREE, **fields: str) -> dict[str, str]:
    made = {"catalogue.yaml": tree, POLICY: document(1, title="云岭县供水办法", written=published, published=published, **fields)}
    if read:
        made[READING] = document(2, title="供水新规问答", written=read, published=read, interprets=index_no(1))
    return made


@pytest.mark.parametrize(
    ("published", "read", "more"),
    [
        ("2026-11-02", "2026-11-02", {}),
        ("2026-11-02", "2026-11-05", {}),
        ("2026-09-29", "2026-10-09", {}),  # 国庆 lies between
        ("2026-11-18", "", {}),  # the third working day is not over on Sunday the 22nd
        ("2025-11-03", "", {}),  # longer ago than a year
        ("2026-11-02", "", {"issuer": "云岭县总工会", "publisher": "云岭县水务局"}),
        ("2026-11-02", "", {"ended": "2026-11-10"}),
        ("2026-11-02", "", {"form": "图解"}),
        ("2026-11-02", "", {"tree": catalogue()}),
    ],
)
def test_nothing_is_due(found_by: FoundBy, published: str, read: str, more: dict[str, str]) -> None:
    if published == "2026-11-18":
        assert found_by("interpretation-due", files(published, read, **more), date(2026, 11, 23)) == []
    else:
        assert found_by("interpretation-due", files(published, read, **more)) == []


@pytest.mark.parametrize(
    ("published", "read", "message"),
    [
        ("2026-11-02", "", "还没有解读，期限是 2026-11-05（2026-11-02 起 3 个工作日）"),
        ("2026-11-16", "", "还没有解读，期限是 2026-11-19（2026-11-16 起 3 个工作日）"),
        ("2026-11-02", "2026-11-06", "解读在 2026-11-06 发布，超过期限 2026-11-05（2026-11-02 起 3 个工作日）"),
        ("2026-09-29", "2026-10-12", "解读在 2026-10-12 发布，超过期限 2026-10-09（2026-09-29 起 3 个工作日）"),
        ("2025-11-24", "2026-01-05", "解读在 2026-01-05 发布，超过期限 2025-11-27（2025-11-24 起 3 个工作日）"),
    ],
)
def test_it_is_late(found_by: FoundBy, published: str, read: str, message: str) -> None:
    problems = found_by("interpretation-due", files(published, read))
    assert [(p.path, p.line, p.column, p.level.value, p.message) for p in problems] == [(POLICY, 2, 8, "notice", message)]


def test_an_unknown_calendar_is_said(found_by: FoundBy) -> None:
    (problem,) = found_by("interpretation-due", files("2031-03-03"), date(2031, 3, 20))
    assert problem.message == "还没有解读，期限是 2031-03-06（2031-03-03 起 3 个工作日，估算）"


def test_the_days_are_options(found_by: FoundBy) -> None:
    tree = TREE + "rules: {interpretation-due: {working_days: 5, days: 900}}\n"
    (problem,) = found_by("interpretation-due", files("2025-11-03", tree=tree))
    assert "期限是 2025-11-10" in problem.message
