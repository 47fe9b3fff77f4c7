"""The quick way to the body of a text that is nothing but paragraphs, headings and simple tables, as most official texts are.

What it returns equals what Markdown's parser with our extensions, and the sanitiser after it, make of the text; where a sign might
mean something else to them it returns None. tests/test_plain.py holds the two equal.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterator
from itertools import count

from generator.regex import regex
from generator.render.body import Body, Heading, anchor_of, is_taken
from generator.render.paper import Paragraph, levels, parts, promoted
from generator.render.tables import framed, table_of

# Markdown puts these around what it sets aside; brackets that may be a link, define a target or a footnote, or place a contents list.
_MARKS, _BRACKETED = ("\x02", "\x03"), ("](", "]:", "[TOC]")
# Code, emphasis, attributes, tags; and what Markdown or the sanitiser removes, rewrites or refuses: controls, the no-break
# space, noncharacters, halves of surrogate pairs.
_UNKNOWN = regex("[`*_{<\0\x01\x04-\x09\x0b-\x1f\x7f-\xa0\ud800-\udfff\ufdd0-\ufdef]")
# Escapes of | and ` are not among them: tables and code look at these before escapes are read.
_ESCAPE = regex(r"\\(.)")
_ESCAPED = frozenset(r"\*_{}[]()>#+-.!")
# These references come out as they are written; any other & must be no reference, nor become one when an escape is read.
_ENTITY = regex(r"&(?:lt|gt|amp);")
_OTHER_ENTITY = regex(r"&(?:#|\\|(?!(?:lt|gt|amp);)\w+;)")
# Indentation, quotation, definition, rule or underline of a heading, wherever in a block; a list only where the block begins.
_SIGN = regex(r" |>|:|[-=][-= ]*$")
_FIRST_SIGN = regex(rf"{_SIGN.pattern}|(?:[+-]|\d+\.) ")
# A cell of a table is looked for these: pipes and escapes are read there in an order of their own.
_NOT_IN_TABLES = ("\\", "\x02")
# Beside the levels of headings, and 0 for a paragraph: this block is a table, its words are HTML.
_A_TABLE = -1
_HEADING = regex(r"(#{1,6})([^#\\]+)")
# What was escaped, or a reference, as it stands in Markdown's tree when paper.py is asked: by its code, or by its number.
_ASIDE = regex("\x02(?:(\\d+)|wzxhzdk:(\\d+))\x03")
# Markdown itself counts equal headings without looking at all their numbers each time.
_MOST_HEADINGS = 500


class _Unknown(Exception):
    """The text holds what only Markdown knows."""


def converted(text: str) -> Body | None:
    """Return the body of a plain text, its citations not yet looked for; None for a text that Markdown must read."""
    if _is_left_to_markdown(text):
        return None
    entities = _ENTITY.findall(text)
    if entities:
        numbers = count()
        text = _ENTITY.sub(lambda _: f"\x02wzxhzdk:{next(numbers)}\x03", text)
    if "\\" in text:
        text = _ESCAPE.sub(_aside, text)
    if _UNKNOWN.search(text):
        return None
    try:
        blocks = list(_blocks(text))
        said = [Paragraph(words.strip(), "\n" in words) for _, words in blocks]
        tags = _tags([level for level, _ in blocks], said)
        html = [words for _, words in blocks]
        if any(sign in text for sign in "&>\x02"):
            html = [words if tag == _A_TABLE else _html(words, entities) for tag, words in zip(tags, html, strict=True)]
        return _body(tags, said, html)
    except _Unknown:
        return None


def _is_left_to_markdown(text: str) -> bool:
    if any(mark in text for mark in _MARKS) or _OTHER_ENTITY.search(text):
        return True
    return "]" in text and any(sign in text for sign in _BRACKETED)  # to look for one character is quicker than for two


def _aside(escape: re.Match[str]) -> str:
    return f"\x02{ord(escape[1])}\x03" if escape[1] in _ESCAPED else escape[0]


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield (level, words) of headings, of paragraphs and of tables."""
    for block in text.split("\n\n"):
        if "|" in block:
            yield _A_TABLE, _table(block)
            continue
        if "\u4e00" <= block[:1] <= "\u9fff" and "\n" not in block:  # as most are; a Chinese character is no sign
            yield 0, block
            continue
        lines: list[str] = []
        for line in filter(None, block.split("\n")):
            first = line[0]
            if first == "#":
                if lines:
                    yield 0, _paragraph(lines)
                    lines = []
                found = _HEADING.fullmatch(line)
                if found is None or not (words := found[2].strip()):
                    raise _Unknown
                yield len(found[1]), words
            elif not "\u4e00" <= first <= "\u9fff" and ((_SIGN if lines else _FIRST_SIGN).match(line) or line.isspace()):
                raise _Unknown
            else:
                lines.append(line)
        if lines:
            yield 0, _paragraph(lines)


def _table(block: str) -> str:
    cells = block.strip("\n").replace("&", "&amp;").replace(">", "&gt;")
    table = None if any(sign in block for sign in _NOT_IN_TABLES) else table_of(cells.split("\n"))
    if table is None:
        raise _Unknown
    return table


def _paragraph(lines: list[str]) -> str:
    """Two spaces before the end of a line are the sign of a break; every end of a line is one."""
    if len(lines) == 1:
        return lines[0].lstrip()
    return "\n".join(lines).lstrip().replace("  \n", "\n")


def _tags(written: list[int], said: list[Paragraph]) -> list[int]:
    """Return the levels of blocks with those that headings have on the page, the promoted ones included."""
    made = iter(levels(level for level in written if level > 0))
    tags = [next(made) if level > 0 else level for level in written]
    if max(tags, default=0) <= 0:
        for position, level in promoted(None if has_breaks else words for words, has_breaks in said):
            tags[position] = level
    if sum(tag > 0 for tag in tags) > _MOST_HEADINGS:
        raise _Unknown
    return tags


def _html(words: str, entities: list[str]) -> str:
    def restored(aside: re.Match[str]) -> str:
        return entities[int(aside[2])] if aside[2] else html_module.escape(chr(int(aside[1])), quote=False)

    html = words.replace("&", "&amp;").replace(">", "&gt;")
    return _ASIDE.sub(restored, html) if "\x02" in html else html


def _body(tags: list[int], said: list[Paragraph], blocks: list[str]) -> Body:
    """Return the body of blocks given by their tags, their words and their words as HTML."""
    found = parts([words for tag, words in zip(tags, said, strict=True) if not tag])
    out: list[str] = []
    headings: list[Heading] = []
    anchors: set[str] = set()
    paragraph = 0
    for level, html in zip(tags, blocks, strict=True):
        if level > 0:
            from markdown.extensions.toc import unique  # as in `anchor_of`: texts without a heading do without Markdown

            words = " ".join(html_module.unescape(html).split())
            anchor = unique(anchor_of(words, "-"), anchors)
            if is_taken(anchor):
                raise _Unknown
            headings.append(Heading(level, anchor, words))
            out.append(f'<h{level} id="{anchor}">{html}</h{level}>')
        elif level == _A_TABLE:
            out.append(html)
        else:
            name = found.get(paragraph)
            start = f'<p class="{name}">' if name else "<p>"
            lines = html.replace("\n", "<br>\n")
            out.append(f"{start}{lines}</p>")
            paragraph += 1
    made = "\n".join(out)
    return Body(framed(made) if "<table>" in made else made, (), tuple(headings), anchors=frozenset(anchors))
