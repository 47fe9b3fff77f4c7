"""Runs the rules with the levels and options of catalogue.yaml, and sets the levels of what was found while reading."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.catalogue_reader import FILE
from generator.findings import Rule
from generator.kinds import Reading
from generator.library import Library
from generator.nodes import Mapping as MappingNode
from generator.nodes import Node, Scalar
from generator.problems import Level, Problem, Report
from generator.rules import REGISTRY, STRUCTURAL
from generator.text import did_you_mean

OFF = "off"
_LEVELS = {"error": Level.ERROR, "warning": Level.WARNING, "notice": Level.NOTICE, OFF: None}


@dataclass(frozen=True, slots=True)
class Settings:
    """What catalogue.yaml says under `rules:`."""

    levels: dict[str, Level | None] = field(default_factory=dict)
    """Rule → level; None switches it off."""
    options: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Rule → option → value."""


def check(library: Library, found: Iterable[Problem]) -> list[Problem]:
    """Return what was found while reading and what the rules find, levels set, sorted."""
    report = Report(FILE)
    settings = read_settings(library.catalogue.rules, report)
    problems = [*found, *report.problems]
    for rule in REGISTRY:
        options = {name: option.default for name, option in rule.OPTIONS.items()} | settings.options.get(rule.ID, {})
        for finding in rule.check(library, options):
            place = finding.place
            problems.append(Problem(finding.path, place.line, place.column, rule.ID, rule.LEVEL, finding.message, finding.hint))
    return sorted(_levelled(problems, settings))


def _levelled(problems: Iterable[Problem], settings: Settings) -> Iterable[Problem]:
    for problem in problems:
        level = settings.levels.get(problem.rule, problem.level)
        if level is not None:
            yield problem if level is problem.level else dataclasses.replace(problem, level=level)
        elif problem.blocks:
            yield problem


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
    options = rule.OPTIONS if rule else {}
    if name.text == "level":
        word = reading.text(value)
        if word in _LEVELS and not (word == OFF and rule is None):
            settings.levels[id_] = _LEVELS[word]
        elif word is not None:
            choices = "、".join(level for level in _LEVELS if level != OFF or rule)
            report.error("catalogue", value.place, f"检查 {id_} 没有级别“{word}”", f"可用：{choices}")
    elif name.text in options:
        read = options[name.text].kind.read(value, reading)
        if read is not None:
            settings.options.setdefault(id_, {})[name.text] = read
    else:
        hint = f"可用：{'、'.join(('level', *options))}"
        report.error("catalogue", name.place, f"检查 {id_} 没有选项“{name.text}”", hint)
