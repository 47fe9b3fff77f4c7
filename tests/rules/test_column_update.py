"""column-update: a column is updated within its promised period, and is not empty."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, catalogue, document

from generator.problems import Problem

FoundBy = Callable[..., list[Problem]]
PLAN = "{name: 专项规划, slug: zxgh}"
BUDGET = "{name: 预算/决算, slug: yjs}"


def files(plan: str = "", budget: str = "", published: str = "2026-11-01", **fields: str) -> dict[str, str]:
    changes = ((PLAN, PLAN[:-1] + plan + "}"), (BUDGET, BUDGET[:-1] + budget + "}"))
    return {"catalogue.yaml": catalogue(*changes), DOC: document(1, written=published, published=published, **fields)}


@pytest.mark.parametrize(
    ("plan", "budget", "published"),
    [
        ("", "", "2020-01-02"),
        (", update: 即时", ", update: 不定期", "2020-01-02"),
        (", update: 按日", "", "2026-11-15"),
        (", update: 按旬", "", "2026-11-02"),
        (", update: 按月", "", "2026-10-08"),
        (", update: 按季", "", "2026-07-22"),
        (", update: 按半年", "", "2026-04-22"),
        (", update: 按年", "", "2025-10-22"),
        (", max_age_days: 30", "", "2026-10-23"),
        ("", ', update: 按年, link: "https://www.example.gov.cn/x/"', "2026-11-01"),
    ],
)
def test_in_time(found_by: FoundBy, plan: str, budget: str, published: str) -> None:
    assert found_by("column-update", files(plan, budget, published)) == []


@pytest.mark.parametrize(
    ("plan", "published", "said"),
    [
        (", update: 按日", "2026-11-14", "已有 8 天，更新周期是按日"),
        (", update: 按旬", "2026-11-01", "已有 21 天，更新周期是按旬"),
        (", update: 按月", "2026-10-07", "已有 46 天，更新周期是按月"),
        (", update: 按季", "2026-07-21", "已有 124 天，更新周期是按季"),
        (", update: 按半年", "2026-04-21", "已有 215 天，更新周期是按半年"),
        (", update: 按年", "2025-10-21", "已有 397 天，更新周期是按年"),
        (", max_age_days: 30", "2026-10-22", "已有 31 天，更新周期是30 天内"),
    ],
)
def test_not_updated(found_by: FoundBy, plan: str, published: str, said: str) -> None:
    (problem,) = found_by("column-update", files(plan, "", published))
    assert (problem.path, problem.line, problem.column, problem.level.value) == ("catalogue.yaml", 22, 13, "notice")
    assert problem.message == f"栏目“法定主动公开内容>规划信息>专项规划”最近的更新是 {published}，{said}"


@pytest.mark.parametrize("budget", [", update: 按年", ", update: 按日", ", max_age_days: 90", ", update: 按月", ", update: 按季"])
def test_empty(found_by: FoundBy, budget: str) -> None:
    problems = found_by("column-update", files("", budget))
    assert [(p.path, p.line, p.column, p.message[:20]) for p in problems] == [
        ("catalogue.yaml", 23, 9, "栏目“法定主动公开内容>预算/决算”是空的"[:20])
    ]


def test_below_an_empty_column_nothing_more_is_said(found_by: FoundBy) -> None:
    budget = ", update: 按年, children: [{name: 预算, slug: ys, update: 按年}]"
    assert len(found_by("column-update", files("", budget))) == 1


def test_a_new_catalogue_is_not_scolded(found_by: FoundBy) -> None:
    made = files("", ", update: 按年")
    del made[DOC]
    assert found_by("column-update", made) == []


def test_it_can_be_suppressed_at_the_column(found_by: FoundBy) -> None:
    made = files("", ", update: 按年")
    made["catalogue.yaml"] = made["catalogue.yaml"].replace("按年}\n", "按年}  # 不查 column-update：下半年才有\n")
    assert found_by("column-update", made) == []
