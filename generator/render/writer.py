"""Writes files below one folder and only there; a file that is there already is replaced, never written into."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

# Windows would turn line feeds into its own ends of lines.
_BINARY = getattr(os, "O_BINARY", 0)


class Writer:
    """Writes files below a folder."""

    def __init__(self, folder: Path, is_empty: bool = True) -> None:
        self.folder = os.fspath(folder)
        # In a folder known to be empty there is nothing to remove before writing.
        self._is_empty = is_empty
        self._made: set[str] = set()

    def write(self, path: str, data: bytes) -> None:
        """Write a file of the site; `path` is below the folder, with forward slashes."""
        # The file may be one with that of the other tree (a hard link): what is written there would show in both. Not `open`: it asks
        # the system three things more of each file.
        file = os.open(self._place(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
        finally:
            os.close(file)

    def copy(self, source: Path, path: str) -> None:
        """Copy a file into the site."""
        shutil.copyfile(source, self._place(path))

    def link(self, source: str, path: str) -> None:
        """Let a file of the site be the same as another, or a copy of it where the system cannot."""
        place = self._place(path)
        try:
            os.link(source, place)
        except OSError:
            shutil.copyfile(source, place)

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
