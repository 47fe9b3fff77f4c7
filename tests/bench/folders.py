"""What a built folder holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def held(folder: Path) -> dict[str, Any]:
    """Return files, pages and bytes."""
    files = pages = size = 0
    for entry in walk(folder):
        files += 1
        pages += entry.name.endswith(".html")
        size += entry.stat().st_size
    return {"files": files, "pages": pages, "bytes": size}


def written_since(folder: Path, moment: float) -> int:
    """Return how many files bear a later time."""
    return sum(entry.stat().st_mtime >= moment for entry in walk(folder))


def walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield all files below."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from walk(Path(entry.path))
            else:
                yield entry
