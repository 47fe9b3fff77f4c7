"""Rule mobile-number: telephones of private persons, not of those who are there to be called."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, FOLDER, document
from office import row, xlsx

from generator.problems import Level, Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]
MOBILE = "13812345678"


@pytest.mark.parametrize(
    "text",
    [
        f"联系人：高峰，电话：0311-80787723，{MOBILE}，邮箱：x@y.gov.cn",
        f"举报电话：{MOBILE}",
        f"电子信箱：{MOBILE}@163.com",
        "王某，男，家庭住址：某村，138****5678",
        f"编号 {MOBILE}001",
        f"合计 1.{MOBILE}",
        f"| 服务点 | 负责人 | 电话 |\n|---|---|---|\n| 城关 | 张某 | {MOBILE} |",
        "服务热线 12345",
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (f"王某，男，家庭住址：某村，{MOBILE}\n", [(9, 14)]),
        (f"申请人王某，联系电话{MOBILE}\n", [(9, 11)]),
        (f"王某 {MOBILE}\n李某 {MOBILE}\n", [(9, 4), (10, 4)]),
        (f"| 户主 | 补贴金额 | 联系电话 |\n|---|---|---|\n| 张某 | 100 | {MOBILE} |\n", [(11, 14)]),
        ("学生李某１３８１２３４５６７８\n", [(9, 5)]),
        ("患者赵某 138 1234 5678\n", [(9, 6)]),
        ("学生李某138-1234-5678\n", [(9, 5)]),
    ],
)
def test_wrong(found: Callable[..., list[Problem]], body: str, places: list[tuple[int, int]]) -> None:
    problems = found({DOC: document(body=body)})
    assert [(p.line, p.column, p.rule) for p in problems] == [(*place, "mobile-number") for place in places]
    assert all(p.level is Level.WARNING and not p.blocks and "138****5678" in p.message for p in problems)


def test_attachments(found: Callable[..., list[Problem]]) -> None:
    sheet = f"<sheetData>{row(1, '学生', '家长电话')}{row(2, '张', MOBILE)}</sheetData>"
    (problem,) = found({DOC: document(attachments="a.xlsx"), f"{FOLDER}/a.xlsx": xlsx(("名单", "visible", sheet))})
    assert problem.message == "附件里有像是个人的手机号码 138****5678（工作表“名单”第 2 行）"
