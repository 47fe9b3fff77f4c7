"""Latin names for URLs: the initials of the pinyin, as government sites have always done (法定主动公开内容 → fdzdgknr)."""

from __future__ import annotations

import json
import re
from functools import cache

from generator.data import text_of

# pypinyin reads its dictionaries when it is imported, a fifth of a second and 55 MiB, and many catalogues write every slug themselves:
# hence late, and the names of our own lists are kept as data.


@cache
def _known(kind: str) -> dict[str, str]:
    """Return name → Latin name, for the names every catalogue has."""
    table: dict[str, dict[str, str]] = json.loads(text_of("slugs.json"))
    return table[kind]


def _kept(text: str) -> str:
    return text


@cache
def initials(name: str) -> str:
    """Return the first letters of the pinyin, with Latin letters and digits kept; empty where nothing is left."""
    return _known("initials").get(name) or initials_made(name)


@cache
def spelled(name: str) -> str:
    """Return the whole pinyin, for short words whose initials collide (决议 and 纪要)."""
    return _known("spelled").get(name) or spelled_made(name)


def initials_made(name: str) -> str:
    """Return the initials of any name, by its pinyin."""
    from pypinyin import Style, lazy_pinyin

    letters = lazy_pinyin(name, style=Style.FIRST_LETTER, errors=_kept)
    return re.sub(r"[^a-z0-9]", "", "".join(letters).lower())


def spelled_made(name: str) -> str:
    """Return the whole pinyin of any word."""
    from pypinyin import lazy_pinyin

    return re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(name, errors="ignore")).lower())
