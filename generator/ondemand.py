"""Mappings that lie in sections, each read only when one of its values is asked for: an edit asks for few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from typing import Any, TypeVar

from generator.text import hash_of

T = TypeVar("T")
_APART = -1
"""Stands for the section of a value that was put in later."""


class OnDemand(MutableMapping[str, T]):
    """Values by name, in the order of a dict."""

    def __init__(self, sections: Iterable[tuple[list[str], Callable[[], Iterable[T]]]]) -> None:
        """Take the names of each section, and what reads its values in the same order."""
        self._sections = dict(enumerate(sections))
        self._where: dict[str, int] = {}
        for number, (names, _) in self._sections.items():
            self._where |= dict.fromkeys(names, number)
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


class ByHash(Mapping[str, T]):
    """What a dict held, in sections by the hash of its names: so none must be looked at to know where a name is."""

    def __init__(self, sections: Sequence[Callable[[], dict[str, T]]]) -> None:
        """Take what reads each of the sections that `by_hash` made."""
        self._sections: list[Callable[[], dict[str, T]] | dict[str, T]] = list(sections)

    def _section(self, number: int) -> dict[str, T]:
        section = self._sections[number]
        if callable(section):
            section = self._sections[number] = section()
        return section

    def __getitem__(self, name: str) -> T:
        return self._section(hash_of(name) % len(self._sections))[name]

    def __iter__(self) -> Iterator[str]:
        return (name for number in range(len(self._sections)) for name in self._section(number))

    def __len__(self) -> int:
        return sum(len(self._section(number)) for number in range(len(self._sections)))


def by_hash(values: Mapping[str, T], size: int) -> list[dict[str, T]]:
    """Return sections of about this size for `ByHash`, at least one."""
    sections: list[dict[str, T]] = [{} for _ in range(len(values) // size + 1)]
    for name, value in values.items():
        sections[hash_of(name) % len(sections)][name] = value
    return sections
