"""Texts are compared with those that share a sentence alone, and come to what comparing with every text comes to."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import sketches
from generator.problems import Place
from generator.rules import duplicate

Sketches = dict[str, tuple[int, tuple[int, ...]]]


@dataclass(frozen=True)
class Paper:
    """As much of a document as is looked at."""

    path: str


@dataclass(frozen=True)
class Shelf:
    """As much of a library as is looked at."""

    documents: tuple[Paper, ...]


def plainly(papers: tuple[Paper, ...], gathered: Sketches, percent: int) -> Iterator[tuple[str, str, int]]:
    """Yield what `_same_text` yields, each text held beside all older ones."""
    wholes: dict[int, Paper] = {}
    older: list[Paper] = []
    for paper in reversed(papers):
        whole, sketch = gathered[paper.path]
        if (first := wholes.setdefault(whole, paper)) is not paper:
            yield paper.path, first.path, 100
            continue
        shares = [(-shared(sketch, gathered[other.path][1], percent), other.path) for other in older]
        if shares and (nearest := min(shares))[0]:
            yield paper.path, nearest[1], min(-nearest[0], 99)
        older.append(paper)


def shared(one: tuple[int, ...], other: tuple[int, ...], percent: int) -> int:
    return sketches.shared(array("I", one).tobytes(), array("I", other).tobytes(), percent)


def plain_share(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Return of a hundred of the smallest numbers of two texts together how many both have."""
    smallest = sorted({*one, *other})[: max(len(one), len(other))]
    return 100 * sum(number in one and number in other for number in smallest) // len(smallest)


SKETCH = st.sets(st.integers(0, 20), min_size=1, max_size=8).map(lambda numbers: tuple(sorted(numbers)))
PERCENTS = st.sampled_from((30, 60, 90, 100))


Found = list[tuple[str, str, int]]


def compared(texts: list[tuple[int, tuple[int, ...]]], percent: int, most: int) -> tuple[Found, tuple[Paper, ...], Sketches]:
    """Return what is found where sentences of more than `most` texts tell nothing."""
    papers = tuple(Paper(f"content/{n:02}.md") for n in range(len(texts)))
    gathered = dict(zip((paper.path for paper in papers), texts, strict=True))
    kept = {
        path: duplicate.Drawn(whole, array("I", sketch).tobytes(), 0, 0, (), "", Place())
        for path, (whole, sketch) in gathered.items()
    }
    library: Any = Shelf(papers)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sketches, "_MOST", most)
        found = list(duplicate._same_text(library, kept, percent))
    return found, papers, gathered


TEXTS = st.lists(st.tuples(st.integers(0, 30), SKETCH), max_size=9)


@given(TEXTS, PERCENTS)
def test_the_same_as_comparing_all(texts: list[tuple[int, tuple[int, ...]]], percent: int) -> None:
    found, papers, gathered = compared(texts, percent, most=9)
    assert sorted(found) == sorted(plainly(papers, gathered, percent))


@given(TEXTS, PERCENTS)
def test_what_many_share_leads_to_no_others(texts: list[tuple[int, tuple[int, ...]]], percent: int) -> None:
    found, papers, gathered = compared(texts, percent, most=2)
    assert {newer for newer, _, _ in found} <= {newer for newer, _, _ in plainly(papers, gathered, percent)}
    for newer, older, share in found:
        (whole, sketch), (other_whole, other_sketch) = gathered[newer], gathered[older]
        assert share == 100 if whole == other_whole else share == min(plain_share(sketch, other_sketch), 99) >= min(percent, 99)


@given(SKETCH, SKETCH, PERCENTS)
def test_a_share(one: tuple[int, ...], other: tuple[int, ...], percent: int) -> None:
    share = plain_share(one, other)
    assert shared(one, other, percent) == (share if share >= percent else 0)
