"""The figures that have a goal, beside it. Nothing fails by them: machines differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Row = tuple[str, int, float, str]
"""What, at how many documents, the figure, the goal."""


def compared(sizes: Mapping[int, Mapping[str, Any]]) -> list[Row]:
    """Return every figure that has a goal or a peer."""
    rows = [row for count, found in sizes.items() for row in (*_builds(count, found), *_uses(count, found))]
    return [*rows, *_material(sizes), *_growth(sizes)]


def _steps(found: Mapping[str, Any]) -> dict[str, Any]:
    return {row["step"]: row for row in found.get("builds", ())}


def _builds(count: int, found: Mapping[str, Any]) -> Iterator[Row]:
    steps, peers = _steps(found), found.get("peers", {})
    hugo, pagefind = (peers.get(name, {}).get("seconds") for name in ("hugo", "pagefind"))
    if clean := steps.get("clean"):
        if hugo and pagefind:
            yield "clean build / (Hugo + Pagefind)", count, clean["seconds"] / (hugo + pagefind), "≤ 0.2"
        if hugo:
            yield "clean build / Hugo", count, clean["seconds"] / hugo, "–"
        yield "largest process, MiB", count, max(row["peak"] for row in steps.values()), "≤ 1024"
    if again := steps.get("again"):
        yield "second build, s", count, again["seconds"], "≤ 1"
        yield "second build, files written", count, again["written"], "0"
    # The second edit: the first may still be paying for the clean build before it.
    if edit := steps.get("another edit"):
        yield "one edit, s", count, edit["seconds"], "≤ 1.5" if count <= 10_000 else "≤ 6"
        if hugo:
            yield "one edit / Hugo", count, edit["seconds"] / hugo, "≤ 0.1"


def _uses(count: int, found: Mapping[str, Any]) -> Iterator[Row]:
    search, weight = found.get("search", {}).get("ours", {}), found.get("weight", {})
    if "within_150_kb" in search:
        yield "queries within 150 KiB", count, search["within_150_kb"], "≥ 0.95"
        yield "query cold, ms p95", count, search["cold_query_ms"]["p95"], "≤ 300"
    if "recall" in search:
        yield "recall", count, search["recall"], "1"
        yield "right among the first 20", count, search["first_20"], "1"
    if "median" in found.get("serve", {}):
        yield "edit served, s", count, found["serve"]["median"], "≤ 0.3"
    if "seen_median" in found.get("serve", {}):
        yield "edit shown in Chromium, s", count, found["serve"]["seen_median"], "≤ 0.3"
    if "html_over_body" in weight:
        yield "HTML over the body, KiB max", count, weight["html_over_body"]["max"] / 1024, "≤ 25"
    if "first_view_gzipped" in weight:
        yield "first view, KiB max", count, weight["first_view_gzipped"]["max"] / 1024, "≤ 350"
        yield "requests to other hosts", count, weight["foreign_requests"], "0"


def _material(sizes: Mapping[int, Mapping[str, Any]]) -> Iterator[Row]:
    """Per document, for Material is measured at the size it survives."""
    for found in sizes.values():
        for name, peer in found.get("peers", {}).items():
            if name.startswith("material") and "seconds" in peer:
                each = peer["seconds"] / peer["documents"]
                for count, other in sizes.items():
                    if clean := _steps(other).get("clean"):
                        what = f"a document / {name} at {peer['documents']:,}"
                        yield what, count, clean["seconds"] / count / each, "≤ 0.1"


def _growth(sizes: Mapping[int, Mapping[str, Any]]) -> Iterator[Row]:
    times = {count: steps["clean"]["seconds"] for count, found in sizes.items() if "clean" in (steps := _steps(found))}
    for few, many in zip(sorted(times), sorted(times)[1:], strict=False):
        goal = f"≤ {1.1 * many / few:.0f}"
        yield f"time({many:,}) / time({few:,})", many, times[many] / times[few], goal
