"""Writes files below one folder and only there; a file that is there already is replaced, never written into."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from generator.render.mirror import link

# Windows would turn line feeds into its own ends of lines.
_BINARY = getattr(os, "O_BINARY", 0)
# The site and the spare tree: a file of more names is somebody else's too, who may write into it.
_TREES = 2
# What is no file is not waited for, and a symbolic link is none.
_ONLY_FILES = _BINARY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Writer:
    """Writes files below a folder."""

    def __init__(self, folder: Path, is_empty: bool = True, keeps_equal: bool = False) -> None:
        self.folder = os.fspath(folder)
        # In a folder known to be empty there is nothing to remove before writing.
        self._is_empty = is_empty
        # Of a folder nothing is known of, a file that is as it would be made stays: looking is cheaper than making.
        self._own = _own_of(self.folder) if keeps_equal else None
        self._made: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Write a file of the site; `path` is below the folder, with forward slashes."""
        if self._own is None:
            self._create(path, data)
        elif not self._stands(path, data):
            try:
                self._create(path, data)
            except (FileExistsError, NotADirectoryError, IsADirectoryError, PermissionError):
                self._clear_way(path)
                self._create(path, data)

    def _create(self, path: str, data: bytes) -> None:
        # The file may be one with that of the other tree (a hard link): what is written there would show in both. Not `open`: it asks
        # the system three things more of each file.
        file = os.open(self._place(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)

    def _stands(self, path: str, data: bytes) -> bool:
        """Return whether a file of these bytes is there, as this process would make it and of these two trees alone."""
        try:
            file = os.open(self._full(path), os.O_RDONLY | _ONLY_FILES)
        except OSError:
            return False
        try:
            status = os.fstat(file)
            is_ours = status.st_nlink <= _TREES and _marks(status) == self._own
            return is_ours and status.st_size == len(data) and os.read(file, len(data) + 1) == data
        finally:
            os.close(file)

    def _clear_way(self, path: str) -> None:
        """Remove a file that stands where a folder belongs, and a folder where the file does."""
        place = self._full(path)
        if os.path.isdir(place):
            shutil.rmtree(place)
        while (place := os.path.dirname(place)) != self.folder:
            if os.path.isfile(place):
                with contextlib.suppress(FileNotFoundError):  # another worker was faster
                    os.unlink(place)

    def copy(self, source: Path, path: str) -> None:
        """Copy a file into the site."""
        shutil.copyfile(source, self._place(path))

    def link(self, source: str, path: str) -> None:
        """Let a file of the site be the same as another, or a copy of it where the system cannot."""
        link(source, self._place(path))

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that become empty by it."""
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(self._full(path))
        while path := path.rpartition("/")[0]:
            try:
                os.rmdir(self._full(path))
            except OSError:
                return

    def _full(self, path: str) -> str:
        assert not path.startswith("/"), path
        assert not {"", ".."} & set(path.split("/")), path
        return os.path.join(self.folder, *path.split("/"))

    def _place(self, path: str) -> str:
        place = self._full(path)
        parent = os.path.dirname(place)
        if parent not in self._made:
            self._make(parent)
        if not self._is_empty:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(place)
        return place

    def _make(self, folder: str) -> None:
        # Most folders are new, in one that is there: `os.makedirs` asks for that one each time.
        try:
            os.mkdir(folder)
        except (FileNotFoundError, FileExistsError):
            os.makedirs(folder, exist_ok=True)
        self._made.add(folder)


def _own_of(folder: str) -> tuple[int, int, int]:
    """Return mode, owner and group of a file as this process makes it in a folder."""
    place = os.path.join(folder, ".gongkai-probe")
    with contextlib.suppress(FileNotFoundError):
        os.unlink(place)
    file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        return _marks(os.fstat(file))
    finally:
        os.close(file)
        os.unlink(place)


def _marks(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_mode, status.st_uid, status.st_gid
