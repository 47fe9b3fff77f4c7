"""`make bench`: how fast gongkai builds, previews and searches, what its pages weigh, and the same for its peers.

`make bench ARGS="1000 10000 100000"` chooses the sizes, `--only build --only serve` the parts. It never fails by a time.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench import hugo, material, ours, pagefind, printed, ratios, search, serve, tables, tools, weight
from tests.bench.browser import is_there
from tests.bench.folders import held
from tests.bench.layout import lay_out
from tests.bench.measure import Failed
from tests.bench.texts import CORPUS, texts

PARTS = ("build", "peers", "search", "weight", "serve")
RESULTS = Path(__file__).with_name("results")
MOST_PEERS = 10_000
"""Hugo and Pagefind are not asked for more: Pagefind needs 5 GB there."""
SETTLED = 2.5
SEARCH_STAGE = "检索"
"""As `--timings` calls it."""
Results = dict[str, Any]


def main() -> None:
    """Measure, print and write."""
    options = _options()
    results: Results = {
        "versions": tools.versions(),
        "settings": tools.SETTINGS,
        "texts": "corpus" if CORPUS.exists() else "invented",
        "sizes": {},
    }
    tables.show("versions", ("what", "version"), [*results["versions"].items(), ("texts", results["texts"])])
    tables.show("settings", ("what", "settings"), list(tools.SETTINGS.items()))
    # Nothing is removed before the end: ext4 is slow to make files while it looks past those that just went (014-speed.md).
    with _folder(options.folder) as folder:
        for count in options.sizes:
            found = results["sizes"][count] = {}
            try:
                _measure(found, count, folder / str(count), options.only or PARTS, options.material)
            except Failed as error:
                sys.exit(f"gongkai: {error}")
    results["compared"] = ratios.compared(results["sizes"])
    if results["compared"]:
        tables.show("beside the goals", ("figure", "documents", "measured", "goal"), results["compared"])
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"\n{options.json}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10_000], metavar="DOCUMENTS")
    parser.add_argument("--only", action="append", choices=PARTS, help="may be given several times")
    parser.add_argument("--material", type=int, action="append", metavar="N", help="sizes at which Material is built (1000)")
    parser.add_argument("--json", type=Path, default=RESULTS / "bench.json", metavar="FILE")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="work there, and leave everything")
    options = parser.parse_args()
    options.material = options.material or [1000]
    return options


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given:
        yield given.absolute()
        return
    # On the disk of the repository: the system's folder for temporary files may be in memory.
    RESULTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=RESULTS, prefix="work-") as name:
        yield Path(name)


def _measure(found: Results, count: int, folder: Path, parts: tuple[str, ...], with_material: list[int]) -> None:
    """Measure one size; each table is printed as soon as it is known."""
    mine = ours.Ours(folder / "ours/root", count)
    if set(parts) - {"peers"}:
        _say(f"{count:,} documents are laid out and built")
        lay_out(mine.root, texts(count))
        # Files changed within the last two seconds are read again by the next build: nobody builds a second time so soon.
        time.sleep(SETTLED)
        found["builds"] = [ours.clean(mine)]
    if "peers" in parts or "search" in parts:
        found["peers"] = _peers(count, folder, with_material)
        printed.peers(count, found["peers"])
    if "search" in parts:
        found["search"] = _searches(found, count, folder)
        printed.searches(count, found["search"])
    if "weight" in parts:
        _say("pages are weighed")
        found["weight"] = weight.measure(mine.site, [text.slug for text in texts(count)])
        printed.weights(count, found["weight"])
    # Last, for these change the documents.
    if "build" in parts:
        for row in ours.rebuilds(mine):
            _say(f"{row['step']}: {row['seconds']:.1f} s")
            found["builds"].append(row)
    if "builds" in found:
        printed.builds(count, found["builds"])
    if "serve" in parts:
        _say("edits are previewed")
        found["serve"] = _tried(lambda: serve.measure(mine))
        printed.preview(count, found["serve"])


def _peers(count: int, folder: Path, with_material: list[int]) -> Results:
    found: Results = {}
    if count <= MOST_PEERS:
        if tools.hugo():
            hugo.lay_out(folder / "hugo", texts(count))
        for name, build in (
            ("hugo", lambda: hugo.build(folder / "hugo")),
            ("pagefind", lambda: pagefind.build(folder / "hugo/public")),
        ):
            _say(name)
            found[name] = {"documents": count} | _tried(build)
    if count in with_material:
        for name, is_outside in (("material", False), ("material, documents outside nav", True)):
            _say(name)
            material.lay_out(folder / name, texts(count), is_outside)
            found[name] = {"documents": count} | _tried(lambda name=name: material.build(folder / name))
    return found


def _tried(measure: Callable[[], Results | None]) -> Results:
    """Return what was measured, or a note why there is nothing."""
    try:
        return measure() or {"note": "not installed"}
    except (Failed, TimeoutError) as error:
        _say(str(error))
        return {"note": f"failed: {error}"}


def _searches(found: Results, count: int, folder: Path) -> Results:
    clean, peers, rows = found["builds"][0], found["peers"], dict[str, Results]()
    mine = held(folder / "ours/site/search")
    rows["ours"] = {"index_seconds": clean["stages"].get(SEARCH_STAGE), "index_peak": clean["peak"]}
    rows["ours"] |= {"index_bytes": mine["bytes"], "index_files": mine["files"]}
    sites = {
        "ours": folder / "ours/site",
        "pagefind": folder / "hugo/public",
        "material": folder / "material, documents outside nav/site",
    }
    if "seconds" in (peer := peers.get("pagefind", {})):
        rows["pagefind"] = {"index_seconds": peer["seconds"], "index_peak": peer["peak"], "index_bytes": peer["bytes"]}
        rows["pagefind"]["index_files"] = peer["files"]
    if "seconds" in (peer := peers.get("material, documents outside nav", {})):
        rows["material"] = {"index_bytes": peer["search_bytes"], "index_files": peer["search_files"], "index_peak": peer["peak"]}
    if not is_there():
        return {name: row | {"note": "no node or Chromium"} for name, row in rows.items()}
    asked = search.queries(count)
    expected = search.truth(count, asked) if count <= MOST_PEERS else None
    for name, row in rows.items():
        _say(f"search: {name}")
        row |= search.measure(name, sites[name], asked, expected)
    return rows


def _say(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
