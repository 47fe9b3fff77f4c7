"""The index after some documents changed, from the index before: only the files of the terms that changed are read and made anew.

What comes of it equals, byte for byte, a full index of the documents as they are now. It holds where no number of another document
moves: for documents edited in place, added after the last, or taken from the end, and as long as the layout stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import numpy.typing as npt
from msgspec import Struct
from msgspec.structs import replace

from generator.search.counting import FIELD_BITS
from generator.search.counts import Counts
from generator.search.decoding import common_in, common_term, shard_in
from generator.search.postings import Lists, N, Postings, changes, distinct, together
from generator.search.shards import COMMON_TABLE, Layout, common_files, common_names, common_table, shard, shard_name
from generator.search.terms import HASHED, PAIR, shards_of

Patch = Iterator[tuple[str, bytes | None]]


class Change(Struct, frozen=True):
    """A document that changed."""

    document: int
    """Its number."""
    before: Counts | None
    """None for a document that was not there."""
    after: Counts | None
    """None for one that is no longer there."""


def patched_index(
    read: Callable[[str], bytes], layout: Layout, changes: Iterable[Change], counts: Callable[[int], Counts]
) -> Patch:
    """Yield the files of terms that change with their bytes, None for those that go.

    `read` gives a file as it was; each is read before it is yielded, so they may be written in place. `counts` gives those of a
    document that did not change; it is asked only where a term ceases to be common. Raises ValueError where a file is damaged,
    and what `read` raises.
    """
    changed = {change.document: change for change in changes}
    rows = together([_differences(changed[number]) for number in sorted(changed)]).in_order()
    keys = _keys(rows.codes)
    numbers = shards_of(keys, layout.shards)
    before = common_in(read(COMMON_TABLE))
    patcher = _Patcher(read, layout, dict(before), lambda number: _now(changed, number, counts))
    order = np.argsort(numbers, kind="stable")
    rows, keys, numbers = rows[order], keys[order], numbers[order]
    for start, end in _stretches(numbers):
        yield from patcher.patched(int(numbers[start]), rows[slice(start, end)], keys[start:end])
    if patcher.common != before:
        yield COMMON_TABLE, common_table(patcher.common.items())


def _now(changed: dict[int, Change], number: int, counts: Callable[[int], Counts]) -> Counts:
    change = changed.get(number)
    return (change.after if change else None) or counts(number)


class _Patcher(Struct, frozen=True):
    read: Callable[[str], bytes]
    layout: Layout
    common: dict[int, int]
    """(key, postings) of common terms; kept up to date."""
    counts: Callable[[int], Counts]

    def patched(self, number: int, rows: Postings, keys: npt.NDArray[np.uint64]) -> Patch:
        """Yield the files the changed rows of one shard's terms lie in."""
        fallen: list[Postings] = []
        is_common = np.fromiter(map(self.common.__contains__, keys.tolist()), np.bool_, len(keys))
        for start, end in _stretches(keys):
            if is_common[start]:
                yield from self._common(int(keys[start]), rows[slice(start, end)], fallen)
        if not is_common.all() or fallen:
            rare = np.flatnonzero(~is_common)
            yield from self._shard(shard_name(number), together([rows[rare], *fallen]).in_order())

    def _common(self, key: int, rows: Postings, fallen: list[Postings]) -> Patch:
        names = common_names(key)
        before = [self.read(name) for name in names]
        postings = _merged(common_term(key, before[0], before[1] if len(before) > 1 else None), rows)
        if len(postings.codes) < self.layout.common:
            fallen.append(self._with_follow(key, postings))
            del self.common[key]
            yield from ((name, None) for name in names)
            return
        self.common[key] = len(postings.codes)
        yield from (
            (name, data) for (name, data), old in zip(common_files(key, Lists.of(postings)), before, strict=True) if data != old
        )

    def _shard(self, name: str, rows: Postings) -> Patch:
        before = self.read(name)
        postings = _merged(shard_in(before), rows)
        touched = distinct(_keys(rows.codes))
        starts = np.searchsorted(postings.codes, touched << np.uint64(FIELD_BITS))
        ends = np.searchsorted(postings.codes, touched + np.uint64(1) << np.uint64(FIELD_BITS))
        is_rare = np.ones(len(postings.codes), np.bool_)
        for at in np.flatnonzero(ends - starts >= self.layout.common):
            key, place = int(touched[at]), slice(starts[at], ends[at])
            self.common[key] = int(ends[at] - starts[at])
            is_rare[place] = False
            yield from common_files(key, Lists.of(postings[place]))
        data = shard(postings[np.flatnonzero(is_rare)])
        if data != before:
            yield name, data

    def _with_follow(self, key: int, postings: Postings) -> Postings:
        """Return a term's postings with what follows it in each document, which the files of a common term do not hold."""
        if not PAIR <= key < HASHED:
            return postings
        follow = postings.follow.copy()
        for number in distinct(postings.documents):
            counts = self.counts(int(number))
            places = np.flatnonzero(postings.documents == number)
            follow[places] = counts.follow[np.searchsorted(counts.codes, postings.codes[places])]
        return replace(postings, follow=follow)


def _differences(change: Change) -> Postings:
    """Return what is new or other in a document; a count of 0 for what is gone."""
    before, after = change.before or _NOTHING, change.after or _NOTHING
    _, old, new = np.intersect1d(before.codes, after.codes, assume_unique=True, return_indices=True)
    is_same = (before.counts[old] == after.counts[new]) & (before.follow[old] == after.follow[new])
    gone = np.delete(before.codes, old)
    kept = np.delete(np.arange(len(after.codes)), new[is_same])
    codes = np.concatenate([after.codes[kept], gone])
    return Postings(
        codes,
        np.full(len(codes), change.document, np.uint32),
        np.concatenate([after.counts[kept], np.zeros(len(gone), np.uint32)]),
        np.concatenate([after.follow[kept], np.zeros(len(gone), np.uint8)]),
    )


_NOTHING = Counts(np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint8), 0)


def _merged(before: Postings, rows: Postings) -> Postings:
    """Return the postings with the rows in the place of those of the same term, field and document."""
    both = together([before, rows])
    order_keys = np.searchsorted(distinct(both.codes), both.codes).astype(np.uint64) << np.uint64(32) | both.documents
    order = np.argsort(order_keys, kind="stable")
    is_last = np.diff(order_keys[order], append=~np.uint64(0)) != 0
    order = order[is_last]
    return both[order[both.counts[order] > 0]]


def _keys(codes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    return codes >> np.uint64(FIELD_BITS)


def _stretches(numbers: npt.NDArray[N]) -> Iterator[tuple[int, int]]:
    """Yield from where to where equal numbers stand."""
    if len(numbers):
        starts: list[int] = changes(numbers).tolist()
        yield from zip(starts, [*starts[1:], len(numbers)], strict=True)
