"""Finds 《titles》 and 文号 in the text of a converted body and fences them; what they name is not known here."""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.docnumber import canonical

# Noncharacters around a citation: OPEN number MIDDLE text CLOSE. A body's text was freed of them before conversion.
OPEN, MIDDLE, CLOSE = "\ufdd3", "\ufdd4", "\ufdd5"
_TAG = re.compile(r"(<[^>]*>)")
_UNTOUCHED = re.compile(r"<(/?)(a|code|pre)\b")
_BLOCK = re.compile(r"</?(?:p|h\d|li|td|th|div|br|dd|dt|blockquote|figcaption|caption)\b")
LONGEST_TITLE = 150
_YEAR = r"[〔﹝\[［【（(〈]\s*((?:19|20)\d{2})\s*年?\s*[〕﹞\]］】）)〉]"
_NUMBER = re.compile(rf"([\u4e00-\u9fff]{{1,24}}?)\s*{_YEAR}\s*第?\s*(\d{{1,5}})((?:\s*(?:号)?\s*[、,，和及]\s*\d{{1,5}})*)\s*号")
_ORDER = re.compile(r"([\u4e00-\u9fff、]{2,40}令)\s*[（(]?\s*第?\s*(\d{1,4})\s*号")
_NEXT_SERIAL = re.compile(r"\d{1,5}")
_ALIAS = re.compile(
    r"\s*[（(](?:[^（）()《》]{0,30}[，,；;])?\s*(?:以下|下)?(?:统一|分别)?(?:简称|称)(?:为)?[:：]?\s*[“\"]?《?([^《》“”\"（）()，,；;]{2,30})》?[”\"]?\s*[，,；;）)]"
)
# The 文号 of a title stands in brackets behind it, or, in tables and lists, right behind it.
_NUMBER_AFTER = re.compile(
    rf"\s*(?:[（(]\s*(?:[^（）()]{{0,12}}[，,：:])?|(?![和与及或等的按由据要规精为同并以]|第|中[^共国央]))"
    rf"([\u4e00-\u9fff]{{1,12}}\s*{_YEAR}\s*第?\s*\d{{1,5}}\s*号|[\u4e00-\u9fff]{{2,30}}令第?\s*\d{{1,4}}\s*号)"
)
_ALIAS_WITHIN = re.compile(
    r"\s*[，,；;]\s*(?:以下|下)?(?:统一)?(?:简称|称)(?:为)?[:：]?\s*[“\"]?《?([^《》“”\"（）()，,；;]{2,30})》?[”\"]?"
)
CONTEXT = 24


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
    spans = list(_titles(text))
    numbers = [n for n in _numbers(text) if not any(s < n[1] and n[0] < e for s, e, _ in spans)]
    ordered = sorted([*spans, *numbers], key=lambda span: span[0])
    leader = -1
    for position, (start, end, citation) in enumerate(ordered):
        if citation.run:
            leader = first + position
        yield start, end, replace(citation, leader=leader) if citation.tail and not citation.run else citation


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
            alias = _ALIAS.match(text, number.end() + 1) or _alias_within(text, number.end())
        yield (
            at,
            end,
            Citation(text[at:end], name, number=canonical(number[1]) if number else "", alias=alias[1] if alias else ""),
        )
        at = text.find("《", end)


def _alias_within(text: str, at: int) -> re.Match[str] | None:
    """Return the 简称 that follows a 文号 inside the same brackets: （财库〔2022〕3号，以下简称《办法》）."""
    return re.compile(
        r"\s*[，,；;]\s*(?:以下|下)?(?:统一)?(?:简称|称)(?:为)?[:：]?\s*[“\"]?《?([^《》“”\"（）()，,；;]{2,30})》?[”\"]?"
    ).match(text, at)


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
    for match in _NUMBER.finditer(text):
        year = match[2]
        serials = list(_NEXT_SERIAL.finditer(text, match.start(3), match.end(4)))
        for position, serial in enumerate(serials):
            start = match.start() if position == 0 else serial.start()
            end = match.end() if position == len(serials) - 1 else serial.end()
            tail = f"〔{year}〕{int(serial[0])}号"
            yield start, end, Citation(text[start:end], run=match[1] if position == 0 else "", tail=tail)
    for match in _ORDER.finditer(text):
        yield match.start(), match.end(), Citation(match[0], run=match[1], tail=f"第{int(match[2])}号")


def found_in(text: str) -> tuple[Citation, ...]:
    """Return the citations of a plain text, such as a title; one cut off with … may leave its 《 open."""
    citations = fenced(html_module.escape(text))[1]
    opened = text.rfind("《")
    if opened > text.rfind("》") and text.rstrip().endswith(("...", "…")):
        rest = text[opened + 1 :]
        return (*citations, Citation(text[opened:], rest, offset=opened, before=text[max(0, opened - CONTEXT) : opened]))
    return citations
