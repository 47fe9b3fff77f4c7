"""Fenced citations → links. Taking the links out again gives the text as it was."""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Callable

from msgspec import Struct

from generator.citations.find import CLOSE, MIDDLE, OPEN
from generator.regex import regex

_FENCED = regex(f"{OPEN}(\\d+){MIDDLE}(.*?){CLOSE}", re.DOTALL)


class Link(Struct, frozen=True):
    """Where a citation leads."""

    url: str
    lead: int = 0
    """How many characters of the citation stand before the link."""
    validity: str = ""
    """已废止 …, shown beside the link by the style sheet so that the text stays as it was; empty for what is in force."""


def annotated(html: str, link: Callable[[int], Link | None]) -> str:
    """Return the HTML with links for the citations that `link` knows, by their number, and all marks gone."""

    def marked(match: re.Match[str]) -> str:
        found, text = link(int(match[1])), match[2]
        if found is None:
            return text
        state = f' data-validity="{html_module.escape(found.validity)}"' if found.validity else ""
        return f'{text[: found.lead]}<a class="gk-cite" href="{html_module.escape(found.url)}"{state}>{text[found.lead :]}</a>'

    return _FENCED.sub(marked, html)
