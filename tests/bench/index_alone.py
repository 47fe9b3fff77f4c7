"""Reads a catalogue, writes its index and the texts beside it, prints seconds and peak memory of the index as JSON.

usage: python -m tests.bench.index_alone ROOT SITE
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import shutil
import sys
import time
from pathlib import Path

from generator.assembly import Assembled, Assembly
from generator.clock import today
from generator.loader import load
from generator.relating import Network
from generator.relations import Relations
from generator.render.body import Body
from generator.render.writer import Writer
from generator.search import write_index
from generator.views.lists import Lists


def main(root: Path, site: Path) -> None:
    """Measure."""
    # Workers that start fresh, so that their memory is their own.
    multiprocessing.set_start_method("spawn")
    loaded = load(root, today())
    made = tuple(Assembled(d, Body(""), (), (), (), "") for d in loaded.library.documents)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    write_index(Assembly(loaded, Lists((), (), ()), made, {}, Network(Relations())), Writer(site))
    seconds = time.perf_counter() - start
    own, workers = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    for assembled in made:
        shutil.copyfile(root / assembled.document.path, _made(site / assembled.document.url) / "index.md")
    found = [p for p in (site / "search").rglob("*") if p.is_file()]
    result = {
        "documents": len(made), "seconds": round(seconds, 1), "worker_mib": workers // 1024, "process_mib": own // 1024,
        "before_mib": before // 1024, "bytes": sum(p.stat().st_size for p in found), "files": len(found),
    }  # fmt: skip
    print(json.dumps(result))


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
