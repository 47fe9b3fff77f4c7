"""Our search for brackets finds what Markdown's own finds, and is quick where that is not."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from generator.render.brackets import BracketsExtension
from generator.render.markdown import _EXTENSIONS, convert

PIECES = [
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "[^1]",
    "[甲]",
    "[甲]: x.md",
    "甲",
    " ",
    "\n",
    "\n\n",
    '"',
    "'",
    "<",
    ">",
    "\\",
    "`",
    "*",
    "http://x",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("[a](b(c)d)[e][甲]\n\n[甲]: x.md")
@example("[[a](b)](c) ![a[b]](c 'd')")
def test_the_same_as_markdown_itself(text: str) -> None:
    plain, quick = (Markdown(extensions=[*_EXTENSIONS, *more]) for more in ([], [BracketsExtension()]))
    assert quick.convert(text) == plain.convert(text)


@pytest.mark.parametrize("piece", ["[", "![", "[^", "[x](", "![x](", "[[x]("])
def test_brackets_never_closed_are_text(piece: str) -> None:
    start = time.perf_counter()
    html = convert(piece * 20_000).html
    assert html.count(piece) == 20_000
    assert time.perf_counter() - start < 10  # Markdown's own search takes a minute and more
