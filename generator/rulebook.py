"""The manual of the rules, from their docstrings: one line each, or a whole page with options and defaults."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from dataclasses import dataclass

from generator.findings import Option, Rule
from generator.problems import Level
from generator.rules import REGISTRY, STRUCTURAL


@dataclass(frozen=True, slots=True)
class Page:
    """The manual page of a rule."""

    id: str
    says: str
    """What it asks, in one line."""
    text: str
    """The whole page; of a structural rule the line alone."""
    level: Level | None = None
    """None for a structural rule: each of its findings has a level of its own."""
    options: Mapping[str, Option] | None = None


def page_of(rule: Rule) -> Page:
    """Return the page of a rule's docstring."""
    text = textwrap.dedent(rule.__doc__ or "").strip()
    return Page(rule.ID, text.partition("\n")[0], text, rule.LEVEL, rule.OPTIONS)


PAGES: Mapping[str, Page] = {
    page.id: page
    for page in sorted(
        (*map(page_of, REGISTRY), *(Page(id_, says, says) for id_, says in STRUCTURAL.items())), key=lambda page: page.id
    )
}
"""Rule → its page, by name."""
