"""内容概述 from a body: its first sentences, without markup, head lines and tables, at most 100 characters."""

from __future__ import annotations

from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.excerpt import _MARKUP, LONGEST, plain, summary_of
from generator.text import squeezed

LONG = "为加强全县水资源管理，落实最严格水资源管理制度，" * 8


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("**加强**《[办法](a.md)》`管理`", "加强《办法》管理"),
        ("![图](a.png){: .x}见图", "见图"),
        ("<p class='a'>一</p><script>x</script>二", "一 二"),
        ("<!-- 内部\n批注 -->公开", "公开"),
        ("依据[^1]办理\n\n[^1]: 条例", "依据办理 条例"),
        ("3 &lt; 5 &amp;amp;", "3 < 5 &amp;"),
        ("\\*不是强调\\*", "*不是强调*"),
        ("- 一\n- 二", "一 二"),
        ("> 引用", "引用"),
    ],
)
def test_plain(markdown: str, expected: str) -> None:
    assert plain(markdown) == expected


CALM = "一a1 \n\u3000\u2028.。?:|=^$%@'\";,/(){}]"
SIGNS = "![]<>-\\*_~`#+"


@given(st.one_of(st.text(st.sampled_from(CALM)), st.text(st.sampled_from(CALM + SIGNS))))
def test_a_text_without_a_sign_is_what_it_would_be_with_all_markup_looked_for(markdown: str) -> None:
    taken_out = reduce(lambda text, markup: markup[0].sub(markup[1], text), _MARKUP, markdown)
    assert plain(markdown) == squeezed(taken_out)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("第一段。\n\n第二段。", "第一段。 第二段。"),
        ("# 标题\n\n正文。", "正文。"),
        ("各乡镇人民政府，县直各部门：\n\n正文。", "正文。"),
        ("云政发〔2024〕1号\n\n正文。", "正文。"),
        ("云岭县规划\n\n正文。", "正文。"),  # the title again
        ("一、总体要求\n\n正文。", "正文。"),
        ("| 一 | 二 |\n|---|---|\n| 1 | 2 |\n\n正文。", "正文。"),
        ("附件：表\n\n2024年1月2日\n\n（此件公开发布）", ""),
        ("", ""),
        (LONG, LONG[: LONGEST - 1] + "…"),
        ("短句。\n\n" + "字" * 60 + "\n\n不再要。", "短句。 " + "字" * 60),
    ],
)
def test_summary(body: str, expected: str) -> None:
    assert summary_of(body, "云岭县规划") == expected
