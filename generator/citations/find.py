"""Finds 《titles》 and 文号 in the text of a converted body and fences them; what they name is not known here."""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.citations.numbers import NUMBER, ORDER, SERIAL, YEAR, number_key, order_parts
from generator.docnumber import canonical
from generator.quick import quick

# Noncharacters around a citation: OPEN number MIDDLE text CLOSE. A body's text was freed of them before conversion.
OPEN, MIDDLE, CLOSE = "\ufdd3", "\ufdd4", "\ufdd5"
# A > within an attribute does not end its tag.
_TAG = re.compile(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""")
_UNTOUCHED = re.compile(r"<(/?)(a|code|pre)\b")
LONGEST_TITLE = 150
# A name given to a title from here on: 以下简称《条例》, 以下称“条例”.
_CALLED = (
    r"(?:以下|下)?(?:统一|分别)?(?:简称|称)(?:为)?[:：]?\s*(?:[“\"‘「]|&quot;)?"
    r"((?:原|旧|新)?《[^《》（）()]{2,30}》|[^《》“”\"‘’「」（）()，,；;&]{2,30})(?:[”\"’」]|&quot;)?"
)
_ALIAS = re.compile(rf"\s*[（(](?:[^（）()《》]{{0,30}}[，,；;])?\s*{_CALLED}\s*[，,；;）)]")
_ALIAS_WITHIN = re.compile(rf"\s*[，,；;]\s*{_CALLED}")
# The 文号 of a title stands in brackets behind it, or, in tables and lists, right behind it.
_NUMBER_AFTER = re.compile(
    rf"\s*(?:[（(]\s*(?:[^（）()]{{0,12}}[，,：:])?|(?![和与及或等的按由据要规精为同并以]|第|中[^共国央]))"
    rf"([\u4e00-\u9fff]{{1,12}}\s*{YEAR}\s*第?\s*\d{{1,5}}\s*号|{ORDER.pattern})"
)
_BOOK_MARKS = re.compile("[《》]")
CONTEXT = 24


@quick
@dataclass(frozen=True, slots=True)
class Citation:
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


def fenced(html: str) -> tuple[str, tuple[Citation, ...]]:
    """Return the HTML with every citation between marks, and the citations in order. Existing links and code are left alone."""
    if "》" not in html and "号" not in html:
        return html, ()
    out: list[str] = []
    found: list[Citation] = []
    untouched = offset = 0
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            if tag := _UNTOUCHED.match(piece):
                untouched += -1 if tag[1] else 1
            out.append(piece)
        elif untouched or ("》" not in piece and "号" not in piece):
            out.append(piece)
            offset += len(piece)
        else:
            out.append(_fenced_text(piece, offset, found))
            offset += len(piece)
    return "".join(out), tuple(found)


def _fenced_text(text: str, offset: int, found: list[Citation]) -> str:
    out: list[str] = []
    done = 0
    for start, end, citation in _in_text(text, len(found)):
        placed = replace(
            citation,
            offset=offset + start,
            before=html_module.unescape(text[max(0, start - CONTEXT) : start]),
            after=html_module.unescape(text[end : end + CONTEXT]),
        )
        out += (text[done:start], OPEN, str(len(found)), MIDDLE, text[start:end], CLOSE)
        found.append(placed)
        done = end
    return "".join(out) + text[done:]


def _in_text(text: str, first: int) -> Iterator[tuple[int, int, Citation]]:
    """Yield (start, end, citation) in order, none within another; `first` is the number the first of them will have."""
    ordered = sorted([*_titles(text), *_numbers(text)], key=lambda span: (span[0], -span[1]))
    leader, position, done = -1, first, 0
    for start, end, citation in ordered:
        if start < done:
            continue
        if citation.run:
            leader = position
        yield start, end, replace(citation, leader=leader) if citation.tail and not citation.run else citation
        position, done = position + 1, end


def _titles(text: str) -> Iterator[tuple[int, int, Citation]]:
    """Yield the outermost 《…》, book marks nested within it included."""
    at = text.find("《")
    while at >= 0:
        end = _closing(text, at)
        if end < 0:
            at = text.find("《", at + 1)
            continue
        name = html_module.unescape(text[at + 1 : end - 1])
        number, alias = _NUMBER_AFTER.match(text, end), _ALIAS.match(text, end)
        if number and not alias:
            alias = _ALIAS.match(text, number.end() + 1) or _ALIAS_WITHIN.match(text, number.end())
        yield (
            at,
            end,
            Citation(
                text[at:end],
                name,
                number=canonical(number[1]) if number else "",
                alias=_BOOK_MARKS.sub("", alias[1]) if alias else "",
            ),
        )
        at = text.find("《", end)


def _closing(text: str, at: int) -> int:
    depth = 0
    for position in range(at, min(len(text), at + LONGEST_TITLE)):
        if text[position] == "《":
            depth += 1
        elif text[position] == "》":
            depth -= 1
            if depth == 0:
                return position + 1
    return -1


def _numbers(text: str) -> Iterator[tuple[int, int, Citation]]:
    if "号" not in text:
        return
    for match in NUMBER.finditer(text):
        year = ""
        serials = list(SERIAL.finditer(text, match.start(2), match.end(2)))
        for position, serial in enumerate(serials):
            year = serial[1] or year
            start = match.start() if position == 0 else serial.start()
            end = match.end() if position == len(serials) - 1 else serial.end()
            run, tail = match[1] if position == 0 else "", number_key(f"{year}{serial[2]}号")[1]
            yield start, end, Citation(text[start:end], run=run, tail=tail)
    for match in ORDER.finditer(text):
        run, tail = order_parts(match)
        yield match.start(), match.end(), Citation(match[0], run=run, tail=tail)


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
