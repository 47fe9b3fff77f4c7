"""Runs the rules with the levels and options of catalogue.yaml, and sets the levels of what was found while reading."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any, TypeVar

from msgspec import Struct, field

from generator.findings import ComparingRule, DocumentRule, FileRule, Finding, LibraryRule, NetworkRule, Rule
from generator.kinds import Reading
from generator.library import Library
from generator.manuscript import Manuscript, PublishedFile
from generator.nodes import Mapping as MappingNode
from generator.nodes import Node, Scalar
from generator.problems import Level, Problem, Report
from generator.relations import Relations
from generator.rules import BLOCKING, REGISTRY, RULES, STRUCTURAL
from generator.suppressions import Suppressed, Suppression, apply, in_document
from generator.text import did_you_mean

OFF = "off"
_KNOWN = {*RULES, *STRUCTURAL}
_LEVELS = {"error": Level.ERROR, "warning": Level.WARNING, "notice": Level.NOTICE, OFF: None}


class Settings(Struct, frozen=True):
    """What catalogue.yaml says under `rules:`."""

    levels: dict[str, Level | None] = field(default_factory=dict)
    """Rule → level; None switches it off."""
    options: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Rule → option → value."""

    def is_off(self, rule: Rule) -> bool:
        """Return whether the catalogue switches a rule off."""
        return self.levels.get(rule.ID, rule.LEVEL) is None

    def options_of(self, rule: Rule) -> dict[str, Any]:
        """Return a value for each option of a rule."""
        return {name: option.default for name, option in rule.OPTIONS.items()} | self.options.get(rule.ID, {})


class Examined(Struct, frozen=True):
    """What the rules saw in one text or file; it depends on that and the settings alone."""

    problems: tuple[Problem, ...] = ()
    """What was found, with the level each rule has by itself."""
    gathered: dict[str, object] = field(default_factory=dict)
    """Rule → what it will compare across the library."""
    suppressions: tuple[Suppression, ...] = ()
    """What its comments say is not to be looked for."""


class Checked(Struct, frozen=True):
    """What a check came to."""

    problems: tuple[Problem, ...]
    suppressed: tuple[Suppressed, ...]


# What a rule does, worked out once: to ask a module for its functions takes longer than most rules take with a text.
_DOCUMENT_RULES = [rule for rule in REGISTRY if isinstance(rule, DocumentRule)]
_COMPARING_RULES = [rule for rule in REGISTRY if isinstance(rule, ComparingRule)]
_FILE_RULES = [rule for rule in REGISTRY if isinstance(rule, FileRule)]
_LIBRARY_RULES = [rule for rule in REGISTRY if isinstance(rule, LibraryRule)]
_NETWORK_RULES = [rule for rule in REGISTRY if isinstance(rule, NetworkRule)]
R = TypeVar("R", bound=Rule)
# The order of problems themselves, of which there may be a hundred thousand, without a comparison in Python for each step.
_IN_ORDER = attrgetter("path", "line", "column", "rule", "message", "hint")


def _on(rules: Iterable[R], settings: Settings) -> list[tuple[R, dict[str, Any]]]:
    """Return those of the rules that are not switched off, with their options."""
    return [(rule, settings.options_of(rule)) for rule in rules if not settings.is_off(rule)]


class Examiner:
    """Lets the rules look at texts and files, one by one."""

    def __init__(self, settings: Settings) -> None:
        self._document_rules = _on(_DOCUMENT_RULES, settings)
        self._comparing_rules = _on(_COMPARING_RULES, settings)
        self._file_rules = _on(_FILE_RULES, settings)

    def text(self, manuscript: Manuscript) -> Examined:
        """Return what the rules see in a document's text."""
        problems = [
            _problem(rule.ID, found) for rule, options in self._document_rules for found in rule.check_document(manuscript, options)
        ]
        values = ((rule.ID, rule.gather(manuscript, options)) for rule, options in self._comparing_rules)
        gathered = {id_: value for id_, value in values if value is not None}
        return Examined(tuple(problems), gathered, in_document(manuscript.text))

    def file(self, file: PublishedFile) -> Examined:
        """Return what the rules see in a published file."""
        problems = (_problem(rule.ID, found) for rule, options in self._file_rules for found in rule.check_file(file, options))
        return Examined(tuple(problems))


def across(library: Library, settings: Settings) -> Iterator[Problem]:
    """Yield what the rules find in the metadata of the documents and in the catalogue."""
    for rule, options in _on(_LIBRARY_RULES, settings):
        yield from (_problem(rule.ID, finding) for finding in rule.check(library, options))


def check(
    library: Library, relations: Relations, found: Iterable[Problem], settings: Settings, seen: Mapping[str, Examined]
) -> Checked:
    """Return everything that is wrong, levels set, sorted.

    `found` holds what was found while reading and `across` the library, `seen` file → what the rules saw in it.
    """
    problems = [*found]
    for one in seen.values():
        problems += one.problems
    for rule, options in _on(_NETWORK_RULES, settings):
        problems += (_problem(rule.ID, finding) for finding in rule.check_network(library, relations, options))
    gathered: dict[str, dict[str, Any]] = defaultdict(dict)
    for path, one in seen.items():
        for id_, value in one.gathered.items():
            gathered[id_][path] = value
    for comparing, options in _on(_COMPARING_RULES, settings):
        problems += (_problem(comparing.ID, finding) for finding in comparing.compare(library, gathered[comparing.ID], options))
    written = {path: one.suppressions for path, one in seen.items() if one.suppressions}
    if library.catalogue.suppressions:
        written["catalogue.yaml"] = library.catalogue.suppressions
    kept, suppressed = apply(_levelled(problems, settings), written, _KNOWN, lambda id_: settings.levels.get(id_, "") is None)
    return Checked(tuple(sorted(_levelled(kept, settings), key=_IN_ORDER)), suppressed)


def _problem(id_: str, finding: Finding) -> Problem:
    place = finding.place
    return Problem(finding.path, place.line, place.column, id_, RULES[id_].LEVEL, finding.message, finding.hint, finding.blocks)


def _levelled(problems: Iterable[Problem], settings: Settings) -> Iterable[Problem]:
    for problem in problems:
        # What forbids a site is an error whatever is set, so that it is seen which of many problems do.
        level = Level.ERROR if problem.blocks else settings.levels.get(problem.rule, problem.level)
        if level is not None:
            yield problem if level is problem.level else dataclasses.replace(problem, level=level)


def read_settings(rules: MappingNode | None, report: Report) -> Settings:
    """Return the levels and options; an unknown rule, level or option is a problem of catalogue.yaml."""
    settings = Settings()
    known: Mapping[str, Rule | None] = {**dict.fromkeys(STRUCTURAL), **{rule.ID: rule for rule in REGISTRY}}
    for key, node in rules.entries if rules else ():
        if key.text not in known:
            hint = did_you_mean(key.text, known) or f"已有的检查：{'、'.join(sorted(known))}"
            report.error("catalogue", key.place, f"没有检查“{key.text}”", hint)
            continue
        entries = node.entries if isinstance(node, MappingNode) else ((Scalar("level", node.place), node),)
        for name, value in entries:
            _read_setting(key.text, known[key.text], name, value, settings, report)
    return settings


def _read_setting(id_: str, rule: Rule | None, name: Scalar, value: Node, settings: Settings, report: Report) -> None:
    reading = Reading(report, "catalogue", name.text, blocks=False)
    may_be_off = rule is not None and id_ not in BLOCKING
    options = rule.OPTIONS if rule else {}
    if name.text == "level":
        word = reading.text(value)
        if word in _LEVELS and (word != OFF or may_be_off):
            settings.levels[id_] = _LEVELS[word]
        elif word is not None:
            choices = "、".join(level for level in _LEVELS if level != OFF or may_be_off)
            report.error("catalogue", value.place, f"检查 {id_} 没有级别“{word}”", f"可用：{choices}")
    elif name.text in options:
        read = options[name.text].kind.read(value, reading)
        if read is not None:
            settings.options.setdefault(id_, {})[name.text] = read
    else:
        hint = f"可用：{'、'.join(('level', *options))}"
        report.error("catalogue", name.place, f"检查 {id_} 没有选项“{name.text}”", hint)
