"""Cells of tables as they stand in a text: their words, their numbers, where they begin."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from msgspec import Struct

from generator.regex import regex

_NOTE = r"(?:\[\^[^\[\]]{1,9}\]|[*＊]|[（(\[]注?\d{0,2}[)）\]])"
_NUMBER = regex(
    rf"(?P<sign>[+\-])?(?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d{{1,15}})(?P<part>\.\d{{1,6}})?(?P<unit>万?元|[件条宗项])?{_NOTE}{{0,3}}"
)
_MINUS = str.maketrans("－−–—﹣，", "-----,")
_LONGEST_NUMBER = 40
NOTHING = frozenset({"", "-", "--", "/", "\\", "无", "空", "——"})
"""What stands for an empty cell."""


class Number(Struct, frozen=True):
    """What a cell holds."""

    value: Decimal
    is_signed: bool
    unit: str

    @property
    def is_count(self) -> bool:
        """Return whether it is a whole number of things: no sign, no decimals, no amount of money."""
        return not self.is_signed and self.value == self.value.to_integral_value() and not self.unit.endswith("元")


class Cell(Struct, frozen=True):
    """One cell of a table; it stands in every place of the grid that it spans."""

    text: str
    offset: int
    """Where its words begin in the body; an empty cell: where it begins itself."""
    row: int
    """The row of the grid in which it begins."""

    @property
    def is_empty(self) -> bool:
        """Return whether it holds nothing, or a mark for nothing."""
        return plain(self.text).translate(_MINUS) in NOTHING

    @property
    def number(self) -> Number | None:
        """Return the number in it, or None where it holds something else."""
        if len(self.text) > _LONGEST_NUMBER:
            return None
        found = _NUMBER.fullmatch(plain(self.text).translate(_MINUS))
        if found is None:
            return None
        value = Decimal(f"{found['sign'] or ''}{found['whole'].replace(',', '')}{found['part'] or ''}")
        return Number(value, found["sign"] is not None, found["unit"] or "")

    @property
    def is_value(self) -> bool:
        """Return whether it can only be the value of a row: a number, or nothing."""
        return self.is_empty or self.number is not None


Grid = tuple[tuple[Cell, ...], ...]
"""The rows of a table, each with the cell that covers each of its places."""


_NOTE_MARKS = regex("[\u2460-\u2473\u00b9\u00b2\u00b3\u2070-\u2079\\\\]|\\*\\*")


def plain(text: str) -> str:
    """Return the text in half width without spaces, marks of notes, and Markdown's marks of emphasis and escaping."""
    return "".join(unicodedata.normalize("NFKC", _NOTE_MARKS.sub("", text)).split()).strip("_")


def own_cells(row: tuple[Cell, ...], number: int) -> list[Cell]:
    """Return the cells that begin in this row of its grid, each once."""
    return [cell for n, cell in enumerate(row) if cell.row == number and (n == 0 or row[n - 1] is not cell)]
