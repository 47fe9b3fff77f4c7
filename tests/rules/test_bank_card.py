"""Rule bank-card: numbers of bank cards by prefix, length and Luhn's digit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, FOLDER, document
from office import row, xlsx

from generator.problems import Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]
DEBIT = "6222021234567890128"


@pytest.mark.parametrize(
    "text",
    [
        "卡号 6222 **** **** 0128",
        "卡号 6222021234567890129",  # Luhn's digit is wrong
        "卡号 62220212345678901281234",  # longer than any card
        "账号 4000023009200012345",  # an account of an office
        "项目代码 4111111111111111",  # nothing speaks of cards
        "登记号 6201021234567899",  # a county of 甘肃
        "金额 6222021234567890128 元",
        "金额 6222021234567890128.00",
        "尾号 0128",
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (f"卡号{DEBIT}。\n", [(9, 3)]),
        ("卡号６２２２０２１２３４５６７８９０１２８\n", [(9, 3)]),
        ("6222 0212 3456 7890 128\n", [(9, 1)]),
        ("6222-0212-3456-7890-128\n", [(9, 1)]),
        ("VISA 4111 1111 1111 1111\n", [(9, 6)]),
        ("| 姓名 | 银行卡 |\n|---|---|\n| 张 | 5555555555554444 |\n", [(11, 7)]),
        ("一卡通 6201021234567899\n", [(9, 5)]),
        ("9558801234567890128\n", [(9, 1)]),
        (f"1 {DEBIT} 联系电话 13812345678\n", [(9, 3)]),
    ],
)
def test_wrong(found: Callable[..., list[Problem]], body: str, places: list[tuple[int, int]]) -> None:
    problems = found({DOC: document(body=body)})
    assert [(p.line, p.column, p.rule) for p in problems] == [(*place, "bank-card") for place in places]
    assert all(p.blocks and "****" in p.message for p in problems)


def test_parted_by_what_nobody_sees(checked_document: CheckedDocument) -> None:
    assert checked_document(document(body="6222\u200b021234567890128\n")) == [(9, 1, "bank-card"), (9, 5, "invisible-text")]


def test_attachments_by_the_head_of_their_column(found: Callable[..., list[Problem]]) -> None:
    sheet = f"<sheetData>{row(1, '户主', '一卡通账号')}{row(2, '张', '6201021234567899')}{row(3, '李', DEBIT)}</sheetData>"
    (problem,) = found({DOC: document(attachments="a.xlsx"), f"{FOLDER}/a.xlsx": xlsx(("发放表", "hidden", sheet))})
    assert problem.message == "附件里有银行卡号 6201********7899（工作表“发放表”（隐藏）第 2 行），共 2 个"
    assert (problem.path, problem.line, problem.column, problem.blocks) == (f"{FOLDER}/a.xlsx", 1, 1, True)
