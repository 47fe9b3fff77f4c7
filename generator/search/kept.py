"""The counts of documents as the store keeps them, by content: made for those whose content is another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import pool
from generator.assembly import Assembled
from generator.frontmatter import body_of
from generator.leaves import plain
from generator.preparing import Prepared
from generator.search.attachments import files_text
from generator.search.counting import Counts, counts_of
from generator.search.sources import fields_of
from generator.store import Damaged, Store, digest

Item = tuple[str, bytes]
"""A document by its file, and the key of its counts."""


def key_of(prepared: Prepared, assembled: Assembled) -> bytes:
    """Return what stands for everything a document is found by: its text and the texts of its attachments."""
    files = (prepared.files[asset.name].digest for _, asset in assembled.attachments)
    return digest(prepared.assembly.loaded.leaf(assembled.document).digest, *files)


@dataclass(frozen=True, slots=True)
class _Work:
    """What a worker is told of a document."""

    item: Item
    path: Path
    fields: tuple[str, ...]
    files: tuple[tuple[str, Path], ...]


def count(prepared: Prepared, documents: Iterable[tuple[Assembled, bytes]], store: Store, jobs: int) -> None:
    """Count documents and put the counts, and the texts of their attachments, into the store."""
    loaded = prepared.assembly.loaded
    work = (
        _Work(
            (one.document.path, key), loaded.file(one.document), fields_of(one.document),
            tuple((title, loaded.found.path(asset.name)) for title, asset in one.attachments),
        )
        for one, key in documents
    )  # fmt: skip
    for chunk in pool.mapped(_counted, work, jobs):
        store.counts.put((name, key, packed) for (name, key), packed, _ in chunk)
        store.files.put((name, key, text.encode("utf-8", "replace")) for (name, key), _, text in chunk if text)


def _counted(works: list[_Work]) -> list[tuple[Item, bytes, str]]:
    return [_counted_one(work) for work in works]


def _counted_one(work: _Work) -> tuple[Item, bytes, str]:
    text = files_text(work.files) if work.files else ""
    return work.item, counts_of(work.fields, body_of(plain(work.path.read_bytes())), text).packed(), text


@dataclass(frozen=True, slots=True)
class KeptCounts:
    """Gives the counts of documents out of the store, in this process or in a worker."""

    store: Store

    def __call__(self, items: Sequence[Item]) -> Iterator[Counts]:
        """Yield the counts of each; raises Damaged where one is not kept."""
        for name, key in items:
            packed = self.store.counts.get(name, key)
            if packed is None:
                raise Damaged(name)
            yield Counts.unpacked(packed)
