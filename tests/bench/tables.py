"""Aligned tables on the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unicodedata import east_asian_width


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print a table: columns of numbers to the right, of words to the left."""
    cells = [list(head), *([_text(cell) for cell in row] for row in rows)]
    widths = [max(_width(row[n]) for row in cells) for n in range(len(head))]
    is_number = [any(isinstance(row[n], int | float) for row in rows) for n in range(len(head))]
    print(f"\n{title}")
    for number, row in enumerate(cells):
        padded = ((cell, " " * (width - _width(cell))) for cell, width in zip(row, widths, strict=True))
        line = [pad + cell if right else cell + pad for (cell, pad), right in zip(padded, is_number, strict=True)]
        print("  " + "  ".join(line).rstrip())
        if number == 0:
            print("  " + "  ".join("-" * width for width in widths))


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _text(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"
    return f"{value:,}" if isinstance(value, int) else str(value)


def mib(size: float | None) -> float | None:
    """Return bytes as MiB."""
    return None if size is None else size / 1024**2


def kib(size: float | None) -> float | None:
    """Return bytes as KiB."""
    return None if size is None else size / 1024
