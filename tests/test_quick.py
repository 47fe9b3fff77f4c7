"""What is read back is what was kept: as frozen, as equal, of the same class."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from msgspec import Struct

from generator.quick import Known, quick, share


@quick
@dataclass(frozen=True, slots=True, order=True)
class One:
    """With a field of one's own names, one left out of comparison, and one that cannot be hashed."""

    new: int
    self: str = ""
    cls: tuple[int, ...] = ()
    beside: dict[str, int] = field(default_factory=dict, compare=False)


@quick
@dataclass(frozen=True, slots=True)
class Single:
    only: One | None = None


VALUES = [One(1), One(2, "甲", (3,), {"乙": 4}), Single(), Single(One(5))]


@pytest.mark.parametrize("value", VALUES)
def test_kept_and_read_back(value: One | Single) -> None:
    for again in (pickle.loads(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)), copy.copy(value), copy.deepcopy(value)):
        assert type(again) is type(value)
        assert (again, hash(again), repr(again)) == (value, hash(value), repr(value))
        assert dataclasses.replace(again) == value
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(again, dataclasses.fields(again)[0].name, 9)


def test_what_stands_in_several_places_is_one_still() -> None:
    one = One(1)
    first, second = pickle.loads(pickle.dumps((Single(one), Single(one))))
    assert first.only is second.only


class Record(Struct, frozen=True):
    """As most records are: they pickle by themselves."""

    words: tuple[str, ...]


@pytest.mark.parametrize(
    ("name", "make"), [("words", lambda: Record(tuple("甲乙"))), ("cls", lambda: One(7, cls=tuple(range(2))))]
)
def test_what_equals_is_shared(name: str, make: Callable[[], One | Record]) -> None:
    known: Known = {}
    first, second = make(), make()
    assert getattr(first, name) is not getattr(second, name)
    for one in (first, second):
        share(one, (name,), known)
    assert getattr(first, name) is getattr(second, name)
    assert first == second
