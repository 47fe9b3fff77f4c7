"""column-particulars: basis, owner and period of the columns of 法定主动公开内容."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import catalogue

from generator.problems import Problem

FoundBy = Callable[..., list[Problem]]
ALL = "basis: 甲, owner: 乙, update: 按年"
BLOCK, PLANS, PLAN = "    slug: fdzdgknr\n", "        basis: 条例第二十条（三）\n", "{name: 专项规划, slug: zxgh}"
BUDGET, READING = "{name: 预算/决算, slug: yjs}", "slug: zcjd, role: interpretation}"


def tree(block: str = "", plans: str = "", plan: str = "", budget: str = "", reading: str = "") -> dict[str, str]:
    """The small catalogue with keys added to 法定主动公开内容, 规划信息, 专项规划, 预算/决算 and 政策解读."""
    changes = (
        (BLOCK, BLOCK + "".join(f"    {key}\n" for key in filter(None, block.split(", ")))),
        (PLANS, PLANS + "".join(f"        {key}\n" for key in filter(None, plans.split(", ")))),
        *((old, f"{old[:-1]}, {new}}}") for old, new in ((PLAN, plan), (BUDGET, budget), (READING, reading)) if new),
    )
    return {"catalogue.yaml": catalogue(*changes)}


@pytest.mark.parametrize(
    "files",
    [
        tree(ALL),
        tree("owner: 乙, update: 按年", "", "", "basis: 甲", "basis: 甲"),
        tree("", "owner: 乙, update: 按年", "", ALL, ALL),
        tree("owner: 乙", "max_age_days: 90", "", "basis: 甲, max_age_days: 90", "basis: 甲, update: 不定期"),
        tree("", "", "owner: 乙, update: 按年", 'link: "https://www.example.gov.cn/x/"', ALL),
        {"catalogue.yaml": "site: {name: 甲}\n"},
    ],
)
def test_everything_is_said(found_by: FoundBy, files: dict[str, str]) -> None:
    assert found_by("column-particulars", files) == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            tree(),
            [
                (15, 5, "法定主动公开内容”和它的下级都没有写责任单位（owner）、更新周期（update）"),
                (23, 9, "法定主动公开内容>预算/决算”没有写公开依据（basis）"),
                (24, 9, "法定主动公开内容>政策解读”没有写公开依据（basis）"),
            ],
        ),
        (tree(ALL.replace(", update: 按年", "")), [(15, 5, "法定主动公开内容”和它的下级都没有写更新周期（update）")]),
        (
            tree("owner: 乙, update: 按年"),
            [
                (25, 9, "法定主动公开内容>预算/决算”没有写公开依据（basis）"),
                (26, 9, "法定主动公开内容>政策解读”没有写公开依据（basis）"),
            ],
        ),
        (
            tree("", "", "", ALL, ALL),
            [(18, 9, "法定主动公开内容>规划信息”和它的下级都没有写责任单位（owner）、更新周期（update）")],
        ),
        (
            tree("", "owner: 乙", "", ALL, ALL),
            [(18, 9, "法定主动公开内容>规划信息”和它的下级都没有写更新周期（update）")],
        ),
        (
            tree("owner: 乙, basis: 甲", "", "update: 按年", "", "update: 按年"),
            [(25, 9, "法定主动公开内容>预算/决算”没有写更新周期（update）")],
        ),
    ],
)
def test_something_is_not(found_by: FoundBy, files: dict[str, str], expected: list[tuple[int, int, str]]) -> None:
    problems = found_by("column-particulars", files)
    assert [(p.line, p.column, p.message.removeprefix("栏目“")) for p in problems] == expected
    assert {(p.path, p.level.value) for p in problems} == {("catalogue.yaml", "notice")}
