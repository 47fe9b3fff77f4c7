"""The counts of all documents → every file of terms. What it yields depends on the counts alone, not on the number of workers."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

from generator.search.counting import Counts
from generator.search.runs import Item, Run, counted_runs, merged
from generator.search.shards import COMMON_TABLE, Files, Layout, common_table, encoded

# Starting workers costs more than counting so many documents.
_WORTH_WORKERS = 400
_PARTS = 64


def full_index(
    documents: Sequence[Item], counts: Callable[[Sequence[Item]], Iterable[Counts]], layout: Layout, jobs: int
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of all terms, and last the table of the common ones.

    `documents` holds, in the order of their numbers, whatever `counts` finds the counts of some of them by; both go to worker processes.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-search-") as folder, workers(jobs, len(documents)) as pool:
        runs = list(counted_runs(documents, counts, Path(folder), _PARTS, pool))
        common: list[tuple[int, int]] = []
        for made in (pool.map if pool else map)(partial(_part, runs, layout), range(_PARTS)):
            yield from made.files
            common += made.common
    yield COMMON_TABLE, common_table(common)


@contextmanager
def workers(jobs: int, documents: int) -> Iterator[Executor | None]:
    """Give processes where so many documents are worth them."""
    with ProcessPoolExecutor(jobs) if jobs > 1 and documents >= _WORTH_WORKERS else nullcontext() as pool:
        yield pool


def _part(runs: list[Run], layout: Layout, part: int) -> Files:
    return encoded(merged(runs, part), layout, part, _PARTS)
