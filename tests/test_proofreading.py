"""What was left undone: 【填写】, an empty body, pictures without words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, FOLDER, Place, document

from generator.problems import Level, Problem

CheckedDocument = Callable[..., list[tuple[int, int, str]]]
Checked = Callable[..., list[Place]]
Found = Callable[..., list[Problem]]


@pytest.mark.parametrize(
    ("fields", "body", "places"),
    [
        ({"title": "关于【填写：事由】的通知"}, "正文。", [(2, 10)]),
        ({"title": "'关于【填写】的通知'"}, "正文。", [(2, 11)]),
        ({"summary": ">\n  一行，\n  二行【填写】"}, "正文。", [(10, 5)]),
        ({"keywords": "[节水, 【填写】]"}, "正文。", [(8, 16)]),
        ({"withdrawn": "{date: 2024-03-01, reason: 【填写】}"}, "正文。", [(8, 39)]),
        ({}, "一【填写】、【填写：地址】\n\n`【填写】`", [(9, 2), (9, 7), (11, 2)]),
        ({}, "<!-- 把【填写】的地方写好 -->\n正文。", []),
        ({"summary": "要点   # 把【填写】的地方写好"}, "正文。", []),
        ({"title": "关于【填写：事由】的通知", "draft": "true"}, "【填写】", []),
        ({}, "【填表说明】", []),
    ],
)
def test_what_was_to_be_filled_in(found: Found, fields: dict[str, str], body: str, places: list[tuple[int, int]]) -> None:
    problems = [p for p in found({DOC: document(1, body + "\n", **fields)}) if p.rule == "placeholder"]
    assert [(p.line, p.column) for p in problems] == places
    assert {(p.level, p.blocks) for p in problems} <= {(Level.ERROR, False)}


def test_the_message_names_what_is_missing(found: Found) -> None:
    (problem,) = found({DOC: document(1, "地址：【填写：办公地址】。\n")})
    assert problem.message == "还有没填写的地方：【填写：办公地址】"


def test_introductions_are_looked_at_too(checked: Checked) -> None:
    files = {f"{FOLDER}/_index.md": "---\ndescription: 甲\n---\n【填写】\n", "content/index.md": "一\n【填写】\n"}
    assert checked(files) == [("content/index.md", 2, 1, "placeholder"), (f"{FOLDER}/_index.md", 4, 1, "placeholder")]


@pytest.mark.parametrize(
    ("body", "fields", "expected"),
    [
        ("", {}, [(9, 1, "empty")]),
        (" \n\n", {}, [(9, 1, "empty")]),
        ("<!-- 待写 -->\n", {}, [(9, 1, "empty")]),
        ("\u3000\u3000\n\n\u3000\n", {}, [(9, 1, "empty")]),
        ("<!-- 一 -->\n\n<!-- 二 -->\n", {}, [(9, 1, "empty")]),
        ("", {"attachments": "表.xlsx"}, []),
        ("", {"withdrawn": "{date: 2024-03-01}"}, []),
        ("", {"draft": "true"}, []),
        ("字", {}, []),
    ],
)
def test_a_body_without_a_word(checked_document: CheckedDocument, body: str, fields: dict[str, str], expected: object) -> None:
    files = {f"{FOLDER}/表.xlsx": b"PK"} if "attachments" in fields else {}
    assert checked_document(document(1, body, **fields), files) == expected


@pytest.mark.parametrize(
    ("body", "columns"),
    [
        ("![](图.png)", [1]),
        ("见![ ](图.png)", [2]),
        ("![图](图.png)![](图.png)", [12]),
        ('<img src="图.png">', [1]),
        ('<img src="图.png" alt="">', [1]),
        ('<img alt="图" src="图.png">', []),
        ("`![](图.png)` ![图](图.png)", []),
        ("```\n![](图.png)\n```\n![图](图.png)", []),
        ("<!-- ![](图.png) --> ![图](图.png)", []),
    ],
)
def test_a_picture_without_words(checked_document: CheckedDocument, body: str, columns: list[int]) -> None:
    expected = [(9, column, "alt-text") for column in columns]
    assert checked_document(document(1, body + "\n"), {f"{FOLDER}/图.png": b"\x89PNG"}) == expected
