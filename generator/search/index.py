"""Writes the index of a catalogue."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

import numpy as np

from generator.assembly import Assembly
from generator.render.writer import Writer
from generator.search.cards import CARD, card_files, facet_files, files_name
from generator.search.runs import Run, counted_runs, merged
from generator.search.shards import FOLDER, Files, Layout, encoded, packed, varints
from generator.search.sources import BOOSTS, FIELDS, ranked, source_of

# lunr's k1 and b. With b = 0 a text's length does not count: see docs/decisions/010-search.md.
K1, B = 1.2, 0
# Starting workers costs more than counting so many documents.
_WORTH_WORKERS = 400
_PARTS = 64


def write_index(assembly: Assembly, writer: Writer, jobs: int | None = None) -> None:
    """Write the search index; its bytes depend on the catalogue and the day alone, not on `jobs`."""
    documents = ranked(assembly.documents)
    root, library = assembly.loaded.root, assembly.loaded.library
    jobs = jobs or os.cpu_count() or 1
    layout = Layout.of(len(documents))
    sources = [source_of(root, a) for a in documents]
    with tempfile.TemporaryDirectory(prefix="gongkai-search-") as folder, _pool(jobs, len(sources)) as pool:
        runs = list(counted_runs(sources, Path(folder), _PARTS, pool))
        common: list[tuple[int, int]] = []
        for made in _parts(runs, layout, pool):
            for name, data in made.files:
                writer.write(name, data)
            common += made.common
    texts = [text for run in runs for text in run.files]
    for number, text in texts:
        writer.write(files_name(documents[number].document), text)
    for name, data in card_files(documents, library, frozenset(number for number, _ in texts)):
        writer.write(name, data)
    for name, data in facet_files(documents, library, [length for run in runs for length in run.lengths]):
        writer.write(name, data)
    common.sort()
    columns = np.array(common, np.uint64).reshape(-1, 2)
    table = varints(np.diff(columns[:, 0], prepend=np.uint64(0))) + varints(columns[:, 1])
    writer.write(f"{FOLDER}/common.bin", packed(varints(np.array([len(common)], np.uint64)) + table))
    # Material's script asks for its own index before it starts our worker.
    writer.write(
        f"{FOLDER}/search_index.json", '{"config":{"lang":["zh"],"separator":"\\\\s+","pipeline":[],"fields":{}},"docs":[]}\n'
    )
    writer.write(f"{FOLDER}/index.json", _manifest(len(documents), layout, len(common)))


def _manifest(documents: int, layout: Layout, common: int) -> str:
    fields = [[name, boost] for name, boost in zip(FIELDS, BOOSTS, strict=True)]
    sizes = {"documents": documents, "shards": layout.shards, "card": CARD, "common": common}
    return json.dumps({"format": 1, **sizes, "fields": fields, "k1": K1, "b": B}, separators=(",", ":")) + "\n"


@contextmanager
def _pool(jobs: int, count: int) -> Iterator[Executor | None]:
    with ProcessPoolExecutor(jobs) if jobs > 1 and count >= _WORTH_WORKERS else nullcontext() as pool:
        yield pool


def _parts(runs: list[Run], layout: Layout, pool: Executor | None) -> Iterator[Files]:
    # The attachments' texts stay here: a worker needs only where the postings lie.
    lean = [Run(run.path, run.starts) for run in runs]
    yield from (pool.map if pool else map)(partial(_part, lean, layout), range(_PARTS))


def _part(runs: list[Run], layout: Layout, part: int) -> Files:
    return encoded(merged(runs, part), layout, part, _PARTS)
