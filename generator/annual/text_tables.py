"""Tables in Markdown, and tables that lost their lines on the way from a web page: one cell to a line."""

from __future__ import annotations

from collections.abc import Iterator

from generator.annual.cells import Cell, Grid
from generator.regex import regex

_BAR = regex(r"(?<!\\)\|")
_TAG = regex(r"<[^<>]*>")
_RULE_LINE = frozenset("|-: \t")
_MOST_CELLS = 20_000

Line = tuple[int, str]
"""(offset, text)."""


def lines_outside(text: str, regions: list[tuple[int, int]]) -> list[Line]:
    """Return the lines of a text that touch none of the regions."""
    found, offset, waiting = [], 0, list(reversed(regions))
    for line in text.split("\n"):
        end = offset + len(line)
        while waiting and waiting[-1][1] <= offset:
            waiting.pop()
        if not waiting or waiting[-1][0] > end:
            found.append((offset, line))
        offset = end + 1
    return found


def markdown_tables(lines: list[Line]) -> tuple[list[tuple[int, Grid]], list[Line]]:
    """Return (offset, grid) of each Markdown table, and the lines that belong to none."""
    tables: list[tuple[int, Grid]] = []
    rest: list[Line] = []
    number, room = 0, _MOST_CELLS
    while number < len(lines):
        if "|" in lines[number][1] and number + 1 < len(lines) and _is_rule(lines[number + 1][1]):
            end = number + 2
            while end < len(lines) and "|" in lines[end][1]:
                end += 1
            rows = [lines[number], *lines[number + 2 : end]]
            grid = tuple(tuple(_cells(line, n)) for n, line in enumerate(rows) if n < room)
            room -= sum(map(len, grid))
            tables.append((lines[number][0], grid))
            number = end
        else:
            rest.append(lines[number])
            number += 1
    return tables, rest


def _is_rule(line: str) -> bool:
    return "-" in line and "|" in line and _RULE_LINE.issuperset(line)


def _cells(line: Line, row: int) -> Iterator[Cell]:
    offset, text = line
    bars = [found.start() for found in _BAR.finditer(text)][:_MOST_CELLS]
    begins = 0 if text[: bars[0]].strip() else bars.pop(0) + 1
    if not bars or text[bars[-1] + 1 :].strip():
        bars.append(len(text))
    for bar in bars[:60]:
        inside = text[begins:bar]
        words = inside.strip()
        at = begins + (len(inside) - len(inside.lstrip()) if words else 0)
        yield Cell(_TAG.sub("", words), offset + at, row)
        begins = bar + 1


def fallen_table(lines: list[Line]) -> Grid:
    """Return what may be a table with one cell to a line: each row is a run of words and the run of values below it."""
    rows: list[tuple[Cell, ...]] = []
    words: list[Cell] = []
    values: list[Cell] = []
    for offset, text in lines:
        if not text.strip():
            continue
        if len(rows) == _MOST_ROWS:
            break
        cell = Cell(text.strip(), offset + len(text) - len(text.lstrip()), len(rows))
        if cell.is_value:
            values.append(cell)
            continue
        if values:
            rows.append((*words[-_WORDS_BEFORE:], *values[:_VALUES_AFTER]))
            words, values = [], []
            cell = Cell(cell.text, cell.offset, len(rows))
        words.append(cell)
    if values:
        rows.append((*words[-_WORDS_BEFORE:], *values[:_VALUES_AFTER]))
    return tuple(rows)


_WORDS_BEFORE, _VALUES_AFTER, _MOST_ROWS = 20, 60, 2_000
