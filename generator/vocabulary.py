"""主题分类 and 体裁: the official word lists, kept as data."""

from __future__ import annotations

from functools import cache

from generator.data import table_of
from generator.regex import regex

_MARKS_AT_END = regex(r"(?:[（(\[【〔][^（()）\[\]【】〔〕]*[）)\]】〕]|[》”\"\s])+$")


@cache
def subjects() -> dict[str, tuple[str, ...]]:
    """Return 一级 → 二级 of the State Council's 主题分类."""
    return {first: tuple(seconds) for first, seconds in table_of("subjects.yaml").items()}


@cache
def genres() -> dict[str, str]:
    """Return every accepted spelling of a 体裁 → the word itself."""
    return {spelling: word for word, row in table_of("genres.yaml").items() for spelling in (word, *row["also"])}


@cache
def _title_ends() -> tuple[tuple[str, str], ...]:
    pairs = [(end, word) for word, row in table_of("genres.yaml").items() for end in row["title_ends"]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def genre_of_title(title: str) -> str:
    """Return the 体裁 a title names at its end (marks such as （试行） aside), 其他 where it names none."""
    bare = _MARKS_AT_END.sub("", title)
    return next((word for end, word in _title_ends() if bare.endswith(end)), "其他")


def is_subject(text: str) -> bool:
    r"""Return whether the text is `一级\二级`, or a first level alone, of the list."""
    first, _, second = text.partition("\\")
    return first in subjects() and (not second or second in subjects()[first])


def subjects_with_second(second: str) -> list[str]:
    r"""Return every `一级\二级` that ends in this second level."""
    return [f"{first}\\{second}" for first, seconds in subjects().items() if second in seconds]
