"""索引号, the name of a document that never changes (《政府信息公开目录系统实施指引（试行）》): 前段码/后段码."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.regex import regex

# The tested pattern of format.md: 18 characters (a 000 may precede) or the 9 of the old organisation code, year, serial.
PATTERN = regex(r"^((?:000)?[0-9A-HJ-NPQRTUWXY]{18}|[0-9A-Z]{8}-?[0-9X])/((?:19|20)\d{2})-(\d{5})$", re.ASCII)


class IndexNumber(Struct, frozen=True, order=True):
    """An index number by its parts: the organisation's code, the year and the serial of that year."""

    code: str
    year: int
    serial: int

    @classmethod
    def parse(cls, text: str) -> IndexNumber | None:
        """Return the number, or None where the text has another form."""
        found = PATTERN.fullmatch(text)
        return cls(found[1], int(found[2]), int(found[3])) if found else None

    def __str__(self) -> str:
        return f"{self.code}/{self.year}-{self.serial:05d}"

    @property
    def slug(self) -> str:
        """The last segment of the document's URL: the number with its slash written as a hyphen."""
        return f"{self.code}-{self.year}-{self.serial:05d}"
