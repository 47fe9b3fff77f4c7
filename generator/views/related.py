"""Relations as a document's page shows them: interpretations, policies, acts, history, who cites it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from generator.document import Document
from generator.library import Library
from generator.relations import Kind, Relation, Relations
from generator.validity import effective_day
from generator.views.listing import badge_of
from generator.views.models import Event, Related, RelationsView

_ACTS = (Kind.AMENDS, Kind.REPEALS, Kind.REPLACES)


def relations_view(document: Document, library: Library, relations: Relations) -> RelationsView:
    """Return everything a document's page says about other documents."""
    return RelationsView(
        interpretations=_sources(library, relations.of_target(document, Kind.INTERPRETS)),
        policies=_targets(library, relations.of_source(document, Kind.INTERPRETS)),
        acts=_sources(library, library.validity(document).acts),
        originals=_targets(library, relations.of_source(document, Kind.TRANSLATION_OF)),
        translations=_sources(library, relations.of_target(document, Kind.TRANSLATION_OF)),
        history=_history(document, library, relations),
        cited_by=_sources(library, relations.of_target(document, Kind.CITES)),
    )


def relations_data(document: Document, relations: Relations) -> str:
    """Return the page's relations as JSON, by 索引号, safe to stand in a script element; empty where there are none."""
    rows = [_datum(r, r.kind.key, r.target) for r in relations.by_source.get(document.path, ())]
    rows += [_datum(r, f"{r.kind.key}_by", r.source) for r in relations.by_target.get(document.path, ())]
    rows.sort(key=lambda row: (row["kind"], row["index_no"]))
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c") if rows else ""


def _datum(relation: Relation, kind: str, other: Document) -> dict[str, str]:
    return {"kind": kind, "index_no": str(other.index_no), "title": other.title, "url": other.url, "how": relation.how.value}


def _sources(library: Library, relations: Iterable[Relation]) -> tuple[Related, ...]:
    return tuple(_related(library, r.source, r) for r in relations)


def _targets(library: Library, relations: Iterable[Relation]) -> tuple[Related, ...]:
    return tuple(_related(library, r.target, r) for r in relations)


def _related(library: Library, other: Document, relation: Relation) -> Related:
    return Related(
        title=other.title,
        url=other.url,
        doc_no=str(other.doc_no or ""),
        published=other.day,
        badge=badge_of(other, library),
        form="、".join(other.front.form) or "文字",
        words=relation.kind.words,
        part=relation.part,
        lang=other.front.lang,
    )


def _history(document: Document, library: Library, relations: Relations) -> tuple[Event, ...]:
    """Return what happened to the document and what it did, oldest first; nothing where only its issue is to tell."""
    acts = [*_done_by(document, library, relations), *_done_to(document, library, relations)]
    front = document.front
    if not acts and not front.ended and not front.valid_until:
        return ()
    number = f"，{document.doc_no}" if document.doc_no else ""
    own = [Event(front.written, f"{'、'.join(document.issuers)}制发{number}"), Event(effective_day(document), "施行")]
    is_repealed = library.validity(document).derived == "废止"
    if front.ended:
        own.append(Event(front.ended, "失效"))
    elif front.valid_until and not is_repealed:
        own.append(Event(front.valid_until, "有效期满"))
    return tuple(sorted([*own, *acts], key=lambda event: event.day))


def _done_by(document: Document, library: Library, relations: Relations) -> Iterator[Event]:
    for kind in _ACTS:
        for relation in relations.of_source(document, kind):
            yield Event(effective_day(document), f"{kind.words}{relation.part}", _related(library, relation.target, relation))


def _done_to(document: Document, library: Library, relations: Relations) -> Iterator[Event]:
    for kind in _ACTS:
        for relation in relations.of_target(document, kind):
            yield Event(
                effective_day(relation.source), f"{relation.part}{kind.reverse}", _related(library, relation.source, relation)
            )
