"""Linking never changes the text: taking the links out again gives what would have been written without them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import example, given
from hypothesis import strategies as st

from generator.citations.annotate import Link, annotated
from generator.citations.find import CLOSE, MIDDLE, OPEN, fenced
from generator.render import markdown
from generator.render.markdown import convert

FRAGMENTS = st.sampled_from(
    "《 》 〈 〉 财库 〔2022〕 [2022] （2022年） 3号 第 号 、4号 —5号 至6号 国务院令 第711号 第七十四号 公告2020年第9号 （以下简称 ） 办法 关于 通知"
    " 按照 ， 。 & &amp; < > <b> </b> ` ** * _ | |---| # [ ]( ) ![ ](a.png) <a> \" ' \\ [^1] [^1]: 1. - \n \n\n     "
    ' ```\n {#x} <code> </code> <img alt="a>《办法》"> <!-- --> \ufdd3 \ufdd5 0 12'.split(" ")
)
TEXTS = st.lists(FRAGMENTS, max_size=40).map("".join)
_LINK = re.compile(r'<a class="gk-cite" href="x"(?: data-validity="已废止")?>(.*?)</a>', re.DOTALL)


def unlinked(html: str) -> str:
    return _LINK.sub(r"\1", html)


def plain(text: str) -> str:
    """Return the body as it is without any search for citations."""
    find, markdown.fenced = markdown.fenced, lambda html: (html, ())
    try:
        return convert(text).html
    finally:
        markdown.fenced = find


class _Nesting(HTMLParser):
    """Counts links within links."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.nested = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.nested += self.depth > 0
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.depth -= 1


@given(TEXTS)
@example("《A &amp; B》<a href='x'>《办法》</a>")
@example('<img alt="a>《办法》" src="a.png">《办法》')
@example("财库〔2022〕3、4号\n|《办法》|\n|---|\n|财库〔2022〕3号|")
@example("《甲》" * 12)
def test_taking_the_links_out_gives_the_text_without_linking(text: str) -> None:
    linked = annotated(convert(text).html, lambda number: Link("x", 0, "已废止" if number % 2 else ""))
    assert unlinked(linked) == plain(text)
    assert annotated(convert(text).html, lambda _: None) == plain(text)


@given(TEXTS)
def test_no_link_stands_within_a_link_nor_in_code(text: str) -> None:
    linked = annotated(convert(text).html, lambda _: Link("x"))
    nesting = _Nesting()
    nesting.feed(linked)
    assert nesting.nested == 0
    assert not re.search(r"<code>[^<]*<a class=\"gk-cite\"", linked)


@given(TEXTS)
def test_citations_stand_in_order_and_none_within_another(text: str) -> None:
    html, citations = fenced(plain(text))
    parts = re.findall(f"{OPEN}(\\d+){MIDDLE}([^{OPEN}{CLOSE}]*){CLOSE}", html)
    assert parts == [(str(number), citation.text) for number, citation in enumerate(citations)]
    assert [c.offset for c in citations] == sorted(c.offset for c in citations)
    assert all(c.leader < n for n, c in enumerate(citations))
