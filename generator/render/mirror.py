"""Brings one tree to the state of another by what differs: what is one file in both costs a look."""

from __future__ import annotations

import os
import shutil
from collections import deque
from contextlib import suppress
from pathlib import Path

from generator import pool

_Pair = tuple[str, str]
"""A folder, and the one that becomes the same."""
# So many folders are shared out, a few at a time: those of documents lie deep in few.
_WORTH_WORKERS, _CHUNK = 512, 4


def link(source: str, place: str) -> None:
    """Let a file be the same as another, or a copy of it where the system cannot."""
    try:
        os.link(source, place)
    except OSError:
        shutil.copyfile(source, place)


def mirror(source: Path, folder: Path, but: str, jobs: int = 1) -> None:
    """Make a folder the same as another, file by file, but for one file at its top, which it then has not."""
    if not folder.is_dir() or folder.is_symlink():
        with suppress(FileNotFoundError):
            folder.unlink()
        folder.mkdir(parents=True)
    waiting = deque(_level((os.fspath(source), os.fspath(folder)), but))
    while waiting and len(waiting) < _WORTH_WORKERS:
        waiting += _level(waiting.popleft())
    for _ in pool.mapped(_below, waiting, jobs, _CHUNK):
        pass


def _below(pairs: list[_Pair]) -> None:
    while pairs:
        pairs += _level(pairs.pop())


def _level(pair: _Pair, but: str = "") -> list[_Pair]:
    """Make the files of one folder those of another; return the folders below, which are there then."""
    there, here = pair
    below, before = list[_Pair](), _entries(here)
    for name, entry in _entries(there).items():
        if name == but:
            continue
        place, old = os.path.join(here, name), before.pop(name, None)
        if entry.is_dir(follow_symlinks=False):
            if old is None or not old.is_dir(follow_symlinks=False):
                _remove(old)
                os.mkdir(place)
            below.append((entry.path, place))
        elif entry.is_symlink() or old is None or not _is_same(old, entry):
            _remove(old)
            if entry.is_symlink() and entry.is_file():
                shutil.copyfile(entry.path, place)
            elif entry.is_file():
                link(entry.path, place)
    for old in before.values():
        _remove(old)
    return below


def keep_only(folder: Path, paths: set[str]) -> None:
    """Remove every file of a mirrored folder but these, and the folders without one."""
    top = os.fspath(folder)
    for place, _, names in os.walk(top, topdown=False):
        below = place[len(top) + 1 :].replace(os.sep, "/")
        for name in names:
            if (f"{below}/{name}" if below else name) not in paths:
                os.unlink(os.path.join(place, name))
        if below:
            with suppress(OSError):
                os.rmdir(place)


def _entries(folder: str) -> dict[str, os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return {entry.name: entry for entry in entries}


def _is_same(one: os.DirEntry[str], other: os.DirEntry[str]) -> bool:
    return os.path.samestat(one.stat(follow_symlinks=False), other.stat(follow_symlinks=False))


def _remove(entry: os.DirEntry[str] | None) -> None:
    if entry is not None and entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry.path)
    elif entry is not None:
        os.unlink(entry.path)
