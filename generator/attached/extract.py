"""What was read of a file: its text, where each part of it stands, and what kept the rest from being read."""

from __future__ import annotations

import bisect

from msgspec import Struct, field

from generator.problems import Place
from generator.text import place_of

MOST_CHARACTERS = 3_000_000


class TooMuch(Exception):
    """The file holds more than is read of any."""


class Extract(Struct, frozen=True):
    """The text of a file."""

    text: str = ""
    marks: tuple[tuple[int, str], ...] = ()
    """(offset, the part that begins there in words)."""
    trouble: str = ""
    """Why the file, or the rest of it, could not be read; empty where all was."""
    is_plain: bool = False
    """Whether the text is the file itself, so that lines and columns count."""

    def where(self, offset: int) -> str:
        """Return in words where a character stands; empty where the text is the file itself."""
        at = bisect.bisect_right(self.marks, (offset, "\U0010ffff")) - 1
        return self.marks[at][1] if at >= 0 else ""

    def place(self, offset: int) -> Place:
        """Return the place of a character in the file; the first one where lines mean nothing."""
        return place_of(self.text, offset) if self.is_plain else Place()


class Writing(Struct):
    """An extract in the making."""

    parts: list[str] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    size: int = 0

    def add(self, text: str) -> None:
        """Add text; raises TooMuch where the file is beyond bounds."""
        self.parts.append(text)
        self.size += len(text)
        if self.size > MOST_CHARACTERS:
            raise TooMuch(f"文字超过 {MOST_CHARACTERS // 10_000} 万字")

    def mark(self, where: str) -> None:
        """Say where what is added from here on stands."""
        if not self.marks or self.marks[-1][1] != where:
            self.marks.append((self.size, where))

    def done(self, trouble: str = "") -> Extract:
        """Return the extract."""
        return Extract("".join(self.parts), tuple(self.marks), trouble)
