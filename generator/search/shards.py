"""Postings → the bytes of shards. What a shard holds depends on its own postings alone, so it changes only with them.

A shard is deflated columns of LEB128 numbers: how many terms; their keys, each less the one before; a byte for each term that tells
the fields it stands in; for each field of each term the number of documents; the documents, each less the one before, less 1; how
often the term stands there, less 1; and a byte for each with the kinds of characters that follow (terms.Counted).

A common term has two files of its own, the documents and the counts, for most queries never need the second: the field byte, the
numbers of documents, then for each field 0 and documents as above, or the size of a bitmap and the bitmap.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.search.counting import FIELD_BITS
from generator.search.leb128 import varints
from generator.search.runs import Postings
from generator.search.terms import PAIR, shards_of

FOLDER = "search"
COMMON_TABLE = f"{FOLDER}/common.bin"
_LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Layout:
    """How an index of some size is cut. Sizes go by steps, so that only a site that outgrows one is cut anew."""

    shards: int
    """A multiple of 64."""
    common: int
    """From so many postings on a term has files of its own."""

    @classmethod
    def of(cls, documents: int) -> Layout:
        """Return the layout for so many documents."""
        return next(cls(shards, common) for most, shards, common in _STEPS if documents <= most)


# Chosen by the bytes of a query within what common hosts take: 5,000 files up to 10,000 documents, 20,000 up to 100,000.
_STEPS = (
    (256, 64, 1 << 30),
    (1024, 256, 1 << 30),
    (4096, 1024, 2048),
    (16384, 3584, 6144),
    (131072, 11520, 12000),
    (1 << 32, 32768, 100_000),
)


@dataclass(frozen=True, slots=True)
class Files:
    """What one part of the terms is written as."""

    files: tuple[tuple[str, bytes], ...]
    common: tuple[tuple[int, int], ...]
    """(key, postings) of the terms with files of their own."""


def encoded(postings: Postings, layout: Layout, part: int, parts: int) -> Files:
    """Return the files of one of so many parts of the terms."""
    keys = postings.codes >> np.uint64(FIELD_BITS)
    starts = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(keys)))
    is_common = sizes >= layout.common
    files: list[tuple[str, bytes]] = []
    common: list[tuple[int, int]] = []
    for start, size in zip(starts[is_common], sizes[is_common], strict=True):
        files += common_files(int(keys[start]), postings[slice(start, start + size)])
        common.append((int(keys[start]), int(size)))
    rest = postings[np.flatnonzero(~np.repeat(is_common, sizes))]
    files += _shards(rest, layout, part, parts)
    return Files(tuple(files), tuple(common))


def shard_name(number: int) -> str:
    """Return where a shard lies."""
    return f"{FOLDER}/terms/{number:04x}.bin"


def _shards(postings: Postings, layout: Layout, part: int, parts: int) -> Iterator[tuple[str, bytes]]:
    """Yield every shard of a part, those without a term too: a file that is not there would be an error in the browser."""
    numbers = shards_of(postings.codes >> np.uint64(FIELD_BITS), layout.shards).astype(np.uint16)
    order = np.argsort(numbers, kind="stable")
    postings, numbers = postings[order], numbers[order]
    for number in range(part, layout.shards, parts):
        start, end = np.searchsorted(numbers, [number, number + 1])
        yield shard_name(number), shard(postings[slice(start, end)])


def common_table(common: Iterable[tuple[int, int]]) -> bytes:
    """Return the file of all (key, postings) with files of their own: it tells the browser what to fetch for a term."""
    columns = np.array(sorted(common), np.uint64).reshape(-1, 2)
    table = varints(np.diff(columns[:, 0], prepend=np.uint64(0))) + varints(columns[:, 1])
    return packed(varints(np.array([len(columns)], np.uint64)) + table)


def shard(postings: Postings) -> bytes:
    """Return the file of some terms."""
    if not len(postings.codes):
        return packed(b"\0")
    firsts, sizes = _groups(postings.codes)
    codes = postings.codes[firsts]
    keys = codes >> np.uint64(FIELD_BITS)
    is_first = np.concatenate([[True], keys[1:] != keys[:-1]])
    terms = keys[is_first]
    masks = np.bitwise_or.reduceat(np.uint8(1) << (codes & np.uint64(7)).astype(np.uint8), np.flatnonzero(is_first))
    columns = (
        varints(np.array([len(terms)], np.uint64)),
        varints(np.diff(terms, prepend=np.uint64(0))),
        masks.tobytes(),
        varints(sizes.astype(np.uint64)),
        varints(_gaps(postings.documents, firsts)),
        varints((postings.counts - np.uint32(1)).astype(np.uint64)),
        postings.follow.tobytes(),
    )
    return packed(b"".join(columns))


def common_names(key: int) -> tuple[str, ...]:
    """Return where a common term's documents and counts lie; a single character counts once in a field and needs no counts."""
    name = f"{FOLDER}/common/{base36(key)}"
    return (f"{name}.bin",) if key < PAIR else (f"{name}.bin", f"{name}-counts.bin")


def common_files(key: int, postings: Postings) -> Iterator[tuple[str, bytes]]:
    """Yield a common term's files."""
    firsts, sizes = _groups(postings.codes)
    mask = int(np.bitwise_or.reduce(np.uint8(1) << (postings.codes[firsts] & np.uint64(7)).astype(np.uint8)))
    parts = [bytes([mask]), varints(sizes.astype(np.uint64))]
    for start, size in zip(firsts, sizes, strict=True):
        documents = postings.documents[start : start + size]
        last = int(documents[-1])
        if size * 8 > last:
            bits = np.zeros(last + 1, np.bool_)
            bits[documents] = True
            bitmap = np.packbits(bits, bitorder="little").tobytes()
            parts += [varints(np.array([len(bitmap)], np.uint64)), bitmap]
        else:
            parts += [b"\0", varints(_gaps(documents, np.zeros(1, np.int64)))]
    counts = varints((postings.counts - np.uint32(1)).astype(np.uint64))
    for name, data in zip(common_names(key), (b"".join(parts), counts), strict=False):
        yield name, packed(data)


def _groups(codes: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return where each run of equal codes begins and how long it is."""
    firsts = np.flatnonzero(np.concatenate([[True], codes[1:] != codes[:-1]]))
    return firsts, np.diff(np.append(firsts, len(codes)))


def _gaps(documents: npt.NDArray[np.uint32], firsts: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """Return each document less the one before it, less 1; the first of each run as it is."""
    gaps = np.diff(documents.astype(np.int64), prepend=-1) - 1
    gaps[firsts] = documents[firsts]
    return gaps.astype(np.uint64)


def packed(data: bytes) -> bytes:
    """Return the bytes deflated: many hosts compress no binary files, and the browser inflates by itself."""
    return zlib.compress(data, 9)


def base36(number: int) -> str:
    """Return a number as JavaScript's toString(36) writes it."""
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = _LETTERS[digit] + text
        if not number:
            return text
