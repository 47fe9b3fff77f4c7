"""The search index of a site: made whole, or brought up from the one that stands by what has changed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.document import Document
from generator.preparing import Prepared
from generator.search.cards import CARD, card_files, facet_files, files_name, length_file
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
_STATE = "index"
# Beyond this share of the documents it costs less to make the index whole.
_MOST_PATCHED = 0.01
Files = Iterator[tuple[str, bytes | None]]
"""(file, its bytes; None where it goes)."""


@dataclass(frozen=True, slots=True)
class _Indexed:
    """What the index that stands was made of."""

    order: tuple[str, ...]
    """The files of the documents by their numbers."""
    lengths: bytes
    """The class of length of each."""


@dataclass(frozen=True, slots=True)
class Update:
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
        self._documents = prepared.assembly.documents

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
            runs, lengths = indexed(self._prepared, work, self._store, Path(folder), self._jobs)
            for name, data in full_index(runs, Layout.of(len(documents)), self._jobs):
                if name == COMMON_TABLE:
                    common = len(common_in(data))
                yield name, data
        yield from self._beside(documents, keys, lengths, common)
        for name in keys:
            if text := self._text(name, keys[name]):
                yield files_name(self._documents[name].document), text
        self._store.indexed.clear()
        self._remember(tuple(keys), lengths, keys)

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
        lengths = bytearray(indexed.lengths.ljust(len(order), b"\0"))
        for change in changes:
            assert change.after is not None
            lengths[change.document] = change.after.length
        for name, key in changed.items():
            yield files_name(self._documents[name].document), self._text(name, key)
        if with_metadata:
            documents = [self._documents[name].document for name in order]
            keys = {name: self.key(name) for name in order}
            yield from self._beside(documents, keys, bytes(lengths), len(common_in(table)))
        else:
            yield length_file(lengths)
            yield _manifest(len(order), layout, len(common_in(table)))
        self._remember(order, bytes(lengths), changed)

    def _beside(self, documents: list[Document], keys: dict[str, bytes], lengths: bytes, common: int) -> Files:
        """Yield what the search shows of documents, and by what it narrows."""
        library = self._prepared.assembly.loaded.library
        texts = frozenset(n for n, d in enumerate(documents) if self._text(d.path, keys[d.path]))
        yield from card_files(documents, library, texts)
        yield from facet_files(documents, library)
        yield length_file(lengths)
        # Material's script asks for its own index before it starts our worker.
        yield (
            f"{FOLDER}/search_index.json",
            b'{"config":{"lang":["zh"],"separator":"\\\\s+","pipeline":[],"fields":{}},"docs":[]}\n',
        )
        yield _manifest(len(documents), Layout.of(len(documents)), common)

    def _text(self, name: str, key: bytes) -> bytes | None:
        """Return the text of a document's attachments, None for none."""
        return self._store.files.get(name, key) if self._documents[name].attachments else None

    def _remember(self, order: tuple[str, ...], lengths: bytes, keys: dict[str, bytes]) -> None:
        self._store.indexed.put((name, key, b"") for name, key in keys.items())
        self._store.keep_state(_STATE, VERSION, _Indexed(order, lengths))


def _manifest(documents: int, layout: Layout, common: int) -> tuple[str, bytes]:
    fields = [[name, boost] for name, boost in zip(FIELDS, BOOSTS, strict=True)]
    sizes = {"documents": documents, "shards": layout.shards, "card": CARD, "common": common}
    text = json.dumps({"format": 1, **sizes, "fields": fields, "k1": K1, "b": B}, separators=(",", ":"))
    return f"{FOLDER}/index.json", f"{text}\n".encode()
