"""Postings → the bytes of shards. What a shard holds depends on its own postings alone, so it changes only with them.

A shard is deflated columns of LEB128 numbers: how many terms; their keys, each less the one before; a byte for each term that tells
the fields it stands in; for each field of each term the number of documents; the documents, each less the one before, less 1; how
often the term stands there, less 1; and a byte for each with the kinds of characters that follow (terms.Counted).

A common term has two files of its own, the documents and the counts, for most queries never need the second: the field byte, the
numbers of documents, then for each field 0 and documents as above, or the size of a bitmap and the bitmap.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from generator.search.counting import FIELD_BITS
from generator.search.leb128 import varints, varints_of
from generator.search.postings import Lists, Postings, changes
from generator.search.terms import PAIR, shards_of

FOLDER = "search"
COMMON_TABLE = f"{FOLDER}/common.bin"
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Layout(Struct, frozen=True):
    """How an index of some size is cut. Sizes go by steps, so that only a site that outgrows one is cut anew."""

    shards: int
    """A multiple of 64."""
    common: int
    """From so many postings on a term has files of its own."""

    @classmethod
    def of(cls, documents: int) -> Layout:
        """Return the layout for so many documents."""
        return next(cls(shards, common) for most, shards, common in _STEPS if documents <= most)


# Chosen by the bytes of a query within what common hosts take: 5,000 files up to 10,000 documents, with the texts of attachments 7 in 100
# have; 20,000 up to 100,000.
_STEPS = (
    (256, 64, 1 << 30),
    (1024, 256, 1 << 30),
    (4096, 1024, 2048),
    (16384, 3200, 6144),
    (131072, 10752, 12000),
    (1 << 32, 32768, 100_000),
)


class Files(Struct, frozen=True):
    """What one part of the terms is written as."""

    files: tuple[tuple[str, bytes], ...]
    common: tuple[tuple[int, int], ...]
    """(key, postings) of the terms with files of their own."""


def encoded(lists: Lists, layout: Layout, numbers: Sequence[int]) -> Files:
    """Return the files of some shards' terms, which stand by shard, then code."""
    terms = changes(_keys(lists.codes))
    sizes = np.add.reduceat(lists.sizes, terms) if len(terms) else terms
    ends = np.append(terms, len(lists.codes))[1:]
    is_common = sizes >= layout.common
    files: list[tuple[str, bytes]] = []
    common: list[tuple[int, int]] = []
    for term in lists.stretches(terms[is_common], ends[is_common]):
        key = int(_keys(term.codes)[0])
        files += common_files(key, term)
        common.append((key, len(term.documents)))
    if common:
        lists = lists.taken(np.flatnonzero(~np.repeat(is_common, ends - terms)))
    of_codes = shards_of(_keys(lists.codes), layout.shards)
    cuts = np.searchsorted(of_codes, [*numbers, layout.shards])
    files += zip(map(shard_name, numbers), _shards(lists, cuts), strict=True)
    return Files(tuple(files), tuple(common))


def shard_name(number: int) -> str:
    """Return where a shard lies."""
    return f"{FOLDER}/terms/{number:04x}.bin"


def common_table(common: Iterable[tuple[int, int]]) -> bytes:
    """Return the file of all (key, postings) with files of their own: it tells the browser what to fetch for a term."""
    columns = np.array(sorted(common), np.uint64).reshape(-1, 2)
    table = varints(np.diff(columns[:, 0], prepend=np.uint64(0))) + varints(columns[:, 1])
    return packed(varints(np.array([len(columns)], np.uint64)) + table)


def shard(postings: Postings) -> bytes:
    """Return the file of some terms."""
    lists = Lists.of(postings)
    (made,) = _shards(lists, np.array([0, len(lists.codes)]))
    return made


def _shards(lists: Lists, cuts: npt.NDArray[np.int64]) -> Iterator[bytes]:
    """Yield the file of the terms from each cut to the next, those without a term too: one that is missing would be an error in the browser.

    The columns of all are made at once, and then cut.
    """
    keys, starts = _keys(lists.codes), lists.starts
    terms = changes(keys)
    of_terms, of_postings = np.searchsorted(terms, cuts), starts[cuts]
    gaps = np.diff(keys[terms], prepend=np.uint64(0))
    firsts = of_terms[:-1][np.diff(of_terms) > 0]
    gaps[firsts] = keys[terms[firsts]]
    masks, follow = _masks(lists.codes, terms).tobytes(), lists.follow.tobytes()
    columns = zip(
        np.diff(of_terms).tolist(), varints_of(gaps, of_terms), pairwise(of_terms.tolist()), varints_of(lists.sizes.astype(np.uint64), cuts),
        varints_of(_gaps(lists.documents, starts[:-1]), of_postings), varints_of(lists.counts - np.uint32(1), of_postings),
        pairwise(of_postings.tolist()), strict=True,
    )  # fmt: skip
    for size, key, (a, b), sizes, documents, counts, (c, d) in columns:
        yield deflated((varints(np.array([size], np.uint64)), key, masks[a:b], sizes, documents, counts, follow[c:d]))


def common_names(key: int) -> tuple[str, ...]:
    """Return where a common term's documents and counts lie; a single character counts once in a field and needs no counts."""
    name = f"{FOLDER}/common/{base36(key)}"
    return (f"{name}.bin",) if key < PAIR else (f"{name}.bin", f"{name}-counts.bin")


def common_files(key: int, lists: Lists) -> Iterator[tuple[str, bytes]]:
    """Yield a common term's files."""
    head = (_masks(lists.codes, np.zeros(1, np.int64)).tobytes(), varints(lists.sizes.astype(np.uint64)))
    parts = (part for start, end in pairwise(lists.starts.tolist()) for part in _documents(lists.documents[start:end]))
    columns = ((*head, *parts), (varints(lists.counts - np.uint32(1)),))
    for name, data in zip(common_names(key), columns, strict=False):
        yield name, deflated(data)


def _documents(documents: npt.NDArray[np.uint32]) -> tuple[bytes, bytes]:
    last = int(documents[-1])
    if len(documents) * 8 <= last:
        return b"\0", varints(_gaps(documents, np.zeros(1, np.int64)))
    bits = np.zeros(last + 1, np.bool_)
    bits[documents] = True
    bitmap = np.packbits(bits, bitorder="little").tobytes()
    return varints(np.array([len(bitmap)], np.uint64)), bitmap


def _keys(codes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    return codes >> np.uint64(FIELD_BITS)


def _masks(codes: npt.NDArray[np.uint64], terms: npt.NDArray[np.int64]) -> npt.NDArray[np.uint8]:
    """Return the fields of each term, bit n for field n."""
    bits = np.uint8(1) << (codes & np.uint64(7)).astype(np.uint8)
    return np.bitwise_or.reduceat(bits, terms) if len(terms) else bits


def _gaps(documents: npt.NDArray[np.uint32], firsts: npt.NDArray[np.int64]) -> npt.NDArray[np.uint32]:
    """Return each document less the one before it, less 1; the first of each list as it is."""
    gaps = np.diff(documents, prepend=np.uint32(0)) - np.uint32(1)
    gaps[firsts] = documents[firsts]
    return gaps


def deflated(columns: Iterable[bytes]) -> bytes:
    """Return columns of numbers deflated, each in blocks of its own: its bytes are like each other, and unlike those of the others.

    There are few repetitions but runs; to look for no others takes an eighth of the time, and the blocks make the files smaller by 7 %.
    """
    press = zlib.compressobj(strategy=zlib.Z_RLE)
    return b"".join([*(press.compress(column) + press.flush(zlib.Z_BLOCK) for column in columns), press.flush()])


def packed(data: bytes) -> bytes:
    """Return a text deflated: many hosts compress no binary files, and the browser inflates by itself."""
    return zlib.compress(data, 9)


def base36(number: int) -> str:
    """Return a number as JavaScript's toString(36) writes it."""
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = _LETTERS[digit] + text
        if not number:
            return text
