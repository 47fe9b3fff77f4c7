"""Labels of rows, columns and sections as they are printed, and the official one that is meant."""

from __future__ import annotations

import difflib
from collections.abc import Collection
from functools import lru_cache

from generator.annual.cells import plain
from generator.regex import regex

_NUMBERING = regex(r"^(?:[(]?[一二三四五六七八九十]{1,2}[)、.]+|[(]?\d{1,2}[.、)]+|[、.]+)+")
_MARKS = regex(r"[^\w]+")
_LONGEST = 80
_ALIKE, _APART = 0.75, 0.08
"""How much of a misprinted label must be right, and how much further off every other label must be."""


def bare(label: str) -> str:
    """Return a label's words alone: no numbering, no marks, no spaces."""
    return _bare(label[: _LONGEST * 2])


@lru_cache(maxsize=1024)
def _bare(label: str) -> str:
    return _MARKS.sub("", _NUMBERING.sub("", plain(label)))


def meant(printed: str, official: Collection[tuple[str, str]], among: Collection[str]) -> str | None:
    """Return the key of the official labels (key, bare label) that a misprinted bare label can only stand for, or None.

    It may be one of `among`; the labels of the other keys must be clearly less alike.
    """
    if not 3 <= len(printed) <= _LONGEST:
        return None
    scores = [(_likeness(printed, label), key) for key, label in official]
    best, key = max(scores)
    second = max((score for score, other in scores if other != key), default=0.0)
    return key if best >= _ALIKE and best - second >= _APART and key in among else None


def _likeness(one: str, other: str) -> float:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE - _APART else 0.0
