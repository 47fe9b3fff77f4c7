"""Tables in raw HTML: what the standard library's parser sees, laid out by their spans. Linear in the text, bounded in the spans."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from msgspec import Struct, field

from generator.annual.cells import Cell, Grid
from generator.regex import regex

_TAG = regex(r"<(?P<end>/?)table\b", re.IGNORECASE)
_SPAN = regex(r"\s*(\d{1,4})\s*$")
_WIDEST, _LONGEST_SPAN, _MOST_CELLS, _DEEPEST, _MOST_TABLES = 60, 200, 20_000, 8, 300
_STARTS_LINE = frozenset({"br", "p", "div", "li"})


class _Open(Struct):
    """A cell while it is read."""

    offset: int
    columns: int
    rows: int
    parts: list[str] = field(default_factory=list)
    has_words: bool = False


def regions(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each outermost table; one that is not closed reaches to the end."""
    found: list[tuple[int, int]] = []
    depth = start = 0
    for tag in _TAG.finditer(text):
        if not tag["end"]:
            depth += 1
            start = tag.start() if depth == 1 else start
        elif depth:
            depth -= 1
            if depth == 0:
                found.append((start, tag.end() + 1))
    if depth:
        found.append((start, len(text)))
    return found[:_MOST_TABLES]


def html_tables(text: str) -> list[tuple[int, Grid]]:
    """Return (offset, grid) of each table, those within others too."""
    found: list[tuple[int, Grid]] = []
    room = _MOST_CELLS
    for start, end in regions(text):
        # Declarations would make the parser look for their ends again and again; in a table they say nothing.
        parser = _Tables(text[start:end].replace("<!", "  ").replace("<?", "  "), start, room)
        found += ((offset, _laid_out(rows)) for offset, rows in parser.tables)
        room = parser.room
    return [(offset, grid) for offset, grid in found if grid]


class _Tables(HTMLParser):
    """Gathers the cells of each row; never closed, so that what is cut off at the end is read once and left."""

    def __init__(self, text: str, base: int, room: int) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[tuple[int, list[list[_Open]]]] = []
        self.room = room
        self._stack: list[tuple[list[list[_Open]], _Open | None]] = []
        self._is_raised = False
        self._starts = [base, *(base + found.end() for found in re.finditer("\n", text))]
        self.feed(text)

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._begin_table()
        elif not self._stack:
            return
        elif tag == "tr":
            rows, _ = self._stack[-1]
            rows.append([])
            self._stack[-1] = (rows, None)
        elif tag in {"td", "th"}:
            self._begin_cell(dict(attrs))
        elif tag == "sup":
            self._is_raised = True
        elif tag in _STARTS_LINE and (cell := self._stack[-1][1]):
            cell.parts.append(" ")

    def _begin_table(self) -> None:
        if self._stack and self._stack[-1][1] is None:
            self._stack.pop()  # as browsers do: a table between the cells of another ends that
        if len(self._stack) < _DEEPEST:
            rows: list[list[_Open]] = []
            self.tables.append((self._offset(), rows))
            self._stack.append((rows, None))

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        rows, _ = self._stack[-1]
        if self.room <= 0:
            return
        self.room -= 1
        self._is_raised = False
        cell = _Open(self._offset(), _span(attributes.get("colspan")), _span(attributes.get("rowspan")))
        if not rows:
            rows.append([])
        rows[-1].append(cell)
        self._stack[-1] = (rows, cell)

    def handle_endtag(self, tag: str) -> None:
        if tag == "sup":
            self._is_raised = False
        elif self._stack and tag == "table":
            self._stack.pop()
        elif self._stack and tag in {"td", "th", "tr"}:
            self._stack[-1] = (self._stack[-1][0], None)

    def handle_data(self, data: str) -> None:
        cell = self._stack[-1][1] if self._stack else None
        if cell is None or self._is_raised:
            return
        if not cell.has_words and data.strip():
            cell.has_words = True
            cell.offset = self._offset() + len(data) - len(data.lstrip())
        cell.parts.append(data)


def _span(written: str | None) -> int:
    found = _SPAN.match(written or "1")
    return min(max(int(found[1]), 1), _LONGEST_SPAN) if found else 1


def _laid_out(rows: list[list[_Open]]) -> Grid:
    """Return the grid: a cell stands in every place its spans cover."""
    grid: list[tuple[Cell, ...]] = []
    hanging: dict[int, tuple[Cell, int]] = {}  # column → the cell that reaches down into it, for how many rows more
    for number, row in enumerate(rows):
        places: dict[int, Cell] = {column: cell for column, (cell, _) in hanging.items()}
        hanging = {column: (cell, more - 1) for column, (cell, more) in hanging.items() if more > 1}
        column = 0
        for opened in row:
            while column in places:
                column += 1
            cell = Cell(" ".join("".join(opened.parts).split()), opened.offset, number)
            for place in range(column, min(column + opened.columns, _WIDEST)):
                if place not in places:
                    places[place] = cell
                    if opened.rows > 1:
                        hanging[place] = (cell, opened.rows - 1)
        grid.append(tuple(places[place] for place in sorted(places)))
    return tuple(grid)
