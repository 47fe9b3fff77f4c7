"""How long an edit takes to reach a reader of `gongkai serve`: until the new text is served, and until an open page shows it."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from statistics import median
from typing import Any

from tests.bench.browser import chromium, is_there
from tests.bench.catalogue import ROOT
from tests.bench.ours import GONGKAI, TODAY, Ours, edit, nth
from tests.bench.texts import Text

EDITS = 7
EVERY = 0.01
PAUSE = 1.0
"""Seconds before an edit, as an editor pauses: what the last one set off is over."""
STARTING, REBUILDING = 1800.0, 300.0
"""Seconds after which it is given up."""


def measure(ours: Ours) -> dict[str, Any]:
    """Start the preview, edit documents and wait for each; raises TimeoutError."""
    chosen = [nth(ours.count, ours.count * share // (EDITS + 1)) for share in range(1, EDITS + 1)]
    start = time.perf_counter()
    with _running(ours) as base:
        _until(_url(base, chosen[0]), "</html>", limit=STARTING)
        ready = time.perf_counter() - start
        served = [_edited(ours, text, partial(_until, _url(base, text), limit=REBUILDING)) for text in chosen]
        seen = _seen(ours, base, chosen) if is_there() else []
    result: dict[str, Any] = {"start": ready, "edits": EDITS, "first": served[0], "median": median(served), "max": max(served)}
    return result | ({"seen_median": median(seen), "seen_max": max(seen)} if seen else {})


def _url(base: str, text: Text) -> str:
    return base + "/".join((*text.place.slugs, text.slug, ""))


def _edited(ours: Ours, text: Text, until: Callable[[str], None]) -> float:
    """Edit a document and return the seconds until its new sentence is there."""
    time.sleep(PAUSE)
    sentence, begun = f"预览测试的修改{time.time_ns()}。", time.perf_counter()
    edit(ours.root, text, sentence)
    until(sentence)
    return time.perf_counter() - begun


def _seen(ours: Ours, base: str, chosen: list[Text]) -> list[float]:
    """Return the seconds until Chromium shows each edit on a page that it has open and that reloads by itself."""
    from playwright.sync_api import Error

    times = list[float]()
    with chromium() as page:

        def until(sentence: str) -> None:
            script = "sentence => document.body?.innerText.includes(sentence)"
            try:
                page.wait_for_function(script, arg=sentence, timeout=REBUILDING * 1000)
            except Error as error:
                raise TimeoutError(f"{page.url}: not shown after {REBUILDING:.0f} s") from error

        for text in chosen:
            page.goto(_url(base, text))
            times.append(_edited(ours, text, until))
    return times


@contextmanager
def _running(ours: Ours) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    command = [*GONGKAI, "serve", "-C", str(ours.root), "--today", TODAY, "--address", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def _until(url: str, wanted: str, *, limit: float) -> None:
    """Ask every 10 ms until the page holds a text."""
    end = time.perf_counter() + limit
    while wanted not in _page(url):
        if time.perf_counter() > end:
            raise TimeoutError(f"{url}: not there after {limit:.0f} s")
        time.sleep(EVERY)


def _page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            text: str = answer.read().decode("utf-8")
            return text
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""
