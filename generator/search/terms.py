"""Text → terms. Pairs of characters, single characters, whole ASCII words and numbers, 文号 and 索引号 in one form.

A pair never crosses punctuation or the end of a line; one that spaces part (`李　明`, `于 2024 年`) counts elsewhere. Every pair of neighbours is a
term, inside numbers and words too: so whatever stands in a text is found by any part of it, and no query has an edge to forgive.
theme/assets/gongkai/search/terms.js cuts queries by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from generator.search.folding import folded, folded_codes

Keys = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.uint32]

# A term's key fits a JavaScript number: a character, two characters, or 2^52 and a hash.
PAIR = 1 << 21
"""The keys of pairs begin here, those of single characters lie below."""
HASHED = 1 << 52
"""The keys of longer terms begin here."""
_PLANE = 1 << 16
_LAST_BLANK = 0x3000
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
    return found + [part for word in found if len(word) > 3 for part in _threes(word)]


def _threes(word: str) -> list[str]:
    return [word[at : at + 3] for at in range(len(word) - 2)]


def number_term(number: str) -> str:
    """Return the one term of a 文号 or 索引号, the same for every spelling; empty for an empty number."""
    plain = _AFTER_YEAR.sub(r"\1", folded("".join(number.split())).replace("第", ""))
    parts = _BETWEEN_DIGITS.sub("\\1\n", plain).split("\n")
    plain = "-".join(_NO_LETTERS.sub("", part) for part in parts).removesuffix("号")
    return "#" + _ZEROS.sub(r"\1", plain) if plain else ""


@dataclass(frozen=True, slots=True)
class Found:
    """Terms where they stand."""

    keys: Keys
    texts: npt.NDArray[np.intp]
    """The text each stands in."""
    after: npt.NDArray[np.uint8]
    """Of pairs: 1 and which of eight kinds of characters follows, 0 where none does. It tells most documents apart that hold all
    pairs of a phrase but not the phrase, without reading them."""


def found_terms(texts: Sequence[str]) -> tuple[Found, Found]:
    """Return what `terms` and what `pairs_apart` find in each text; characters as often as they stand there."""
    codes, lengths = folded_codes(texts)
    which = np.repeat(np.arange(len(texts)), lengths)
    is_blank = _are_blanks(codes)
    words = _words_where(codes, which)
    blanks = np.cumsum(is_blank)[~is_blank]
    codes, which = codes[~is_blank], which[~is_blank]
    is_letter = _are_letters(codes)
    near, apart = _pairs(codes, which, is_letter, blanks[1:] != blanks[:-1])
    keys = (codes[is_letter].astype(np.uint64), words.keys, near.keys)
    places = (which[is_letter], words.texts, near.texts)
    after = np.concatenate([np.zeros(len(keys[0]) + len(keys[1]), np.uint8), near.after])
    return Found(np.concatenate(keys), np.concatenate(places), after), apart


def _pairs(
    codes: Codes, which: npt.NDArray[np.intp], is_letter: npt.NDArray[np.bool_], is_apart: npt.NDArray[np.bool_]
) -> tuple[Found, Found]:
    """Return the pairs of neighbours, and those that spaces part; what follows may stand beyond a space."""
    is_pair = is_letter[:-1] & is_letter[1:]
    kinds = (codes * np.uint32(0x9E3779B1) >> np.uint32(29)).astype(np.uint8) + np.uint8(1)
    after = np.append(np.where(is_letter, kinds, np.uint8(0))[2:], np.uint8(0))
    places = (np.flatnonzero(is_pair & ~is_apart), np.flatnonzero(is_pair & is_apart))
    keys = codes[:-1].astype(np.uint64) * np.uint64(PAIR) + codes[1:]
    near, apart = (Found(keys[at], which[at], after[at]) for at in places)
    return near, apart


def _words_where(codes: Codes, which: npt.NDArray[np.intp]) -> Found:
    low = np.where(codes < 128, codes, 10).astype(np.uint8)
    # Of what lies between ASCII characters one line feed is kept.
    kept = np.flatnonzero(np.diff(low, prepend=10) | (low != 10))
    keys: list[int] = []
    places: list[int] = []
    for match in _WORD.finditer(low[kept].tobytes().decode("ascii")):
        word = match[0]
        parts = [word] if len(word) == 3 else [word, *_threes(word)]
        keys += map(word_key, parts)
        places += [match.start()] * len(parts)
    return Found(np.array(keys, np.uint64), which[kept[places]], np.zeros(len(keys), np.uint8))


def _are_blanks(codes: Codes) -> npt.NDArray[np.bool_]:
    return _blanks()[np.minimum(codes, _LAST_BLANK + 1)]


def _are_letters(codes: Codes) -> npt.NDArray[np.bool_]:
    found = _letters()[np.minimum(codes, _PLANE)]
    for at in np.flatnonzero(codes >= _PLANE):  # rare: only there is a table not worth its making
        found[at] = chr(codes[at]).isalnum()
    return found


@cache
def _blanks() -> npt.NDArray[np.bool_]:
    """The entry after the last blank serves all that comes after it."""
    return np.array([chr(code).isspace() and code != 10 for code in range(_LAST_BLANK + 2)])


@cache
def _letters() -> npt.NDArray[np.bool_]:
    plane = np.arange(_PLANE, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    return np.frombuffer(bytes(map(str.isalnum, plane)) + b"\0", np.bool_)


def key(term: str) -> int:
    """Return the key of a term."""
    if len(term) == 1:
        return ord(term)
    return ord(term[0]) * PAIR + ord(term[1]) if len(term) == 2 else word_key(term)


@lru_cache(1 << 16)
def word_key(word: str) -> int:
    """Return the key of a longer term: cyrb53 by bryc (public domain), for its twin in JavaScript is exact without BigInt."""
    low, high = 0xDEADBEEF, 0x41C6CE57
    for character in word:
        low = (low ^ ord(character)) * 2654435761 & 0xFFFFFFFF
        high = (high ^ ord(character)) * 1597334677 & 0xFFFFFFFF
    low = ((low ^ (low >> 16)) * 2246822507 ^ (high ^ (high >> 13)) * 3266489909) & 0xFFFFFFFF
    high = ((high ^ (high >> 16)) * 2246822507 ^ (low ^ (low >> 13)) * 3266489909) & 0xFFFFFFFF
    return HASHED + ((high & 0xFFFFF) << 32 | low)


def shards_of(found: Keys, count: int) -> npt.NDArray[np.uint32]:
    """Return the shard each key lies in, of so many."""
    low, high = found.astype(np.uint32), (found >> np.uint64(32)).astype(np.uint32)
    mixed = (low ^ high * np.uint32(0x9E3779B1)) * np.uint32(0x85EBCA6B)
    mixed = (mixed ^ mixed >> np.uint32(13)) * np.uint32(0xC2B2AE35)
    return (mixed ^ mixed >> np.uint32(16)) % np.uint32(count)
