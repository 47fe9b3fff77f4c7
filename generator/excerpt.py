"""内容概述 and other plain words taken from a Markdown body, without rendering it."""

from __future__ import annotations

import re

from generator.text import shortened, squeezed

# Local rules ask for at most 100 characters (standards.md §4.1).
LONGEST = 100
_MARKUP = (
    (re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)(\{[^}]*\})?"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"\[\^[^\]]+\]:?"), ""),
    (re.compile(r"</?[A-Za-z][^>]*>"), " "),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|])"), r"\1"),
    (re.compile(r"(\*\*|__|~~|`)"), ""),
    (re.compile(r"^\s{0,3}([#>]+|[-*+]\s)\s*", re.MULTILINE), ""),
)
_TABLE_ROW = re.compile(r"^\s*\|.*\|\s*$")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s|^(第[一二三四五六七八九十百]+[章节]|[一二三四五六七八九十]+、)[^。；]{0,40}$")
_HEAD_LINE = re.compile(r"[：:]$|〔\d{4}〕\d+号$|^附件|^（?此件|^\d{4}年\d{1,2}月\d{1,2}日$")


def plain(markdown: str) -> str:
    """Return the words of a piece of Markdown."""
    for pattern, kept in _MARKUP:
        markdown = pattern.sub(kept, markdown)
    return squeezed(markdown.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&"))


def summary_of(body: str, title: str) -> str:
    """Return the first sentences of a body (headings, salutation, 文号 and tables passed over), at most 100 characters."""
    said = ""
    for paragraph in re.split(r"\n\s*\n", body[:6000]):
        lines = [line for line in paragraph.splitlines() if not _TABLE_ROW.match(line)]
        if not lines or _HEADING.match(paragraph.strip()):
            continue
        words = plain("\n".join(lines))
        if not words or words in title or _HEAD_LINE.search(words):
            continue
        said = squeezed(f"{said} {words}") if said else words
        if len(said) >= LONGEST // 2:
            break
    return shortened(said, LONGEST)
