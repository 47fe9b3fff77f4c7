"""The folder beside a site in which the next one is made: of one build at a time."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator import lock

# Marks a folder as a site of ours, so that a build never replaces a folder that is not (design.md, decision 8).
MARKER = ".gongkai"
_LOCK, _SPARE, _OLD = "lock", "site", "old"
# A small site is built in a second; for a large one it is better to hear that somebody else is at it.
PATIENCE = 5.0
# AT_FDCWD and RENAME_EXCHANGE of <fcntl.h> and <linux/fs.h>.
_HERE, _EXCHANGE = -100, 2


class Occupied(Exception):
    """Another build is making the same site."""


class NotOurs(Exception):
    """The place of the site holds something that is no site of ours."""


def staging_folder(site: Path) -> Path:
    """Return the folder beside a site in which the next one is made; .gitignore names it."""
    return site.with_name(f".{site.name}.gongkai-staging")


@contextmanager
def staged(site: Path, patience: float = PATIENCE) -> Iterator[Path]:
    """Give the place of the site's spare tree, to this process alone, once a site killed out of its place has come back to it.

    Raises Occupied, NotOurs where `site` holds something that is no site of ours, and OSError.
    """
    if not is_replaceable(site):
        raise NotOurs(site)
    folder = staging_folder(site)
    try:
        with lock.held(folder / _LOCK, patience):
            try:
                recover(site)
                yield folder / _SPARE
            finally:
                recover(site)
    except lock.Held as error:
        raise Occupied(folder) from error
    finally:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def recover(site: Path) -> None:
    """Put the old site back where a build was killed between the two renames of `publish`."""
    old = staging_folder(site) / _OLD
    if not old.is_dir():
        return
    if os.path.lexists(site):
        shutil.rmtree(old, ignore_errors=True)
    else:
        os.rename(old, site)


def publish(spare: Path, site: Path) -> None:
    """Put a finished tree in the place of the site, and the old site, where there is one, in the place of the tree.

    On Linux both change places in one step: readers see one or the other. Elsewhere, and on file systems that cannot do so, it takes
    three renames: a build killed between the first two leaves no site, and the old one comes back with the next build (`recover`).
    `spare` is the place `staged` gave. Raises NotOurs where `site` holds something that is no site of ours.
    """
    if not is_replaceable(site):
        raise NotOurs(site)
    if not os.path.lexists(site):
        os.rename(spare, site)
    elif not _exchanged(spare, site):
        old = staging_folder(site) / _OLD
        os.rename(site, old)
        os.rename(spare, site)
        os.rename(old, spare)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot (renameat2 of Linux, RENAME_EXCHANGE)."""
    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return call is not None and call(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0


def is_replaceable(site: Path) -> bool:
    """Return whether a build may put its site there: nothing, an empty folder, or a site of ours."""
    if not site.exists():
        return not site.is_symlink()
    return site.is_dir() and not site.is_symlink() and ((site / MARKER).is_file() or not any(site.iterdir()))


def marked(tree: Path) -> int | None:
    """Return the fingerprint in a tree's marker; None for none."""
    try:
        return int((tree / MARKER).read_text(encoding="utf-8").splitlines()[1], 16)
    except (OSError, ValueError, IndexError):
        return None
