"""Sketches that lie near each other: none that shares enough is missed."""

from __future__ import annotations

from array import array

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from generator.sketches import near, shared, sketch

_NUMBERS = st.sets(st.integers(0, 60), min_size=1, max_size=12).map(lambda found: array("I", sorted(found)).tobytes())
_MOST = 20


@given(st.lists(st.tuples(_NUMBERS, st.integers(0, 600)), max_size=_MOST), st.integers(1, 100))
def test_every_pair_that_shares_enough_is_near(texts: list[tuple[bytes, int]], percent: int) -> None:
    """Of not more texts than may hold a number and still tell something."""
    sketches, days = [one for one, _ in texts], [day for _, day in texts]
    written = np.array(days, np.int64)
    pairs = [*near(sketches, percent, lambda ones, others: np.abs(written[ones] - written[others]) < 365)]
    assert pairs == sorted(set(pairs))
    every = [(later, earlier) for later in range(len(texts)) for earlier in range(later)]
    close = {(a, b) for a, b in every if abs(days[a] - days[b]) < 365}
    assert set(pairs) <= close
    assert {(a, b) for a, b in close if shared(sketches[a], sketches[b], percent)} <= set(pairs)


def test_what_many_share_tells_nothing() -> None:
    """The first few that hold a number are all that others are set beside."""
    alike = [array("I", range(10)).tobytes()] * 100
    assert len([*near(alike, 90, lambda ones, _: ones >= 0)]) == sum(min(later, _MOST) for later in range(100))


def test_a_short_text_has_no_sketch() -> None:
    """Two notices of one line are not one document."""
    assert sketch("现将有关事项通知如下。") is None
    assert (
        sketch(
            "第一句话在这里说了一件事情。" * 2
            + "第二句话说的是另外一件事情，说得很长很长，要超过六十个字才能够拿来比较，不然就太短了；所以又添上一些。"
        )
        is not None
    )
