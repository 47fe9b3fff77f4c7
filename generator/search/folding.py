"""What makes no difference to a search: width, case, traditional characters, kinds of brackets, quotes and dashes."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources


@cache
def _table() -> dict[int, str]:
    """The browser has the same table: tests/search/make_folding.py writes both."""
    data = json.loads(resources.files("generator.data").joinpath("folding.json").read_text(encoding="utf-8"))
    singles = {ord(a): b for a, b in zip(data["from"], data["to"], strict=True)}
    return singles | {ord(a): b for a, b in data["longer"].items()}


def folded(text: str) -> str:
    """Return the text as it is compared; marks of Markdown that part no words (`*`, `_`, backslash) are gone."""
    return text.translate(_table())
