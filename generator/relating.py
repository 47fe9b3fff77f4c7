"""The relations that bodies and titles show: interpretations pair with their policies, citations with what they cite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.citations.find import Citation, found_in
from generator.citations.resolve import Resolved, resolve
from generator.document import Document
from generator.library import Library
from generator.pairing import Pairing, is_pairable, paired
from generator.problems import Problem, Report
from generator.relations import How, Kind, Relation, Relations

RULE = "interprets"


@dataclass(frozen=True, slots=True)
class Network:
    """How the documents hang together."""

    relations: Relations
    citations: dict[str, tuple[Resolved, ...]] = field(default_factory=dict)
    """File → the citations of its body with their targets, in order."""
    unpaired: tuple[tuple[Document, Pairing], ...] = ()
    """Interpretations for which no policy was found."""


def relate(library: Library, citations: Iterable[tuple[Document, tuple[Citation, ...]]], problems: list[Problem]) -> Network:
    """Return the network; `citations` are those found in each document's body."""
    resolved = {d.path: tuple(resolve(d, found, library.names)) for d, found in citations}
    pairings = {
        d.path: (d, _pairing(d, resolved[d.path], library)) for d in library.documents if _wants_policy(d) and d.path in resolved
    }
    unpaired = tuple((d, p) for d, p in pairings.values() if not p.policies)
    for document, pairing in unpaired:
        problems += _reported(document, pairing)
    found = (
        Relation(Kind.INTERPRETS, document, policy, How(pairing.how))
        for document, pairing in pairings.values()
        for policy in pairing.policies
    )
    return Network(Relations.of([*library.written, *found, *_cites(library, resolved)]), resolved, unpaired)


def _wants_policy(document: Document) -> bool:
    """What the editor wrote always wins; a translation interprets what its original does."""
    front = document.front
    return not front.interprets and not front.translation_of and is_pairable(document)


def _pairing(document: Document, resolved: tuple[Resolved, ...], library: Library) -> Pairing:
    title = resolve(document, found_in(document.title), library.names)
    return paired(document, title, list(resolved), library.names)


def _cites(library: Library, resolved: dict[str, tuple[Resolved, ...]]) -> Iterator[Relation]:
    for document in library.documents:
        for one in resolved.get(document.path, ()):
            if one.target is not None:
                yield Relation(Kind.CITES, document, one.target, How.TITLE if one.citation.name else How.NUMBER)


def _reported(document: Document, pairing: Pairing) -> list[Problem]:
    """What an editor should write where the program would have to guess; who names no policy at all stands in the audit."""
    report = Report(document.path)
    if pairing.candidates:
        listed = "；".join(f"{d.title}（{d.index_no}）" for d in pairing.candidates[:5])
        hint = f"写 interprets: 被解读文件的索引号，例如 interprets: {pairing.candidates[0].index_no}"
        report.warning(RULE, document.place("title"), f"不能确定解读的是哪份文件，可能是：{listed}", hint)
    return report.problems
