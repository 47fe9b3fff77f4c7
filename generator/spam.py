"""Advertising of gambling, pornography, drugs and forged papers that intruders write into official pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from generator.data import table_of
from generator.regex import regex
from generator.words import Words, any_of

# Pronunciation behind every character, against filters: 政(zheng)府(fu).
_SYLLABLE = r"[a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]"
_SPELT_ON = rf"(?<=[\u4e00-\u9fff].){_SYLLABLE}(?:[\u4e00-\u9fff][(（]{_SYLLABLE}){{2}}"
_SPELT = regex(rf"[(（]{_SPELT_ON}")
# A pattern that begins with one character is found quicker than a choice of two; texts without any are the rule.
_SPELT_FROM = tuple(regex(bracket + _SPELT_ON) for bracket in (r"\(", "（"))
_SENTENCE_END = regex("[。！？!?\n]")
_REACH = 40


class Spam(Struct, frozen=True):
    """An advertisement."""

    start: int
    words: str
    category: str


class _Group(Struct, frozen=True):
    """Words that are advertising beside a trigger."""

    category: str
    reach: int
    trigger: re.Pattern[str]


class _Lexicon(Struct, frozen=True):
    """What data/spam.yaml holds."""

    any_word: re.Pattern[str]
    """Is found where there is any of the words."""
    words: Words
    groups: dict[str, list[_Group]]
    """Word → the groups it belongs to."""
    lawful: re.Pattern[str]
    """Match the words of texts that speak about such things."""


@cache
def _lexicon() -> _Lexicon:
    data = table_of("spam.yaml")
    groups: dict[str, list[_Group]] = {}
    for row in data["groups"]:
        group = _Group(row["category"], row["reach"], _longest_of(row["triggers"]))
        for word in row["words"]:
            groups.setdefault(word.lower(), []).append(group)
    return _Lexicon(any_of(groups), Words(groups), groups, _longest_of(data["lawful"]))


def _longest_of(words: Iterable[str]) -> re.Pattern[str]:
    return regex("|".join(re.escape(word.lower()) for word in sorted(words, key=lambda word: (-len(word), word))))


def spam(text: str) -> Iterator[Spam]:
    """Yield the advertisements of a text, in order."""
    found = [*_advertised(text), *_spelt(text)]
    last = -1
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= last:
            last = one.start + len(one.words)
            yield one


def _spelt(text: str) -> Iterator[Spam]:
    if any(pattern.search(text) for pattern in _SPELT_FROM):
        for spelt in _SPELT.finditer(text):
            yield Spam(spelt.start() - 1, text[spelt.start() - 1 : spelt.end()], "字后夹拼音的采集文字")


def _advertised(text: str) -> Iterator[Spam]:
    lexicon = _lexicon()
    if not lexicon.any_word.search(text):
        return
    folded = text.lower() if len(text.lower()) == len(text) else text  # a few letters grow when they are lowered
    for start, word in lexicon.words.find(folded):
        if (category := _category(lexicon, folded, start, word)) is not None:
            yield Spam(start, text[start : start + len(word) + 8].split("\n")[0], category)


def _category(lexicon: _Lexicon, text: str, start: int, word: str) -> str | None:
    """Return what a word advertises; None where no trigger is near, or its sentence is about such things."""
    end = start + len(word)
    before = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _REACH])[0]
    if word[0].isdigit() and before[-1:].isdigit():
        return None
    group = next((group for group in lexicon.groups[word] if _is_near(group, before, after)), None)
    if group is None or lexicon.lawful.search(before) or lexicon.lawful.search(after):
        return None
    return group.category


def _is_near(group: _Group, before: str, after: str) -> bool:
    next_one = group.trigger.search(after)
    if next_one is not None and next_one.start() <= group.reach:
        return True
    return any(len(before) - found.end() <= group.reach for found in group.trigger.finditer(before))
