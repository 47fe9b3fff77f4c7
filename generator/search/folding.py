"""What makes no difference to a search: width, case, traditional characters, kinds of brackets, quotes and dashes."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def _table() -> dict[int, str]:
    """The browser has the same table: tests/search/make_folding.py writes both."""
    return forms(json.loads(resources.files("generator.data").joinpath("folding.json").read_text(encoding="utf-8")))


def forms(data: Mapping[str, Any]) -> dict[int, str]:
    """Return what characters are compared as: those told, and in some blocks of Unicode those with a plain form (NFKC, UAX #15)."""
    told = dict.fromkeys(data["nothing"], "")
    code = 0
    for gap, form in zip(data["gaps"], data["to"], strict=True):
        code += gap
        told[chr(code)] = form
    found = {ord(character): form for character, form in told.items()}
    for first, last in data["blocks"]:
        for character in map(chr, range(first, last + 1)):
            form = unicodedata.normalize("NFKC", character).lower()
            if form != character and character not in told and not any(unicodedata.category(c)[0] == "M" for c in form):
                found[ord(character)] = "".join(told.get(c, c) for c in form)
    return found


def folded(text: str) -> str:
    """Return the text as it is compared; marks of Markdown that part no words (`*`, `_`, backslash) are gone."""
    return text.translate(_table())
