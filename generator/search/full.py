"""The postings of all documents → every file of terms. What it yields depends on them alone, not on the number of workers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator import pool
from generator.search.runs import PARTS, Run, merged
from generator.search.shards import COMMON_TABLE, Files, Layout, common_table, encoded


def full_index(runs: Sequence[Run], layout: Layout, jobs: int) -> Iterator[tuple[str, bytes]]:
    """Yield the files of all terms, and last the table of the common ones. The runs are in the order of their documents."""
    common: list[tuple[int, int]] = []
    for made in pool.mapped(partial(_part, runs, layout), range(PARTS), jobs, 1):
        yield from made.files
        common += made.common
    yield COMMON_TABLE, common_table(common)


def _part(runs: Sequence[Run], layout: Layout, parts: list[int]) -> Files:
    (part,) = parts
    return encoded(merged(runs, part, layout.shards), layout, range(part, layout.shards, PARTS))
