"""What stands for a text where texts are compared: the smallest hashes of its sentences (bottom-k), and which of these lie near each other."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# What stands around a sentence and is none of it: spaces, marks of headings, lists and bold.
_AROUND = " \t\u3000#*>-|"
_SHORTEST, _SHORTEST_SENTENCE = 60, 6
# So many hashes stand for a text; what more texts share than MOST tells nothing.
_SIZE, _MOST = 48, 20
_ENDS = 1 << 22
_FOUR_BYTES = "I"
MayBe = Callable[["npt.NDArray[np.int64]", "npt.NDArray[np.int64]"], "npt.NDArray[np.bool_]"]
"""Says of places and others, one by one, whether the pair is worth a closer look."""


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


def near(sketches: Sequence[bytes], percent: int, may_be: MayBe) -> Iterator[tuple[int, int]]:
    """Yield (later, earlier) in order: the places of sketches that may share `percent`, of those pairs that `may_be` lets pass.

    Two that share nine tenths of their numbers share one of the rarest tenth and one more, and numbers that no other has lead to
    none: only these are followed from one sketch to another.
    """
    import numpy as np  # here, for it takes long to import; and a hundred thousand sketches hold five million numbers

    held = _telling(sketches, percent)
    holders, rank = (held & 0xFFFFFFFF).astype(np.int64), _ranks(held >> 32)
    # Each holder of a number beside the first few of its holders.
    first = np.arange(len(held)) - rank
    pairs = [holders[:0]]
    for older in range(min(_MOST, int(rank.max(initial=0)))):
        after = np.flatnonzero(rank > older)
        later, earlier = holders[after], holders[first[after] + older]
        meant = may_be(later, earlier)
        pairs.append(later[meant] * len(sketches) + earlier[meant])
    found = np.sort(np.concatenate(pairs))
    later, earlier = np.divmod(found[_starts(found)], max(len(sketches), 1))
    yield from zip(later.tolist(), earlier.tolist(), strict=True)


def _telling(sketches: Sequence[bytes], percent: int) -> npt.NDArray[np.uint64]:
    """Return the rarest numbers of each sketch, number and place in one, in order: all holders of a number together."""
    import numpy as np

    numbers = np.frombuffer(b"".join(sketches), np.uint32)
    sizes = np.fromiter(map(len, sketches), np.int64, len(sketches)) // numbers.itemsize
    # How many bear a number is counted for all that end alike: a table instead of a sort of all. A number no other ends like is borne once.
    ends = numbers & np.uint32(_ENDS - 1)
    bearers = np.bincount(ends, minlength=_ENDS).astype(np.uint32)[ends]
    is_borne_twice = bearers > 1
    numbers, bearers = numbers[is_borne_twice], bearers[is_borne_twice]
    places = np.repeat(np.arange(len(sketches)), sizes)[is_borne_twice]
    left = np.bincount(places, minlength=len(sketches))
    most = np.clip(left + (-percent * sizes // 100) + 1, 0, left)
    # A row for each sketch, the rarest first as far as they are wanted.
    rows = np.full((len(sketches), left.max(initial=0)), np.iinfo(np.uint64).max, np.uint64)
    rows[places, _ranks(places)] = bearers.astype(np.uint64) << 32 | numbers
    wanted = int(most.max(initial=0))
    if 0 < wanted < rows.shape[1]:
        rows.partition(wanted - 1, axis=1)
    rows = np.sort(rows[:, :wanted], axis=1)
    is_wanted = np.arange(wanted) < most[:, None]
    held: npt.NDArray[np.uint64] = rows[is_wanted] << 32 | np.nonzero(is_wanted)[0].astype(np.uint64)
    held.sort()
    return held


def _starts(values: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return where each run of equal values begins."""
    import numpy as np

    return np.flatnonzero(np.concatenate([values[:1] == values[:1], values[1:] != values[:-1]]))


def _ranks(values: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Return of each value the how-manieth of its run it is."""
    import numpy as np

    starts = _starts(values)
    return np.arange(len(values)) - np.repeat(starts, np.diff(starts, append=len(values)))
