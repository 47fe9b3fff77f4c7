"""Two trees that take turns: the one readers see, and the spare one that becomes the next site (docs/decisions/005).

The spare tree is brought up by what the last two builds changed, so that publishing costs what changed and not what there is. The store
remembers both: what cannot be matched with the store, by the fingerprint in each tree's marker, is never believed.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field

from generator.render.mirror import keep_only, mirror
from generator.render.staging import MARKER, marked, publish
from generator.render.writer import Writer
from generator.store import Store, digest

_STATE = "trees"
_MARK = "这个文件夹由 gongkai 生成，构建时会整个替换。\n{}\n"


class Remembered(Struct):
    """What the store knows of the trees of one site."""

    place: str = ""
    fingerprint: int = 0
    """Stands for every file of the served tree with its content."""
    stale: set[str] = field(default_factory=set)
    """The files in which the spare tree differs from the served one; it has its own fingerprint, below."""
    spare: int | None = None


def fingerprint_of(path: str, content: bytes) -> int:
    """Return what a file adds to the fingerprint of its tree: a sum, so that a change costs only itself."""
    return int.from_bytes(digest(path.encode(), content)[:8], "little")


class Trees:
    """The trees of one site while a build changes them."""

    def __init__(self, site: Path, spare: Path, store: Store, version: bytes) -> None:
        self.site, self.spare, self._store, self._version = site, spare, store, version
        remembered = store.state(_STATE, version)
        self._known = remembered if isinstance(remembered, Remembered) else Remembered()
        place = str(site.resolve())
        self.is_known = self._known.place == place and marked(site) == self._known.fingerprint
        self._is_over = False
        self._changed: set[str] = set()
        if not self.is_known:
            self.distrust()

    def distrust(self) -> None:
        """Take the site for one we do not know."""
        self.is_known = False
        self._store.outputs.clear()
        self._store.indexed.clear()
        self._store.drop_state(_STATE)
        self._known = Remembered(str(self.site.resolve()))
        # It may still be much like the new one: then its files are compared, not made again and removed.
        self._is_over = (self.site / MARKER).is_file()

    def writer(self, jobs: int) -> Writer:
        """Make the spare tree ready and return what writes to it: equal to the served one, or empty where there is none."""
        is_whole = self._known.spare is not None and marked(self.spare) == self._known.spare and self._has_every_folder()
        # From here on, until it is published, it is nothing that could be believed.
        with suppress(FileNotFoundError, NotADirectoryError):
            (self.spare / MARKER).unlink()
        if not self.is_known and not self._is_over:
            _clear(self.spare)
            self.spare.mkdir(parents=True)
            return Writer(self.spare)
        if not is_whole:
            mirror(self.site, self.spare, MARKER, jobs)
        else:
            self._catch_up(self._known.stale)
        return Writer(self.spare, is_empty=False, keeps_equal=self._is_over)

    def note(self, path: str, before: bytes | None, after: bytes | None) -> None:
        """Remember that a file of the spare tree was written, or removed; by the digests of its contents."""
        self._changed.add(path)
        if before is not None:
            self._known.fingerprint -= fingerprint_of(path, before)
        if after is not None:
            self._known.fingerprint += fingerprint_of(path, after)

    def publish(self) -> None:
        """Let the trees change places, and remember it."""
        known = self._known
        former = marked(self.site) if self.is_known else None
        known.fingerprint %= 1 << 64
        if self._is_over:
            keep_only(self.spare, self._changed)
        (self.spare / MARKER).write_text(_MARK.format(f"{known.fingerprint:016x}"), encoding="utf-8")
        known.stale, known.spare = (self._changed | {MARKER} if former is not None else set()), former
        self._store.keep_state(_STATE, self._version, known)
        publish(self.spare, self.site)
        # A build killed between these two steps finds a tree it does not know, and makes every page again.
        self._store.commit()

    def lay_out_spare(self, jobs: int) -> None:
        """Make a spare tree for the next build, equal to what was just published; for readers nothing changes any more."""
        if self.is_known:
            return
        mirror(self.site, self.spare, MARKER, jobs)
        (self.spare / MARKER).write_bytes((self.site / MARKER).read_bytes())
        self._known.stale, self._known.spare = set(), self._known.fingerprint
        self._store.keep_state(_STATE, self._version, self._known)
        self._store.commit()

    def _has_every_folder(self) -> bool:
        """Return whether nobody emptied the spare tree by hand, as far as its first level shows."""
        changed = {path.partition("/")[0] for path in self._known.stale}
        return not (set(os.listdir(self.site)) ^ set(os.listdir(self.spare))) - changed

    def _catch_up(self, stale: set[str]) -> None:
        writer = Writer(self.spare, is_empty=False)
        there = {path: source for path in sorted(stale - {MARKER}) if os.path.isfile(source := os.path.join(self.site, path))}
        for path in stale - there.keys() - {MARKER}:  # first: a folder may have to stand where a file was
            writer.remove(path)
        for path, source in there.items():
            writer.link(source, path)


def _clear(tree: Path) -> None:
    if tree.is_dir() and not tree.is_symlink():
        shutil.rmtree(tree, ignore_errors=True)
    elif os.path.lexists(tree):
        tree.unlink()
