"""What a page weighs: its HTML without the document's own text, and all that a first visit fetches, gzipped."""

from __future__ import annotations

import random
import re
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from tests.bench.browser import chromium, host, is_there, sent

SAMPLE = 300
VISITED = 12
BODY = b'<div class="gk-body'


def measure(site: Path, slugs: list[str]) -> dict[str, Any]:
    """Return the weight of a site's pages; without a browser only that of their HTML."""
    pages = _pages(site, slugs)
    over = [len(html) - _body_size(html) for html in (p.read_bytes() for p in pages)]
    result: dict[str, Any] = {"pages": len(over), "html_over_body": {"median": median(over), "max": max(over)}}
    return result | (_visited(site, pages[:VISITED]) if is_there() else {})


def _pages(site: Path, slugs: list[str]) -> list[Path]:
    """Return pages of documents; one that only leads on to another has no body."""
    chosen = set(random.Random(1).sample(slugs, min(SAMPLE, len(slugs))))
    found = sorted(path for path in site.glob("*/**/index.html") if path.parent.name in chosen)
    return [path for path in found if BODY in path.read_bytes()]


def _body_size(html: bytes) -> int:
    """Return the bytes between the body's tag and the one that closes it."""
    start = depth = 0
    for tag in re.finditer(rb"<div\b[^>]*>|</div>", html):
        if not start and tag[0].startswith(BODY):
            start = tag.end()
        elif start:
            depth += 1 if tag[0] != b"</div>" else -1
            if depth < 0:
                return tag.start() - start
    raise ValueError("no body")


def _visited(site: Path, documents: list[Path]) -> dict[str, Any]:
    """Visit documents and overviews with an empty cache."""
    heavy, foreign = dict[str, tuple[int, int]](), set[str]()
    others = ("", "fdzdgknr/", "search/", "dept/")
    with host(site) as base, chromium() as page:
        page.on("request", lambda asked: foreign.add(asked.url) if urlsplit(asked.url).netloc != urlsplit(base).netloc else None)
        session = page.context.new_cdp_session(page)
        for url in (*others, *(f"{p.parent.relative_to(site).as_posix()}/" for p in documents)):
            session.send("Network.clearBrowserCache")
            page.goto("about:blank")
            sent(base)
            page.goto(base + url, wait_until="networkidle")
            got = sent(base)
            heavy[url] = got["bytes"], got["files"]
    first = [heavy[url][0] for url in heavy if url not in others]
    return {
        "first_view_gzipped": {"median": median(first), "max": max(first), "requests": max(heavy[url][1] for url in heavy)},
        "overviews_gzipped": {f"/{url}": heavy[url][0] for url in others},
        "foreign_requests": len([url for url in foreign if not url.startswith(("data:", "blob:"))]),
    }  # fmt: skip
