"""Rule annual-labels: the labels of the statutory tables as the form prints them."""

from __future__ import annotations

from collections.abc import Callable

import annual_forms as forms
import pytest
from conftest import DOC, document

from generator.annual.formats import SECOND
from generator.problems import Level, Problem

Found = Callable[..., list[Problem]]
TITLE = "云岭县水务局2025年政府信息公开工作年度报告"


def labels(found: Found, body: str) -> list[tuple[int, int, str]]:
    problems = found({DOC: document(body=body, title=TITLE)})
    assert all((p.rule, p.level) == ("annual-labels", Level.WARNING) for p in problems)
    return [(p.line, p.column, p.message) for p in problems]


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("3.3.3", "3．危及“三安全一稳定”"),
        ("3.3.3", '3、 危及"三安全一稳定"'),
        ("3.1", "(一)予以公开"),
        ("carry_in", "上年结转政府信息公开申请数量"),
        ("3.7", "（七） 总 计"),
        ("3.2", "（二）部分公开(区分处理的，只计这一情形，不计其他情形)"),
    ],
)
def test_right(found: Found, key: str, printed: str) -> None:
    assert labels(found, forms.report(forms.applications_html(labels={**SECOND.applications, key: printed}))) == []


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("3.3.3", "3.危机“三安全一稳定”"),
        ("3.3.5", "5.属于二类内部事务信息"),
        ("3.2", "（二）部分公开（区分处理的，只记这一情形，不计其他情形）"),
        ("3.5.1", "1.信访举报投拆类申请"),
        ("carry_out", "四、结转下年度继续办"),
        ("3.6.1", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开"),
    ],
)
def test_wrong(found: Found, key: str, printed: str) -> None:
    body = forms.report(forms.applications_html(labels={**SECOND.applications, key: printed}))
    row, text = next((n, line) for n, line in enumerate(body.splitlines(), 9) if f">{printed}<" in line)
    message = f"表格项目写的是“{printed[:40]}”，应为“{SECOND.applications[key][:60]}”".replace("“三安全一稳定”", "‘三安全一稳定’")
    ((line, column, said),) = labels(found, body)
    assert (line, column) == (row, text.index(printed) + 1)
    assert said.replace("‘", "“").replace("’", "”") == message.replace("‘", "“").replace("’", "”")
