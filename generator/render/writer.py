"""Writes the site below one folder: only there, each file once, and only where its bytes differ."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

from generator.render.staging import set_aside

# Marks a folder as a site of ours, so that a build never replaces a folder that is not (design.md, decision 8).
MARKER = ".gongkai"
# AT_FDCWD and RENAME_EXCHANGE of <fcntl.h> and <linux/fs.h>.
_HERE, _EXCHANGE = -100, 2


class NotOurs(Exception):
    """The place of the site holds something that is no site of ours."""


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

    On Linux both change places in one step. Elsewhere, and on file systems that cannot do so, it takes two renames: a build killed
    between them leaves no site, and the old one comes back with the next build (`staging.recover`).
    `staging` is the place `staged` gave. Raises NotOurs where `site` holds something that is no site of ours.
    """
    if not is_replaceable(site):
        raise NotOurs(site)
    if not site.exists():
        os.rename(staging, site)
    elif not _exchanged(staging, site):
        set_aside(site)
        os.rename(staging, site)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot (renameat2 of Linux, RENAME_EXCHANGE)."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return call is not None and call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def is_replaceable(site: Path) -> bool:
    """Return whether a build may put its site there: nothing, an empty folder, or a site of ours."""
    if not site.exists():
        return True
    return site.is_dir() and not site.is_symlink() and ((site / MARKER).is_file() or not any(site.iterdir()))
