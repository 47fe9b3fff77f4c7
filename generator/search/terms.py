"""Text → terms. Pairs of characters, single characters, whole ASCII words and numbers, 文号 and 索引号 in one form.

A pair never crosses punctuation or the end of a line; one that spaces part (`李　明`, `于 2024 年`) is told apart. Every pair of neighbours is a
term, inside numbers and words too: so whatever stands in a text is found by any part of it, and no query has an edge to forgive.
theme/assets/gongkai/search/terms.js cuts queries by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from generator.regex import regex
from generator.search.folding import folded, folded_codes

Keys = npt.NDArray[np.uint64]
Codes = npt.NDArray[np.uint32]
Labels = npt.NDArray[np.uint16]
Kinds = npt.NDArray[np.uint8]

# A term's key fits a JavaScript number: a character, two characters, or 2^52 and a hash.
PAIR = 1 << 21
"""The keys of pairs begin here, those of single characters lie below."""
HASHED = 1 << 52
"""The keys of longer terms begin here."""
_PLANE = 1 << 16
_BLANK = 255
_APART = regex(r"(\w)[^\S\n]+(?=(\w))")
_WORD = regex(r"[a-z]{3,}|[0-9]{3,}")
_NO_LETTERS = regex(r"[\W_]+")
_AFTER_YEAR = regex(r"([0-9]{4})年(?=[^\w])")
_BETWEEN_DIGITS = regex(r"([0-9])[^\w]+(?=[0-9])")
_ZEROS = regex(r"(^|[^0-9])0+(?=[0-9])")
_SERIAL = regex(r"(?<![0-9])([0-9]{4})-([0-9]{1,9})$", re.ASCII)


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


def serial_terms(index_no: str) -> tuple[str, ...]:
    """Return the terms of the end of an 索引号, without its organisation: year and serial, and the serial alone."""
    found = _SERIAL.search(folded(index_no))
    return (f"#-{found[1]}-{int(found[2])}", f"#-{int(found[2])}") if found else ()


class Found(Struct, frozen=True):
    """Terms of one kind where they stand, as often as they do."""

    keys: Keys | Codes
    labels: Labels
    """The label of the text each stands in."""
    after: Kinds
    """Of pairs alone: 1 and which of eight kinds of characters follows, 0 where none does. It tells most documents apart that hold all
    pairs of a phrase but not the phrase, without reading them."""


def found_terms(texts: Sequence[str], labels: Sequence[int]) -> tuple[Found, Found, Found, Found]:
    """Return the letters of the texts, the pairs, the pairs that spaces part, and the words; a label, below 2^16, stands for each text."""
    codes, lengths = folded_codes(texts)
    label = np.repeat(np.array(labels, np.uint16), lengths)
    kinds = _kinds_of(codes)
    words = _words_where(codes, label)
    is_blank = kinds == _BLANK
    blanks = np.flatnonzero(is_blank)
    # Of each character that is no blank, whether one stands before it.
    is_apart = np.zeros(len(codes) + 1, np.bool_)
    is_apart[blanks + 1] = True
    solid = np.flatnonzero(~is_blank)
    codes, label, kinds, is_apart = codes[solid], label[solid], kinds[solid], is_apart[solid]
    letters = np.flatnonzero(kinds)
    return Found(codes[letters], label[letters], kinds[:0]), *_pairs(codes, label, kinds, is_apart[1:]), words


def _pairs(codes: Codes, labels: Labels, kinds: Kinds, is_apart: npt.NDArray[np.bool_]) -> tuple[Found, Found]:
    """Return the pairs of neighbours, and those that spaces part; what follows may stand beyond a space."""
    is_letter = kinds != 0
    is_pair = is_letter[:-1] & is_letter[1:]
    after = np.append(kinds[2:], np.uint8(0))
    near, apart = np.flatnonzero(is_pair & ~is_apart), np.flatnonzero(is_pair & is_apart)
    keys = codes[:-1].astype(np.uint64) * np.uint64(PAIR) + codes[1:]
    return Found(keys[near], labels[near], after[near]), Found(keys[apart], labels[apart], after[apart])


def _words_where(codes: Codes, labels: Labels) -> Found:
    low = np.where(codes < 128, codes, 10).astype(np.uint8)
    # Of what lies between ASCII characters one line feed is kept.
    kept = np.flatnonzero(np.diff(low, prepend=10) | (low != 10))
    keys: list[int] = []
    starts: list[int] = []
    sizes: list[int] = []
    for match in _WORD.finditer(low[kept].tobytes().decode("ascii")):
        found = _word_keys(match[0])
        keys += found
        starts.append(match.start())
        sizes.append(len(found))
    return Found(np.array(keys, np.uint64), np.repeat(labels[kept[starts]], sizes), np.zeros(0, np.uint8))


@lru_cache(1 << 16)
def _word_keys(word: str) -> list[int]:
    return [word_key(part) for part in _words(word)]


def _kinds_of(codes: Codes) -> Kinds:
    """Return of each character its kind among those that follow a pair, from 1; _BLANK for a blank, 0 for what else is no letter."""
    kinds = _kinds().take(codes, mode="clip")
    for at in np.flatnonzero(codes >= _PLANE):  # rare: only there is a table not worth its making
        kinds[at] = _hashed(codes[at : at + 1])[0] if chr(codes[at]).isalnum() else 0
    return kinds


@cache
def _kinds() -> Kinds:
    """The entry after the last serves all that comes after it."""
    codes = np.arange(_PLANE, dtype=np.uint32)
    plane = codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    kinds = np.where(np.frombuffer(bytes(map(str.isalnum, plane)), np.bool_), _hashed(codes), np.uint8(0))
    kinds[[code for code, character in enumerate(plane) if character.isspace() and character != "\n"]] = _BLANK
    return np.append(kinds, np.uint8(0))


def _hashed(codes: Codes) -> Kinds:
    return (codes * np.uint32(0x9E3779B1) >> np.uint32(29)).astype(np.uint8) + np.uint8(1)


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
