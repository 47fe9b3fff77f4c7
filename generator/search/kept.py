"""The counts of documents as the store keeps them, by content: made for those whose content is another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from generator import pool
from generator.assembly import Assembled
from generator.prepared import Prepared
from generator.search import runs
from generator.search.batches import Row, Work, counted
from generator.search.counts import Counts
from generator.search.postings import together
from generator.search.runs import Run, run_of
from generator.search.sources import fields_of
from generator.search.telling import card_of
from generator.store import Damaged, Store, digest


def key_of(prepared: Prepared, assembled: Assembled) -> bytes:
    """Return what stands for everything a document is found by: its text and the texts of its attachments."""
    files = (prepared.files[asset.name].digest for _, asset in assembled.attachments)
    return digest(prepared.assembly.loaded.leaf(assembled.document).digest, *files)


def count(prepared: Prepared, documents: Iterable[tuple[Assembled, bytes]], store: Store, jobs: int) -> None:
    """Count documents and put the counts, and the texts of their attachments, into the store."""
    for rows in pool.mapped(_rows, (_work(prepared, one, key) for one, key in documents), jobs):
        _keep(store, rows)


def counts_in(store: Store, name: str, key: bytes) -> Counts:
    """Return the counts of a document; raises Damaged where they are not kept."""
    found = store.counts.get(name, key)
    if found is None:
        raise Damaged(name)
    return Counts.unpacked(found)


def indexed(
    prepared: Prepared, documents: Iterable[tuple[Assembled, bytes]], store: Store, folder: Path, jobs: int
) -> tuple[list[Run], bytes]:
    """Return the postings of documents, given in the order of their numbers, as runs in a folder; and the mark of each.

    What is not kept is counted and put into the store. Raises Damaged where the store is.
    """
    works, found, marks = (_work(prepared, one, key) for one, key in documents), list[Run](), bytearray()
    for run, some, rows in pool.mapped(_Indexer(store, folder, store.counts.keys()), enumerate(works), jobs, runs.CHUNK):
        found.append(run)
        marks += some
        _keep(store, rows)
    return found, bytes(marks)


def _work(prepared: Prepared, one: Assembled, key: bytes) -> Work:
    loaded = prepared.assembly.loaded
    files = tuple((title, loaded.found.path(asset.name)) for title, asset in one.attachments)
    return Work(one.document.path, key, loaded.file(one.document), fields_of(one.document), card_of(one.document), files)


def _rows(works: list[Work]) -> list[Row]:
    return [row for batch in counted(works) for row in batch.rows]


def _keep(store: Store, rows: Sequence[Row]) -> None:
    store.counts.put((row.name, row.key, row.counts) for row in rows)
    store.files.put((row.name, row.key, row.text.encode("utf-8", "replace")) for row in rows if row.text)


class _Indexer(Struct, frozen=True):
    """Makes a run of some documents, in this process or in a worker."""

    store: Store
    folder: Path
    kept: dict[str, bytes]
    """Document → key of the counts that are kept."""

    def __call__(self, numbered: list[tuple[int, Work]]) -> tuple[Run, bytes, list[Row]]:
        """Return the run, the mark of each document, and what is to be kept."""
        new = [(number, work) for number, work in numbered if self.kept.get(work.name) != work.key]
        before = {number: counts_in(self.store, w.name, w.key) for number, w in numbered if self.kept.get(w.name) == w.key}
        marks = {number: counts.mark for number, counts in before.items()}
        pieces = [counts.postings(number) for number, counts in before.items()]
        rows: list[Row] = []
        for batch in counted(work for _, work in new):
            numbers = [number for number, _ in new[len(rows) : len(rows) + len(batch.rows)]]
            pieces.append(replace(batch.postings, documents=np.array(numbers, np.uint32)[batch.postings.documents]))
            marks |= {number: row.counts[0] for number, row in zip(numbers, batch.rows, strict=True)}
            rows += batch.rows
        postings = pieces[0] if len(pieces) == 1 else together(pieces).in_order()
        run = run_of(postings, self.folder / f"run-{numbered[0][0]}")
        return run, bytes(marks[number] for number, _ in numbered), rows
