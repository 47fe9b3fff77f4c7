"""Rule table-head: tables whose columns have names."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from conftest import document

from generator.rules.table_head import _EMPTY_HEAD, _headless, _too_long

CheckedDocument = Callable[..., list[tuple[int, int, str]]]


@pytest.mark.parametrize(
    "text",
    [
        "| 项目 | 金额 |\n| --- | --- |\n| 水利 | 100 |",
        "|  | 金额 |\n| --- | --- |\n| 水利 | 100 |",
        "| 甲 | 乙 |\n| --- | --- |\n|  |  |",
        "<table><tr><th>项目</th></tr><tr><td>水利</td></tr></table>",
        "<table><thead><tr><th scope='col'>项目</th></tr></thead><tbody><tr><td>水</td></tr></tbody></table>",
        "<table><tr><td>只有一行</td></tr></table>",
        '<table role="presentation"><tr><td>甲</td></tr><tr><td>乙</td></tr></table>',
        "```\n|  |  |\n|---|---|\n```",
        "| 甲 | 乙 |\n| --- | --- |\n| 水\\|利 | `a|b` |\n| 水 |\n\n| 不是 | 表格 | 的 | 行 |",
        "甲\n---\n乙 | 丙 | 丁",
    ],
)
def test_right(checked_document: CheckedDocument, text: str) -> None:
    assert checked_document(document(body=f"{text}\n")) == []


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("|  |  |\n| --- | --- |\n| 水利 | 100 |\n", [(9, 1)]),
        ("甲\n\n| | |\n|:-:|---|\n| 水利 | 100 |\n", [(11, 1)]),
        ("<table>\n<tr><td>甲</td></tr>\n<tr><td>乙</td></tr>\n</table>\n", [(9, 1)]),
        ("甲\n\n<TABLE border=1><TR><TD>甲</TD></TR><TR><TD>乙</TD></TR></TABLE>\n", [(11, 1)]),
        (
            "<table><tr><th>甲</th></tr><tr><td>乙</td></tr></table>\n\n<table><tr><td>甲</td></tr><tr><td>乙</td></tr></table>\n",
            [(11, 1)],
        ),
        ("<table><tr><td><table><tr><td>甲</td></tr></table></td></tr><tr><td>乙</td></tr></table>\n", [(9, 1)]),
        (" |   |  | \n|---|---|\n| 甲 | 乙 |\n", [(9, 2)]),
        ("| 甲 | 乙 |\n| --- | --- |\n| 水利 | 100 | 多余 |\n", [(11, 1)]),
        ("甲 | 乙\n--- | ---\n水 | 1\n水 | 1 | 2\n| 水 | 1 |\n水 | 1 | 2 |\n\n一 | 二 | 三\n", [(12, 1), (14, 1)]),
    ],
)
def test_wrong(checked_document: CheckedDocument, body: str, places: list[tuple[int, int]]) -> None:
    assert checked_document(document(body=body)) == [(*place, "table-head") for place in places]


@pytest.mark.parametrize("unit", ["|", "| |\n", "<table>", "<table><tr></table>", "|\n-", "|-", "a|b\n-|-\n"])
def test_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        list(_EMPTY_HEAD.finditer(text))
        list(_headless(text))
        list(_too_long(text))
        return time.process_time() - start

    assert seconds(160_000) < 8 * seconds(40_000) + 0.2
