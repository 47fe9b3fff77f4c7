"""Text → terms. Pairs of characters, single characters, whole ASCII words and numbers, 文号 and 索引号 in one form.

A pair never crosses punctuation or the end of a line; one that spaces part (`李　明`, `于 2024 年`) counts elsewhere. Every pair of neighbours is a
term, inside numbers and words too: so whatever stands in a text is found by any part of it, and no query has an edge to forgive.
theme/assets/gongkai/search/terms.js cuts queries by the same rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from generator.search.folding import folded

Keys = npt.NDArray[np.uint64]

# A term's key fits a JavaScript number: a character, two characters, or 2^52 and a hash.
_PAIR = 1 << 21
_HASHED = 1 << 52
_APART = re.compile(r"(\w)[^\S\n]+(?=(\w))")
_WORD = re.compile(r"[a-z]{3,}|[0-9]{3,}")
_NO_LETTERS = re.compile(r"[\W_]+")
_AFTER_YEAR = re.compile(r"([0-9]{4})年(?=[^\w])")
_BETWEEN_DIGITS = re.compile(r"([0-9])[^\w]+(?=[0-9])")
_ZEROS = re.compile(r"(^|[^0-9])0+(?=[0-9])")


def terms(text: str) -> list[str]:
    """Return the terms of a text as lunr would be given them: pairs and words as often as they stand there, characters once."""
    plain = folded(text)
    letters = [c for c in dict.fromkeys(plain) if c.isalnum()]
    pairs = [a + b for a, b in zip(plain, plain[1:], strict=False) if a.isalnum() and b.isalnum()]
    return letters + pairs + _words(plain)


def pairs_apart(text: str) -> list[str]:
    """Return the pairs that spaces part."""
    return [a + b for a, b in _APART.findall(folded(text)) if a.isalnum() and b.isalnum()]


def _words(plain: str) -> list[str]:
    """Return ASCII words and numbers whole and, for a query may be a part of one, by threes: pairs of digits are in every text."""
    found = _WORD.findall(plain)
    return found + [word[at : at + 3] for word in found if len(word) > 3 for at in range(len(word) - 2)]


def number_term(number: str) -> str:
    """Return the one term of a 文号 or 索引号, the same for every spelling; empty for an empty number."""
    plain = _AFTER_YEAR.sub(r"\1", folded("".join(number.split())).replace("第", ""))
    parts = _BETWEEN_DIGITS.sub("\\1\n", plain).split("\n")
    plain = "-".join(_NO_LETTERS.sub("", part) for part in parts).removesuffix("号")
    return "#" + _ZEROS.sub(r"\1", plain) if plain else ""


@dataclass(frozen=True, slots=True)
class Counted:
    """The terms of one text."""

    keys: Keys
    """Each once."""
    counts: npt.NDArray[np.uint32]
    """How often each stands in the text."""
    follow: npt.NDArray[np.uint8]
    """For pairs, which of eight kinds of characters follow: bit n for kind n. It tells most documents apart that hold all pairs
    of a phrase but not the phrase, without reading them."""


def counted(text: str) -> tuple[Counted, Counted]:
    """Return what `terms(text)` and what `pairs_apart(text)` count to."""
    plain = folded(text)
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), np.uint32)
    is_letter, is_blank = _letters()[codes], _blanks()[codes]
    singles = np.unique(codes[is_letter]).astype(np.uint64)
    words = np.array([word_key(word) for word in _words(plain)], np.uint64)
    many, times = np.unique(words, return_counts=True)
    blanks = np.cumsum(is_blank)[~is_blank]
    near, apart = _pairs(codes[~is_blank], is_letter[~is_blank], blanks[1:] != blanks[:-1])
    others = np.concatenate([singles, many])
    counts = np.concatenate([np.ones(len(singles), np.uint32), times.astype(np.uint32), near.counts])
    follow = np.concatenate([np.zeros(len(others), np.uint8), near.follow])
    return Counted(np.concatenate([others, near.keys]), counts, follow), apart


def _pairs(
    codes: npt.NDArray[np.uint32], is_letter: npt.NDArray[np.bool_], is_apart: npt.NDArray[np.bool_]
) -> tuple[Counted, Counted]:
    """Return the pairs of neighbours, and those that spaces part; what follows may stand beyond a space."""
    is_pair = is_letter[:-1] & is_letter[1:]
    found = codes[:-1].astype(np.uint64) * np.uint64(_PAIR) + codes[1:].astype(np.uint64)
    kinds = np.uint8(1) << (codes * np.uint32(0x9E3779B1) >> np.uint32(29)).astype(np.uint8)
    after = np.append(np.where(is_letter, kinds, np.uint8(0))[2:], np.uint8(0))[: len(found)]
    near, apart = is_pair & ~is_apart, is_pair & is_apart
    ones = np.ones(len(found), np.uint32)
    return summed(found[near], ones[near], after[near]), summed(found[apart], ones[apart], after[apart])


def summed(found: Keys, counts: npt.NDArray[np.uint32], follow: npt.NDArray[np.uint8]) -> Counted:
    """Return each key once."""
    if not len(found):
        return Counted(found, counts, follow)
    order = np.argsort(found, kind="stable")
    found = found[order]
    starts = np.flatnonzero(np.concatenate([[True], found[1:] != found[:-1]]))
    times = np.add.reduceat(counts[order], starts).astype(np.uint32)  # numpy would widen it
    return Counted(found[starts], times, np.bitwise_or.reduceat(follow[order], starts))


@cache
def _blanks() -> npt.NDArray[np.bool_]:
    return np.fromiter((chr(code).isspace() and code != 10 for code in range(0x110000)), np.bool_, 0x110000)


@cache
def _letters() -> npt.NDArray[np.bool_]:
    return np.fromiter((chr(code).isalnum() for code in range(0x110000)), np.bool_, 0x110000)


def key(term: str) -> int:
    """Return the key of a term."""
    if len(term) == 1:
        return ord(term)
    return ord(term[0]) * _PAIR + ord(term[1]) if len(term) == 2 else word_key(term)


@lru_cache(1 << 16)
def word_key(word: str) -> int:
    """Return the key of a longer term: cyrb53 by bryc (public domain), for its twin in JavaScript is exact without BigInt."""
    low, high = 0xDEADBEEF, 0x41C6CE57
    for character in word:
        low = (low ^ ord(character)) * 2654435761 & 0xFFFFFFFF
        high = (high ^ ord(character)) * 1597334677 & 0xFFFFFFFF
    low = ((low ^ (low >> 16)) * 2246822507 ^ (high ^ (high >> 13)) * 3266489909) & 0xFFFFFFFF
    high = ((high ^ (high >> 16)) * 2246822507 ^ (low ^ (low >> 13)) * 3266489909) & 0xFFFFFFFF
    return _HASHED + ((high & 0xFFFFF) << 32 | low)


def shards_of(found: Keys, count: int) -> npt.NDArray[np.uint32]:
    """Return the shard each key lies in, of so many."""
    low, high = found.astype(np.uint32), (found >> np.uint64(32)).astype(np.uint32)
    mixed = (low ^ high * np.uint32(0x9E3779B1)) * np.uint32(0x85EBCA6B)
    mixed = (mixed ^ mixed >> np.uint32(13)) * np.uint32(0xC2B2AE35)
    return (mixed ^ mixed >> np.uint32(16)) % np.uint32(count)
