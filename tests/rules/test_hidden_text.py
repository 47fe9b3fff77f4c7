"""Rule hidden-text: what a reader does not see, and what runs."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from conftest import DOC, FOLDER, document

from generator.problems import Problem
from generator.rules.hidden_text import _TAG

Found = Callable[..., list[Problem]]


def places(found: Found, body: str) -> list[tuple[int, int]]:
    problems = found({DOC: document(body=body), f"{FOLDER}/图.png": b"\x89PNG"})
    assert all(p.rule == "hidden-text" for p in problems)
    return [(p.line, p.column) for p in problems]


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><th>甲</th></tr></table>",
        '<p style="font-size:16px;color:#333">正文</p>',
        '<td style="background-color:#c00;color:#fff">表头</td>',
        '<p style="text-indent:2em;margin-left:-2em">正文</p>',
        '<img src="图.png" alt="hidden" width="600">',
        "字号 0 &lt;script&gt; 与 `<script>`",
        "<!-- <script>x</script> -->正文",
        "3 < 5 且 7 > 6",
    ],
)
def test_right(found: Found, text: str) -> None:
    assert places(found, f"{text}\n") == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<div style="display:none">真人娱乐</div>\n', [(9, 1)]),
        ('正文<span style="font-size:0">甲</span><span style="font-size: 0.1px;">乙</span>\n', [(9, 3), (9, 37)]),
        ('甲\n\n<p style="color:#FFFFFF">乙</p>\n', [(11, 1)]),
        ('<font color="white">甲</font>\n', [(9, 1)]),
        ('<div style="position:absolute;left:-9999px">甲</div>\n', [(9, 1)]),
        ('<p style="text-indent:-9999em">甲</p>\n', [(9, 1)]),
        ("<p hidden>甲</p>\n", [(9, 1)]),
        ("<SCRIPT>document.write('甲')</SCRIPT>\n", [(9, 1)]),
        ('<iframe srcdoc="甲"></iframe>\n', [(9, 1)]),
        ('<a href="javascript:alert(1)">甲</a><b onclick="x()">乙</b>\n', [(9, 1), (9, 36)]),
        ('<marquee width="1">甲</marquee>\n', [(9, 1)]),
        ('<div style="height:1px;overflow:hidden">甲</div>\n', [(9, 1)]),
        ('<p style="opacity:0">甲</p><p style="visibility:hidden">乙</p>\n', [(9, 1), (9, 27)]),
    ],
)
def test_wrong(found: Found, body: str, expected: list[tuple[int, int]]) -> None:
    assert places(found, body) == expected


@pytest.mark.parametrize("unit", ["<a ", "<a style=", "<", "<p style='color:"])
def test_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        list(_TAG.finditer(unit * (size // len(unit))))
        return time.process_time() - start

    assert seconds(160_000) < 8 * seconds(40_000) + 0.2
