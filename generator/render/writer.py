"""Writes the site below one folder: only there, each file once, and only where its bytes differ."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# Marks a folder as a site of ours, so that a build never replaces a folder that is not (design.md, decision 8).
MARKER = ".gongkai"


class Writer:
    """Writes files below a folder and knows which were written."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.written: set[str] = set()
        self.bytes = 0
        self._made: set[str] = set()

    def has(self, path: str) -> bool:
        """Return whether the file was written; letters' case aside, for Windows and macOS know none in file names."""
        return path.casefold() in self.written

    def write(self, path: str, data: str | bytes) -> None:
        """Write a file of the site; `path` is below the folder, with forward slashes."""
        raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
        with open(self._place(path), "wb") as file:
            file.write(raw)
        self.bytes += len(raw)

    def copy(self, source: Path, path: str) -> None:
        """Copy a file into the site."""
        place = self._place(path)
        shutil.copyfile(source, place)
        self.bytes += os.path.getsize(place)

    def _place(self, path: str) -> str:
        assert not path.startswith("/"), path
        assert not {"", ".."} & set(path.split("/")), path
        self.written.add(path.casefold())
        place = os.path.join(self.folder, *path.split("/"))
        parent = os.path.dirname(place)
        if parent not in self._made:
            os.makedirs(parent, exist_ok=True)
            self._made.add(parent)
        return place


def publish(staging: Path, site: Path) -> None:
    """Put a finished site in the place of the old one; readers see one or the other.

    Raises FileExistsError where `site` is a folder that holds something and is no site of ours.
    """
    if not is_replaceable(site):
        raise FileExistsError(site)
    site.parent.mkdir(parents=True, exist_ok=True)
    old = site.with_name(f".{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        os.rename(site, old)
    os.rename(staging, site)
    shutil.rmtree(old, ignore_errors=True)


def is_replaceable(site: Path) -> bool:
    """Return whether a build may put its site there: nothing, an empty folder, or a site of ours."""
    if not site.exists():
        return True
    return site.is_dir() and not site.is_symlink() and ((site / MARKER).is_file() or not any(site.iterdir()))
