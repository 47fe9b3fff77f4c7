"""Rule annual-fee: section six says what fee was taken."""

from __future__ import annotations

from collections.abc import Callable

import annual_forms as forms
import pytest
from conftest import DOC, document

from generator.problems import Level, Problem

Found = Callable[..., list[Problem]]


def fee(found: Found, others: str, year: int = 2025) -> list[tuple[int, int, str, str]]:
    title = f"云岭县水务局{year}年政府信息公开工作年度报告"
    problems = found({DOC: document(body=forms.report(others=others), title=title)})
    return [(p.line, p.column, p.rule, p.message) for p in problems if p.level is Level.WARNING or p.rule == "annual-fee"]


PLACE = (next(n for n, line in enumerate(forms.report().splitlines(), 9) if "## 六、" in line), 4)


@pytest.mark.parametrize(
    "others",
    [
        "2025年全市实际收取信息处理费共计400元。",
        "（一）收费情况。发出收费通知3件。",
        "本年度未收取政府信息公开信息处理 费。",
        "没有向申请人收取费用。",
        "没有其他事项。信息处理费为0元。",
    ],
)
def test_right(found: Found, others: str) -> None:
    assert fee(found, others) == []


def test_before_the_second_form_nobody_asks(found: Found) -> None:
    assert [one for one in fee(found, "无。", 2020) if one[2] == "annual-fee"] == []


@pytest.mark.parametrize("others", ["无。", "没有其他需要报告的事项。", "建议提案已全部办结。", "免费发放手册200本。", ""])
def test_wrong(found: Found, others: str) -> None:
    assert fee(found, others) == [(*PLACE, "annual-fee", "“六、其他需要报告的事项”里没有写信息处理费")]
