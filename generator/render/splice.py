"""A shell taken apart at its marks; putting a page's parts in costs a join of strings."""

from __future__ import annotations

from msgspec import Struct

from generator.regex import regex
from generator.render.fragments import Slots

# Noncharacters, so that no text of a site's name or settings can be taken for a mark.
MARK = "\ufdd1"
END = "\ufdd2"
SLOTS = Slots.__struct_fields__
SLOT_MARK = regex(f"{MARK}({'|'.join(SLOTS)}){MARK}")


class Shell(Struct, frozen=True):
    """The text between the marks, and which part goes into each gap."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, rendered: str) -> Shell:
        """Return the shell of a rendered page that holds marks."""
        pieces = SLOT_MARK.split(rendered)
        return cls(tuple(pieces[0::2]), tuple(pieces[1::2]))

    def spliced(self, slots: Slots) -> str:
        """Return the page."""
        parts = [self.texts[0]]
        for name, text in zip(self.names, self.texts[1:], strict=True):
            parts += (getattr(slots, name), text)
        return "".join(parts)
