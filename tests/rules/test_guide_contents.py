"""guide-contents: what 条例第十二条 asks of a 指南."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, document

from generator.problems import Problem

Found = Callable[..., list[Problem]]
PARTS = {
    "政府信息的分类": "信息分类为三类。",
    "编排体系": "按编排体系排列。",
    "获取方式": "获取方式如下。",
    "工作机构的名称": "公开工作机构为办公室。",
    "办公地址": "办公地址：城关镇。",
    "办公时间": "办公时间：工作日。",
    "联系电话": "联系电话：0874-0000100。",
    "传真号码": "传真：0874-0000101。",
    "互联网联系方式": "电子邮箱：x@example.gov.cn。",
}
OTHER_WORDS = (
    "公开的范围、索引号、查阅点。受理部门：办公室。地点：城关镇。接待时间：工作日。电话：0874-0000100。没有传真。网上申请。"
)


def guide(body: str, **fields: str) -> dict[str, str]:
    fields = {"title": "云岭县水务局政府信息公开指南", "columns": "政府信息公开指南", **fields}
    return {DOC: document(1, f"{body}\n", **fields)}


@pytest.mark.parametrize(
    "files",
    [
        guide("".join(PARTS.values())),
        guide(OTHER_WORDS),
        guide("见附件。", title="依申请公开流程图"),
        guide("见附件。", columns="政府信息公开制度"),
        guide("Guide.", lang="en", translation_of="11500228008652038C/2024-00002")
        | {DOC.replace("甲", "乙"): document(2, title="云岭县财政局政府信息公开指南")},
    ],
)
def test_whole(found: Found, files: dict[str, str]) -> None:
    assert found(files) == []


@pytest.mark.parametrize("name", PARTS)
def test_one_part_is_missing(found: Found, name: str) -> None:
    problems = found(guide("".join(text for part, text in PARTS.items() if part != name)))
    assert [(p.line, p.column, p.rule, p.message) for p in problems] == [
        (10, 1, "guide-contents", f"政府信息公开指南里没有找到：{name}")
    ]


def test_several_are_one_finding(found: Found) -> None:
    (problem,) = found(guide("公开工作机构：办公室。"))
    assert (problem.line, problem.column, problem.rule) == (10, 1, "guide-contents")
    assert problem.message.count("、") == len(PARTS) - 2
