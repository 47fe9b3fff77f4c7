"""Numbers that bold type, tags or entities part: a page shows them whole."""

from __future__ import annotations

import html

from generator.regex import regex

# Tags within a line: what other tags part, cells of a table above all, stands apart on the page.
_TAG = r"</?(?:span|b|strong|i|em|u|font|mark|small)(?:\s[^<>\n]{0,200})?>"
_ENTITY = r"&#(?:[0-9]{1,4}|x[0-9a-fA-F]{1,4});"
# Four asterisks and more hide digits; up to three are bold and italic type.
_BOLD = r"(?<![*_])[*_]{1,3}(?![*_])"
_MARKUP = regex(f"{_TAG}|{_ENTITY}|{_BOLD}")
_IN_NUMBER = regex(f"[0-9](?:{_TAG}|{_BOLD}){{1,4}}[0-9]|{_ENTITY}")


def without_markup(text: str) -> tuple[str, list[int]] | None:
    """Return a text as it is shown, and where each of its characters stands; None where no number holds markup."""
    if not _IN_NUMBER.search(text):
        return None
    parts: list[str] = []
    places: list[int] = []
    end = 0
    for found in _MARKUP.finditer(text):
        shown = html.unescape(found[0]) if found[0][0] == "&" else ""
        parts += (text[end : found.start()], shown)
        places += (*range(end, found.start()), *[found.start()] * len(shown))
        end = found.end()
    return "".join((*parts, text[end:])), [*places, *range(end, len(text))]
