"""A file that one process holds at a time; the system takes it back when the process ends, however that ends."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_BETWEEN_TRIES = 0.05


class Held(Exception):
    """Another process holds the file."""


@contextmanager
def held(path: Path, patience: float) -> Iterator[None]:
    """Hold a file, waiting for it `patience` seconds; raises Held, and OSError. The file is removed afterwards."""
    lock = _locked(path, time.monotonic() + patience)
    try:
        yield
    finally:
        # The file first, so that nobody takes a lock that is about to vanish (Windows refuses: it is open).
        with contextlib.suppress(OSError):
            path.unlink()
        os.close(lock)
        if sys.platform == "win32":
            with contextlib.suppress(OSError):
                path.unlink()


def _locked(path: Path, end: float) -> int:
    """Return the lock's file descriptor. A lock whose file was removed while we waited for it is none."""
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = -1
        with contextlib.suppress(FileNotFoundError):  # who held it before us is just removing its folder
            lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            if _try_to_lock(lock) and _is_same(lock, path):
                return lock
        if lock >= 0:
            os.close(lock)
        if time.monotonic() > end:
            raise Held(path)
        time.sleep(_BETWEEN_TRIES)


def _is_same(lock: int, path: Path) -> bool:
    return os.path.samestat(os.fstat(lock), path.stat())


def _lock_of_the_system() -> Callable[[int], None]:
    """Return what locks a file for this process alone."""
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
