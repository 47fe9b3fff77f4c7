"""Wrong expressions with their corrections: our reviewed list, and what a catalogue adds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from generator.data import table_of
from generator.words import Words


class Slip(Struct, frozen=True):
    """A wrong expression in a text."""

    start: int
    wrong: str
    right: str
    category: str


class _List(Struct, frozen=True):
    corrections: Mapping[str, tuple[str, str]]
    """Wrong → (right, category)."""
    unless: Mapping[str, tuple[str, ...]]
    """Wrong → longer words that hold it and are right."""


@cache
def _ours() -> _List:
    data = table_of("wording.yaml")
    corrections = {wrong: (right, row["category"]) for row in data["groups"] for wrong, right in row["words"].items()}
    return _List(corrections, {wrong: tuple(words) for wrong, words in data["unless"].items()})


@lru_cache(maxsize=8)
def _all(local: tuple[tuple[str, str], ...]) -> tuple[Words, Mapping[str, tuple[str, str]]]:
    corrections = {**_ours().corrections, **{wrong: (right, "本地词表") for wrong, right in local}}
    return Words(corrections), corrections


def slips(text: str, local: tuple[tuple[str, str], ...] = ()) -> Iterator[Slip]:
    """Yield the wrong expressions of a text, those of `local` (wrong, right) too."""
    words, corrections = _all(local)
    for start, wrong in words.find(text):
        right, category = corrections[wrong]
        if not any(_stands(text, start, wrong, longer) for longer in (right, *_ours().unless.get(wrong, ()))):
            yield Slip(start, wrong, right, category)


def _stands(text: str, start: int, wrong: str, longer: str) -> bool:
    """Return whether a word stands here as a part of a longer one."""
    at = longer.find(wrong)
    return at >= 0 and start >= at and text.startswith(longer, start - at)
