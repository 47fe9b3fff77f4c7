"""内容概述 and other plain words taken from a Markdown body, without rendering it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.regex import regex
from generator.text import shortened, squeezed

# Local rules ask for at most 100 characters (standards.md §4.1).
LONGEST = 100
_MARKUP = (
    (regex(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE), ""),
    (regex(r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?"), ""),
    (regex(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (regex(r"\[\^[^\]]+\]:?"), ""),
    (regex(r"</?[A-Za-z][^>]*>"), " "),
    (regex(r"\\([\\`*_{}\[\]()#+\-.!>|])"), r"\1"),
    (regex(r"(\*\*|__|~~|`)"), ""),
    (regex(r"^\s{0,3}([#>]+|[-*+]\s)\s*", re.MULTILINE), ""),
)
# Without one of these there is nothing to take out.
_SIGN = regex(r"[\[<>\\*_~`#+&-]")
_PARAGRAPHS_END = regex(r"\n\s*\n")
_TABLE_ROW = regex(r"^\s*\|.*\|\s*$")
_HEADING = regex(r"^\s{0,3}#{1,6}\s|^(第[一二三四五六七八九十百]+[章节]|[一二三四五六七八九十]+、)[^。；]{0,40}$")
_HEAD_BEGINS = regex(r"附件|（?此件|\d{4}年\d{1,2}月\d{1,2}日$")
_HEAD_ENDS = regex(r"〔\d{4}〕\d+号$")


def plain(markdown: str) -> str:
    """Return the words of a piece of Markdown."""
    if not _SIGN.search(markdown):
        return squeezed(markdown)
    for pattern, kept in _MARKUP:
        markdown = pattern.sub(kept, markdown)
    return squeezed(markdown.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&"))


def summary_of(body: str, title: str) -> str:
    """Return the first sentences of a body (headings, salutation, 文号 and tables passed over), at most 100 characters."""
    said = ""
    for paragraph in _paragraphs(body[:6000]):
        lines = [line for line in paragraph.splitlines() if not _TABLE_ROW.match(line)]
        if not lines or _HEADING.match(paragraph.strip()):
            continue
        words = plain("\n".join(lines))
        if not words or words in title or _is_head(words):
            continue
        said = f"{said} {words}" if said else words
        if len(said) >= LONGEST // 2:
            break
    return shortened(said, LONGEST)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs one by one: as a rule the second is the last that is asked for."""
    start = 0
    for gap in _PARAGRAPHS_END.finditer(text):
        yield text[start : gap.start()]
        start = gap.end()
    yield text[start:]


def _is_head(words: str) -> bool:
    """Return whether words stand above or below a text: a salutation, a 文号, a date, a list of attachments."""
    if words.endswith(("：", ":")) or _HEAD_BEGINS.match(words):
        return True
    return words.endswith("号") and _HEAD_ENDS.search(words) is not None
