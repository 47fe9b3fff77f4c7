"""Rule id-number: identity numbers in texts and in every corner of attachments."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DOC, FOLDER, document, problems_of, tree
from office import docx, paragraph, pdf, row, xlsx

from generator.problems import Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]
VALID = "11010519491231002X"


@pytest.mark.parametrize(
    "text",
    [
        "身份证号 5303**********1234",
        "身份证号 110105********002X",
        "**110105** 号 **19491231** 日 **002X** 室",
        "<table><tr><th>一</th><th>二</th></tr><tr><td>110105</td><td>19491231002X</td></tr></table>",
        "身份证号 110105194912310021",  # the check digit is wrong
        "身份证号 110105194913310020",  # there is no thirteenth month
        "统一社会信用代码 91330100799655058B",
        "编号 A11010519491231002X",
        "编号 11010519491231002X5",
        "合计 0.110105194912310020 元",
        "2019 2020 2021 2022 2023 2024 2025",
        "机构代码 11530399015123456T",
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (f"张某，身份证号{VALID}。\n", [(9, 8)]),
        (f"第一行\n\n{VALID.lower()}与{VALID}\n", [(11, 1), (11, 20)]),
        ("１１０１０５１９４９１２３１００２Ｘ\n", [(9, 1)]),
        ("号码 110105 19491231 002X\n", [(9, 4)]),
        ("号码 110105-1949-1231-002X\n", [(9, 4)]),
        ("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X\n", [(9, 1)]),
        (f"| 序号 | 姓名 | 证件 |\n|---|---|---|\n| 1 | 张某 | {VALID} |\n", [(11, 12)]),
        (f"张某 1 {VALID} 2024 0.5 元\n", [(9, 6)]),
        (f"<!-- {VALID} -->正文\n", [(9, 6)]),
        ("号码 110105**19491231**002X\n", [(9, 4)]),
        ("证件：110105<b>19491231002X，请核对。\n", [(9, 4)]),  # the tag is never closed
        ("<table><tr><th>证件</th></tr><tr><td>110105<span>19491231</span>002X</td></tr></table>\n", [(9, 36)]),
        ("甲&#49;&#49;010519491231002X。\n", [(9, 2)]),
    ],
)
def test_wrong(found: Callable[..., list[Problem]], body: str, places: list[tuple[int, int]]) -> None:
    problems = found({DOC: document(body=body)})
    assert [(p.line, p.column, p.rule) for p in problems] == [(*place, "id-number") for place in places]
    assert all(p.blocks and VALID not in p.message and "1101**********002X" in p.message for p in problems)


def test_parted_by_what_nobody_sees(checked_document: CheckedDocument) -> None:
    assert checked_document(document(body="110105\u200b19491231\u200b002X\n")) == [(9, 1, "id-number"), (9, 7, "invisible-text")]


def test_front_matter_is_looked_at_too(checked_document: CheckedDocument) -> None:
    assert checked_document(document(summary=f"对{VALID}的处罚")) == [(8, 11, "id-number")]


HIDDEN_SHEET = xlsx(("公示", "visible", ""), ("底稿", "veryHidden", f"<sheetData>{row(2, '张', VALID)}</sheetData>"))
HIDDEN_COLUMN = xlsx(
    ("公示", "visible", f'<cols><col min="2" max="2" hidden="1"/></cols><sheetData>{row(3, "张", VALID)}</sheetData>')
)
HIDDEN_ROW = xlsx(("公示", "visible", f"<sheetData>{row(1, VALID, hidden=True)}</sheetData>"))
BOX = f"<w:p><w:r><w:txbxContent>{paragraph(VALID)}</w:txbxContent></w:r></w:p>"
DELETED = f"<w:p><w:del><w:r><w:delText>{VALID[:9]}</w:delText></w:r><w:r><w:delText>{VALID[9:]}</w:delText></w:r></w:del></w:p>"


@pytest.mark.parametrize(
    ("name", "data", "where"),
    [
        ("a.xlsx", HIDDEN_SHEET, "工作表“底稿”（隐藏）第 2 行"),
        ("a.xlsx", HIDDEN_COLUMN, "工作表“公示”第 3 行B 列（隐藏）"),
        ("a.xlsx", HIDDEN_ROW, "工作表“公示”第 1 行（隐藏）"),
        ("a.xlsx", xlsx(("公示", "visible", ""), comments1=f"<comment><text><t>{VALID}</t></text></comment>"), "批注"),
        ("a.docx", docx(paragraph(VALID)), "正文"),
        ("a.docx", docx(BOX), "正文"),
        ("a.docx", docx(paragraph("无"), comments=paragraph(VALID)), "批注"),
        ("a.docx", docx(paragraph("无"), header1=paragraph(VALID)), "页眉"),
        ("a.docx", docx(f"<w:p><w:ins><w:r><w:t>{VALID}</w:t></w:r></w:ins></w:p>"), "正文"),
        ("a.docx", docx(DELETED), "正文（修订中已删除的文字）"),
        ("a.pdf", pdf(VALID), "第 1 页"),
    ],
)
def test_attachments(tmp_path: Path, name: str, data: bytes, where: str) -> None:
    (problem,) = problems_of(tree(tmp_path, {DOC: document(attachments=name), f"{FOLDER}/{name}": data}))
    assert (problem.path, problem.line, problem.column, problem.rule) == (f"{FOLDER}/{name}", 1, 1, "id-number")
    assert problem.message == f"附件里有居民身份证号 1101**********002X（{where}）"
    assert problem.blocks


def test_a_plain_text_has_its_line(checked: Callable[..., list[tuple[str, int, int, str]]]) -> None:
    files = {DOC: document(attachments="a.csv"), f"{FOLDER}/a.csv": f"姓名,证件\r\n张,{VALID}\r\n".encode("gb18030")}
    assert checked(files) == [(f"{FOLDER}/a.csv", 2, 3, "id-number")]


def test_many_in_a_file_are_one_problem(found: Callable[..., list[Problem]]) -> None:
    other = "440524188001010014"  # not of a living person
    cells = "".join(row(n, VALID if n % 2 else "330106199001011239", other) for n in range(1, 50))
    data = xlsx(("名单", "visible", f"<sheetData>{cells}</sheetData>"))
    (problem,) = found({DOC: document(attachments="a.xlsx"), f"{FOLDER}/a.xlsx": data})
    assert problem.message.startswith("附件里有居民身份证号 1101**********002X（工作表“名单”第 1 行）")
