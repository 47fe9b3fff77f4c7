"""How long an edit takes to reach a reader of `gongkai serve`: until the new text is served, and until an open page shows it."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from tests.bench.browser import chromium, is_there
from tests.bench.catalogue import ROOT
from tests.bench.measure import Failed
from tests.bench.ours import GONGKAI, TODAY, Ours, edit, nth
from tests.bench.texts import Text

EDITS = 7
EVERY = 0.01
PAUSE = 1.0
"""Seconds before an edit, as an editor pauses: what the last one set off is over."""
STARTING, REBUILDING = 1800.0, 300.0
"""Seconds after which it is given up."""


def measure(ours: Ours) -> dict[str, Any]:
    """Start the preview, edit documents and wait for each; raises TimeoutError and Failed."""
    chosen = [nth(ours.count, ours.count * share // (EDITS + 1)) for share in range(1, EDITS + 1)]
    start = time.perf_counter()
    with _running(ours) as preview:
        preview.until(preview.url(chosen[0]), "</html>", STARTING)
        ready = time.perf_counter() - start
        served = [_edited(ours, text, partial(preview.until, preview.url(text))) for text in chosen]
        seen = _seen(ours, preview, chosen) if is_there() else []
    result: dict[str, Any] = {"start": ready, "edits": EDITS, "first": served[0], "median": median(served), "max": max(served)}
    return result | ({"seen_median": median(seen), "seen_max": max(seen)} if seen else {})


@dataclass(frozen=True)
class _Preview:
    """A running `gongkai serve`."""

    base: str
    server: subprocess.Popen[bytes]

    def url(self, text: Text) -> str:
        """Return where a document is served."""
        return self.base + "/".join((*text.place.slugs, text.slug, ""))

    def until(self, url: str, wanted: str, limit: float = REBUILDING) -> None:
        """Ask every 10 ms until the page holds a text; raises TimeoutError, or Failed where the server has ended."""
        end = time.perf_counter() + limit
        while wanted not in _page(url):
            if self.server.poll() is not None:
                raise Failed(f"gongkai serve ended, exit {self.server.returncode}")
            if time.perf_counter() > end:
                raise TimeoutError(f"{url}: not there after {limit:.0f} s")
            time.sleep(EVERY)


def _edited(ours: Ours, text: Text, until: Callable[[str], None]) -> float:
    """Edit a document and return the seconds until its new sentence is there."""
    time.sleep(PAUSE)
    sentence, begun = f"预览测试的修改{time.time_ns()}。", time.perf_counter()
    edit(ours.root, text, sentence)
    until(sentence)
    return time.perf_counter() - begun


def _seen(ours: Ours, preview: _Preview, chosen: list[Text]) -> list[float]:
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
            page.goto(preview.url(text))
            times.append(_edited(ours, text, until))
    return times


@contextmanager
def _running(ours: Ours) -> Iterator[_Preview]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    command = [*GONGKAI, "serve", "-C", str(ours.root), "--today", TODAY, "--address", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            yield _Preview(f"http://127.0.0.1:{port}/", server)
        finally:
            server.terminate()


def _page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            text: str = answer.read().decode("utf-8")
            return text
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""
