"""A problem is data: where, how grave, which rule, what was found and what to do. Printing is `console`'s affair."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.quick import quick


class Level(enum.StrEnum):
    """How grave a problem is. Apart from it, `Problem.blocks` says whether a site may be built at all."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Place(NamedTuple):
    """A position in a text; line and column count characters from 1."""

    line: int = 1
    column: int = 1


@quick
@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. `path` is relative to the catalogue, with forward slashes; problems sort by place."""

    path: str
    line: int
    column: int
    rule: str
    level: Level = field(compare=False)
    message: str
    hint: str = ""
    blocks: bool = field(default=False, compare=False)

    def as_json(self) -> dict[str, str | int]:
        """Return the seven keys that `check --format json` promises."""
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "level": self.level.value,
            "rule": self.rule,
            "message": self.message,
            "hint": self.hint,
        }


class Report:
    """Collects the problems of one file, so that a parser can go on after the first."""

    def __init__(self, path: str | PurePosixPath) -> None:
        self.path = str(path)
        self.problems: list[Problem] = []

    def block(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        """Add an error of the closed list of format.md: no site is built while it stands."""
        self._add(rule, place, Level.ERROR, message, hint, blocks=True)

    def error(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        """Add an error that `check` exits 1 for, but that does not keep the site from being built."""
        self._add(rule, place, Level.ERROR, message, hint)

    def warning(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        """Add a warning."""
        self._add(rule, place, Level.WARNING, message, hint)

    def notice(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        """Add a notice: nothing is wrong, but the editor should know."""
        self._add(rule, place, Level.NOTICE, message, hint)

    def _add(self, rule: str, place: Place, level: Level, message: str, hint: str, blocks: bool = False) -> None:
        self.problems.append(Problem(self.path, place.line, place.column, rule, level, message, hint, blocks))


def is_blocked(problems: Iterable[Problem]) -> bool:
    """Return whether any of the problems forbids building the site."""
    return any(p.blocks for p in problems)
