"""A mapping whose values are read when they are asked for is a dict in all else."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from generator.ondemand import OnDemand

NAMES = "abcdef"
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from(NAMES), st.integers()),
        st.tuples(st.sampled_from(["get", "pop", "in"]), st.sampled_from(NAMES), st.just(0)),
    )
)


@given(st.dictionaries(st.sampled_from(NAMES), st.integers()), st.integers(1, 3), STEPS)
def test_it_is_a_dict(values: dict[str, int], size: int, steps: list[tuple[str, str, int]]) -> None:
    names = list(values)
    sections = [names[at : at + size] for at in range(0, len(names), size)]
    plain, ours = dict(values), OnDemand((part, lambda part=part: [values[name] for name in part]) for part in sections)
    for step, name, value in steps:
        if step == "put":
            plain[name] = ours[name] = value
        elif step == "get":
            assert ours.get(name) == plain.get(name)
        elif step == "pop":
            assert ours.pop(name, None) == plain.pop(name, None)
        else:
            assert (name in ours) == (name in plain)
        assert (len(ours), list(ours)) == (len(plain), list(plain))
    assert pickle.loads(pickle.dumps(ours)) == plain
    assert ours == plain
    assert list(ours.items()) == list(plain.items())


def test_only_what_is_asked_for_is_read() -> None:
    read = []
    ours = OnDemand([(["a", "b"], lambda: read.append("first") or [1, 2]), (["c"], lambda: read.append("second") or [3])])
    assert (len(ours), "c" in ours, read) == (3, True, [])
    assert (ours["b"], ours["a"], read) == (2, 1, ["first"])
