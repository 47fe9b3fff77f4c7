"""Phrases of fixed form with another word where a name belongs: what a tampered or carelessly copied page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from generator.data import table_of
from generator.regex import regex
from generator.words import any_of

# What may stand between the characters of a phrase without being part of it: spaces, marks of Markdown, what nobody sees.
_BETWEEN = regex("[\\s*_~\u200b-\u200f\u2060\ufeff\u00ad]+")
_PARAGRAPH_END = regex(r"\n\s*\n|-{3,}\n")
_STOPS = regex(r"[，。；：、！？（）()《》「」|,;:!?\n—]")
_REACH = 24
_BRAND = regex(
    r"bet|365|体育投注|投注|博彩|娱乐城|真人娱乐|棋牌|老虎机|时时彩|六合彩|彩票|必赢|新葡京|澳门金沙|凯发|亚博|官网|www\.|http|\.com",
    re.IGNORECASE,
)
_FOREIGN = regex(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董潘袁蔡蒋余叶杜苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾韦夏付傅邹熊孟秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵钱严习温薄"
)
_NAME_LENGTHS = range(2, 5)


class Phrase(Struct, frozen=True):
    """One entry of data/phrases.yaml."""

    phrase: str
    after: tuple[str, ...]
    right: tuple[str, ...]
    slot: str
    before: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether its slot ends at a mark that stands everywhere: it is found by what stands before."""
        return len(self.after[0]) == 1


class Tampered(Struct, frozen=True):
    """A phrase that holds another word."""

    start: int
    """Where the wrong word begins; where the phrase goes on, when it holds nothing."""
    word: str
    phrase: Phrase


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return the phrases of data/phrases.yaml."""
    return tuple(
        Phrase(row["phrase"], tuple(row["after"]), tuple(row["right"]), row["slot"], tuple(row.get("before", ())))
        for row in table_of("phrases.yaml")
    )


@cache
def _sign() -> re.Pattern[str]:
    """Match the first character of what the slot of a phrase ends before, or of what opens one that ends at a common mark.

    Only that is consumed: such words overlap.
    """
    return regex("|".join(f"{re.escape(word[0])}(?={re.escape(word[1:])})" for word in sorted(_words())))


@cache
def _any_word() -> re.Pattern[str]:
    return any_of(_words())


def _words() -> set[str]:
    return {word for phrase in phrases() for word in (phrase.before if phrase.is_open else phrase.after)}


def tampered(text: str) -> Iterator[Tampered]:
    """Yield the phrases of fixed form that hold another word than they may, in the order of the text."""
    for sign in _sign().finditer(text) if _any_word().search(text) else ():
        for phrase in phrases():
            end = _end(text, sign.start(), phrase)
            if end >= 0 and (wrong := _wrong(text, end, phrase)) is not None:
                yield wrong
                break


def _end(text: str, at: int, phrase: Phrase) -> int:
    """Return where the slot of a phrase ends whose sign stands here; -1 where it is the sign of another."""
    if not phrase.is_open:
        return at if text.startswith(phrase.after, at) else -1
    opening = next((word for word in phrase.before if text.startswith(word, at)), "")
    start = at + len(opening)
    return text.find(phrase.after[0], start, start + _REACH) if opening else -1


def _wrong(text: str, end: int, phrase: Phrase) -> Tampered | None:
    window = _PARAGRAPH_END.split(text[max(0, end - _REACH) : end])[-1]
    bare = _BETWEEN.sub("", window)
    if any(bare.endswith(word) for word in phrase.right if word):
        return None
    opened = max(((bare.rfind(word) + len(word)) for word in phrase.before if word in bare), default=-1)
    slot = bare[max(opened, 0) :]
    slot = slot[max((found.end() for found in _STOPS.finditer(slot)), default=0) :]
    is_framed = opened >= 0 and bare.endswith(slot) and len(bare) - len(slot) == opened
    brand = _BRAND.search(slot)
    if brand is None and (slot in phrase.right or not _is_wrong(slot, phrase, is_framed)):
        return None
    if brand is not None and not is_framed:
        slot = slot[brand.start() :]
    start = len(window)
    while _BETWEEN.sub("", window[start:]) != slot:
        start -= 1
    return Tampered(end - len(window) + start, slot, phrase)


def _is_wrong(slot: str, phrase: Phrase, is_framed: bool) -> bool:
    if phrase.slot == "brand" or not is_framed or slot.endswith("的"):
        return False
    if phrase.slot == "any":
        return True
    return bool(_FOREIGN.search(slot)) or (len(slot) in _NAME_LENGTHS and slot[0] in _SURNAMES)
