"""Postings of all documents with bounded memory: sorted runs in temporary files, merged one part of the terms at a time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from generator.search.counting import FIELD_BITS
from generator.search.postings import Lists, Postings
from generator.search.terms import shards_of

CHUNK = 50
"""Documents of a run: few enough that none is idle while another makes the last ones, enough that the runs are few."""
PARTS = 64
"""All terms of a shard are in one part, for the number of shards is a multiple of it."""
# In the order they are written, the widest first: each then begins at a multiple of its width.
_PER_CODE, _PER_POSTING = 8 + 4, 4 + 4 + 1


class Run(Struct, frozen=True):
    """The postings of some documents on disk: for each part of the terms a stretch of the file."""

    path: Path
    codes: npt.NDArray[np.int64]
    """How many codes stand before each part; the last entry is the end."""
    postings: npt.NDArray[np.int64]
    """The same of postings."""


def run_of(postings: Postings, path: Path) -> Run:
    """Write the postings of some documents."""
    lists = Lists.of(postings)
    part = _numbers(lists.codes, PARTS)
    lists = lists.taken(np.argsort(part, kind="stable"))
    codes = np.concatenate([[0], np.cumsum(np.bincount(part, minlength=PARTS))])
    run = Run(path, codes, lists.starts[codes])
    with open(path, "wb") as file:
        for some in lists.stretches(codes[:-1], codes[1:]):
            columns = (some.codes, some.documents, some.counts, some.sizes.astype(np.uint32), some.follow)
            file.write(b"".join(column.tobytes() for column in columns))
    return run


def merged(runs: Sequence[Run], part: int, shards: int) -> Lists:
    """Return the lists of one part of all runs, by shard, then code; the runs are in the order of their documents."""
    lists = Lists.together([_piece(run, part) for run in runs])
    order = np.argsort(lists.codes, kind="stable")
    return lists.taken(order[np.argsort(_numbers(lists.codes[order], shards), kind="stable")]).joined()


def _numbers(codes: npt.NDArray[np.uint64], count: int) -> npt.NDArray[np.uint16]:
    """Return the shard of each code; in 16 bits, for which there is a quick sort that keeps the order of equals."""
    return shards_of(codes >> np.uint64(FIELD_BITS), count).astype(np.uint16)


def _piece(run: Run, part: int) -> Lists:
    (first, last), (start, end) = run.codes[part : part + 2].tolist(), run.postings[part : part + 2].tolist()
    codes, postings = last - first, end - start
    with open(run.path, "rb", buffering=0) as file:
        file.seek(first * _PER_CODE + start * _PER_POSTING)
        data = file.read(codes * _PER_CODE + postings * _PER_POSTING)
    numbers = np.frombuffer(data, np.uint32, 3 * codes + 2 * postings)
    of_documents, of_counts, sizes = np.split(numbers[2 * codes :], (postings, 2 * postings))
    follow = np.frombuffer(data, np.uint8, offset=numbers.nbytes)
    return Lists(np.frombuffer(data, np.uint64, codes), sizes.astype(np.int64), of_documents, of_counts, follow)
