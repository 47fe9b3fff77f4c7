"""What a document's text tells of its card, read by rules so few that the browser has the same (theme/assets/gongkai/search/told.js).

A text that is read for its words then needs no card beside it. Where the rules read something else than the document is, as they do of
front matter written in rarer ways, the card is kept.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.document import Document
from generator.regex import regex

Card = tuple[str, str, str, str, str, str, str]
"""Title, 文号, publisher, issuers, 发布日期, keywords, the written summary: what is shown, and what is looked through beside the text."""
_ENTRY = regex(r"([a-z_]+):(.*)")
_ITEM = regex(r" *- (.*)")
_APART = regex(r"[；、，;,\n]+ *")


def card_of(document: Document) -> Card:
    """Return what a document's result shows."""
    number = str(document.doc_no or "")
    keywords, summary = _keywords(document.front.keywords), document.front.summary
    return document.title, number, document.publisher, "、".join(document.issuers), document.day.isoformat(), keywords, summary


def told(text: str) -> Card:
    """Return what a document's text seems to tell of the same."""
    values: dict[str, list[str]] = {}
    items: list[str] = []
    for line in text[4 : text.find("\n---", 3)].split("\n"):
        if entry := _ENTRY.fullmatch(line):
            items = values[entry[1]] = _listed(entry[2].strip(" "))
        elif item := _ITEM.fullmatch(line):
            items.append(_bare(item[1]))
    title, number, publisher, issuer, day, summary = (
        _first(values.get(key, [])) for key in ("title", "doc_no", "publisher", "issuer", "published", "summary")
    )
    issuers = "、".join(values.get("issuer") or values.get("publisher", []))
    return title, number, publisher or issuer, issuers, day[:10], _keywords(values.get("keywords", [])), summary


def _listed(value: str) -> list[str]:
    if value[:1] == "[":
        return [_bare(item) for item in value[1:-1].split(",")]
    return [_bare(value)] if value else []


def _bare(value: str) -> str:
    """Return a value without spaces and quotation marks around it."""
    value = value.strip(" ")
    return value[1:-1] if value[:1] in ('"', "'") and value[-1] == value[0] else value


def _keywords(words: Iterable[str]) -> str:
    return _APART.sub("\n", "\n".join(words))


def _first(values: list[str]) -> str:
    return values[0] if values else ""
