"""Files nobody uses, and files without a byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import DOC, FOLDER, Place, document, problems_of, tree

from generator.problems import Problem

Checked = Callable[..., list[Place]]
Found = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("通知.txt", "是公文的，改名为 .md"),
        ("通知.markdown", "是公文的，改名为 .md"),
        ("通知.docx", "是公文的，正文写成 .md 文件"),
        ("通知.WPS", "是公文的，正文写成 .md 文件"),
        ("图.png", "在文档的 attachments 或正文里写它的文件名"),
        ("图/图.png", "在文档的 attachments 或正文里写它的文件名"),
        ("../专项规化/图.png", "文件夹“专项规化”不是栏目，是不是“专项规划”？"),
    ],
)
def test_a_file_nobody_uses(tmp_path: Path, name: str, hint: str) -> None:
    (problem,) = problems_of(tree(tmp_path, {DOC: document(), f"{FOLDER}/{name}": b"PK"}))
    assert (problem.rule, problem.level.value, problem.hint.startswith(hint)) == ("unused-file", "warning", True)


@pytest.mark.parametrize(
    "text",
    [
        document(1, attachments="附件.docx"),
        document(1, "[表](附件.docx)\n"),
        document(1, attachments="附件.docx", draft="true"),
        document(1, attachments="附件.docx", withdrawn="{date: 2024-03-01}"),
        document(1, "[表](%E9%99%84%E4%BB%B6.docx)\n", draft="true"),
    ],
)
def test_a_file_somebody_uses_or_will(tmp_path: Path, text: str) -> None:
    problems = problems_of(tree(tmp_path, {DOC: text, f"{FOLDER}/附件.docx": b"PK"}))
    assert [p for p in problems if p.rule == "unused-file"] == []


def test_a_file_without_a_byte(checked: Checked) -> None:
    files = {f"{FOLDER}/附件.docx": b"", f"{FOLDER}/图.png": b""}
    assert checked({DOC: document(1, "![图](图.png)\n", attachments="附件.docx"), **files}) == [
        (DOC, 8, 14, "attachment"),
        (DOC, 10, 6, "link"),
    ]


def test_a_full_width_comma_between_attachments(found: Found) -> None:
    files = {f"{FOLDER}/a.pdf": b"%PDF", f"{FOLDER}/b.pdf": b"%PDF"}
    problems = found({DOC: document(attachments="[a.pdf，b.pdf]"), **files})
    hints = [p.hint for p in problems if p.rule == "attachment"]
    assert hints == ["几个文件之间用半角逗号分开：[a.pdf, b.pdf]"]
