"""The three statutory tables of an annual report, as far as they can be recognised; what could not be is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from generator.annual.cells import Cell, Grid, own_cells
from generator.annual.formats import APPLICANTS, SHORT_LABELS, Form
from generator.annual.labels import bare, meant
from generator.annual.reviews import Line, review_blocks

_MOST_LABEL_CELLS, _MOST_GUESSES = 6, 200
_AMBIGUOUS = frozenset({"3.6.3", "3.7"})
"""Rows of the table of applications whose labels (其他, 总计) other tables have too."""
Source = tuple[Grid, bool]
"""A grid, and whether its columns mean anything: not those of a table that fell apart."""


class Misprint(Struct, frozen=True):
    """A label that is not printed as the form has it."""

    offset: int
    printed: str
    official: str


class Tables(Struct):
    """What was recognised."""

    applications: dict[str, Line] = field(default_factory=dict)
    """Row of the table of applications → its seven cells."""
    disclosure: dict[str, Line] = field(default_factory=dict)
    """Row of the table of 主动公开 → its cells."""
    reviews: list[Line] = field(default_factory=list)
    """The blocks of the table of reviews, five cells each."""
    misprints: list[Misprint] = field(default_factory=list)
    odd: list[tuple[int, str]] = field(default_factory=list)
    """(offset, what is wrong with a row that was recognised but cannot be used)."""
    columns: frozenset[str] = frozenset()
    """The applicants that the table of applications names in its head."""
    is_fallen: bool = False
    """Whether the table of applications stands with one cell to a line."""


class _Row(Struct, frozen=True):
    source: int
    number: int
    places: tuple[Cell, ...]
    own: tuple[Cell, ...]

    def values_after(self, label: int) -> Line:
        return self.own[label + 1 :]


def recognised(sources: Sequence[Source], form: Form, span: tuple[int, int]) -> Tables:
    """Return the tables that the grids hold, split and joined as they may be; 主动公开 is looked for between two offsets."""
    tables = Tables()
    rows = [
        _Row(n, number, row, tuple(own_cells(row, number)))
        for n, (grid, _) in enumerate(sources)
        for number, row in enumerate(grid)
    ]
    found = _matched(rows, form.applications, tables, len(APPLICANTS))
    known = {row.source for key, (row, _) in found if key not in _AMBIGUOUS}
    found = [(key, at) for key, at in found if at[0].source in known]
    firsts = {n: min(row.number for _, (row, _) in found if row.source == n) for n in known}
    orders = {n: _order(sources[n], first) for n, first in firsts.items()}
    for key, (row, label) in found:
        order = orders[row.source]
        places = _at(row, order) if order else row.values_after(label)
        _take(tables.applications, form.applications[key], key, row, places, len(APPLICANTS), tables)
    tables.columns = frozenset(name for n in known for name in _named(sources[n], firsts[n]))
    tables.is_fallen = any(not sources[n][1] for n in known)
    taken = {id(row) for _, (row, _) in found}
    begin, end = span
    rest = [row for row in rows if id(row) not in taken and row.own and begin <= row.own[-1].offset < end]
    for key, (row, label) in _matched(rest, {key: key for key in form.disclosure}, tables, 1):
        wanted = len(form.disclosure[key])
        _take(tables.disclosure, key, key, row, row.values_after(label)[:wanted], wanted, tables)
    tables.reviews = [block for grid, has_columns in sources for block in review_blocks(grid, has_columns)]
    return tables


def _matched(
    rows: Sequence[_Row], official: Mapping[str, str], tables: Tables, wanted: int
) -> list[tuple[str, tuple[_Row, int]]]:
    """Return (key, (row, which of its cells ends the label)): those printed right, then those misprinted that can be no other."""
    labels = {key: bare(label) for key, label in official.items()}
    keys = {short: key for short, key in SHORT_LABELS.items() if key in labels} | {label: key for key, label in labels.items()}
    found: list[tuple[str, tuple[_Row, int]]] = []
    unmatched: list[_Row] = []
    for row in rows:
        match = next(((keys[words], n) for words, n in _labels(row) if words in keys), None)
        if match is None:
            unmatched.append(row)
        elif match[0] not in _AMBIGUOUS or len(row.values_after(match[1])) == wanted:
            found.append((match[0], (row, match[1])))
    missing = set(labels) - {key for key, _ in found}
    for row in [r for r in unmatched if len(r.own) > wanted][:_MOST_GUESSES] if missing else ():
        for words, n in _labels(row):
            key = meant(words, labels.items(), missing) if n + 1 < len(row.own) and row.own[n + 1].is_value else None
            if key is not None:
                found.append((key, (row, n)))
                tables.misprints.append(Misprint(row.own[n].offset, row.own[n].text, official[key]))
                missing.discard(key)
                break
    return found


def _labels(row: _Row) -> Iterator[tuple[str, int]]:
    """Yield (words, which cell ends them), the last cells first: one cell, or one with some of those before it."""
    for end in range(len(row.own) - 1, -1, -1):
        if row.own[end].is_value or not any(cell.is_value for cell in row.own[end + 1 :]):
            continue
        for begin in range(end, max(end - _MOST_LABEL_CELLS, -1), -1):
            yield bare("".join(cell.text for cell in row.own[begin : end + 1])), end


def _order(source: Source, first: int) -> list[int] | None:
    """Return the place of each applicant's column by the head above the row `first`, or None where the head does not tell."""
    grid, has_columns = source
    places: dict[str, set[int]] = {name: set() for name in APPLICANTS}
    for row in grid[:first] if has_columns else ():
        for place, cell in enumerate(row):
            if name := _applicant(cell):
                places[name].add(place)
    order = [next(iter(found)) for found in places.values() if len(found) == 1]
    return order if len(set(order)) == len(APPLICANTS) else None


def _applicant(cell: Cell) -> str | None:
    words = bare(cell.text)
    return next((name for name in APPLICANTS if words.endswith(name)), None)


def _named(source: Source, first: int) -> set[str]:
    """Return the applicants named above the row `first`; words that fell apart are put together again."""
    grid, has_columns = source
    if has_columns:
        return {name for row in grid[:first] for cell in row if (name := _applicant(cell))}
    words = "".join(bare(cell.text) for cell in grid[first]).replace("法人或其他组织", "")
    return {name for name in APPLICANTS if name in words}


def _at(row: _Row, order: list[int]) -> Line:
    return tuple(row.places[place] for place in order if place < len(row.places) and row.places[place] in row.own)


def _take(into: dict[str, Line], label: str, key: str, row: _Row, values: Line, wanted: int, tables: Tables) -> None:
    offset = row.own[0].offset
    if key in into:
        tables.odd.append((offset, f"“{label}”行不止一行，只看第一行"))
    elif len(values) != wanted:
        tables.odd.append((offset, f"“{label}”行读到 {len(values)} 格，应有 {wanted} 格"))
    else:
        into[key] = values
