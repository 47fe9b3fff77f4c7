"""The collection of documents and its maps. Nothing here costs more than one pass over the documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from generator.catalogue import Catalogue, Column, Organisation
from generator.citations.naming import Names
from generator.document import Document
from generator.late import Late
from generator.problems import Problem
from generator.quick import Known
from generator.relations import Relation, Relations, written_relations
from generator.validity import Validity, validity_of


@dataclass(frozen=True, slots=True)
class Library(Late):
    """Every document that stands on the site on the day `today`."""

    catalogue: Catalogue
    today: date
    documents: tuple[Document, ...]
    """Listed documents, newest first."""
    withdrawn: tuple[Document, ...]
    """Documents of which only the notice stands."""
    by_path: dict[str, Document] = field(default_factory=dict)
    """File → document, the withdrawn ones too."""
    in_column: dict[str, tuple[Document, ...]] = field(default_factory=dict)
    """Column path → the documents in it and below it, newest first."""
    by_organisation: dict[str, tuple[Document, ...]] = field(default_factory=dict)
    """Organisation slug → the documents it published, newest first."""
    names: Names = field(default_factory=Names)
    """The names its documents can be cited by."""
    written: tuple[Relation, ...] = ()
    """The relations that front matter states."""
    validities: dict[str, Validity] = field(default_factory=dict)
    """File → 公文时效 today."""

    @classmethod
    def of(cls, catalogue: Catalogue, documents: Iterable[Document], today: date, problems: list[Problem]) -> Library:
        """Return the library of these documents; references that name none or several are reported."""
        ordered = sorted(documents, key=lambda d: d.newest_first)
        listed = tuple(d for d in ordered if d.front.withdrawn is None)
        in_column: dict[str, list[Document]] = defaultdict(list)
        by_organisation: dict[str, list[Document]] = defaultdict(list)
        for document in listed:
            for path in paths_above(document.columns):
                in_column[path].append(document)
            if organisation := catalogue.by_organisation.get(document.publisher):
                by_organisation[organisation.slug].append(document)
        names = Names.of(ordered)
        written = tuple(written_relations(ordered, names, problems))
        acts = Relations.of(written).by_target
        return cls(
            catalogue,
            today,
            listed,
            tuple(d for d in ordered if d.front.withdrawn is not None),
            {d.path: d for d in ordered},
            {path: tuple(found) for path, found in in_column.items()},
            {slug: tuple(found) for slug, found in by_organisation.items()},
            names,
            written,
            dict(_validities(ordered, acts, today)),
        )

    def validity(self, document: Document) -> Validity:
        """Return a document's 公文时效 today."""
        return self.validities[document.path]

    def documents_of(self, column: Column) -> tuple[Document, ...]:
        """Return the documents in a column and below it, newest first."""
        return self.in_column.get(column.path, ())

    def organisation_of(self, document: Document) -> Organisation | None:
        """Return the publisher, where the catalogue knows it."""
        return self.catalogue.by_organisation.get(document.publisher)


def _validities(documents: Iterable[Document], acts: dict[str, list[Relation]], today: date) -> Iterator[tuple[str, Validity]]:
    known = Known()
    for document in documents:
        validity = validity_of(document, acts.get(document.path, ()), today)
        yield document.path, validity if validity.acts else known.setdefault(validity, validity)


def paths_above(columns: Iterable[Column]) -> dict[str, None]:
    """Return the paths of the columns and of all columns above them, each once, in order."""
    return {">".join(c.names[:depth]): None for c in columns for depth in range(len(c.names), 0, -1)}
