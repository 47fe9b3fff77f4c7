"""Rule annual-regulations: bodies that may make no 规章 report none."""

from __future__ import annotations

from collections.abc import Callable

import annual_forms as forms
import pytest
from conftest import DOC, document

from generator.problems import Level, Problem

Found = Callable[..., list[Problem]]


def regulations(found: Found, body: str, numbers: list[object]) -> list[tuple[int, int, str]]:
    text = forms.report(disclosure=forms.disclosure_markdown({**forms.DISCLOSURE, "规章": numbers}))
    title = f"{body}2025年政府信息公开工作年度报告"
    problems = found({DOC: document(body=text, title=title)})
    assert all((p.rule, p.level) == ("annual-regulations", Level.WARNING) for p in problems)
    return [(p.line, p.column, p.message) for p in problems]


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("云岭县", [0, 0, 0]),
        ("杭州市", [3, 5, 74]),
        ("内蒙古自治区", [3, 5, 74]),
        ("云南省人民政府", [3, 5, 74]),
        ("景德镇市", [1, 0, 9]),
        ("新乡市住房和城乡建设局", [1, 0, 9]),
        ("延边朝鲜族自治州", [1, 0, 9]),
        ("云岭自治县", [0, 0, "０"]),
    ],
)
def test_right(found: Found, body: str, numbers: list[object]) -> None:
    assert regulations(found, body, numbers) == []


@pytest.mark.parametrize(
    "body",
    ["云岭县", "新巴尔虎左旗", "杭州市西湖区人民政府", "石塘镇", "金坪街道办事处", "云岭县人民政府办公室", "延边自治州汪清县"],
)
def test_wrong(found: Found, body: str) -> None:
    line = next(
        n for n, text in enumerate(forms.report(disclosure=forms.disclosure_markdown()).splitlines(), 9) if "| 规章" in text
    )
    assert regulations(found, body, [1, 0, 6]) == [
        (line, 8, f"“规章”行“本年制发件数”列是 1，{body}没有规章制定权"),
        (line, 16, f"“规章”行“现行有效件数”列是 6，{body}没有规章制定权"),
    ]
