"""The relations within the tables (standards A1–A3 and A8): which do not hold, and which one number would mend them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.annual.cells import Cell
from generator.annual.formats import APPLICANTS, BLOCKS, OUTCOMES, SUM, Form
from generator.annual.tables import Tables

At = tuple[str, int]
"""(row, column) of a cell; the blocks of the table of reviews are its rows."""


class Equation(Struct, frozen=True):
    """Σ left = Σ right."""

    says: str
    left: tuple[At, ...]
    right: tuple[At, ...]

    def sides(self, values: Mapping[At, int]) -> tuple[int, int]:
        """Return what the two sides come to."""
        return sum(values[at] for at in self.left), sum(values[at] for at in self.right)

    def gap(self, values: Mapping[At, int]) -> int:
        """Return by how much the left side is greater."""
        left, right = self.sides(values)
        return left - right


class Mismatch(Struct, frozen=True):
    """Relations that do not hold, and the one cell they speak of."""

    at: At
    cell: Cell
    label: str
    """“row”行“column”列."""
    value: int
    fits: int | None
    """The value with which all of them would hold; None where no single value does that."""
    broken: tuple[str, ...]
    """What each of them says, in numbers."""


def mismatches(tables: Tables, form: Form) -> list[Mismatch]:
    """Return what does not add up: each mistake once, at the cell that explains the most of what it broke."""
    cells = {(key, n): cell for key, line in tables.applications.items() for n, cell in enumerate(line)}
    cells |= {(BLOCKS[b], n): cell for b, line in enumerate(tables.reviews[: len(BLOCKS)]) for n, cell in enumerate(line)}
    values = {at: value for at, cell in cells.items() if (value := count_in(cell)) is not None}
    equations = [e for e in _equations(tables, form) if all(at in values for at in (*e.left, *e.right))]
    found: list[Mismatch] = []
    open_ = [e for e in equations if e.gap(values)]
    touching: dict[At, list[Equation]] = {}
    for equation in equations:
        for at in (*equation.left, *equation.right):
            touching.setdefault(at, []).append(equation)
    while open_:
        best = max(_mendings(open_, touching, values), default=None)
        equation = open_[0]
        at = best[-2] if best else equation.left[0]
        mended = {**values, at: best[-1]} if best else values
        broken = [e for e in open_ if at in (*e.left, *e.right) and not e.gap(mended)] or [equation]
        words = tuple(_in_numbers(e, values) for e in broken)
        found.append(Mismatch(at, cells[at], _label(at, form), values[at], best[-1] if best else None, words))
        values = mended
        open_ = [e for e in open_ if e.gap(values) and not (best is None and e is equation)]
    return sorted(found, key=lambda mismatch: mismatch.cell.offset)


def count_in(cell: Cell) -> int | None:
    """Return the number of things a cell counts: 0 for an empty one, None where it holds something else."""
    if cell.is_empty:
        return 0
    number = cell.number
    return int(number.value) if number and number.is_count else None


def _equations(tables: Tables, form: Form) -> Iterator[Equation]:
    rows = tables.applications
    for key in rows:
        yield Equation("总计＝各类申请人之和", ((key, SUM),), tuple((key, n) for n in range(SUM)))
    outcomes = [key for key in form.applications if key.startswith("3.") and key != "3.7"]
    for n in range(len(APPLICANTS)):
        if {"3.7", *outcomes} <= rows.keys():
            yield Equation("（七）总计＝（一）到（六）各项之和", (("3.7", n),), tuple((key, n) for key in outcomes))
        if {"new", "carry_in", "3.7", "carry_out"} <= rows.keys():
            sides = (("new", n), ("carry_in", n)), (("3.7", n), ("carry_out", n))
            yield Equation("第一项＋第二项＝第三项＋第四项", *sides)
    total = len(OUTCOMES) - 1
    for block in BLOCKS[: len(tables.reviews)]:
        yield Equation("总计＝四种结果之和", ((block, total),), tuple((block, n) for n in range(total)))


def _mendings(
    open_: list[Equation], touching: Mapping[At, list[Equation]], values: Mapping[At, int]
) -> Iterator[tuple[int, int, int, At, int]]:
    """Yield (relations mended, drop of all gaps, −change, cell, its new value) of each change of one cell that worsens no relation.

    It must better two of them at least: a relation alone does not tell which of its cells is wrong.
    """
    for equation in open_:
        gap = equation.gap(values)
        for at in (*equation.left, *equation.right):
            change = -gap if at in equation.left else gap
            if values[at] + change < 0:
                continue
            before = [e.gap(values) for e in touching[at]]
            after = [g + (change if at in e.left else -change) for g, e in zip(before, touching[at], strict=True)]
            drops = [abs(b) - abs(a) for a, b in zip(after, before, strict=True)]
            if min(drops) >= 0 and sum(drop > 0 for drop in drops) >= 2:
                mended = sum(a == 0 != b for a, b in zip(after, before, strict=True))
                yield mended, sum(drops), -abs(gap), at, values[at] + change


def _label(at: At, form: Form) -> str:
    key, column = at
    names = OUTCOMES if key in BLOCKS else APPLICANTS
    return f"“{form.applications.get(key, key)}”行“{names[column]}”列"


def _in_numbers(equation: Equation, values: Mapping[At, int]) -> str:
    left, right = equation.sides(values)
    return f"{equation.says}（{left} 和 {right}）"
