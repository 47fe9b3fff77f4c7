"""What a rule is and what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from generator.kinds import Kind
from generator.library import Library
from generator.problems import Level, Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a rule; the checker makes a problem of it."""

    path: str
    place: Place
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a rule in catalogue.yaml."""

    kind: Kind
    default: Any
    says: str


class Rule(Protocol):
    """A module below rules/: its docstring is its manual page, with an example that passes and one that fails."""

    ID: str
    LEVEL: Level
    OPTIONS: Mapping[str, Option]

    def check(self, library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
        """Yield what the rule finds; `options` holds a value for each of OPTIONS."""
        ...
