"""Rule annual-figures: what the text says beside what the tables hold (A6)."""

from __future__ import annotations

import time
from collections.abc import Callable

import annual_forms as forms
import pytest
from conftest import DOC, document

from generator.annual.formats import SECOND
from generator.annual.report import read_report
from generator.annual.statements import contradictions
from generator.problems import Level, Problem

Found = Callable[..., list[Problem]]
TITLE = "杭州市2025年政府信息公开工作年度报告"
LINE = 13
"""The file's line of the overview."""


def figures(found: Found, body: str) -> list[tuple[int, int, str]]:
    problems = found({DOC: document(body=body, title=TITLE)})
    assert all((p.rule, p.level) == ("annual-figures", Level.WARNING) for p in problems)
    return [(p.line, p.column, p.message) for p in problems]


@pytest.mark.parametrize(
    "overview",
    [
        "2025年，全市新收政府信息公开申请14069件，上年结转560件，办结13810件，结转下年度继续办理819件。",
        "全年共收到政府信息公开申请14629件（含上年结转）。",
        "全年收到申请14,069件，其中自然人13612件，法人或其他组织457件。",
        "办结的申请中，予以公开5548件，部分公开2168件，不予公开730件，无法提供3421件，不予处理457件，其他处理1486件。",
        "因政府信息公开被申请行政复议790件、被提起行政诉讼212件，其中未经复议直接起诉56件、复议后起诉156件。",
        "制发行政规范性文件564件，废止984件，现行有效4185件。",
        # not of the whole, not of this year, not of applications
        "2024年收到政府信息公开申请12000件。",
        "其中市政府办公室收到政府信息公开申请300件，网络收到申请200件。",
        "比上年收到申请多12件。",
        "市本级新收政府信息公开申请120件。",
        "全年办理行政复议案件12000件，其中政府信息公开案件300件。",
        "收到群众来信4582件，全部办结；收到行政复议申请99件。",
        "办结人大建议和政协提案302件。",
        "一季度新收政府信息公开申请100件。",
        "公布申请办理指南200份，培训申请答复人员300人次。",
        "没有被行政复议纠正的情形。",
    ],
)
def test_right(found: Found, overview: str) -> None:
    assert figures(found, forms.report(overview=overview)) == []


@pytest.mark.parametrize(
    ("overview", "says", "table"),
    [
        ("全年新收政府信息公开申请14068件。", "新收政府信息公开申请14068件", "表里新收申请是 14069"),
        ("2025年共收到依申请公开申请1407件。", "收到依申请公开申请1407件", "表里收到申请是 14069"),
        ("本年受理政府信息公开申请13,000件。", "受理政府信息公开申请13,000件", "表里收到申请是 14069"),
        ("新收申请14069件，上年结转5件。", "上年结转5件", "表里上年结转是 560"),
        ("申请办结13811件。", "办结13811件", "表里办结是 13810"),
        ("结转至下一年度办理800件。", "结转至下一年度办理800件", "表里结转下年度是 819"),
        ("申请中，部分公开的216 件。", "部分公开的216 件", "表里部分公开是 2168"),
        ("申请办结，其他处理1485件。", "其他处理1485件", "表里其他处理是 1486"),
        ("收到申请14069件，其中自然人13611件。", "自然人13611件", "表里新收申请里自然人的是 13612"),
        ("因政府信息公开被申请行政复议791件。", "行政复议791件", "表里行政复议是 790"),
        ("因政府信息公开引发行政诉讼20件。", "行政诉讼20件", "表里行政诉讼是 212"),
        ("未收到政府信息公开申请。", "未收到政府信息公开申请", "不是没有申请，表里是 14069"),
        ("制发行政规范性文件563件。", "制发行政规范性文件563件", "表里制发行政规范性文件是 564"),
    ],
)
def test_wrong(found: Found, overview: str, says: str, table: str) -> None:
    expected = [(LINE, overview.index(says) + 1, f"正文写“{says}”，{table}")]
    assert figures(found, forms.report(overview=overview)) == expected


def test_two_claims_in_one_sentence(found: Found) -> None:
    says = "没有发生因政府信息公开引发的行政复议、行政诉讼"
    assert figures(found, forms.report(overview=f"全年{says}。")) == [
        (LINE, 3, f"正文写“{says[: says.index('、')]}”，不是没有行政复议，表里是 790"),
        (LINE, 3, f"正文写“{says}”，不是没有行政诉讼，表里是 212"),
    ]


@pytest.mark.parametrize(
    ("period", "is_right"),
    [
        ("2025年1月1日至2025年12月31日", True),
        ("2025年1月1日起至12月31日止", True),
        ("2024年1月1日至2024年12月31日", False),
        ("2025年1月1日至2026年12月31日", False),
        ("2024年1月1日至12月31日", False),
    ],
)
def test_the_period_is_the_year_of_the_title(found: Found, period: str, is_right: bool) -> None:
    body = forms.report().replace("2025年1月1日至2025年12月31日", period)
    expected = [] if is_right else [(9, 1, f"正文写“统计期限为{period}”，报告的年份是 2025 年")]
    assert figures(found, body) == expected


def test_what_the_tables_do_not_tell_is_not_compared(found: Found) -> None:
    body = forms.report("（略）\n", "（略）\n", "（略）\n", overview="全年新收政府信息公开申请14件，没有行政复议。")
    assert [p for p in found({DOC: document(body=body, title=TITLE)}) if p.rule == "annual-figures"] == []


@pytest.mark.parametrize(
    "word", ["收到", "新收1件", "收到公开申请政府信息", "没有因", "办结的", "统计期限2025年1月1日", "1" * 9, "废止、"]
)
def test_hostile_text_takes_linear_time(word: str) -> None:
    text = forms.report(overview=word * (1_000_000 // len(word)))
    report = read_report(text, 2025, SECOND)
    began = time.process_time()
    contradictions(report, text)
    assert time.process_time() - began < 5
