"""The search index of a site: made whole, or brought up from the one that stands by what has changed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from generator.document import Document
from generator.prepared import Prepared
from generator.search.cards import CARD, attached_files, attached_in, card_file, card_name, facet_files, length_file
from generator.search.counts import Counts
from generator.search.decoding import common_in
from generator.search.full import full_index
from generator.search.kept import count, counts_in, indexed, key_of
from generator.search.patching import Change, patched_index
from generator.search.shards import COMMON_TABLE, FOLDER, Layout
from generator.search.sources import BOOSTS, FIELDS, ranked
from generator.store import Store
from generator.version import VERSION

# lunr's k1 and b. With b = 0 a text's length does not count: see docs/decisions/010-search.md.
K1, B = 1.2, 0
S = TypeVar("S", list[Document], bytes)
_STATE = "index"
# Beyond this share of the documents it costs less to make the index whole.
_MOST_PATCHED = 0.01
Files = Iterator[tuple[str, bytes | None]]
"""(file, its bytes; None where it goes)."""


class _Indexed(Struct, frozen=True):
    """What the index that stands was made of."""

    order: tuple[str, ...]
    """The files of the documents by their numbers."""
    marks: bytes
    """Of each."""


class Update(Struct, frozen=True):
    """What becomes of the index."""

    is_full: bool
    """Whether `files` are all there are; else those that are others than before."""
    files: Callable[[], Files]
    """Makes them; the store then holds what the next update needs."""


def update_of(
    prepared: Prepared, store: Store, jobs: int, touched: frozenset[str] | None, read: Callable[[str], bytes] | None
) -> Update:
    """Return what becomes of the index.

    `read` gives a file of the one that stands, where there is one; `touched` names the documents that alone can have changed. The bytes
    depend on the catalogue and the day alone, not on any of these.
    """
    indexing = _Indexing(prepared, store, jobs if store.can_be_shared else 1)
    indexed = store.state(_STATE, VERSION) if read is not None else None
    if read is None or not isinstance(indexed, _Indexed):
        return indexing.whole_update()
    known = store.indexed.keys() if touched is None else {n: k for n, (k, _) in store.indexed.rows(sorted(touched)).items()}
    order = indexed.order if touched is not None else tuple(d.path for d in ranked(prepared.assembly.loaded.library.documents))
    names = order if touched is None else sorted(touched & prepared.assembly.documents.keys())
    changed = {name: key for name in names if known.get(name) != (key := indexing.key(name))}
    changes = indexing.changes(changed, known, order)
    if (
        order[: len(indexed.order)] != indexed.order
        or Layout.of(len(order)) != Layout.of(len(indexed.order))
        or len(changed) > max(20, len(order) * _MOST_PATCHED)
        or changes is None
    ):
        return indexing.whole_update()
    if touched is not None and not changed:
        return Update(False, lambda: iter(()))
    reading = read
    return Update(False, lambda: indexing.patch(indexed, order, changes, changed, reading, touched is None))


class _Indexing:
    """Makes the index of a prepared catalogue."""

    def __init__(self, prepared: Prepared, store: Store, jobs: int) -> None:
        self._prepared, self._store, self._jobs = prepared, store, jobs
        self._documents, self._by_path = prepared.assembly.documents, prepared.assembly.loaded.library.by_path

    def key(self, name: str) -> bytes:
        """Return the key of a document's counts."""
        return key_of(self._prepared, self._documents[name])

    def changes(self, changed: dict[str, bytes], known: dict[str, bytes], order: tuple[str, ...]) -> list[Change] | None:
        """Return the changes of these documents; None where it is not kept what the index was made of."""
        if len(changed) > max(20, len(order) * _MOST_PATCHED):
            return None
        numbers = {name: number for number, name in enumerate(order) if name in changed}
        before = {name: self._store.counts.get(name, known[name]) for name in changed if name in known}
        if None in before.values():
            return None
        count(self._prepared, ((self._documents[name], key) for name, key in changed.items()), self._store, self._jobs)
        return [
            Change(numbers[name], Counts.unpacked(old) if (old := before.get(name)) else None, counts_in(self._store, name, key))
            for name, key in changed.items()
        ]

    def whole_update(self) -> Update:
        """Return an index made whole."""
        documents = ranked(self._prepared.assembly.loaded.library.documents)
        keys = {document.path: self.key(document.path) for document in documents}
        self._store.commit()  # workers read the counts; they are kept by content, whatever becomes of this index
        return Update(True, lambda: self._whole(documents, keys))

    def _whole(self, documents: list[Document], keys: dict[str, bytes]) -> Files:
        common = 0
        with tempfile.TemporaryDirectory(prefix="gongkai-search-") as folder:
            work = ((self._documents[name], key) for name, key in keys.items())
            runs, marks = indexed(self._prepared, work, self._store, Path(folder), self._jobs)
            for name, data in full_index(runs, Layout.of(len(documents)), self._jobs):
                if name == COMMON_TABLE:
                    common = len(common_in(data))
                yield name, data
        yield from self._beside(documents, marks, common)
        for group in _groups(documents):
            yield from attached_files(group, self._texts(_of_group(documents, group)))
        self._store.indexed.clear()
        self._remember(tuple(keys), marks, keys)

    def patch(
        self, indexed: _Indexed, order: tuple[str, ...], changes: list[Change], changed: dict[str, bytes],
        read: Callable[[str], bytes], with_metadata: bool,
    ) -> Files:  # fmt: skip
        """Yield the files that are others than in the index that stands."""
        layout = Layout.of(len(order))
        table = read(COMMON_TABLE)
        for name, data in patched_index(
            read, layout, changes, lambda number: counts_in(self._store, order[number], self.key(order[number]))
        ):
            table = data or b"" if name == COMMON_TABLE else table
            yield name, data
        marks = bytearray(indexed.marks.ljust(len(order), b"\0"))
        for change in changes:
            assert change.after is not None
            marks[change.document] = change.after.mark
        documents = [self._by_path[name] for name in order]
        groups = sorted({change.document // CARD for change in changes})
        for group in groups:
            yield from self._attached(group, documents, read if group * CARD < len(indexed.order) else None)
        if with_metadata:
            yield from self._beside(documents, bytes(marks), len(common_in(table)))
        else:
            yield from self._cards(documents, bytes(marks), groups)
            yield length_file(marks)
            yield _manifest(len(order), layout, len(common_in(table)))
        self._remember(order, bytes(marks), changed)

    def _attached(self, group: int, documents: list[Document], read: Callable[[str], bytes] | None) -> Files:
        """Yield the texts of a group's attachments, and what goes of those that were read."""
        made = dict(attached_files(group, self._texts(_of_group(documents, group))))
        before = attached_in(group, read(card_name(group))) if read else set()
        yield from made.items()
        yield from ((name, None) for name in sorted(before - made.keys()))

    def _cards(self, documents: list[Document], marks: bytes, groups: Iterable[int]) -> Files:
        for group in groups:
            some = _of_group(documents, group)
            yield card_name(group), card_file(some, _of_group(marks, group), self._texts(some))

    def _beside(self, documents: list[Document], marks: bytes, common: int) -> Files:
        """Yield what the search shows of documents, and by what it narrows."""
        yield from self._cards(documents, marks, _groups(documents))
        yield from facet_files(documents, self._prepared.assembly.loaded.library)
        yield length_file(marks)
        # Material's script asks for its own index before it starts our worker.
        yield (
            f"{FOLDER}/search_index.json",
            b'{"config":{"lang":["zh"],"separator":"\\\\s+","pipeline":[],"fields":{}},"docs":[]}\n',
        )
        yield _manifest(len(documents), Layout.of(len(documents)), common)

    def _texts(self, documents: Sequence[Document]) -> list[bytes | None]:
        """Return the text of each document's attachments, None for none."""
        has_files = (self._documents[d.path].attachments for d in documents)
        return [
            self._store.files.get(d.path, self.key(d.path)) if has else None for d, has in zip(documents, has_files, strict=True)
        ]

    def _remember(self, order: tuple[str, ...], marks: bytes, keys: dict[str, bytes]) -> None:
        self._store.indexed.put((name, key, b"") for name, key in keys.items())
        self._store.keep_state(_STATE, VERSION, _Indexed(order, marks))


def _groups(documents: Sequence[Document]) -> range:
    """Return the numbers of the groups of documents whose cards lie together."""
    return range(-(-len(documents) // CARD))


def _of_group(some: S, group: int) -> S:
    return some[group * CARD : (group + 1) * CARD]


def _manifest(documents: int, layout: Layout, common: int) -> tuple[str, bytes]:
    fields = [[name, boost] for name, boost in zip(FIELDS, BOOSTS, strict=True)]
    sizes = {"documents": documents, "shards": layout.shards, "card": CARD, "common": common}
    text = json.dumps({"format": 1, **sizes, "fields": fields, "k1": K1, "b": B}, separators=(",", ":"))
    return f"{FOLDER}/index.json", f"{text}\n".encode()
