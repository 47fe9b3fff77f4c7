"""A document named in front matter, by 索引号, 文号 or title → that document, or a problem with the candidates."""

from __future__ import annotations

from generator.citations.naming import Names
from generator.document import Document
from generator.indexnumber import IndexNumber
from generator.matter import Reference
from generator.names import canonical
from generator.problems import Report
from generator.text import nearest

RULE = "reference"


def referenced(reference: Reference, document: Document, names: Names, report: Report) -> Document | None:
    """Return the one document a reference names; none or several is an error that lists them (a guess is never published)."""
    text = reference.ref
    named = _candidates(text, names)
    candidates = [d for d in named if d.index_no != document.index_no]
    if len(candidates) == 1:
        return candidates[0]
    if named and not candidates:
        report.error(RULE, reference.place, f"“{text[:60]}”就是本文件自己", "写另一份文件的索引号、文号或标题，或删去这一项")
        return None
    if candidates:
        listed = "；".join(f"{d.title}（{d.index_no}）" for d in candidates[:5])
        report.error(RULE, reference.place, f"“{text[:60]}”对应 {len(candidates)} 份文件：{listed}", "改写要引用的那一份的索引号")
        return None
    near = nearest(text.strip("《》"), names.near(text))
    hint = f"是不是《{near}》？" if near else "写目录中已有文件的索引号、文号或标题"
    report.error(RULE, reference.place, f"目录中没有“{text[:60]}”", hint)
    return None


def _candidates(text: str, names: Names) -> list[Document]:
    if IndexNumber.parse(text) is not None:
        indexed = names.indexed(text)
        return [indexed] if indexed else []
    if numbered := names.numbered(text):
        return numbered
    # Short titles are no citation within a text, but here a title is meant.
    titled = names.titled(text) or list(names.by_whole.get(canonical(text), ()))
    alone = [d for d in titled if canonical(d.title) == canonical(text)]
    return alone if len(alone) == 1 else titled
