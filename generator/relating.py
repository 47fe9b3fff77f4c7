"""The relations that bodies and titles show: interpretations pair with their policies, citations with what they cite."""

from __future__ import annotations

import html
import sys
from array import array
from collections.abc import Iterator, MutableMapping
from functools import lru_cache
from typing import Protocol

from msgspec import Struct, field

from generator.citations.find import Citation, found_in
from generator.citations.naming import SHORTEST
from generator.citations.resolve import Resolved, resolve
from generator.document import Document
from generator.library import Library
from generator.names import name_of
from generator.pairing import Pairing, is_pairable, paired
from generator.problems import Level, Problem
from generator.relations import How, Kind, Relation, Relations
from generator.store import digest

RULE = "interprets"
_NUMBER, _NUMBERS = "I", 4


class Cited(Struct, frozen=True):
    """What one document's body cites. A catalogue has a million citations: so the numbers of its links are kept as bytes."""

    words: tuple[str, ...]
    """Of each link."""
    targets: tuple[Document, ...]
    """What each link leads to."""
    numbers: bytes
    """Of each link its line and the three of `marks`, as unsigned numbers of four bytes."""
    others: tuple[tuple[str, tuple[Document, ...]], ...]
    """(the words, what they may name) of what leads nowhere or to several."""
    digest: bytes
    """Stands for which citation names what: the links on the page depend on it."""

    @property
    def links(self) -> Iterator[tuple[str, int, Document]]:
        """(the words, their line, what they name)."""
        return zip(self.words, array(_NUMBER, self.numbers)[::_NUMBERS], self.targets, strict=True)

    @property
    def marks(self) -> Iterator[tuple[int, int, bool]]:
        """For each link: which citation of the body it is, how many characters precede the name, whether the title before named it too."""
        numbers = iter(array(_NUMBER, self.numbers))
        return ((number, lead, bool(is_said)) for _, number, lead, is_said in zip(*[numbers] * _NUMBERS, strict=True))


class Network(Struct):
    """How the documents hang together."""

    relations: Relations
    cited: MutableMapping[str, Cited] = field(default_factory=dict)
    """File → what is cited, for every document that cites anything."""
    unpaired: dict[str, Pairing] = field(default_factory=dict)
    """File → what came of it, for the interpretations for which no policy was found."""
    undecided: dict[str, Problem] = field(default_factory=dict)
    """File → what to write, for those of them where the program would have to guess."""
    mark: int = 0
    """Stands for what bodies show: a sum over the documents, so that a change costs only itself."""


class Citing(Protocol):
    """Where the citations of bodies are kept."""

    def citations(self, document: Document) -> tuple[tuple[int, ...], tuple[Citation, ...]]:
        """Return the lines of a body's citations, and the citations, in order."""
        ...


def relate(library: Library, citing: Citing) -> Network:
    """Return the network of a library."""
    network = Network(Relations.of(library.written))
    for document in library.documents:
        relate_one(network, library, document, *citing.citations(document))
    name_of.cache_clear()  # a hundred thousand titles taken apart: no page asks for them
    return network


def relate_one(
    network: Network, library: Library, document: Document, lines: tuple[int, ...], citations: tuple[Citation, ...]
) -> set[str]:
    """Set what a document's body and title show; return the files of the documents whose relations are others now."""
    network.mark -= _mark(network, document)
    resolved = resolve(document, citations, library.names) if citations else []
    found = [r for r in network.relations.by_source.get(document.path, ()) if r.how is How.EXPLICIT]
    network.unpaired.pop(document.path, None)
    network.undecided.pop(document.path, None)
    if _wants_policy(document):
        pairing = paired(document, resolve(document, found_in(document.title), library.names), resolved, library.names)
        if not pairing.policies:
            network.unpaired[document.path] = pairing
            if pairing.candidates:
                network.undecided[document.path] = _undecided(document, pairing)
        found += (Relation(Kind.INTERPRETS, document, policy, How(pairing.how)) for policy in pairing.policies)
    for one in resolved:
        if one.target is not None:
            found.append(Relation(Kind.CITES, document, one.target, How.TITLE if one.citation.name else How.NUMBER))
    network.cited.pop(document.path, None)
    if resolved:
        network.cited[document.path] = _cited(resolved, lines)
    touched = network.relations.put(document.path, found)
    network.mark += _mark(network, document)
    return touched


def _mark(network: Network, document: Document) -> int:
    """Return what stands for what a document's body shows."""
    cited, pairing = network.cited.get(document.path), network.unpaired.get(document.path)
    links = [(text, line, target.path) for text, line, target in cited.links] if cited else []
    others = [(text, [d.path for d in candidates]) for text, candidates in cited.others] if cited else []
    found = [
        (r.kind.key, r.how.value, r.target.path)
        for r in network.relations.by_source.get(document.path, ())
        if r.how is not How.EXPLICIT
    ]
    candidates = [d.path for d in pairing.candidates] if pairing else None
    if not links and not others and not found and candidates is None:
        return 0
    return int.from_bytes(
        digest(repr((document.path, links, others, found, candidates)).encode("utf-8", "surrogatepass"))[:8], "little"
    )


def _cited(resolved: list[Resolved], lines: tuple[int, ...]) -> Cited:
    named = [(number, one, one.target) for number, one in enumerate(resolved) if one.target is not None]
    numbers = array(_NUMBER)
    for number, one, _ in named:
        numbers.extend((lines[number], number, one.lead, _is_said(resolved, number)))
    others = tuple(
        (_unescaped(one.said), one.candidates) if one.candidates else _leading_nowhere(_unescaped(one.said))
        for one in resolved
        if one.target is None and not one.is_local and _says_which(one)
    )
    key = "\n".join(f"{one.lead} {one.target.path}" if one.target else "" for one in resolved)
    words = tuple(_unescaped(one.citation.text[one.lead :]) for _, one, _ in named)
    return Cited(words, tuple(to for *_, to in named), numbers.tobytes(), others, digest(key.encode()))


def _unescaped(text: str) -> str:
    """Return a text without HTML's escapes, equal ones as one object."""
    return sys.intern(html.unescape(text))


@lru_cache(maxsize=1 << 16)
def _leading_nowhere(words: str) -> tuple[str, tuple[Document, ...]]:
    """Return what stands for words that nothing bears, the same each time: a law is cited by thousands."""
    return words, ()


def _is_said(resolved: list[Resolved], number: int) -> bool:
    """Return whether a 文号 stands behind the title of what it names: 《title》（文号）."""
    one, before = resolved[number], resolved[number - 1] if number else None
    if one.citation.name or before is None:
        return False
    return before.target is one.target and bool(before.citation.number)


def _says_which(one: Resolved) -> bool:
    """Return whether a citation names one document of all there are: 《意见》 alone does not."""
    return not one.citation.name or len(name_of(one.citation.name).whole) >= SHORTEST


def _wants_policy(document: Document) -> bool:
    """What the editor wrote always wins; a translation interprets what its original does."""
    front = document.front
    return not front.interprets and not front.translation_of and is_pairable(document)


def _undecided(document: Document, pairing: Pairing) -> Problem:
    """What an editor should write where the program would have to guess; who names no policy at all stands in the audit."""
    listed, place = "；".join(f"{d.title}（{d.index_no}）" for d in pairing.candidates[:5]), document.place("title")
    hint = f"写 interprets: 被解读文件的索引号，例如 interprets: {pairing.candidates[0].index_no}"
    message = f"不能确定解读的是哪份文件，可能是：{listed}"
    return Problem(document.path, place.line, place.column, RULE, Level.WARNING, message, hint)
