"""Long numbers in a text as people write and disguise them: in full width, in groups, with characters nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from generator.regex import regex

_DIGIT = "0-9０-９"
_GAP = " \u00a0\u3000\u2002-\u200d\u2060\ufeff\u00ad\\-‐‑–—－·"
# Where so many digits stand close together that a number of a person may be among them; elsewhere none can be. For speed there are
# the look ahead and, in front, ⒈ : of three ranges `re` makes a table, two it compares one by one.
_STRETCH = regex(rf"[{_DIGIT}⒈](?=[{_GAP}{_DIGIT}]{{10}})(?:[{_GAP}]{{0,2}}[{_DIGIT}]){{10,}}")
# A run may end in an X, two gaps behind the last digit.
_RUN_OUT = 3
# A run begins where no letter, digit or decimal point stands before it. The charset in front is what the search is quick by.
_RUN = regex(
    rf"[{_DIGIT}](?<![0-9A-Za-z０-９Ａ-Ｚａ-ｚ].)(?<![{_DIGIT}][.．,，].)(?:[{_GAP}]{{0,2}}[{_DIGIT}]){{10,}}(?:[{_GAP}]{{0,2}}[XxＸｘ])?"
)
_MOST_GROUPS = 7
_PIECE = regex(f"[^{_GAP}]+")
_WIDE = str.maketrans("０１２３４５６７８９xＸｘ", "0123456789XXX")
# What makes a number a part of a longer one, a decimal fraction, or an amount.
_GOES_ON = regex(rf"[{_DIGIT}A-Za-zＡ-Ｚａ-ｚ*＊]|[.．,，][{_DIGIT}]|[ ]?(?:万|亿)?元")


class Number(Struct, frozen=True):
    """A number as it stands in a text."""

    start: int
    digits: str
    """Half-width, without what parts its groups; X in capitals."""
    groups: tuple[int, ...]
    """The lengths of the groups it was written in."""
    end: int


Piece = tuple[int, int, str]
"""A group of digits: where it starts and ends, and the digits."""


class Digits(NamedTuple):
    """Where a text has many digits close together: found once, it serves the search for each kind of number."""

    stretches: list[tuple[int, int]]
    """Start and end of each place with 11 digits and more and at most two gaps between them: no number of a person stands elsewhere."""
    runs: list[list[Piece]]
    """The groups of each run of digits that is no part of a word, a fraction or an amount."""


def digits_in(text: str) -> Digits:
    """Return where a text has many digits close together."""
    stretches = [found.span() for found in _STRETCH.finditer(text)]
    runs = (_pieces(text, run) for start, end in stretches for run in _RUN.finditer(text, start, end + _RUN_OUT))
    return Digits(stretches, [run for run in runs if run])


def _pieces(text: str, run: re.Match[str]) -> list[Piece]:
    pieces = [(*found.span(), found[0]) for found in _PIECE.finditer(text, *run.span())]
    if _GOES_ON.match(text, run.end()):
        pieces.pop()
    return pieces


def long_numbers(digits: Digits, lengths: range) -> Iterator[Number]:
    """Yield the numbers of such lengths: those that stand alone, and neighbouring groups that make one together.

    Groups of a run overlap (a run of telephone and card numbers has many readings), what each reading is worth the caller decides.
    """
    for run in digits.runs:
        yield from _joined(run, lengths)


def _joined(pieces: list[Piece], lengths: range) -> Iterator[Number]:
    if len(pieces) > _MOST_GROUPS:
        yield from _together(pieces, lengths)  # digit by digit: the whole run, or none
    for first in range(len(pieces)):
        size = 0
        for last, (_, _, piece) in enumerate(pieces[first : first + _MOST_GROUPS], first + 1):
            size += len(piece)
            if size > lengths[-1]:
                break
            if size in lengths:
                yield from _together(pieces[first:last], lengths)


def _together(pieces: list[Piece], lengths: range) -> Iterator[Number]:
    digits = "".join(piece for _, _, piece in pieces)
    if len(digits) in lengths:
        yield Number(pieces[0][0], digits.translate(_WIDE), tuple(len(piece) for _, _, piece in pieces), pieces[-1][1])


def masked(digits: str) -> str:
    """Return a number as a message may show it: its first and last four digits at most."""
    shown = 4 if len(digits) > 12 else 3
    return digits[:shown] + "*" * (len(digits) - shown - 4) + digits[-4:]
