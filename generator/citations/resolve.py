"""Citations → documents: by 文号, by title, by what a title was called (以下简称); one answer or none."""

from __future__ import annotations

import difflib
import re

from msgspec import Struct, field

from generator.citations.find import Citation
from generator.citations.naming import Names, chosen, is_interpretation
from generator.citations.numbers import number_key
from generator.document import Document
from generator.names import abbreviates, canonical, is_same_body, name_of
from generator.regex import regex

_ISSUED_BY = regex(
    r"([\u4e00-\u9fff、]{2,20}?(?:人民政府|政府|办公厅|办公室|委员会|委|厅|局|部|国务院|中央|总局|院))(?:联合)?(?:印发|发布|公布|颁布|制定|出台|下发)?(?:的|了)?$"
)
_LEAD_IN = regex(
    r".*(?:按照|根据|依据|依照|落实|贯彻|执行|印发|转发|发布|关于|文件|精神|通过|参照|以及|和|及|与|同|的|了|把|对|由|在|是|见|即|原|将|经)"
)
# The former version of a text that bears the same name: 原《…》同时废止.
_FORMERLY = regex(r"(?:原|原来的|此前的|旧版)$")
_ENDED = regex(r"(?:[（(][^（）()]{0,40}[）)])?[^，。；《》]{0,10}废止")
_NATION = "中华人民共和国"
# A 文号 behind a title names the document though the title is a little different, not though it is another title.
ALIKE = 0.6


class Resolved(Struct, frozen=True):
    """A citation with what it names."""

    citation: Citation
    target: Document | None
    lead: int = 0
    """How many characters of the citation's text precede the name itself (按照 before 财库〔2022〕3号)."""
    candidates: tuple[Document, ...] = ()
    """Where several documents bear the name and nothing decides."""
    is_local: bool = False
    """Whether it is only a 简称 defined in the same text, or names the document itself."""

    @property
    def said(self) -> str:
        """What is named, for reports: the title, or the 文号 without what precedes it."""
        return f"《{self.citation.name}》" if self.citation.name else self.citation.text[self.lead :]


class _Reading(Struct):
    """What is known at a place of a document's text."""

    document: Document
    names: Names
    found: list[Resolved] = field(default_factory=list)
    called: dict[str, Document | None] = field(default_factory=dict)
    """简称 → what it stands for."""
    numbered: dict[str, set[Document | None]] = field(default_factory=dict)
    """Canonical title → what it was found to be where its 文号 stood with it."""


def resolve(document: Document, citations: tuple[Citation, ...], names: Names) -> list[Resolved]:
    """Return each citation of a document with its target; the document itself is never one."""
    reading = _Reading(document, names)
    for citation in citations:
        one = _title(reading, citation) if citation.name else _number(reading, citation)
        if citation.alias:
            reading.called[citation.alias] = one.target
        if one.target is not None and one.target.index_no == document.index_no:
            one = Resolved(citation, None, one.lead, is_local=True)
        reading.found.append(one)
    return reading.found


def _number(reading: _Reading, citation: Citation) -> Resolved:
    names, found = reading.names, reading.found
    leader = found[citation.leader] if 0 <= citation.leader < len(found) else None
    run = citation.run or (leader.citation.run if leader else "")
    word = names.word_in(run, citation.tail)
    length = len(word)
    if not word:
        short = run[_lead(run) :]
        word, length = names.order_word(short, citation.tail), len(short)
    if not word:
        known = names.known_word(run)
        return Resolved(citation, None, (len(run) - len(known) if known else _lead(run)) if citation.run else 0)
    lead = len(run) - length if citation.run else 0
    if run[:lead].endswith(_NATION):
        lead -= len(_NATION)
    if _is_contradicted(found, citation, run):
        return Resolved(citation, None, lead, found[-1].candidates)
    candidates = names.numbered(word + citation.tail)
    target = chosen(candidates, reading.document.day, reading.document.issuers)
    return Resolved(citation, target, lead, () if target else tuple(candidates))


def _lead(run: str) -> int:
    """Return how much of the run before a year is no part of the 机关代字, where the library does not know the word."""
    found = _LEAD_IN.match(run)
    return found.end() if found and found.end() < len(run) else 0


def _is_contradicted(found: list[Resolved], citation: Citation, run: str) -> bool:
    """Return whether the number stands behind a title that is not the one of the document with this number."""
    if not found or not found[-1].citation.number or not found[-1].candidates or found[-1].target is not None:
        return False
    word, tail = number_key(found[-1].citation.number)
    return tail == citation.tail and (run.endswith(word) or word.endswith(run))


def _title(reading: _Reading, citation: Citation) -> Resolved:
    document, names = reading.document, reading.names
    if citation.name in reading.called or f"原{citation.name}" in reading.called:
        # What 以下简称《办法》 named is not what the text then calls the former one, 原《办法》.
        former = _FORMERLY.search(citation.before)
        target = reading.called.get(f"原{citation.name}") if former else reading.called.get(citation.name)
        return Resolved(citation, target, is_local=target is None)
    if not citation.number and reading.numbered:
        before = reading.numbered.get(canonical(citation.name), set())
        if len(before) == 1 and not _is_former(citation):
            return Resolved(citation, next(iter(before)))
    one = _named(document, citation, names)
    if citation.number:
        reading.numbered.setdefault(canonical(citation.name), set()).add(one.target)
    return one


def _named(document: Document, citation: Citation, names: Names) -> Resolved:
    numbered = names.numbered(citation.number) if citation.number else []
    titled = names.titled(citation.name, document if is_interpretation(document) else None)
    candidates = [d for d in titled if _agrees(d, citation) and not _is_later(d, document)]
    if _is_former(citation):
        candidates = [d for d in candidates if d.index_no != document.index_no and d.day <= document.day]
    both = [d for d in numbered if d in candidates]
    alike = [d for d in numbered if _is_alike(citation.name, d)]
    for pool in (both, alike if len(alike) == 1 else [], candidates):
        if pool:
            target = chosen(pool, document.day, document.issuers, citation.name)
            return Resolved(citation, target, 0, () if target else tuple(pool))
    return Resolved(citation, None, 0, tuple(numbered))


def _is_former(citation: Citation) -> bool:
    return bool(_FORMERLY.search(citation.before) or _ENDED.match(citation.after))


def _is_later(cited: Document, document: Document) -> bool:
    """Return whether a 文号 is of a year after the citing text: then an older text of the name is meant, posted or not."""
    year = cited.doc_no.year if cited.doc_no else None
    return year is not None and year > max(document.day.year, document.front.written.year)


def _is_alike(title: str, document: Document) -> bool:
    """Return whether a title may be a careless writing of the document's (病源 for 病原)."""
    cited, own = name_of(title), name_of(document.title)
    pairs = ((c.bare, o.bare) for c in (cited, *cited.within()) for o in (own, *own.within()))
    return any(difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE for one, other in pairs)


def _agrees(document: Document, citation: Citation) -> bool:
    """A 文号 behind the title, or an issuer before it, that is not the document's speaks against it."""
    if citation.number:
        word, tail = number_key(citation.number)
        if document.doc_no is None:
            # A text cannot have been there before the year of its number.
            if tail.startswith("〔") and int(tail[1:5]) > document.day.year:
                return False
        else:
            own_word, own_tail = number_key(document.doc_no.text)
            if tail != own_tail or not (word == own_word or word.endswith(own_word) or abbreviates(word, own_word)):
                return False
    issued = _ISSUED_BY.search(citation.before)
    if issued is None:
        return True
    own = name_of(document.title).body
    parts = [part[_lead(part) :] for part in re.split(r"、|会同|联合|以及|和|与", issued[1]) if part]
    return any(is_same_body(part, body) for part in parts for body in (own, *document.issuers) if body)
