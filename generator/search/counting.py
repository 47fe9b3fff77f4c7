"""One document → how often each term stands in each of its fields. A pure function of its texts: results can be kept by content."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from generator.search.leb128 import numbers_in, varints
from generator.search.plaintext import plain_text
from generator.search.sources import FIELDS
from generator.search.terms import HASHED, PAIR, Found, found_terms, number_term, word_key

# Three bits of a code name the field, the rest is the term's key.
FIELD_BITS = 3
assert len(FIELDS) <= 1 << FIELD_BITS
LENGTHS = ((1200, 1.3), (4000, 0.9), (12000, 0.5), (None, 0.25))
"""(characters of the body below which, what lunr multiplies the document's weights by): for lunr's own measure of length each search
would have to fetch the length of every document, and a new document would move all scores."""
_LOOSE = FIELDS.index("loose")
_NUMBER, _INDEX = FIELDS.index("number"), FIELDS.index("index")
# Below a code: what follows, as in `terms.Found`. One number of 64 bits holds all of an occurrence, so one sort counts them.
_AFTER_BITS = 4
_HEAD = struct.Struct("<BI")
_FIRST_PAIR = np.uint64(PAIR << FIELD_BITS)
_FIRST_HASHED = np.uint64(HASHED << FIELD_BITS)
_KINDS = np.array([0, *(1 << kind for kind in range(8))], np.uint8)


@dataclass(frozen=True, slots=True)
class Counts:
    """The terms of a document."""

    codes: npt.NDArray[np.uint64]
    """key << 3 | field, rising."""
    counts: npt.NDArray[np.uint32]
    """How often each stands there."""
    follow: npt.NDArray[np.uint8]
    """Of pairs: the kinds of characters that follow, bit n for kind n."""
    length: int
    """Its class of LENGTHS."""

    def packed(self) -> bytes:
        """Return them as bytes to keep: about 7 KB for a document of 3,000 characters; the first byte is the class of length."""
        gaps = np.diff(self.codes, prepend=np.uint64(0))
        hashed = int(np.searchsorted(self.codes, _FIRST_HASHED))  # far wider than the rest: apart, both take less time
        columns = (gaps[:hashed], gaps[hashed:], (self.counts - np.uint32(1)).astype(np.uint64))
        head = _HEAD.pack(self.length, len(self.codes))
        return b"".join((head, self.follow.tobytes(), *map(varints, columns)))

    @classmethod
    def unpacked(cls, data: bytes) -> Counts:
        """Return what was packed; ValueError where the bytes are of another making."""
        if len(data) < _HEAD.size:
            raise ValueError("counts without a head")
        length, size = _HEAD.unpack_from(data)
        columns = np.frombuffer(data, np.uint8, offset=_HEAD.size)
        numbers = numbers_in(columns[size:])
        if len(numbers) != 2 * size:
            raise ValueError(f"{len(numbers)} numbers instead of {2 * size}")
        counts = (numbers[size:] + np.uint64(1)).astype(np.uint32)
        return cls(np.cumsum(numbers[:size], dtype=np.uint64), counts, columns[:size], length)


def counts_of(fields: Sequence[str], body: str, files: str) -> Counts:
    """Return the counts of a document: of the texts of its fields up to the summary, its Markdown body, and the text of its attachments."""
    body = plain_text(body)
    # Of the 索引号, whose digits are those of every other, only the whole says anything.
    texts = [(field, text) for field, text in enumerate((*fields, body, files)) if text and field != _INDEX]
    near, apart = found_terms([text for _, text in texts])
    found = np.concatenate(
        [_occurrences(near, [field for field, _ in texts]), _occurrences(apart, [_LOOSE] * len(texts)), _numbers(fields)]
    )
    found.sort()
    all_codes = found >> np.uint64(_AFTER_BITS)
    starts = np.flatnonzero(np.diff(all_codes, prepend=~np.uint64(0)))
    codes = all_codes[starts]
    counts = np.diff(starts, append=len(found)).astype(np.uint32)
    counts[: np.searchsorted(codes, _FIRST_PAIR)] = 1  # characters count once
    kinds = _KINDS[(found & np.uint64((1 << _AFTER_BITS) - 1)).astype(np.uint8)]
    follow = np.bitwise_or.reduceat(kinds, starts) if len(starts) else kinds
    return Counts(codes, counts, follow, length_of(body))


def _occurrences(found: Found, fields: Sequence[int]) -> npt.NDArray[np.uint64]:
    field = np.array(fields, np.uint64)[found.texts]
    return (found.keys << np.uint64(FIELD_BITS) | field) << np.uint64(_AFTER_BITS) | found.after


def _numbers(fields: Sequence[str]) -> npt.NDArray[np.uint64]:
    terms = [(field, number_term(fields[field])) for field in (_NUMBER, _INDEX)]
    codes = [word_key(term) << FIELD_BITS | field for field, term in terms if term]
    return np.array(codes, np.uint64) << np.uint64(_AFTER_BITS)


def length_of(body: str) -> int:
    """Return the class of a body's length."""
    return next(i for i, (below, _) in enumerate(LENGTHS) if below is None or len(body) < below)
