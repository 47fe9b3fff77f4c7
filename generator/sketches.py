"""What stands for a text where texts are compared: the smallest hashes of its sentences (bottom-k), and which of these lie near each other."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from zlib import crc32

# What stands around a sentence and is none of it: spaces, marks of headings, lists and bold.
_AROUND = " \t\u3000#*>-|"
_SHORTEST, _SHORTEST_SENTENCE = 60, 6
# So many hashes stand for a text; what more texts share than MOST tells nothing.
_SIZE, _MOST = 48, 20
_FOUR_BYTES = "I"


def sketch(text: str) -> bytes | None:
    """Return the sketch of a text, as bytes: numbers would take ten times the memory; None for one too short to be compared."""
    parts = text.replace("。", "\n").replace("；", "\n").split("\n")
    sentences = [one for part in parts if len(one := part.strip(_AROUND)) >= _SHORTEST_SENTENCE]
    hashes = sorted(set(map(crc32, map(str.encode, sentences))))
    if len(hashes) * _SHORTEST_SENTENCE < _SHORTEST and sum(map(len, set(sentences))) < _SHORTEST:
        return None
    return array(_FOUR_BYTES, hashes[:_SIZE]).tobytes()


def shared(one: bytes, other: bytes, percent: int) -> int:
    """Return an estimate of how many of a hundred sentences two texts share; 0 for less than `percent`."""
    ours, theirs = set(array(_FOUR_BYTES, one)), set(array(_FOUR_BYTES, other))
    both, size = ours & theirs, max(len(ours), len(theirs))
    if 100 * len(both) < percent * size:
        return 0
    share = 100 * sum(number in both for number in sorted(ours | theirs)[:size]) // size
    return share if share >= percent else 0


def near(sketches: Sequence[bytes], days: Sequence[int], apart: int, percent: int) -> Iterator[tuple[int, int]]:
    """Yield (later, earlier) in order: the places of sketches that may share `percent` and whose days lie less than `apart` from each other.

    Two that share nine tenths of their numbers share one of the rarest tenth and one more, and numbers that no other has lead to
    none: only these are followed from one sketch to another.
    """
    import numpy as np  # here, for it takes long to import; and a hundred thousand sketches hold five million numbers

    numbers = np.frombuffer(b"".join(sketches), np.uint32)
    sizes = np.array([len(drawn) // numbers.itemsize for drawn in sketches], np.int64)
    places = np.repeat(np.arange(len(sketches)), sizes)
    _, found, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    bearers = counts[found]
    most = np.bincount(places[bearers > 1], minlength=len(sketches)) + (-percent * sizes // 100) + 1
    telling = np.flatnonzero((bearers > 1) & (most[places] > 0))
    telling = telling[np.lexsort((numbers[telling], bearers[telling], places[telling]))]
    rank = np.arange(len(telling)) - np.searchsorted(places[telling], places[telling])
    telling = telling[rank < most[places[telling]]]
    # By number now: each holder of one beside the first few of its holders.
    telling = telling[np.lexsort((places[telling], found[telling]))]
    holders, first = places[telling], np.searchsorted(found[telling], found[telling])
    rank = np.arange(len(telling)) - first
    beside = [(rank > older, older) for older in range(min(_MOST, int(rank.max(initial=0))))]
    pairs = [holders[after] * len(sketches) + holders[first[after] + older] for after, older in beside]
    later, earlier = np.divmod(np.unique(np.concatenate([holders[:0], *pairs])), max(len(sketches), 1))
    written = np.array(days, np.int64)
    is_close = np.abs(written[later] - written[earlier]) < apart
    yield from zip(later[is_close].tolist(), earlier[is_close].tolist(), strict=True)
