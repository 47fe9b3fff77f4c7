"""Many words found in a text at once, each by the rarest of its characters: most texts have few of those."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

# The characters official texts are full of, the most frequent first.
_COMMON = (
    "的人业和行政工法定务国理第条省部作发技关管有应规一科民实以用保资机公动中等当会十生学对设制门要者合进地新产在建或位全为事项员企开不单主化提展家二级责年本施经术办区加三及方构社成府创高重市力其信上院出情通服大可金时体专教目职各审件标报安能厅分同监基度强依权育组内"
    "处查任照立自下河支与按北由证研计品四持准息据物防日于推导期申程共请性所费收评并险案源委利五改相校求调织向入范县确得场明知平现点他备培障个取营后督财指系交疫统效批医供外划奖决量文活负予水策月励面数执过式结协核接电议况运转就号质告检到局商治好控领受护意解六具使名果"
    "域间需网书违款造劳认前验助优采记集限特律完代小型格原究落未投"
)


class Words:
    """A list of words to look for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_sign: dict[str, list[tuple[int, str]]] = {}
        after: set[str] = set()
        before: set[str] = set()
        for word in sorted(words, key=lambda word: (-len(word), word)):
            at = _rarest(word)
            self._by_sign.setdefault(word[at], []).append((at, word))
            if at + 1 < len(word):
                after.add(word[at + 1])
            else:
                before.add(word[at - 1 : at])
        # What stands beside a sign tells most of those that belong to no word.
        beside = f"(?:(?={_one_of(after)})|(?<={_one_of(before)}.))"
        self._signs = re.compile(_one_of(self._by_sign) + beside, re.DOTALL) if self._by_sign else None

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield (offset, word) of each word; of several about one character, the longest."""
        for sign in self._signs.finditer(text) if self._signs else ():
            for at, word in self._by_sign[sign[0]]:
                start = sign.start() - at
                if start >= 0 and text.startswith(word, start):
                    yield start, word
                    break


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that is found in every text that holds one of the words, in capital letters or small ones, and in no other.

    What it matches begins at that character: only whether it matches is of use.
    """
    by_sign: dict[str, list[str]] = defaultdict(list)
    for word in sorted(set(words)):
        at = _rarest(word)
        found = f"(?<={_either(word[: at + 1])}){_either(word[at + 1 :])}"
        for sign in _cases(word[at]):
            by_sign[sign].append(found)
    # A choice of single characters, each with what belongs to it, is searched as a set of characters.
    return re.compile("|".join(f"{re.escape(sign)}(?:{'|'.join(found)})" for sign, found in sorted(by_sign.items())))


def _cases(letter: str) -> str:
    """Return a letter in all its cases: lowered, the sign of the kelvin is a k as well."""
    return "".join(sorted({letter, letter.lower(), letter.upper(), *("\u212a" if letter in "kK" else "")}))


def _either(part: str) -> str:
    return "".join(f"[{_cases(letter)}]" if letter.isalpha() and letter.isascii() else re.escape(letter) for letter in part)


def _one_of(signs: Iterable[str]) -> str:
    """Return the pattern of a character that is one of these, of which there may be none; with an empty one among them any will do."""
    found = sorted(set(signs))
    if not found:
        return "(?!)."
    return f"[{re.escape(''.join(found))}]" if all(found) else ""


def _rarest(word: str) -> int:
    """Return where in a word its rarest character stands."""
    return min(range(len(word)), key=lambda at: _frequency(word[at]))


def _frequency(sign: str) -> int:
    """Return how often a character stands in official texts: a rank, 0 for a rare one."""
    if sign.isascii():
        return 2 * len(_COMMON)
    return len(_COMMON) - _COMMON.index(sign) if sign in _COMMON else 0
