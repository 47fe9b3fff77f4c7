"""Asks a built site's search 100 phrases in Chromium: milliseconds, bytes, and whether what is found is right and all.

Cold: a browser that has nothing of the site; warm: one that asked the same before, in a new page. The truth is a scan of all texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.search.folding import folded
from tests.bench.browser import alone, host, sent
from tests.bench.devtools import Page
from tests.bench.layout import document, fields
from tests.bench.texts import Text, texts

QUERIES = 100
MOST = 500
"""Of so many results it is looked whether all documents with the phrase are among them; phrases that more documents hold are left out."""
LIMIT_BYTES = 150 * 1024
FACES = Path(__file__).with_name("faces.js")
OPEN = f"""async ([name, base]) => {{ const start = performance.now();
  self.face = await {FACES.read_text(encoding="utf-8").strip()}[name](base); return performance.now() - start; }}"""
TIMED = "async (query) => { const start = performance.now(); await face.firstPage(query); return performance.now() - start; }"
ASK = "async ([query, most]) => face.ask(query, most)"
BLANK = "blank.html"


def queries(count: int) -> list[str]:
    """Return phrases of 2 to 8 characters that stand in titles and texts."""
    chance, some, found = random.Random(1), list[str](), dict[str, None]()
    for text in texts(count):
        if text.number * 1500 // count != (text.number - 1) * 1500 // count:  # 1,500 of them at most, from first to last
            some += [text.title, *chance.sample(text.body, min(3, len(text.body)))]
    while len(found) < QUERIES:
        line, length = chance.choice(some), chance.randint(2, 8)
        at = chance.randrange(max(1, len(line) - length + 1))
        if re.fullmatch(rf"\w{{{length}}}", phrase := line[at : at + length]):
            found[phrase] = None
    return list(found)


@dataclass(frozen=True)
class Truth:
    """Which documents a scan of all of them finds: with the phrase in title or text; with it in any field."""

    must: list[set[str]]
    may: list[set[str]]


def truth(count: int, asked: Sequence[str]) -> Truth:
    """Scan all documents for each phrase."""
    found, plain = Truth([set() for _ in asked], [set() for _ in asked]), [folded(phrase) for phrase in asked]
    for text in texts(count):
        words, more = folded(_words(text)), folded(document(fields(text), ()))
        for phrase, must, may in zip(plain, found.must, found.may, strict=True):
            if phrase in words:
                must.add(text.slug.lower())
            if phrase in words or phrase in more:
                may.add(text.slug.lower())
    return found


def _words(text: Text) -> str:
    """Return title and text as a reader sees them."""
    return re.sub(r"\\(?=[^\w\s])", "", "\n".join((text.title, *text.body))).replace("&lt;", "<")


def measure(face: str, site: Path, asked: Sequence[str], expected: Truth | None) -> dict[str, Any]:
    """Return what one of the searches takes, and how well it finds where the truth is known."""
    (site / BLANK).write_text("<!doctype html><title>x</title>", encoding="utf-8")
    try:
        with host(site) as base, alone() as page:
            times = _opened_once(face, base, page, asked) if face == "material" else _opened_often(face, base, page, asked)
            quality = _quality(page, asked, expected) if expected else {}
    finally:
        (site / BLANK).unlink()
    return times | quality


def _opened_often(face: str, base: str, page: Page, asked: Sequence[str]) -> dict[str, Any]:
    """Ask each query in a page of its own, cold and warm."""
    found = dict[str, list[float]]()
    for query in asked:
        for state in ("cold", "warm"):
            if state == "cold":
                page.forget()
            page.goto(base + BLANK)
            sent(base)
            opening = page.evaluate(OPEN, [face, base])
            opened = sent(base)
            asking = page.evaluate(TIMED, query)
            fetched = sent(base)
            row = {"open_ms": opening, "open_bytes": opened["bytes"], "query_ms": asking}
            row |= {"query_bytes": fetched["bytes"], "files": fetched["files"]}
            for name, value in row.items():
                found.setdefault(f"{state}_{name}", []).append(value)
    within = sum(size <= LIMIT_BYTES for size in found["cold_query_bytes"]) / len(asked)
    return {name: spread(values) for name, values in found.items()} | {"within_150_kb": within}


def _opened_once(face: str, base: str, page: Page, asked: Sequence[str]) -> dict[str, Any]:
    """Open once, for it takes long, and ask all queries."""
    page.goto(base + BLANK)
    sent(base)
    opening = page.evaluate(OPEN, [face, base])
    opened = sent(base)
    times = [page.evaluate(TIMED, query) for query in asked]
    return {"cold_open_ms": spread([opening]), "cold_open_bytes": spread([opened["bytes"]]), "cold_query_ms": spread(times)}


def spread(values: Sequence[float]) -> dict[str, float]:
    """Return median, 95th percentile and maximum."""
    ordered = sorted(values)
    return {"p50": ordered[len(ordered) // 2], "p95": ordered[int(len(ordered) * 0.95)], "max": ordered[-1]}


def _slugs(urls: Sequence[str]) -> list[str]:
    return [re.sub(r"(/index)?(\.html)?/?$", "", url).rpartition("/")[2].lower() for url in urls]


def _quality(page: Page, asked: Sequence[str], expected: Truth) -> dict[str, float]:
    """Return the share of right ones among the first 20; of all right ones found; of phrases for which all are."""
    wanted = right = holders = found = complete = looked_at = 0
    for query, must, may in zip(asked, expected.must, expected.may, strict=True):
        hits = _slugs(page.evaluate(ASK, [query, 20])["hits"])
        wanted += min(20, len(must))
        right += min(20, len(must), len(may & set(hits)))
        if len(must) <= MOST:
            got = len(must & set(_slugs(page.evaluate(ASK, [query, MOST])["hits"])))
            holders, found, complete, looked_at = holders + len(must), found + got, complete + (got == len(must)), looked_at + 1
    return {"first_20": right / wanted, "recall": found / holders, "complete": complete / looked_at, "recall_queries": looked_at}
