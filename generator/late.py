"""Things whose fields are read when one of them is asked for: of a hundred thousand documents an edit asks for few."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

Read = Callable[[str], None]
"""Sets at least the field of this name, of the one that was asked and perhaps of others."""


class Late:
    """May have fields that are not set yet: who asks for one finds it set, by what `late` was given. A base of dataclasses."""

    __slots__ = ("_later",)

    if not TYPE_CHECKING:  # which would take every name for one of a field

        def __getattr__(self, name: str) -> Any:
            """Return a field that was not set."""
            try:
                read: Read = object.__getattribute__(self, "_later")
            except AttributeError:
                raise AttributeError(f"{type(self).__name__} has no {name!r}") from None
            read(name)
            return object.__getattribute__(self, name)


L = TypeVar("L", bound=Late)


def late(cls: type[L], known: Mapping[str, object], read: Read) -> L:
    """Return one that has these fields, and for any other that is asked for lets `read` set it."""
    one = object.__new__(cls)
    set_fields(one, known)
    object.__setattr__(one, "_later", read)
    return one


def late_by_field(cls: type[L], known: Mapping[str, object], readers: Mapping[str, Callable[[], object]]) -> L:
    """Return one that has these fields, and reads each of the others by itself."""
    one = late(cls, known, lambda name: set_fields(one, {name: readers[name]()} if name in readers else {}))
    return one


def fill(one: L, equal: L) -> None:
    """Set every field to that of what is equal: then nothing has to be read for it."""
    set_fields(one, {field.name: getattr(equal, field.name) for field in dataclasses.fields(equal)})  # type: ignore[arg-type]


def set_fields(one: object, values: Mapping[str, object]) -> None:
    """Set fields for the first time, of what is frozen too."""
    for name, value in values.items():
        object.__setattr__(one, name, value)
