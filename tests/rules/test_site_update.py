"""site-update: the thresholds of 国办秘函〔2019〕19号 that lead to a veto, as one finding."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, catalogue, document

from generator.problems import Problem

FoundBy = Callable[..., list[Problem]]
BUDGET = "      - {name: 预算/决算, slug: yjs}\n"
PLAN = "{name: 专项规划, slug: zxgh}"


def more(count: int, name: str, where: str = "", **keys: str) -> tuple[str, str]:
    """So many more columns beside 预算/决算; those with documents lie in the folder of 专项规划."""
    extra = "".join(f", {key}: {value}" for key, value in keys.items())
    return (BUDGET, BUDGET + "".join(f"      - {{name: {name}{n}, slug: x{n}{where}{extra}}}\n" for n in range(count)))


def files(published: str, *changes: tuple[str, str], rules: str = "{empty: 50}", listed: str = "") -> dict[str, str]:
    columns = {"columns": listed} if listed else {}
    return {
        "catalogue.yaml": catalogue(*changes, end=f"rules: {{site-update: {rules}}}\n"),
        DOC: document(1, written=published, published=published, **columns),
    }


def listed(count: int, name: str) -> str:
    return "[" + ", ".join(f"法定主动公开内容>{name}{n}" for n in range(count)) + "]"


@pytest.mark.parametrize(
    "made",
    [
        files("2026-11-20"),
        files("2026-11-08"),
        files("2026-11-20", rules="{empty: 6}"),
        files("2026-11-20", more(4, "通知公告"), rules="{empty: 50}"),
        files("2026-09-01", more(5, "通知公告"), rules="{empty: 50, home_days: 100}", listed=listed(5, "通知公告")),
        files("2026-11-20", more(9, "项目", max_age_days="10"), rules="{empty: 50}", listed=listed(9, "项目")),
        {},
    ],
)
def test_nothing_is_reached(found_by: FoundBy, made: dict[str, str]) -> None:
    assert found_by("site-update", made) == []


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (files("2026-11-07"), "首页 15 天没有更新"),
        (
            files("2026-11-20", rules="{level: warning}"),
            "空白栏目 5 个（政府信息公开指南、政府信息公开制度、预算/决算、政策解读、政府信息公开年报）",
        ),
        (
            files("2026-11-20", more(2, "甲"), rules="{empty: 5}"),
            "空白栏目 7 个（政府信息公开指南、政府信息公开制度、预算/决算、甲0、甲1等）",
        ),
        (
            files("2026-05-01", more(5, "通知公告"), rules="{empty: 50, home_days: 999}", listed=listed(5, "通知公告")),
            "动态、通知、政策类栏目 5 个没有更新（通知公告0、通知公告1、通知公告2、通知公告3、通知公告4）",
        ),
        (
            files("2026-11-01", more(5, "动态"), rules="{empty: 50}", listed=listed(5, "动态")),
            "首页 21 天没有更新；动态、通知、政策类栏目 5 个没有更新（动态0、动态1、动态2、动态3、动态4）",
        ),
        (
            files("2026-11-10", more(10, "项目", max_age_days="10"), rules="{empty: 50}", listed=listed(10, "项目")),
            "长期不更新的栏目 10 个",
        ),
    ],
)
def test_what_is_reached_is_one_finding(found_by: FoundBy, made: dict[str, str], said: str) -> None:
    problems = found_by("site-update", made)
    assert [(p.path, p.line, p.column, p.message) for p in problems] == [("catalogue.yaml", 1, 1, f"达到单项否决的条件：{said}")]
