"""The quick way gives what Markdown gives, or nothing; and ordinary official texts do take it."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT
from hypothesis import event, example, given
from hypothesis import strategies as st

from generator.render.markdown import convert, fully_converted
from generator.render.plain import converted

CORPUS = ROOT.parent / "shared" / "corpus" / "documents.jsonl"
NOTICE = """\
各乡镇人民政府，县直各部门：

　　为做好“十四五” 规划（2021—2025年）工作，根据《条例》（云政发〔2024〕1号）规定，
现将有关事项通知如下。

一、总体要求

（一）A&B 与 a > b

（二）收费 3.5%，见 https://www.gov.cn/a?b=1~2#c [附表] 和 \\*注\\* &lt;甲&gt;

二、总体要求 \\#1

附件：1. 表

云岭县人民政府  \n2024年1月2日

（此件公开发布）
"""
# Lines that are, or nearly are, something to Markdown; lines that are something to an official paper.
LINES = [
    "正文。",
    "正文 ",
    "正文  ",
    "　　正文",
    " 正文",
    "    正文",
    "　",
    " ",
    "",
    "",
    "",
    "# 一",
    "## 总则 ",
    "## 总则",
    "##总则 ##",
    "####### 七",
    "#",
    "# ",
    " # 一",
    "### a \\# b",
    "## a\\",
    "## main",
    "## __x",
    "## \\_\\_x",
    "## A&B > C &lt; D",
    "## [TOC]",
    "## 。",
    "\\# 一",
    "===",
    "---",
    "--",
    "- - -",
    "-",
    "=",
    "- 甲",
    "-甲",
    "+ 甲",
    "* 甲",
    "\\- 甲",
    "1. 甲",
    "１. 甲",
    "1.甲",
    "1\\. 甲",
    "> 甲",
    ">甲",
    ": 甲",
    ":甲",
    ":    甲",
    "| 甲 | 乙 |",
    "|---|---|",
    "甲 | 乙",
    "--- | ---",
    "[甲]: a.md",
    "[^1]: 注",
    "[甲][^1]",
    "[甲](a.md)",
    "[甲] (a.md) ![乙]",
    "[TOC]",
    "{: #x .gk-right }",
    "甲 {: .gk-left }",
    "*[甲]: 乙",
    "**甲**",
    "a_b_c",
    "5 * 3 * 2",
    "`甲`",
    "<b>甲</b>",
    "<div>",
    "</div>",
    "<!-- 甲 -->",
    "&nbsp;&copy;",
    "&lt;甲&gt;",
    "&amp;lt;",
    "&amp",
    "&#38;",
    "&\\#38;",
    "A&B;",
    "\\",
    "\\\\",
    "\\\\#",
    "\\a\\*\\_\\(\\)\\!\\>",
    "\\|",
    "\\`",
    "~~甲~~ ^乙^ @丙 $丁$ \"戊\" '己' %+=/?;,",
    "a\tb",
    "\u00a0甲",
    "\ufeff甲",
    "\u2028",
    "\u0085",
    "甲\ufdd0乙",
    "\x02klzzwxh:0000\x03",
    "\x02wzxhzdk:0\x03",
    "///Footnotes Go Here///",
    "𠮷𝒳",
    "各乡镇人民政府：",
    "致：",
    "第一章 总则",
    "第二章 管理",
    "第一节 原则",
    "一、总体要求",
    "一、要求\\#",
    "一、A &lt; B &amp; C",
    "二、工作任务",
    "二、任务。",
    "（一）目标",
    "(二)原则",
    "附件：表",
    "附 件 1 ：表",
    "云岭县人民政府",
    "云岭县\\-人民政府",
    "2024年1月2日",
    "2024年1月2日 ",
    "（此件公开发布）",
    "（此件公开\\-发布）",
]
SEPARATORS = [*["\n", "\n\n", "\n\n\n", "  \n"] * 4, "\n \n", "\r\n"]
PIECES = [
    *"\\`*_{}[]()>#+-.!|<&;:=~^ \n1a甲",
    "\n\n",
    "  \n",
    "](",
    "]:",
    "&lt;",
    "&gt;",
    "&amp;",
    "lt;",
    "amp",
    "#38;",
    "一、",
    "。",
]


KNOWN = [line for line in LINES if converted(line) is not None]
MADE = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


def texts(doubtful: int) -> st.SearchStrategy[str]:
    """Return texts of lines known to the quick way with so many others among them: with too many of these no text would take it."""
    known = st.lists(st.sampled_from(KNOWN), max_size=10)
    others = st.lists(st.one_of(st.sampled_from(LINES), MADE), max_size=doubtful)
    lines = st.builds(lambda *found: [line for some in found for line in some], known, others, known)
    return lines.flatmap(
        lambda found: st.lists(st.sampled_from(SEPARATORS), min_size=len(found), max_size=len(found)).map(
            lambda ends: "".join(part for pair in zip(found, ends, strict=True) for part in pair)
        )
    )


CELLS = st.sampled_from(["甲", " 乙 ", "", "　丙", "A&B", "c > d", "12.5%", "[丁]", "：", "一、要求"])
RULES = st.sampled_from(["---", "-", ":-", "-:", ":-:", " --- ", " : - : ", ":", ""])


def rows_of(cells: st.SearchStrategy[str], width: st.SearchStrategy[int]) -> st.SearchStrategy[str]:
    """Return a row between pipes."""
    return width.flatmap(lambda size: st.lists(cells, min_size=size, max_size=size)).map(lambda row: f"|{'|'.join(row)}|")


def tables(doubtful: int) -> st.SearchStrategy[str]:
    """Return tables with so many other rows among theirs."""
    others = st.one_of(
        rows_of(CELLS, st.integers(0, 4)), rows_of(st.one_of(CELLS, MADE), st.just(2)), st.sampled_from(LINES), MADE
    )

    def of_width(width: int) -> st.SearchStrategy[list[str]]:
        cells, rule = rows_of(CELLS, st.just(width)), rows_of(RULES, st.just(width))
        rows = st.lists(rows_of(CELLS, st.integers(0, 4)), min_size=1, max_size=3)
        return st.builds(lambda head, marks, body: [head, marks, *body], cells, rule, rows)

    def put(rows: list[str], odd: list[tuple[int, str]]) -> str:
        for at, row in odd:
            rows.insert(at, row)
        return "\n".join(rows)

    odd = st.lists(st.tuples(st.integers(0, 5), others), max_size=doubtful)
    return st.builds(put, st.integers(1, 4).flatmap(of_width), odd)


def assert_equal_or_unknown(text: str) -> bool:
    """Return whether the text took the quick way."""
    body = converted(text)
    if body is not None:
        assert body == fully_converted(text)
    return body is not None


@given(texts(doubtful=3))
@example("")
@example("\n")
@example("　\n　")
@example(NOTICE)
@example("一\n　\n二")
@example("甲  \n- 乙")
@example("## 甲\n- 乙")
@example("## 甲\n1. 乙\n\n丙")
@example("[a\\]: x")
@example("&\\#38;")
@example("A&ſ; B&K;")
@example("## 甲\n\n## 甲\n\n## 甲_1\n\n## 。")
def test_near_markdown_is_converted_alike_or_not_at_all(text: str) -> None:
    assert_equal_or_unknown(text)


@given(texts(doubtful=1))
@example("甲\n\n[TOC]\n\n## 乙")
def test_plain_lines_and_one_other_are_converted_alike_or_not_at_all(text: str) -> None:
    event("quick" if assert_equal_or_unknown(text) else "left to Markdown")


@given(
    tables(doubtful=0),
    tables(doubtful=1),
    st.sampled_from(["\n\n", "\n\n\n"]),
    st.sampled_from(["", "甲：", "## 甲", "一、总则"]),
)
@example("| 甲 |\n|-|", "| 乙 |\n|-|", "\n\n", "一、总则")
@example("|甲|\n|:|\n|", "||\n||", "\n\n\n", "")
def test_tables_are_converted_alike_or_not_at_all(first: str, second: str, end: str, line: str) -> None:
    event("quick" if assert_equal_or_unknown(f"{line}{end}{first}{end}{second}{end}{line}") else "left to Markdown")


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_converted_alike_or_not_at_all(text: str) -> None:
    assert_equal_or_unknown(text)


@given(st.characters(codec="utf-8"))
def test_any_character_is_converted_alike_wherever_it_stands(sign: str) -> None:
    assert_equal_or_unknown(
        f"{sign}一{sign}\n{sign}二 {sign} 三{sign}\n\n# {sign}四{sign}五\n\n{sign}\n\n|{sign}六|\n|-|\n|七{sign}|"
    )


@pytest.mark.parametrize(
    "sign", [chr(code) for code in range(0x100)] + [*"\u0130\u017f\u1680\u200b\u2028\u202f\u205f\u212a\u3000\uff3f"]
)
def test_every_sign_in_every_place(sign: str) -> None:
    for text in (
        sign,
        f"{sign}甲",
        f"甲{sign}",
        f"甲{sign}乙",
        f"甲{sign}{sign}\n{sign} 乙",
        f"甲\\{sign}乙",
        f"# 甲{sign}",
        f"&{sign};",
        f"|甲{sign}|{sign}乙|\n|-|-|\n|{sign}|{sign}{sign}|",
    ):
        assert_equal_or_unknown(text)


def test_an_ordinary_text_takes_the_quick_way() -> None:
    body = converted(NOTICE)
    assert body is not None
    assert body == fully_converted(NOTICE)
    assert [(h.level, h.anchor, h.text) for h in body.headings] == [
        (2, "一总体要求", "一、总体要求"),
        (3, "一ab-与-a-b", "（一）A&B 与 a > b"),
        (2, "二总体要求-1", "二、总体要求 #1"),
    ]
    assert body.html.count('class="gk-') == 4
    assert len(convert(NOTICE).citations) == 2


@pytest.mark.parametrize(
    "text",
    [
        "正文。",
        "# 总则\n正文\n## 目的\n\n### 目的\n# 目的",
        "一 [二] 三(四)\\[五\\]",
        "a\\-b &amp; c &lt;d&gt; > e & f",
        "## 一 \\# 二",
        "| 一 |\n|---|\n| 二 |",
        "一\n\n\n| 二 | A&B > C |　三|\n|:-|-:|:-:|\n|\n||四 | 五 | 六 | 七|\n\n### 八\n\n|九|\n||\n|\n",
    ],
)
def test_what_takes_the_quick_way(text: str) -> None:
    assert assert_equal_or_unknown(text)


@pytest.mark.parametrize(
    "text",
    [
        "*一*",
        "- 一",
        "1. 一",
        "| 一 |\n|---|",
        "| 一 |\n|---|\n二",
        "| 一 |\n|---|\n| [二](a.md) |",
        "| 一 | 二 |\n|---|\n| 三 |",
        "| 一 | 二 |\n|-甲-|---|",
        "| 一 |\n|---|\n| 二\\| |",
        "一\n| 二 |\n|---|",
        "一 | 二\n---|---\n三 | 四",
        "[一](a.md)",
        "> 一",
        "<b>一</b>",
        "    一",
        "一\n===",
        "&nbsp;",
        "# 一 {: #x }",
        "# \\_\\_x",
    ],
)
def test_what_is_left_to_markdown(text: str) -> None:
    assert converted(text) is None


def test_many_equal_headings_are_left_to_markdown() -> None:
    assert assert_equal_or_unknown("# 甲\n" * 500)
    assert not assert_equal_or_unknown("# 甲\n" * 501)


def test_the_sample_catalogue_is_converted_alike() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").rglob("*.md"))]
    assert len(texts) > 100
    for text in texts:
        assert_equal_or_unknown(text.partition("\n---\n")[2])


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_file(), reason=f"the corpus is not beside the repository ({CORPUS})")
def test_the_corpus_is_converted_alike_and_mostly_the_quick_way() -> None:
    texts = [json.loads(line)["body"] for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    quick = sum(assert_equal_or_unknown(text) for text in texts)
    assert len(texts) > 1000
    assert quick / len(texts) > 0.85
