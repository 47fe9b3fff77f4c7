"""The counts of all documents → every file of terms. What it yields depends on the counts alone, not on the number of workers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from generator import pool
from generator.search.counting import Counts
from generator.search.runs import CHUNK, Item, Run, merged, run_of
from generator.search.shards import COMMON_TABLE, Files, Layout, common_table, encoded

_PARTS = 64


def full_index(
    documents: Sequence[Item], counts: Callable[[Sequence[Item]], Iterable[Counts]], layout: Layout, jobs: int
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of all terms, and last the table of the common ones.

    `documents` holds, in the order of their numbers, whatever `counts` finds the counts of some of them by; both go to worker processes.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-search-") as folder:
        count = partial(run_of, counts, Path(folder), _PARTS)
        runs = list(pool.mapped(count, enumerate(documents), jobs, CHUNK))
        common: list[tuple[int, int]] = []
        for made in pool.mapped(partial(_part, runs, layout), range(_PARTS), jobs, 1):
            yield from made.files
            common += made.common
    yield COMMON_TABLE, common_table(common)


def _part(runs: list[Run], layout: Layout, parts: list[int]) -> Files:
    (part,) = parts
    return encoded(merged(runs, part), layout, part, _PARTS)
