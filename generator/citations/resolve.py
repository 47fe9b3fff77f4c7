"""Citations → documents: by 文号, by title, by what a title was called (以下简称); one answer or none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.citations.find import Citation
from generator.citations.naming import Names, chosen
from generator.document import Document
from generator.names import is_same_body, name_of

_ISSUED_BY = re.compile(
    r"([\u4e00-\u9fff、]{2,20}?(?:人民政府|政府|办公厅|办公室|委员会|委|厅|局|部|国务院|中央|总局|院))(?:联合)?(?:印发|发布|公布|颁布|制定|出台|下发)?(?:的|了)?$"
)
_LEAD_IN = re.compile(
    r".*(?:按照|根据|依据|依照|落实|贯彻|执行|印发|转发|发布|关于|文件|精神|通过|参照|以及|和|及|与|同|的|了|把|对|由|在|是|见|即|原)"
)


@dataclass(frozen=True, slots=True)
class Resolved:
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


def resolve(document: Document, citations: tuple[Citation, ...], names: Names) -> list[Resolved]:
    """Return each citation of a document with its target; the document itself is never one."""
    aliases: dict[str, Document | None] = {}
    found: list[Resolved] = []
    for citation in citations:
        if citation.name:
            one = _title(document, citation, names, aliases)
            if citation.alias:
                aliases[citation.alias] = one.target
        else:
            leader = found[citation.leader] if 0 <= citation.leader < len(found) else None
            one = _number(document, citation, names, leader)
        if one.target is not None and one.target.index_no == document.index_no:
            one = Resolved(citation, None, one.lead, is_local=True)
        found.append(one)
    return found


def _number(document: Document, citation: Citation, names: Names, leader: Resolved | None) -> Resolved:
    run = citation.run or (leader.citation.run if leader else "")
    word = names.word_in(run, citation.tail)
    if not word:
        known = max((w for w in names.words if run.endswith(w)), key=len, default="")
        lead = len(run) - len(known) if known else (m.end() if (m := _LEAD_IN.match(run)) else 0)
        return Resolved(citation, None, lead if citation.run else 0)
    lead = len(run) - len(word) if citation.run else 0
    candidates = names.numbered(word + citation.tail)
    target = chosen(candidates, document.day, document.issuers)
    return Resolved(citation, target, lead, () if target else tuple(candidates))


def _title(document: Document, citation: Citation, names: Names, aliases: dict[str, Document | None]) -> Resolved:
    if citation.name in aliases:
        return Resolved(citation, aliases[citation.name], is_local=aliases[citation.name] is None)
    numbered = names.numbered(citation.number) if citation.number else []
    candidates = [d for d in names.titled(citation.name) if _agrees(d, citation)]
    both = [d for d in numbered if d in candidates]
    for pool in (both, numbered if len(numbered) == 1 else [], candidates):
        if pool:
            target = chosen(pool, document.day, document.issuers, citation.name)
            return Resolved(citation, target, 0, () if target else tuple(pool))
    return Resolved(citation, None)


def _agrees(document: Document, citation: Citation) -> bool:
    """A 文号 behind the title, or an issuer before it, that is not the document's speaks against it."""
    if citation.number and document.doc_no and document.doc_no.canonical != citation.number:
        return False
    issued = _ISSUED_BY.search(citation.before)
    if issued is None:
        return True
    own = name_of(document.title).body
    return any(is_same_body(part, body) for part in issued[1].split("、") for body in (own, *document.issuers) if body)
