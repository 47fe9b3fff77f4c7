"""Advertising of gambling, pornography, drugs and forged papers that intruders write into official pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

# Pronunciation behind every character, against filters: 政(zheng)府(fu).
_SYLLABLE = r"[a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]"
_SPELT = re.compile(rf"[(（](?<=[\u4e00-\u9fff].){_SYLLABLE}(?:[\u4e00-\u9fff][(（]{_SYLLABLE}){{2}}")
_SENTENCE_END = re.compile("[。！？!?\n]")
# The characters official texts are full of.
_COMMON = frozenset(
    "的人业和行政工法定务国理第条省部作发技关管有应规一科民实以用保资机公动中等当会十生学对设制门要者合进地新产在建或位全为事项员企开不单主化提展家二级责年本施经术办区加三及方构社成府创高重市力其信上院出情通服大可金时体专教目职各审件标报安能厅分同监基度强依权育组内"
    "处查任照立自下河支与按北由证研计品四持准息据物防日于推导期申程共请性所费收评并险案源委利五改相校求调织向入范县确得场明知平现点他备培障个取营后督财指系交疫统效批医供外划奖决量文活负予水策月励面数执过式结协核接电议况运转就号质告检到局商治好控领受护意解六具使名果"
    "域间需网书违款造劳认前验助优采记集限特律完代小型格原究落未投"
)
_REACH = 40


@dataclass(frozen=True, slots=True)
class Spam:
    """An advertisement."""

    start: int
    words: str
    category: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Words that are advertising beside a trigger."""

    category: str
    reach: int
    trigger: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The words of data/spam.yaml, to be found by the rarest character of each."""

    signs: re.Pattern[str]
    """Match any such character."""
    by_sign: dict[str, list[tuple[int, str]]]
    """Character → (its offset in the word, the word)."""
    groups: dict[str, list[_Group]]
    """Word → the groups it belongs to."""
    lawful: re.Pattern[str]
    """Match the words of texts that speak about such things."""


@cache
def _lexicon() -> _Lexicon:
    data: dict[str, Any] = yaml.safe_load(resources.files("generator.data").joinpath("spam.yaml").read_text(encoding="utf-8"))
    groups: dict[str, list[_Group]] = {}
    for row in data["groups"]:
        group = _Group(row["category"], row["reach"], _any_of(row["triggers"]))
        for word in row["words"]:
            groups.setdefault(word.lower(), []).append(group)
    by_sign: dict[str, list[tuple[int, str]]] = {}
    for word in sorted(groups, key=lambda word: (-len(word), word)):
        at = min(range(len(word)), key=lambda at: 2 * word[at].isascii() + (word[at] in _COMMON))
        by_sign.setdefault(word[at], []).append((at, word))
    return _Lexicon(re.compile(f"[{''.join(sorted(by_sign))}]"), by_sign, groups, _any_of(data["lawful"]))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word.lower()) for word in sorted(words, key=lambda word: (-len(word), word))))


def spam(text: str) -> Iterator[Spam]:
    """Yield the advertisements of a text, in order."""
    found = [
        *_advertised(text),
        *(
            Spam(spelt.start() - 1, text[spelt.start() - 1 : spelt.end()], "字后夹拼音的采集文字")
            for spelt in _SPELT.finditer(text)
        ),
    ]
    last = -1
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= last:
            last = one.start + len(one.words)
            yield one


def _advertised(text: str) -> Iterator[Spam]:
    lexicon = _lexicon()
    folded = text.lower() if len(text.lower()) == len(text) else text  # a few letters grow when they are lowered
    for sign in lexicon.signs.finditer(folded):
        for at, word in lexicon.by_sign[sign[0]]:
            start = sign.start() - at
            if start >= 0 and folded.startswith(word, start):
                if (category := _category(lexicon, folded, start, word)) is not None:
                    yield Spam(start, text[start : start + len(word) + 8].split("\n")[0], category)
                break


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
