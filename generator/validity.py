"""公文时效 on a given day: from the dates of a document and from what others do to it (format.md, Automatic links, 3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from generator.document import Document
from generator.relations import Kind, Relation


class Validity(Struct, frozen=True):
    """Whether a document is in force, since when, and because of which acts."""

    word: str
    """As shown: as written where it was, else as derived."""
    derived: str
    """As the dates and acts say."""
    since: date | None = None
    """The first day of it, where a date or an act says so."""
    acts: tuple[Relation, ...] = ()
    """The acts in effect behind it, newest first."""


def effective_day(document: Document) -> date:
    """Return the first day a document is in force: 生效日期, else 发布日期."""
    return document.front.effective or document.day


def validity_of(document: Document, acts: Iterable[Relation], today: date) -> Validity:
    """Return the validity. An act counts from the day the acting document takes effect, and not once that is withdrawn."""
    in_effect = sorted(
        (r for r in acts if effective_day(r.source) <= today and r.source.front.withdrawn is None and not r.source.front.draft),
        key=lambda r: (-effective_day(r.source).toordinal(), r.source.newest_first),
    )
    derived, since, behind = _derived(document, in_effect, today)
    word = document.front.validity or derived
    return Validity(word, derived, since, behind)


def _derived(document: Document, acts: list[Relation], today: date) -> tuple[str, date | None, tuple[Relation, ...]]:
    front = document.front
    ending = [r for r in acts if r.kind in {Kind.REPEALS, Kind.REPLACES}]
    whole = tuple(r for r in ending if not r.part)
    if whole:
        return "废止", min(effective_day(r.source) for r in whole), whole
    if front.ended and today >= front.ended:
        return "失效", front.ended, ()
    if front.valid_until and today > front.valid_until:
        return "失效", front.valid_until + timedelta(days=1), ()
    for word, behind in (("部分失效", tuple(ending)), ("已修改", tuple(r for r in acts if r.kind is Kind.AMENDS))):
        if behind:
            return word, min(effective_day(r.source) for r in behind), behind
    if today < effective_day(document):
        return "尚未生效", effective_day(document), ()
    return "现行有效", effective_day(document), ()
