"""The patched index equals the full one byte for byte, whatever changed and wherever a term crosses the line to the common ones."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search.counts import Counts
from generator.search.decoding import common_in, common_term, shard_in
from generator.search.full import full_index
from generator.search.patching import Change, patched_index
from generator.search.postings import together
from generator.search.runs import run_of
from generator.search.shards import COMMON_TABLE, Layout, common_names, shard_name
from generator.search.terms import key, shards_of, terms
from search.conftest import counts_of, papers

LAYOUT = Layout(64, 4)
# Few characters, so that terms are common soon; what follows a pair varies.
TEXTS = st.text(st.sampled_from("环境保护法 ，a1"), max_size=12)
BODIES = st.one_of(TEXTS, st.text(max_size=40))
DOCUMENTS = st.builds(lambda title, body, files: counts_of((title, "", "", "", "", ""), body, files), TEXTS, BODIES, TEXTS)
Index = dict[str, bytes]


def full(documents: Sequence[Counts], layout: Layout, chunk: int = 3) -> Index:
    """Return the whole index, made of runs of so many documents."""
    with tempfile.TemporaryDirectory() as folder:
        runs = []
        for first in range(0, len(documents), chunk):
            pieces = [counts.postings(first + n) for n, counts in enumerate(documents[first : first + chunk])]
            runs.append(run_of(together(pieces).in_order(), Path(folder) / f"{first}"))
        return dict(full_index(runs, layout, 1))


def apply(index: Index, patch: Iterator[tuple[str, bytes | None]]) -> set[str]:
    """Bring the index up to date, and return what was written."""
    written = set()
    for name, data in patch:
        assert name not in written
        written.add(name)
        if data is None:
            del index[name]
        else:
            assert index.get(name) != data
            index[name] = data
    return written


def changes_to(documents: list[Counts], after: Sequence[Counts | None]) -> list[Change]:
    """Return what makes the documents those after; None stands for one that stays."""
    found = []
    for number, new in enumerate(after):
        before = documents[number] if number < len(documents) else None
        if new:
            found.append(Change(number, before, new))
    return found


@given(st.sampled_from((2, 4, 1 << 30)), st.lists(DOCUMENTS, max_size=9), st.data())
@settings(max_examples=100)
def test_patched_is_full(common: int, documents: list[Counts], data: st.DataObject) -> None:
    layout = Layout(64, common)
    index = full(documents, layout)
    for _ in range(data.draw(st.integers(1, 4))):
        now: list[Counts | None] = [None] * len(documents)
        for number in data.draw(st.lists(st.integers(0, len(documents) - 1), max_size=3)) if documents else []:
            now[number] = data.draw(DOCUMENTS)
        now += data.draw(st.lists(DOCUMENTS, max_size=2))
        changes = changes_to(documents, now)
        kept = [new or old for new, old in zip(now, [*documents, *now[len(documents) :]], strict=True)]
        if now and data.draw(st.booleans()) and now[-1] is None:
            changes.append(Change(len(kept) - 1, kept.pop(), None))
        documents = [document for document in kept if document]
        apply(index, patched_index(index.__getitem__, layout, changes, documents.__getitem__))
        assert index == full(documents, layout)


@pytest.fixture(scope="module")
def some() -> list[Counts]:
    return [counts_of((p.title, p.doc_no, p.slug, p.issuer, "", ""), p.body, "") for p in papers(300, seed=31)]


def test_only_shards_of_changed_terms_are_read(some: list[Counts]) -> None:
    layout = Layout(256, 120)
    index = full(some, layout)
    paper = papers(300, seed=31)[40]
    edited = counts_of((paper.title, paper.doc_no, paper.slug, paper.issuer, "", ""), paper.body + "\n\n鼋鼍蛟螭。", "")
    reads: list[str] = []

    def read(name: str) -> bytes:
        reads.append(name)
        return index[name]

    before = dict(index)
    written = apply(index, patched_index(read, layout, [Change(40, some[40], edited)], some.__getitem__))
    shards = shards_of(np.array([key(term) for term in terms("鼋鼍蛟螭")], np.uint64), 256).tolist()
    assert written == {shard_name(number) for number in shards} == set(reads) - {COMMON_TABLE}
    assert index == full([*some[:40], edited, *some[41:]], layout)
    apply(index, patched_index(read, layout, [Change(40, edited, some[40])], some.__getitem__))
    assert index == before


def test_nothing_changes_nothing(some: list[Counts]) -> None:
    index = full(some[:50], LAYOUT)
    assert apply(index, patched_index(index.__getitem__, LAYOUT, [Change(3, some[3], some[3])], some.__getitem__)) == set()
    assert apply(index, patched_index(index.__getitem__, LAYOUT, [], some.__getitem__)) == set()


def test_files_hold_what_was_counted(some: list[Counts]) -> None:
    layout = Layout(256, 120)
    index = full(some, layout)
    common = common_in(index[COMMON_TABLE])
    assert common
    assert {name for name in index if "/common/" in name} == {name for term in common for name in common_names(term)}
    found = {}
    for name, data in index.items():
        if "/terms/" in name:
            postings = shard_in(data)
            found.update(
                zip(zip(postings.codes.tolist(), postings.documents.tolist(), strict=True), postings.counts, strict=True)
            )
    for term, size in common.items():
        files = [index[name] for name in common_names(term)]
        postings = common_term(term, files[0], files[1] if files[1:] else None)
        assert len(postings.codes) == size
        found.update(zip(zip(postings.codes.tolist(), postings.documents.tolist(), strict=True), postings.counts, strict=True))
    expected = {
        (code, number): count
        for number, counts in enumerate(some)
        for code, count in zip(counts.codes.tolist(), counts.counts.tolist(), strict=True)
    }
    assert found == expected


@given(st.binary(max_size=40), st.booleans())
@pytest.mark.parametrize("decode", [shard_in, common_in, lambda data: common_term(key("环境"), data, data)])
def test_damaged_files_are_refused(decode: Callable[[bytes], object], data: bytes, is_deflated: bool) -> None:
    import zlib

    try:
        decode(zlib.compress(data) if is_deflated else data)
    except ValueError:
        return
    assert is_deflated
