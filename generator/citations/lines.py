"""On which line of its file each citation of a document stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from generator.citations.find import Citation
from generator.regex import regex

# Code and written links, where nothing is cited.
_UNCITED = regex(r"(?s)```.*?```|`[^`\n]*`|\[[^\[\]\n]*\]\([^()\n]*\)")


def lines_of(text: str, body_line: int, citations: Iterable[Citation]) -> tuple[int, ...]:
    """Return the line of each citation, in the order of the page; `body_line` for one that is not found as it is written."""
    may_be_uncited = "`" in text or "](" in text  # most texts have neither, and a look for one is quicker
    source = _UNCITED.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text) if may_be_uncited else text
    start = at = _offset_of_line(source, body_line)
    counted, line = start, body_line
    lines: list[int] = []
    for citation in citations:
        written = html.unescape(citation.text)
        # Footnotes stand at the page's end, hence the second look from the start.
        offset = next((found for found in (source.find(written, at), source.find(written, start)) if found >= 0), -1)
        if offset < 0:
            lines.append(body_line)
            continue
        line += source.count("\n", counted, offset) if offset >= counted else -source.count("\n", offset, counted)
        counted, at = offset, offset + len(written)
        lines.append(line)
    return tuple(lines)


def _offset_of_line(text: str, line: int) -> int:
    offset = 0
    for _ in range(line - 1):
        offset = text.find("\n", offset) + 1
    return offset
