"""A mapping whose values are read when they are asked for is a dict in all else."""

from __future__ import annotations

import pickle
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from generator.ondemand import ByHash, OnDemand, by_hash

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


@given(st.dictionaries(st.text(max_size=3), st.integers()), st.integers(1, 4))
def test_sections_by_hash_are_a_dict_too(values: dict[str, int], size: int) -> None:
    asked: list[int] = []

    def reader(number: int, section: dict[str, int]) -> Callable[[], dict[str, int]]:
        return lambda: asked.append(number) or section

    sections = by_hash(values, size)
    ours = ByHash([reader(number, section) for number, section in enumerate(sections)])
    for name, value in values.items():
        assert (ours[name], ours.get(name), name in ours) == (value, value, True)
    assert ours.get("none of them") is None
    assert len(asked) == len(set(asked))
    assert (dict(ours), len(ours)) == (values, len(values))
    assert ours == values
    assert sorted(asked) == list(range(len(sections)))
