"""Latin names for URLs: the initials of the pinyin, as government sites have always done (法定主动公开内容 → fdzdgknr)."""

from __future__ import annotations

import re
from functools import cache

# pypinyin reads its dictionaries when it is imported, a fifth of a second, and many catalogues write every slug themselves: hence late.


def _kept(text: str) -> str:
    return text


@cache
def initials(name: str) -> str:
    """Return the first letters of the pinyin, with Latin letters and digits kept; empty where nothing is left."""
    from pypinyin import Style, lazy_pinyin

    letters = lazy_pinyin(name, style=Style.FIRST_LETTER, errors=_kept)
    return re.sub(r"[^a-z0-9]", "", "".join(letters).lower())


@cache
def spelled(name: str) -> str:
    """Return the whole pinyin, for short words whose initials collide (决议 and 纪要)."""
    from pypinyin import lazy_pinyin

    return re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(name, errors="ignore")).lower())
