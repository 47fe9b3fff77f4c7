"""A document with its text, as rules read it: what they find there depends on this and their options alone, so it can be kept."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from generator.document import Document
from generator.frontmatter import body_of
from generator.problems import Place
from generator.regex import regex
from generator.text import place_of

# What does not end goes to the end of the text, so that no character is looked at twice.
_CODE = regex(r"^(?P<fence>`{3,}+|~{3,}+).*?(?:^(?P=fence)[ \t]*$|\Z)|`[^`\n]+`|<!--.*?(?:-->|\Z)", re.MULTILINE | re.DOTALL)
_NOT_A_LINE_END = regex(r"[^\n]")
# One of these stands in every text with code or a comment.
_CODE_SIGNS = (("`", "`"), ("~", "~~~"), ("<", "<!--"))  # to look for one character is quicker than for several
T = TypeVar("T")


@dataclass(frozen=True)
class Manuscript:
    """One document as its file holds it."""

    document: Document
    text: str
    """The whole file, line ends as LF, without a byte order mark."""
    _made: dict[Callable[..., Any], Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def body(self) -> str:
        """The Markdown below the front matter."""
        return body_of(self.text)

    @cached_property
    def prose(self) -> str:
        """The body with code and comments blanked out: each character keeps its offset."""
        body = self.body
        if not any(sign in body and code in body for sign, code in _CODE_SIGNS):
            return body
        return _CODE.sub(lambda found: _NOT_A_LINE_END.sub(" ", found[0]), body)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.body))]

    def once(self, make: Callable[[Manuscript], T]) -> T:
        """Return what `make` makes of this manuscript: several rules ask for it, it is made for the first."""
        if make not in self._made:
            self._made[make] = make(self)
        made: T = self._made[make]
        return made

    def place(self, offset: int) -> Place:
        """Return where a character of the body (or of `prose`) stands in the file."""
        line = bisect.bisect_right(self._starts, offset) - 1
        return Place(self.document.body_line + line, offset - self._starts[line] + 1)

    def place_in_file(self, offset: int) -> Place:
        """Return where a character of `text` stands."""
        above = len(self.text) - len(self.body)
        return self.place(offset - above) if offset >= above else place_of(self.text, offset)


class PublishedFile(Struct, frozen=True):
    """A file that is published with a document."""

    path: str
    """Below the catalogue, with forward slashes: content/…/x.pdf."""
    source: Path
