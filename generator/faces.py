"""Keys for what other pages show of a document: a page that shows no other face than before need not be made again."""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalogue import Column
from generator.document import Document
from generator.relations import Relation
from generator.store import digest
from generator.validity import effective_day
from generator.views.frame import Frame


class Faces:
    """The faces of a library's documents, each worked out once."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._faces: dict[str, bytes] = {}
        self._columns: dict[str, bytes] = {}

    def of(self, documents: Iterable[Document]) -> bytes:
        """Return a key for these documents in this order, as rows, links and entries show them."""
        return digest(*map(self._face, documents))

    def document(self, document: Document, neighbours: tuple[Document | None, Document | None]) -> bytes:
        """Return a key for what a document's own page shows of its column, its publisher, its neighbours and its relations."""
        frame, library = self._frame, self._frame.library
        organisation, validity = library.organisation_of(document), library.validity(document)
        beside = (
            [(c.path, c.url) for c in document.also_in],
            (organisation.name, organisation.url) if organisation else "",
            [(n.title, n.url) if n else "" for n in neighbours],
            (validity.word, validity.derived, validity.since, [r.source.path for r in validity.acts]),
            document.day > library.today,
            frame.site_url,
        )
        sources = frame.relations.by_source.get(document.path, ())
        targets = frame.relations.by_target.get(document.path, ())
        related = sorted((*(self._related(r, r.target) for r in sources), *(self._related(r, r.source) for r in targets)))
        return digest(self._column(document.column), _bytes(beside), *related)

    def _related(self, relation: Relation, other: Document) -> bytes:
        whose = relation.source is other
        return digest(_bytes((relation.kind.key, relation.how.value, relation.part, whose)), self._face(other))

    def _column(self, column: Column) -> bytes:
        if column.path not in self._columns:
            self._columns[column.path] = _bytes((self._frame.column_meta(column), self._frame.crumbs(column)))
        return self._columns[column.path]

    def _face(self, document: Document) -> bytes:
        if (face := self._faces.get(document.path)) is None:
            face = self._faces[document.path] = _face(document, self._frame.library.validity(document).word)
        return face


def _face(document: Document, validity: str) -> bytes:
    front = document.front
    shown = (
        document.title, document.url, document.index_no, document.summary, document.doc_no, document.publisher, document.issuers,
        front.written, front.published, front.form, front.lang, front.keywords, effective_day(document), validity,
    )  # fmt: skip
    return _bytes(shown)


def _bytes(shown: object) -> bytes:
    return digest(repr(shown).encode("utf-8", "surrogatepass"))
