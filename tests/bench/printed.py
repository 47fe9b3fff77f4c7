"""The results of one size as tables. Every figure stands in the JSON too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.bench.tables import kib, mib, show

Result = Mapping[str, Any]


def builds(count: int, rows: Sequence[Result]) -> None:
    """Print what our builds cost, and what their time was made of."""
    head = ("gongkai", "seconds", "CPU s", "peak MiB", "all MiB", "files written", "pages/s")
    table = [(r["step"], r["seconds"], r["cpu"], r["peak"], r["tree"], r["written"], r.get("pages_per_second")) for r in rows]
    show(f"{count:,} documents: each build a process of its own", head, table)
    first = rows[0]
    if "files" in first:
        print(f"  the site: {first['files']:,} files, {first['pages']:,} pages, {mib(first['bytes']):,.0f} MiB")
    stages = list(dict.fromkeys(stage for r in rows for stage in r["stages"]))
    if stages:
        parts = [(s, *(_share(r, r["stages"].get(s)) for r in rows)) for s in stages]
        rest = ("start-up and rest", *(_share(r, r["seconds"] - sum(r["stages"].values())) for r in rows))
        show(f"{count:,} documents: seconds of each stage (share)", ("stage", *(r["step"] for r in rows)), [*parts, rest])


def _share(row: Result, seconds: float | None) -> str | None:
    return None if seconds is None else f"{seconds:.2f} ({seconds / row['seconds']:.0%})"


def peers(count: int, rows: Mapping[str, Result]) -> None:
    """Print what the others cost."""
    head = ("peer", "documents", "seconds", "CPU s", "peak MiB", "all MiB", "files", "pages", "MiB", "note")
    keys = ("documents", "seconds", "cpu", "peak", "tree", "files", "pages")
    show(f"{count:,} documents: the others", head, [
        (name, *(r.get(key) for key in keys), mib(r.get("bytes")), r.get("note", "")[:60]) for name, r in rows.items()
    ])  # fmt: skip


def searches(count: int, rows: Mapping[str, Result]) -> None:
    """Print what the searches cost and find."""
    names = list(rows)
    lines: list[tuple[str, Any]] = [
        ("index: seconds", lambda r: r.get("index_seconds")),
        ("index: peak MiB of a process", lambda r: r.get("index_peak")),
        ("index: MiB on disk", lambda r: mib(r.get("index_bytes"))),
        ("index: files", lambda r: r.get("index_files")),
        ("first use, KiB", lambda r: kib(_at(r, "cold_open_bytes", "p50"))),
        ("first use, ms cold", lambda r: _at(r, "cold_open_ms", "p50")),
        ("query, KiB p50", lambda r: kib(_at(r, "cold_query_bytes", "p50"))),
        ("query, KiB p95", lambda r: kib(_at(r, "cold_query_bytes", "p95"))),
        ("query, files p50", lambda r: _at(r, "cold_files", "p50")),
        ("queries within 150 KiB", lambda r: r.get("within_150_kb")),
        *((f"query, ms {s} {p}", lambda r, s=s, p=p: _at(r, f"{s}_query_ms", p)) for s in ("cold", "warm") for p in ("p50", "p95")),
        ("right among the first 20", lambda r: r.get("first_20")),
        ("recall (among 500)", lambda r: r.get("recall")),
        ("phrases with all found", lambda r: r.get("complete")),
        ("note", lambda r: r.get("note", "")[:30]),
    ]  # fmt: skip
    show(f"{count:,} documents: the search", ("", *names), [(label, *(read(rows[n]) for n in names)) for label, read in lines])


def _at(row: Result, name: str, key: str) -> Any:
    return row.get(name, {}).get(key)


def preview(count: int, row: Result) -> None:
    """Print how long an edit takes to be seen."""
    head = ("gongkai serve", "start s", "first edit s", "median s", "max s", "shown median s", "shown max s", "note")
    values = [row.get(k) for k in ("start", "first", "median", "max", "seen_median", "seen_max")]
    show(f"{count:,} documents: the preview", head, [(f"{row.get('edits', 0)} edits", *values, row.get("note", "")[:60])])


def weights(count: int, row: Result) -> None:
    """Print what pages weigh."""
    lines: list[tuple[Any, ...]] = []
    if "html_over_body" in row:
        lines.append(("a document's HTML without its body", *(kib(row["html_over_body"][k]) for k in ("median", "max")), None))
    if first := row.get("first_view_gzipped"):
        lines.append(("first view of a document, gzipped", kib(first["median"]), kib(first["max"]), first["requests"]))
        lines += [(f"first view of {url}", kib(size), None, None) for url, size in row["overviews_gzipped"].items()]
        lines.append(("requests to other hosts", None, None, row["foreign_requests"]))
    show(f"{count:,} documents: page weight, KiB ({row.get('note', 'of ' + str(row.get('pages', 0)) + ' pages')})",
         ("", "median", "max", "requests"), lines)  # fmt: skip
