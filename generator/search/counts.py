"""The counts of one document, and the bytes they are kept as."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from generator.search.leb128 import numbers_in, varints_of
from generator.search.postings import Postings

_HEAD = struct.Struct("<BI")


class Counts(Struct, frozen=True):
    """The terms of a document."""

    codes: npt.NDArray[np.uint64]
    """key << 3 | field, rising."""
    counts: npt.NDArray[np.uint32]
    """How often each stands there."""
    follow: npt.NDArray[np.uint8]
    """Of pairs: the kinds of characters that follow, bit n for kind n."""
    mark: int
    """Its class of LENGTHS, and whether it is TOLD."""

    @classmethod
    def unpacked(cls, data: bytes) -> Counts:
        """Return what was packed; ValueError where the bytes are of another making."""
        if len(data) < _HEAD.size:
            raise ValueError("counts without a head")
        mark, size = _HEAD.unpack_from(data)
        columns = np.frombuffer(data, np.uint8, offset=_HEAD.size)
        numbers = numbers_in(columns[size:])
        if len(numbers) != 2 * size:
            raise ValueError(f"{len(numbers)} numbers instead of {2 * size}")
        counts = (numbers[size:] + np.uint64(1)).astype(np.uint32)
        return cls(np.cumsum(numbers[:size], dtype=np.uint64), counts, columns[:size], mark)

    def postings(self, document: int) -> Postings:
        """Return them as those of the document of a number."""
        return Postings(self.codes, np.full(len(self.codes), document, np.uint32), self.counts, self.follow)


def packed(postings: Postings, marks: Sequence[int]) -> list[bytes]:
    """Return the counts of each of the documents, numbered from 0, as bytes to keep, about 7 KB for one of 3,000 characters.

    Their marks are the first byte of each.
    """
    order = np.argsort(postings.documents.astype(np.uint16), kind="stable")  # in 16 bits: then it is quick
    sizes = np.bincount(postings.documents, minlength=len(marks))
    cuts = np.concatenate([[0], np.cumsum(sizes)])
    codes, follow = postings.codes[order], postings.follow[order].tobytes()
    gaps = np.diff(codes, prepend=np.uint64(0))
    starts = cuts[:-1][sizes > 0]
    gaps[starts] = codes[starts]
    columns = zip(
        marks, cuts[:-1].tolist(), cuts[1:].tolist(),
        varints_of(gaps, cuts), varints_of(postings.counts[order] - np.uint32(1), cuts), strict=True,
    )  # fmt: skip
    return [b"".join((_HEAD.pack(mark, b - a), follow[a:b], one, two)) for mark, a, b, one, two in columns]
