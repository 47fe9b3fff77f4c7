"""Markdown → sanitised HTML with its links open."""

from __future__ import annotations

import html as entities
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from conftest import DOC, FOLDER, Place, document

from generator.render.markdown import FENCE, BodyLink, convert

Checked = Callable[..., list[Place]]


def html(text: str) -> str:
    """Return the HTML with its links filled by their numbers."""
    body = convert(text)
    return body.filled([f"url{n}" for n in range(len(body.links))])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一\n二", "<p>一<br>\n二</p>"),
        ("一  \n二", "<p>一<br>\n二</p>"),
        ("**一**<u>二</u>", "<p><strong>一</strong><u>二</u></p>"),
        ("1. 一\n2. 二", "<ol>\n<li>一</li>\n<li>二</li>\n</ol>"),
        ("3. 三", '<ol start="3">\n<li>三</li>\n</ol>'),
        ("甲\n:   乙", "<dl>\n<dt>甲</dt>\n<dd>乙</dd>\n</dl>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("~~一~~", "<p>~~一~~</p>"),
        ("", ""),
    ],
)
def test_markdown(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一<script>alert(1)</script>二", "<p>一二</p>"),
        ("<style>p {}</style>\n\n一", "<p>一</p>"),
        ('<iframe src="https://a.cn"></iframe>', ""),
        ('<object data="a"></object><embed src="a">', "<p></p>"),
        ('<p onclick="x()" style="color:red">一</p>', "<p>一</p>"),
        ('<img src="a.png" onerror="x()">', '<p><img src="url0"></p>'),
        ("[一](javascript:alert(1))", "<p><a>一</a></p>"),
        ("[一](JaVaScRiPt:alert(1))", "<p><a>一</a></p>"),
        ('<a href="java&#10;script:alert(1)">一</a>', "<p><a>一</a></p>"),
        ('<a href="&#1;javascript:alert(1)">一</a>', "<p><a>一</a></p>"),
        ("[一](data:text/html,x)", "<p><a>一</a></p>"),
        ("[一](vbscript:x)", "<p><a>一</a></p>"),
        ('<p id="gk-contents" class="gk-banner md-main">一</p>', "<p>一</p>"),
        ('<p id="main">一</p>', "<p>一</p>"),
        ('<p id="__search">一</p>', "<p>一</p>"),
        ("## 一 {: #top .gk-paper .gk-right }", '<h2 class="gk-right">一</h2>'),
        ("<h1>一</h1>", "<h2>一</h2>"),
        ('<form action="a"><input name="b"></form>', ""),
        ('<base href="https://a.cn/"><meta http-equiv="refresh" content="0"><link rel="stylesheet" href="a.css">', "<p></p>"),
        ("<svg><script>x</script></svg>", "<p></p>"),
        ("<math><mi>x</mi></math>", ""),
        ('<p lang="en" title="二">一</p>', '<p lang="en" title="二">一</p>'),
        ("<details><summary>一</summary>二</details>", "<details><summary>一</summary>二</details>"),
        ('<table><tr><td colspan="2" width="9">一</td></tr></table>', None),
        ("<div><p>一", "<div><p>一</p></div>"),
        ("</div></article>一", "<p>一</p>"),
    ],
)
def test_what_is_not_text_is_taken_out(text: str, expected: str | None) -> None:
    made = html(text)
    if expected is None:
        assert made.endswith('<table><tbody><tr><td colspan="2">一</td></tr></tbody></table></div>')
    else:
        assert made.strip() == expected


def test_tables_stand_in_frames_of_their_own() -> None:
    made = html("| 一 |\n|---|\n| 1 |\n\n<table><tr><td>二</td></tr></table>")
    frames = re.findall(
        r'<div class="gk-table" tabindex="0" role="region" aria-label="(表格\d)"><table>.*?</table></div>', made, re.DOTALL
    )
    assert frames == ["表格1", "表格2"]


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("附表 一", "附表 一"),
        ("<b>甲</b> &lt;乙&gt; &quot;丙&quot;", "甲 &lt;乙&gt; &quot;丙&quot;"),
        ("见云政发〔2024〕1号", "见云政发〔2024〕1号"),
        ('<a href="甲.md">甲</a>', "甲"),
        (" ", "表格1"),
    ],
)
def test_a_frame_bears_the_name_of_its_table(caption: str, expected: str) -> None:
    made = html(f"<table><caption>{caption}</caption><tr><td>一</td></tr></table>")
    assert re.findall(r'aria-label="([^"]*)"><table>', made) == [expected]


def test_a_table_in_an_attribute_breaks_nothing_open() -> None:
    made = html('![<table onclick=x>](a.png) <a title="<table><img src=x onerror=y>">z</a>')
    assert made == (
        '<p><img alt="&lt;table onclick=x&gt;" src="url0"> <a title="&lt;table&gt;&lt;img src=x onerror=y&gt;">z</a></p>'
    )


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("## 总体要求\n\n### 基本原则", [(2, "总体要求", "总体要求"), (3, "基本原则", "基本原则")]),
        ("## 一、总体要求", [(2, "一总体要求", "一、总体要求")]),
        ("## 要求\n\n## 要求", [(2, "要求", "要求"), (2, "要求_1", "要求")]),
        ("## “十四五” 规划 A&B", [(2, "十四五-规划-ab", "“十四五” 规划 A&B")]),
        ("## 要求 {: #yaoqiu }", [(2, "yaoqiu", "要求")]),
        ("## main\n\n## top\n\n## gk-x", [(2, "_main", "main"), (2, "_top", "top"), (2, "_gk-x", "gk-x")]),
        ("## 一 {: #main }", []),  # it has no anchor to lead to
        ("一、总体要求\n\n二、任务", [(2, "一总体要求", "一、总体要求"), (2, "二任务", "二、任务")]),
        ("## *重* <u>点</u>", [(2, "重-点", "重 点")]),
        ("## 。", [(2, "_1", "。")]),
    ],
)
def test_headings_and_their_anchors(text: str, headings: list[tuple[int, str, str]]) -> None:
    body = convert(text)
    assert [(h.level, h.anchor, h.text) for h in body.headings] == headings
    assert {h.anchor for h in body.headings} <= body.anchors
    assert all(f'id="{h.anchor}"' in body.html for h in body.headings)


def test_footnotes() -> None:
    made = html("一[^1]二[^注]\n\n[^1]: 甲\n[^注]: 乙")
    assert re.findall(r'<sup id="([^"]*)"><a class="footnote-ref" href="url\d">(\d)</a></sup>', made) == [
        ("fnref:1", "1"),
        ("fnref:注", "2"),
    ]
    assert re.findall(r'<li id="(fn:[^"]*)">', made) == ["fn:1", "fn:注"]
    assert re.findall(r'class="footnote-backref"[^>]*title="([^"]*)"', made) == ["回到正文第 1 处脚注", "回到正文第 2 处脚注"]


def test_links_stay_open_until_they_are_filled() -> None:
    body = convert('[一](a.md "题") ![二](b.png) <video src="c.mp4" poster="d.png"></video>')
    assert set(body.links) == {
        BodyLink("a.md", "href"),
        BodyLink("b.png", "src"),
        BodyLink("c.mp4", "src"),
        BodyLink("d.png", "poster"),
    }
    assert [link.is_picture for link in body.links if link.attribute == "href"] == [False]
    assert body.html.count(FENCE) == 2 * len(body.links)
    filled = body.filled([f'x"<{link.target}' for link in body.links])
    assert FENCE not in filled
    assert 'href="x&quot;&lt;a.md"' in filled


@pytest.mark.parametrize("sign", [FENCE, "&#xFDD0;", "&#xfdd0", "&#64976;", "&#0064976;", "&#x00fdd0;"])
def test_no_text_can_pose_as_an_open_link(sign: str) -> None:
    assert html(f"[一](a.md){sign}号{sign}二") == '<p><a href="url0">一</a>号二</p>'
    assert FENCE not in html(f'<p title="{sign}0{sign}">一</p>')


@pytest.mark.parametrize("sign", ["&#xFDD00;", "&#649760;", "&#xFDCF;"])
def test_other_signs_stay(sign: str) -> None:
    assert entities.unescape(sign) in html(f"一{sign}二")


BOMBS = {
    "lists": "\n".join("    " * depth + "- a" for depth in range(400)),
    "numbers": "1. " * 1200,
}


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_nesting_beyond_reason_is_a_problem(checked: Checked, name: str) -> None:
    files = {DOC: document(body=BOMBS[name]), f"{FOLDER}/_index.md": "介绍\n\n" + BOMBS[name], f"{FOLDER}/乙.md": document(2)}
    assert checked(files) == [(f"{FOLDER}/_index.md", 1, 1, "body"), (DOC, 9, 1, "body")]


@pytest.mark.parametrize("name", sorted(BOMBS))
def test_what_is_converted_after_it_is_as_before(name: str) -> None:
    text = "* 一\n\n    二\n\n* 三\n\n> 四\n"
    before = convert(text)
    with pytest.raises(RecursionError):
        convert(BOMBS[name])
    assert convert(text) == before


@pytest.mark.parametrize(
    "text",
    [
        "'>' * 5000",
        "'[' * 2000",
        "'**a _b ' * 1000",
        "'<div>' * 20000",
        "'<p><b>' * 3000",
        "'\\n'.join('>' * n + ' a' for n in range(200))",
    ],
)
def test_bombs_that_crash_nothing(text: str) -> None:
    code = f"from generator.render.markdown import convert\ntry: convert({text})\nexcept RecursionError: pass"
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0


def test_every_body_is_converted_alike_whatever_came_before() -> None:
    texts = ["[一]: a.md\n\n[一]", "[一]", "一[^1]\n\n[^1]: 甲", "一[^1]", "## 要求", "## 要求"]
    assert [convert(t).html for t in texts] == [convert(t).html for t in reversed(texts)][::-1]
    assert convert("[一]").links == ()
