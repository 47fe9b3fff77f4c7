"""Where a site is made before it takes its place: one folder beside it, of one build at a time."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_LOCK, _NEW, _OLD = "lock", "site", "old"
# A small site is built in a second; for a large one it is better to hear that somebody else is at it.
PATIENCE = 5.0
_BETWEEN_TRIES = 0.1


class Occupied(Exception):
    """Another build is making the same site."""


def staging_folder(site: Path) -> Path:
    """Return the folder beside a site in which it is made; .gitignore names it."""
    return site.with_name(f".{site.name}.gongkai-staging")


@contextmanager
def staged(site: Path, patience: float = PATIENCE) -> Iterator[Path]:
    """Give a place for the new site, and take away whatever is left there afterwards.

    A killed build leaves its folder, but no lock: the system takes that back. So what the next build finds is of no living one,
    and is cleaned away; a site that was killed out of its place comes back to it. Raises Occupied, and OSError.
    """
    folder = staging_folder(site)
    lock = _locked(folder, time.monotonic() + patience)
    try:
        recover(site)
        _clean(folder)
        yield folder / _NEW
    finally:
        recover(site)
        _clean(folder)
        _unlocked(lock, folder)


def recover(site: Path) -> None:
    """Put the old site back where a build was killed between the two renames of `set_aside`."""
    old = staging_folder(site) / _OLD
    if old.is_dir() and not os.path.lexists(site):
        os.rename(old, site)


def set_aside(site: Path) -> None:
    """Move the old site away, for systems that cannot exchange two folders; `staged` removes it."""
    old = staging_folder(site) / _OLD
    old.parent.mkdir(exist_ok=True)
    shutil.rmtree(old, ignore_errors=True)
    os.rename(site, old)


def _locked(folder: Path, end: float) -> int:
    """Return the lock's file descriptor. A lock whose file was removed while we waited for it is none."""
    path = folder / _LOCK
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        lock = -1
        with contextlib.suppress(FileNotFoundError):  # the build before us is just removing its folder
            lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            if _try_to_lock(lock) and _is_same(lock, path):
                return lock
        if lock >= 0:
            os.close(lock)
        if time.monotonic() > end:
            raise Occupied(folder)
        time.sleep(_BETWEEN_TRIES)


def _is_same(lock: int, path: Path) -> bool:
    return os.path.samestat(os.fstat(lock), path.stat())


def _unlocked(lock: int, folder: Path) -> None:
    """Remove the folder and let go: the file first, so that nobody takes a lock that is about to vanish (not on Windows)."""
    for remove in ((folder / _LOCK).unlink, folder.rmdir):
        with contextlib.suppress(OSError):
            remove()
    os.close(lock)
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            (folder / _LOCK).unlink()
            folder.rmdir()


def _clean(folder: Path) -> None:
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.name != _LOCK:
            shutil.rmtree(path, ignore_errors=True)


def _lock_of_the_system() -> Callable[[int], None]:
    """Return what locks a file for this process alone; both end with the process, however that ends."""
    if sys.platform == "win32":
        import msvcrt

        return lambda file: msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    import fcntl

    # Of POSIX' two kinds the one that worker processes do not inherit.
    return lambda file: fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _try_to_lock(file: int) -> bool:
    try:
        _lock_of_the_system()(file)
    except OSError:
        return False
    return True
