"""What a build learnt, kept for the next one: one SQLite file in the user's cache folder.

It lies outside the catalogue because what it holds is believed: one that came with the content could say of any text that it is harmless.
One that is damaged, of another version of the program, or not ours is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TypeVar
from zlib import crc32

from generator import lock
from generator.parts import Parts, opened_parts

T = TypeVar("T")
_KEY_SIZE, _SEAL = 16, 4
_TABLES = ("bodies", "citations", "counts", "files", "indexed", "outputs", "templates", "states")
_SCHEMA = "".join(f"CREATE TABLE {name} (name TEXT PRIMARY KEY, key BLOB NOT NULL, value BLOB NOT NULL);" for name in _TABLES)


class Damaged(Exception):
    """The store does not hold what it should, or cannot: nothing in it is to be believed."""


def digest(*parts: bytes) -> bytes:
    """Return a key that stands for these bytes; no two different lists of parts have one."""
    made = hashlib.blake2b(digest_size=_KEY_SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.digest()


class _Access:
    """A connection to the file, of this process: one must not cross a fork."""

    def __init__(self, path: Path | None, connection: sqlite3.Connection) -> None:
        self.path, self._connection, self._process = path, connection, os.getpid()
        self.is_layered = False

    def __call__(self) -> sqlite3.Connection:
        if self.path is not None and self._process != os.getpid():
            self._connection, self._process = _connected(self.path), os.getpid()
        return self._connection

    def __reduce__(self) -> tuple[Any, ...]:
        return _access_to, (self.path,)


def _access_to(path: Path) -> _Access:
    return _Access(path, _connected(path))


class Shelf:
    """One kind of values, by name; each is valid for one key alone."""

    def __init__(self, access: _Access, table: str) -> None:
        self._access, self._table = access, table

    def get(self, name: str, key: bytes) -> bytes | None:
        """Return a value; None where it is not kept, kept for another key, or damaged."""
        for table in self._tables():
            row = self._access().execute(f"SELECT key, value FROM {table} WHERE name = ?", (name,)).fetchone()
            if row is not None and row[0] == key:
                return _checked(row[1])
        return None

    def _tables(self) -> tuple[str, ...]:
        """Return the table, and the one it lies over."""
        return (self._table, f"below.{self._table}") if self._access.is_layered else (self._table,)

    def keys(self) -> dict[str, bytes]:
        """Return name → key of everything."""
        found = (self._access().execute(f"SELECT name, key FROM {table}") for table in reversed(self._tables()))
        return {name: key for rows in found for name, key in rows}

    def rows(self, names: list[str] | None = None) -> dict[str, tuple[bytes, bytes]]:
        """Return name → (key, value) of these, or of everything; raises Damaged where one is."""
        if names is None:
            found: Iterable[tuple[str, bytes, bytes]] = self._access().execute(f"SELECT name, key, value FROM {self._table}")
        else:
            one = f"SELECT name, key, value FROM {self._table} WHERE name = ?"
            found = (row for name in names for row in self._access().execute(one, (name,)))
        return {name: (key, _certain(name, value)) for name, key, value in found}

    def rows_of(self, key: bytes) -> dict[str, bytes]:
        """Return name → value of everything kept for one key; raises Damaged where one is."""
        found = self._access().execute(f"SELECT name, value FROM {self._table} WHERE key = ?", (key,))
        return {name: _certain(name, value) for name, value in found}

    def put(self, rows: Iterable[tuple[str, bytes, bytes]]) -> None:
        """Keep (name, key, value), in place of what was kept under the name."""
        self._access().executemany(
            f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?, ?)", ((n, k, _sealed(v)) for n, k, v in rows)
        )

    def drop(self, names: Iterable[str]) -> None:
        """Keep these no longer."""
        self._access().executemany(f"DELETE FROM {self._table} WHERE name = ?", ((name,) for name in names))

    def clear(self) -> None:
        """Keep nothing."""
        self._access().execute(f"DELETE FROM {self._table}")


class Store:
    """The shelves, and whole states by name. Nothing is kept before `commit`."""

    def __init__(self, path: Path | None, connection: sqlite3.Connection) -> None:
        self._access = _Access(path, connection)
        shelves = (Shelf(self._access, name) for name in _TABLES)
        self.bodies, self.citations, self.counts, self.files, self.indexed, self.outputs, self.templates, self._states = shelves

    def state(self, name: str, key: bytes) -> Any | None:
        """Return what was kept whole under a name, for a key."""
        return self.read_state(name, key, pickle.load)

    def read_state(self, name: str, key: bytes, read: Callable[[BinaryIO], T]) -> T | None:
        """Return what `read` makes of what was written under a name, for a key."""
        count = self._states.get(name, key)
        if count is None:
            return None
        parts = (self._states.get(f"{name}/{number}", key) for number in range(int.from_bytes(count, "little")))
        try:
            return read(opened_parts(parts))
        except Exception:  # whatever a damaged pickle makes of itself: the store is a cache
            return None

    def keep_state(self, name: str, key: bytes, value: object) -> None:
        """Keep an object whole under a name, in place of the one before."""
        self.write_state(name, key, lambda file: pickle.dump(value, file, pickle.HIGHEST_PROTOCOL))

    def write_state(self, name: str, key: bytes, write: Callable[[Parts], None]) -> None:
        """Keep what `write` writes under a name, in place of what was there; in parts, for it may be large."""
        self.drop_state(name)
        parts = Parts(lambda number, part: self._states.put([(f"{name}/{number}", key, part)]))
        write(parts)
        self._states.put([(name, key, parts.end().to_bytes(4, "little"))])

    def drop_state(self, name: str) -> None:
        """Keep an object no longer."""
        row = self._states.rows([name]).get(name)
        count = int.from_bytes(row[1], "little") if row else 0
        self._states.drop([name, *(f"{name}/{number}" for number in range(count))])

    def commit(self) -> None:
        """Make everything since the last time permanent, or, should the process die now, nothing of it."""
        self._access().commit()

    def close(self) -> None:
        """End the connection."""
        with contextlib.suppress(sqlite3.Error):
            self._access().close()

    def lay_over(self, path: Path) -> None:
        """Let what is not kept here be looked for in another file; raises sqlite3.Error."""
        self._access().execute("ATTACH ? AS below", (f"{path.absolute().as_uri()}?mode=ro",))
        self._access.is_layered = True

    @property
    def can_be_shared(self) -> bool:
        """Return whether other processes can read what was committed."""
        return self._access.path is not None


def in_memory() -> Store:
    """Return a store that ends with the process."""
    connection = sqlite3.connect("file::memory:", check_same_thread=False, uri=True)
    connection.executescript(_SCHEMA)
    return Store(None, connection)


@contextmanager
def opened(root: Path, version: bytes, patience: float | None = None, is_clean: bool = False) -> Iterator[Store]:
    """Give the store of a catalogue, for one process at a time; one that ends with the process where none can be had.

    Waits `patience` seconds for another process that has it, and raises Held then; with None it does without at once.
    `is_clean` empties it first. Raises Damaged, the store removed, where SQLite fails while it is in use.
    """
    with contextlib.ExitStack() as stack:
        path = store_path(root)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            stack.enter_context(lock.held(path.with_suffix(".lock"), patience or 0))
            store = _opened(path, version, is_clean)
        except (OSError, sqlite3.Error):
            store = in_memory()
        except lock.Held:
            if patience is not None:
                raise
            store = in_memory()
        try:
            yield store
        except (sqlite3.Error, Damaged) as error:
            store.close()
            if store.can_be_shared:
                with contextlib.suppress(OSError):
                    _remove(path)
            raise Damaged(path) from error
        finally:
            store.close()


def with_store(
    root: Path, version: bytes, work: Callable[[Store], T], patience: float | None = None, is_clean: bool = False
) -> T:
    """Return what comes of some work with the store of a catalogue; without it, from the start, where it proves damaged."""
    try:
        with opened(root, version, patience, is_clean) as store:
            return work(store)
    except Damaged:
        return work(in_memory())


@contextmanager
def layered(root: Path, version: bytes) -> Iterator[Store]:
    """Give a store that ends with the process and lies over the catalogue's own, which is read and never written."""
    store, path = in_memory(), store_path(root)
    with contextlib.suppress(sqlite3.Error, OSError):
        if path.is_file() and _is_of(path, version):
            store.lay_over(path)
    yield store
    store.close()


def _is_of(path: Path, version: bytes) -> bool:
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        return bool(connection.execute("PRAGMA user_version").fetchone()[0] == _stamp(version))


def store_path(root: Path) -> Path:
    """Return where the store of a catalogue lies: GONGKAI_CACHE, or the folder the system has for such files."""
    if given := os.environ.get("GONGKAI_CACHE"):
        folder = Path(given)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "gongkai"
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gongkai"
    return folder / f"{digest(os.fsencode(root.resolve())).hex()}.sqlite"


def _stamp(version: bytes) -> int:
    return int.from_bytes(version[:4], "little", signed=True)


def _opened(path: Path, version: bytes, is_clean: bool) -> Store:
    stamp = _stamp(version)
    with contextlib.suppress(sqlite3.DatabaseError):
        connection = _connected(path)
        if not is_clean and connection.execute("PRAGMA user_version").fetchone()[0] == stamp:
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if names == set(_TABLES):
                return Store(path, connection)
        connection.close()
    _remove(path)
    connection = _connected(path)
    connection.executescript(_SCHEMA)
    connection.execute(f"PRAGMA user_version = {stamp}")
    connection.commit()
    return Store(path, connection)


def _remove(path: Path) -> None:
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        name.unlink(missing_ok=True)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False)
    # Texts of ten kilobytes are many small pages and one large one: written and read in half the time. A file that is there keeps its own.
    connection.execute("PRAGMA page_size = 65536")
    # A kill loses nothing that was committed; a power cut may, and then the seals or SQLite itself tell.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")
    return connection


# Seals are against damage, not against people: the store lies where nobody else writes. A hundred megabytes are read for one edit.
def _sealed(value: bytes) -> bytes:
    return crc32(value).to_bytes(_SEAL, "little") + value


def _checked(value: bytes) -> bytes | None:
    return value[_SEAL:] if value[:_SEAL] == crc32(memoryview(value)[_SEAL:]).to_bytes(_SEAL, "little") else None


def _certain(name: str, value: bytes) -> bytes:
    checked = _checked(value)
    if checked is None:
        raise Damaged(name)
    return checked
