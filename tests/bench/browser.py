"""A site on loopback and a Chromium that looks at it."""

from __future__ import annotations

import json
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bench.devtools import Page, unwatched

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def is_there() -> bool:
    """Say whether node, Chromium and what drives it are installed."""
    from importlib.util import find_spec

    return bool(shutil.which("node") and _chromium() and find_spec("playwright"))


def _chromium() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; yields its address."""
    command = ["node", str(Path(__file__).with_name("host.mjs")), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout
            yield f"http://127.0.0.1:{running.stdout.readline().strip()}/"
        finally:
            running.terminate()


def sent(base: str) -> dict[str, int]:
    """Return what the host sent since it was last asked."""
    with urllib.request.urlopen(f"{base}sent") as answer:
        found: dict[str, int] = json.load(answer)
    return found


@contextmanager
def alone() -> Iterator[Page]:
    """Yield a page of a browser that knows nothing yet, and whose requests nobody watches."""
    with unwatched([_chromium() or "", *ARGUMENTS]) as page:
        yield page


@contextmanager
def chromium() -> Iterator[Any]:
    """Yield a page of a browser that knows nothing yet."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
        page = browser.new_page()
        page.set_default_timeout(0)
        yield page
        browser.close()
