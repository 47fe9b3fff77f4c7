"""The manual of the rules, from their docstrings: one line each, or a whole page with options and defaults."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from msgspec import Struct

from generator.findings import Option, Rule
from generator.problems import Level
from generator.regex import regex
from generator.rules import REGISTRY, STRUCTURAL


class Page(Struct, frozen=True):
    """The manual page of a rule."""

    id: str
    says: str
    """What it asks, in one line."""
    basis: str
    """The article it rests on; empty for a structural rule that rests on the format alone."""
    text: str
    """The whole page; of a structural rule the line alone."""
    level: Level | None = None
    """None for a structural rule: each of its findings has a level of its own."""
    options: Mapping[str, Option] | None = None


# In brackets, brackets within them too.
_BRACKETED = regex(r"（((?:[^（）]|（[^（）]*）)*)）")
_ARTICLE = regex(r"第[ 一二三四五六七八九十百.\d]+条|国办[^（）]*号|GB/T|检查指标|实施指引|9704-2012")


def page_of(rule: Rule) -> Page:
    """Return the page of a rule's docstring."""
    text = textwrap.dedent(rule.__doc__ or "").strip()
    says = text.partition("\n")[0]
    return Page(rule.ID, says, basis_in(says), text, rule.LEVEL, rule.OPTIONS)


def basis_in(says: str) -> str:
    """Return what the first line of a page names in brackets as its basis."""
    return next((bracketed for bracketed in _BRACKETED.findall(says) if _ARTICLE.search(bracketed)), "")


PAGES: Mapping[str, Page] = {
    page.id: page
    for page in sorted(
        (*map(page_of, REGISTRY), *(Page(id_, says, basis_in(says), says) for id_, says in STRUCTURAL.items())),
        key=lambda page: page.id,
    )
}
"""Rule → its page, by name."""
