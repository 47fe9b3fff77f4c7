"""The table of 行政复议 and 行政诉讼: blocks of five columns, side by side or one below the other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.annual.cells import Cell, Grid, own_cells
from generator.annual.formats import BLOCKS, OUTCOMES
from generator.annual.labels import bare

Line = tuple[Cell, ...]
_FIVE = len(OUTCOMES)
_WHOLE = {_FIVE * n for n in range(1, len(BLOCKS) + 1)}


def review_blocks(grid: Grid, has_columns: bool) -> Iterator[Line]:
    """Yield each block of five cells of a table that names the outcomes in its head."""
    head = max((n for n, row in enumerate(grid) if sum(_outcome(cell) is not None for cell in row) >= 3), default=None)
    if head is None:
        return
    if not has_columns:
        # The words of a row's head and its values are one row of a table that fell apart.
        values = [cell for cell in grid[head] if cell.is_value]
        yield from _fives(values)
        return
    places = [place for place, cell in enumerate(grid[head]) if _outcome(cell) is not None]
    names = [_outcome(grid[head][place]) for place in places]
    if len(places) not in _WHOLE or names != [*OUTCOMES] * (len(places) // _FIVE):
        return
    for number in range(head + 1, len(grid)):
        own = own_cells(grid[number], number)
        values = [grid[number][place] for place in places if place < len(grid[number])]
        if all(value in own for value in values) and 2 * sum(value.is_value for value in values) > len(places):
            yield from _fives(values)


def _outcome(cell: Cell) -> str | None:
    words = bare(cell.text)
    return next((name for name in OUTCOMES if words.endswith(name)), None)


def _fives(values: list[Cell]) -> Iterator[Line]:
    if len(values) in _WHOLE:
        for begin in range(0, len(values), _FIVE):
            yield tuple(values[begin : begin + _FIVE])
