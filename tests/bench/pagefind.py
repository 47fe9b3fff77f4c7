"""Pagefind over Hugo's pages: text between data-pagefind-body, with filters and a date as our search has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.bench import tools
from tests.bench.folders import held
from tests.bench.measure import run


def build(site: Path) -> dict[str, Any] | None:
    """Index a built site; None where Pagefind is not installed."""
    command = tools.pagefind()
    if not command:
        return None
    done = run((*command, "--site", site), site)
    return {"seconds": done.seconds, "cpu": done.cpu, "peak": done.peak, "tree": done.tree} | held(site / "pagefind")
