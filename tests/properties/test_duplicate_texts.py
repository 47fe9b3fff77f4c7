"""Texts are compared with those that share a sentence alone, and come to what comparing with every text comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.rules import duplicate

Sketches = dict[str, tuple[int, tuple[int, ...]]]


@dataclass(frozen=True)
class Paper:
    """As much of a document as is looked at."""

    path: str
    title: str = "通知"

    @property
    def front(self) -> Paper:
        """Itself: its date is its own."""
        return self

    written: date = date(2024, 1, 2)


@dataclass(frozen=True)
class Shelf:
    """As much of a library as is looked at."""

    documents: tuple[Paper, ...]
    by_path: dict[str, Paper] = field(default_factory=dict)


def plainly(papers: tuple[Paper, ...], gathered: Sketches, percent: int) -> Iterator[tuple[str, str, int]]:
    """Yield what `_same_text` yields, each text held beside all older ones."""
    wholes: dict[int, Paper] = {}
    older: list[Paper] = []
    bearers: dict[int, int] = defaultdict(int)
    entered: dict[str, set[int]] = {}
    for paper in reversed(papers):
        whole, sketch = gathered[paper.path]
        if (first := wholes.setdefault(whole, paper)) is not paper:
            yield paper.path, first.path, 100
            continue
        shared = {other.path: len(entered[other.path].intersection(sketch)) for other in older}
        nearest = sorted((path for path, count in shared.items() if count), key=lambda path: (-shared[path], path))
        for path in nearest[:3]:
            if (share := duplicate._share(sketch, gathered[path][1])) >= percent:
                yield paper.path, path, min(share, 99)
                break
        entered[paper.path] = {number for number in sketch if bearers[number] < duplicate._MOST}
        for number in sketch:
            bearers[number] += 1
        older.append(paper)


SKETCH = st.sets(st.integers(0, 12), min_size=1, max_size=8).map(lambda numbers: tuple(sorted(numbers)))


@given(st.lists(st.tuples(st.integers(0, 30), SKETCH), max_size=45), st.sampled_from((30, 60, 90)))
def test_the_same_as_comparing_all(texts: list[tuple[int, tuple[int, ...]]], percent: int) -> None:
    papers = tuple(Paper(f"content/{n:02}.md") for n in range(len(texts)))
    gathered = dict(zip((paper.path for paper in papers), texts, strict=True))
    library: Any = Shelf(papers, {paper.path: paper for paper in papers})
    quick = ((newer.path, older.path, share) for newer, older, share in duplicate._same_text(library, gathered, percent))
    assert sorted(quick) == sorted(plainly(papers, gathered, percent))
