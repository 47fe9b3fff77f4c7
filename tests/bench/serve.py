"""How long an edit takes to reach a reader of `gongkai serve`: from the write to the moment the new text is served."""

from __future__ import annotations

import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from tests.bench.catalogue import ROOT
from tests.bench.ours import GONGKAI, TODAY, Ours, edit, nth

EDITS = 7
EVERY = 0.01
STARTING, REBUILDING = 1800.0, 300.0
"""Seconds after which it is given up."""


def measure(ours: Ours) -> dict[str, Any]:
    """Start the preview, edit documents and wait for each; raises TimeoutError."""
    chosen = [nth(ours.count, ours.count * share // (EDITS + 1)) for share in range(1, EDITS + 1)]
    start = time.perf_counter()
    with _running(ours) as base:
        urls = [base + "/".join((*text.place.slugs, text.slug, "")) for text in chosen]
        _until(urls[0], "</html>", STARTING)
        ready, times = time.perf_counter() - start, list[float]()
        for number, (text, url) in enumerate(zip(chosen, urls, strict=True)):
            time.sleep(1.0)  # an editor's pause: what the last edit set off is over
            sentence, begun = f"预览测试第{number}次修改，{time.time_ns()}。", time.perf_counter()
            edit(ours.root, text, sentence)
            _until(url, sentence, REBUILDING)
            times.append(time.perf_counter() - begun)
    return {"start": ready, "edits": len(times), "median": median(times), "max": max(times), "first": times[0]}


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


def _until(url: str, wanted: str, limit: float) -> None:
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
