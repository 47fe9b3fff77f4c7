"""Finds 《titles》 and 文号 in the text of a converted body and fences them; what they name is not known here."""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, repeat
from typing import NamedTuple

from msgspec import Struct

from generator.citations.numbers import NUMBER, ORDER, SERIAL, YEAR, number_key, order_parts
from generator.docnumber import canonical
from generator.regex import regex

# Noncharacters around a citation: OPEN number MIDDLE text CLOSE. A body's text was freed of them before conversion.
OPEN, MIDDLE, CLOSE = "\ufdd3", "\ufdd4", "\ufdd5"
# A > within an attribute does not end its tag.
_TAG = regex(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""")
_UNTOUCHED = regex(r"<(/?)(a|code|pre)\b")
LONGEST_TITLE = 150
# A name given to a title from here on: 以下简称《条例》, 以下称“条例”.
_CALLED = (
    r"(?:以下|下)?(?:统一|分别)?(?:简称|称)(?:为)?[:：]?\s*(?:[“\"‘「]|&quot;)?"
    r"((?:原|旧|新)?《[^《》（）()]{2,30}》|[^《》“”\"‘’「」（）()，,；;&]{2,30})(?:[”\"’」]|&quot;)?"
)
_ALIAS = regex(rf"\s*[（(](?:[^（）()《》]{{0,30}}[，,；;])?\s*{_CALLED}\s*[，,；;）)]")
_ALIAS_WITHIN = regex(rf"\s*[，,；;]\s*{_CALLED}")
# The 文号 of a title stands in brackets behind it, or, in tables and lists, right behind it.
_NUMBER_AFTER = regex(
    rf"\s*(?:[（(]\s*(?:[^（）()]{{0,12}}[，,：:])?|(?![和与及或等的按由据要规精为同并以]|第|中[^共国央]))"
    rf"([\u4e00-\u9fff]{{1,12}}\s*{YEAR}\s*第?\s*\d{{1,5}}\s*号|{ORDER.pattern})"
)
_BOOK_MARKS = regex("[《》]")
# Sought before the long patterns are: most texts hold neither a year in brackets nor what could be the number of an order.
_YEAR = regex(YEAR)
_MAYBE_ORDER = regex(r"令\s*[（(]?\s*第?\s*[\d一二三四五六七八九十百零〇]|号令|[公通]告\s*(?:19|20)\d")
# All characters of which orders consist: none reaches from one stretch of them into the next.
_OF_ORDERS = regex(r"[\u4e00-\u9fff、〇\d\s（()）]+")
_LONGEST_RUN = 24
CONTEXT = 24


class Citation(Struct, frozen=True):
    """A place in a body that names another document."""

    text: str
    """As written."""
    name: str = ""
    """The title between 《 》; empty for a 文号."""
    run: str = ""
    """The characters before the year of a 文号: its 机关代字 with whatever precedes it (按照财库)."""
    tail: str = ""
    """The canonical rest of a 文号: `〔2022〕3号`; of an order `第711号`."""
    number: str = ""
    """The canonical 文号 in brackets behind a title, or empty."""
    alias: str = ""
    """What a title is called from here on (以下简称…), or empty."""
    leader: int = -1
    """For a further number of a list (3、4号), which citation has the run; else -1."""
    offset: int = 0
    """Where it stands in the body's plain text."""
    before: str = ""
    """The text just before it in its paragraph."""
    after: str = ""
    """The text just after it in its paragraph."""


class _Span(NamedTuple):
    """A citation within one text; the fields are those of `Citation`."""

    start: int
    end: int
    name: str = ""
    run: str = ""
    tail: str = ""
    number: str = ""
    alias: str = ""


def fenced(html: str) -> tuple[str, tuple[Citation, ...]]:
    """Return the HTML with every citation between marks, and the citations in order. Existing links and code are left alone."""
    if "》" not in html and "号" not in html:
        return html, ()
    pieces = _TAG.split(html)  # a text, a tag, a text …
    texts = pieces[::2]
    offsets = accumulate(map(len, texts), initial=0)
    open_ones = _outside_untouched(pieces[1::2]) if _UNTOUCHED.search(html) else repeat(True)
    found: list[Citation] = []
    for index, (text, offset, is_open) in enumerate(zip(texts, offsets, open_ones, strict=False)):
        if is_open and ("》" in text or "号" in text):
            pieces[2 * index] = _fenced_text(text, offset, found)
    return "".join(pieces), tuple(found)


def _outside_untouched(tags: Iterable[str]) -> Iterator[bool]:
    """Yield for the text before the first tag, and for that behind each, whether it stands outside links and code."""
    depth = 0
    yield True
    for tag in tags:
        if named := _UNTOUCHED.match(tag):
            depth += -1 if named[1] else 1
        yield not depth


def _fenced_text(text: str, offset: int, found: list[Citation]) -> str:
    out: list[str] = []
    leader, done = -1, 0
    for span in sorted([*_titles(text), *_numbers(text)], key=lambda span: (span.start, -span.end)):
        start, end = span.start, span.end
        if start < done:  # none within another
            continue
        if span.run:
            leader = len(found)
        out += (text[done:start], OPEN, str(len(found)), MIDDLE, text[start:end], CLOSE)
        found.append(
            Citation(
                text[start:end],
                *span[2:],
                leader=leader if span.tail and not span.run else -1,
                offset=offset + start,
                before=html_module.unescape(text[max(0, start - CONTEXT) : start]),
                after=html_module.unescape(text[end : end + CONTEXT]),
            )
        )
        done = end
    return "".join(out) + text[done:]


def _titles(text: str) -> Iterator[_Span]:
    """Yield the outermost 《…》, book marks nested within it included."""
    may_be_numbered, may_be_called = "号" in text, "称" in text
    at = text.find("《")
    while at >= 0:
        end = _closing(text, at)
        if end < 0:
            at = text.find("《", at + 1)
            continue
        number = _NUMBER_AFTER.match(text, end) if may_be_numbered else None
        alias = _ALIAS.match(text, end) if may_be_called else None
        if number and may_be_called and not alias:
            alias = _ALIAS.match(text, number.end() + 1) or _ALIAS_WITHIN.match(text, number.end())
        yield _Span(
            at,
            end,
            name=html_module.unescape(text[at + 1 : end - 1]),
            number=canonical(number[1]) if number else "",
            alias=_BOOK_MARKS.sub("", alias[1]) if alias else "",
        )
        at = text.find("《", end)


def _closing(text: str, at: int) -> int:
    depth = 0
    for mark in _BOOK_MARKS.finditer(text, at, at + LONGEST_TITLE):
        depth += 1 if mark[0] == "《" else -1
        if depth == 0:
            return mark.end()
    return -1


def _numbers(text: str) -> Iterator[_Span]:
    if "号" not in text:
        return
    for match in _numbers_of_years(text):
        year = ""
        serials = list(SERIAL.finditer(text, match.start(2), match.end(2)))
        for position, serial in enumerate(serials):
            year = serial[1] or year
            start = match.start() if position == 0 else serial.start()
            end = match.end() if position == len(serials) - 1 else serial.end()
            run, tail = match[1] if position == 0 else "", number_key(f"{year}{serial[2]}号")[1]
            yield _Span(start, end, run=run, tail=tail)
    for match in _orders(text):
        run, tail = order_parts(match)
        yield _Span(match.start(), match.end(), run=run, tail=tail)


def _numbers_of_years(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of NUMBER, as finditer would, but from each year backwards instead of from each character forwards."""
    done = 0
    for year in _YEAR.finditer(text):
        run_end = year.start()
        while run_end > done and text[run_end - 1].isspace():
            run_end -= 1
        start = run_end
        while start > max(done, run_end - _LONGEST_RUN) and "\u4e00" <= text[start - 1] <= "\u9fff":
            start -= 1
        if start < run_end and (match := NUMBER.match(text, start)):
            yield match
            done = match.end()


def _orders(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of ORDER, as finditer would, but look only where its characters stand together and one may be."""
    for stretch in _OF_ORDERS.finditer(text) if _MAYBE_ORDER.search(text) else ():
        if _MAYBE_ORDER.search(text, *stretch.span()):
            yield from ORDER.finditer(text, *stretch.span())


def found_in(text: str) -> tuple[Citation, ...]:
    """Return the citations of a plain text, such as a title; one cut off with … may leave its 《 open."""
    citations = fenced(html_module.escape(text))[1]
    if not text.rstrip().endswith(("...", "…")) or (at := _unclosed(text)) < 0:
        return citations
    return (*citations, Citation(text[at:], text[at + 1 :], offset=at, before=text[max(0, at - CONTEXT) : at]))


def _unclosed(text: str) -> int:
    """Return where the outermost 《 stands that is never closed, or -1."""
    opened: list[int] = []
    for position, character in enumerate(text):
        if character == "《":
            opened.append(position)
        elif character == "》" and opened:
            opened.pop()
    return opened[0] if opened else -1
