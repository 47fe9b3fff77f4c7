"""Builds with gongkai: clean, again, after edits, after a catalogue change, each as a process of its own."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from tests.bench.catalogue import ROOT
from tests.bench.folders import held, written_since
from tests.bench.layout import path_of, write, write_settings
from tests.bench.measure import run
from tests.bench.texts import Text, newest, texts

TODAY = "2026-11-22"
GONGKAI = (sys.executable, "-m", "generator")


@dataclass(frozen=True)
class Ours:
    """A catalogue of ours and its site."""

    root: Path
    count: int

    @property
    def site(self) -> Path:
        """Where it is built."""
        return self.root.with_name("site")


def options() -> str:
    """Return the help of `gongkai build`: what this version can be asked."""
    return run((*GONGKAI, "build", "--help"), ROOT).output


def build(ours: Ours, *more: str, known: str = "") -> dict[str, Any]:
    """Build once; return what it cost, with the seconds of each stage where the command tells them."""
    with tempfile.TemporaryDirectory() as name:
        timings = Path(name, "timings.json")
        asked = (*more, "--timings", timings) if "--timings" in known else more
        begun = time.time()
        done = run((*GONGKAI, "build", "-C", ours.root, "--site-dir", ours.site, "--today", TODAY, *asked), ROOT)
        stages = json.loads(timings.read_text(encoding="utf-8"))["stages"] if timings.exists() else {}
    return {
        "seconds": done.seconds, "cpu": done.cpu, "peak": done.peak, "tree": done.tree, "written": written_since(ours.site, begun),
        "stages": stages,
    }  # fmt: skip


def clean(ours: Ours) -> dict[str, Any]:
    """Build for the first time; return what it cost and what there is now."""
    first = build(ours, known=options())
    size = held(ours.site)
    return {"step": "clean"} | first | size | {"pages_per_second": size["pages"] / first["seconds"]}


def rebuilds(ours: Ours) -> Iterator[dict[str, Any]]:
    """Yield what each further build cost, after a change each."""
    known = options()
    for name, change in _changes(ours):
        change()
        yield {"step": name} | build(ours, known=known)
    if "--clean" in known:
        yield {"step": "--clean"} | build(ours, "--clean", known=known)


def _changes(ours: Ours) -> Iterator[tuple[str, Callable[[], None]]]:
    one, other = (nth(ours.count, ours.count * share // 10) for share in (5, 3))
    yield "again", lambda: None
    yield "one edit", lambda: edit(ours.root, one, "基准测试改了这一篇。")
    yield "another edit", lambda: edit(ours.root, other, "基准测试又改了这一篇。")
    yield "newest added", lambda: write(ours.root, newest(ours.count))
    yield "column owner", lambda: _change_column(ours.root, {"owner": "县审计局"})
    yield "column name", lambda: _change_column(ours.root, {"name": "通知和公告", "folder": "通知公告"})


def nth(count: int, number: int) -> Text:
    """Return one of the documents."""
    return next(islice(texts(count), max(0, number - 1), None))


def edit(root: Path, text: Text, sentence: str) -> None:
    """Add a paragraph to a document."""
    path = path_of(root, text)
    path.write_text(path.read_text(encoding="utf-8") + f"\n{sentence}\n", encoding="utf-8")


def _change_column(root: Path, change: dict[str, str]) -> None:
    data = yaml.safe_load((root / "catalogue.yaml").read_text(encoding="utf-8"))
    block = next(c for c in data["columns"] if c["name"] == "法定主动公开内容")
    others = next(c for c in block["children"] if c["slug"] == "qtfd")
    next(c for c in others["children"] if c["slug"] == "tzgg").update(change)
    write_settings(root, data)
