"""A mapping that lies in sections, each read only when one of its values is asked for: an edit asks for few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping
from typing import Any, TypeVar

T = TypeVar("T")
_APART = -1
"""Stands for the section of a value that was put in later."""


class OnDemand(MutableMapping[str, T]):
    """Values by name, in the order of a dict."""

    def __init__(self, sections: Iterable[tuple[list[str], Callable[[], Iterable[T]]]]) -> None:
        """Take the names of each section, and what reads its values in the same order."""
        self._sections = dict(enumerate(sections))
        self._where = {name: number for number, (names, _) in self._sections.items() for name in names}
        self._values: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if (number := self._where[name]) in self._sections:
            self._read(number)
        return self._values[name]

    def _read(self, number: int) -> None:
        names, read = self._sections.pop(number)
        for name, value in zip(names, read(), strict=True):
            # What was put in its place since, or taken out, is not as it was read.
            if self._where.get(name) == number:
                self._values[name] = value

    def __setitem__(self, name: str, value: T) -> None:
        self._where[name] = _APART
        self._values[name] = value

    def __delitem__(self, name: str) -> None:
        del self._where[name]
        self._values.pop(name, None)

    def __contains__(self, name: object) -> bool:
        return name in self._where

    def __iter__(self) -> Iterator[str]:
        return iter(self._where)

    def __len__(self) -> int:
        return len(self._where)

    def __reduce__(self) -> tuple[Any, ...]:
        """Another process is sent all of it."""
        return dict, (dict(self),)
