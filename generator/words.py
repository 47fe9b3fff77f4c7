"""Many words found in a text at once, each by the rarest of its characters: most texts have few of those."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# The characters official texts are full of.
_COMMON = frozenset(
    "的人业和行政工法定务国理第条省部作发技关管有应规一科民实以用保资机公动中等当会十生学对设制门要者合进地新产在建或位全为事项员企开不单主化提展家二级责年本施经术办区加三及方构社成府创高重市力其信上院出情通服大可金时体专教目职各审件标报安能厅分同监基度强依权育组内"
    "处查任照立自下河支与按北由证研计品四持准息据物防日于推导期申程共请性所费收评并险案源委利五改相校求调织向入范县确得场明知平现点他备培障个取营后督财指系交疫统效批医供外划奖决量文活负予水策月励面数执过式结协核接电议况运转就号质告检到局商治好控领受护意解六具使名果"
    "域间需网书违款造劳认前验助优采记集限特律完代小型格原究落未投"
)


class Words:
    """A list of words to look for."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_sign: dict[str, list[tuple[int, str]]] = {}
        for word in sorted(words, key=lambda word: (-len(word), word)):
            at = min(range(len(word)), key=lambda at: 2 * word[at].isascii() + (word[at] in _COMMON))
            self._by_sign.setdefault(word[at], []).append((at, word))
        self._signs = re.compile(f"[{re.escape(''.join(sorted(self._by_sign)))}]") if self._by_sign else None

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield (offset, word) of each word; of several about one character, the longest."""
        for sign in self._signs.finditer(text) if self._signs else ():
            for at, word in self._by_sign[sign[0]]:
                start = sign.start() - at
                if start >= 0 and text.startswith(word, start):
                    yield start, word
                    break
