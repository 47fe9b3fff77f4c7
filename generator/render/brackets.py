"""Links and pictures found in time linear in the text: Markdown's own search begins anew at each bracket, which is quadratic."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import LinkInlineProcessor

from generator.regex import regex

# Characters searched in vain for the end of link targets, in one text. A text that reaches it is no text people wrote.
_MOST_IN_VAIN = 500_000
_BRACKET = regex(r"[\[\]]")


class _Brackets:
    """Where each opening bracket of a text is closed, worked out once a text."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin a new document."""
        self.data, self.ends, self.in_vain = "", dict[int, int](), 0

    def end_of(self, data: str, opening: int) -> int | None:
        """Return where the bracket that opens here is closed."""
        if data is not self.data:
            self.data, self.ends = data, {}
            open_ones: list[int] = []
            for found in _BRACKET.finditer(data):
                if found[0] == "[":
                    open_ones.append(found.start())
                elif open_ones:
                    self.ends[open_ones.pop()] = found.start()
        return self.ends.get(opening)


class BracketsExtension(Extension):
    """Gives Markdown's processors of links and pictures the quick search."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Put the search in place; comes after every extension that has such processors."""
        self.brackets = _Brackets()
        md.registerExtension(self)
        for processor in md.inlinePatterns:
            if isinstance(processor, LinkInlineProcessor):
                _quicken(processor, self.brackets)

    def reset(self) -> None:
        """Begin a new document."""
        self.brackets.forget()


def _quicken(processor: Any, brackets: _Brackets) -> None:
    """Put our search before a processor's own."""
    match, link = processor.handleMatch, processor.getLink

    def handle(found: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:
        if brackets.end_of(data, found.end(0) - 1) is None:
            return None, None, None
        result: tuple[Element | str | None, int | None, int | None] = match(found, data)
        return result

    def text(data: str, index: int) -> tuple[str, int, bool]:
        end = brackets.end_of(data, index - 1)
        return (data[index:], len(data), False) if end is None else (data[index:end], end + 1, True)

    def target(data: str, index: int) -> tuple[str, str | None, int, bool]:
        if brackets.in_vain > _MOST_IN_VAIN:
            return "", None, index, False
        result: tuple[str, str | None, int, bool] = link(data, index)
        if not result[3]:
            brackets.in_vain += result[2] - index
        return result

    processor.handleMatch, processor.getText, processor.getLink = handle, text, target
