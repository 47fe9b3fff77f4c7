"""Documents as the index takes them: plain texts by field, in the order that gives each its number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.assembly import Assembled
from generator.document import Document

FIELDS = ("title", "number", "index", "issuer", "keywords", "summary", "body", "loose")
"""In the order of their numbers in a posting. `loose`: words of attachments, and pairs of any field that spaces part."""
BOOSTS = (8, 10, 10, 2, 4, 3, 1, 0.5)


@dataclass(frozen=True, slots=True)
class Source:
    """What is indexed of one document."""

    path: Path
    """The Markdown file, read by whoever counts it."""
    fields: tuple[str, str, str, str, str, str]
    """title, 文号, 索引号, issuers and publisher, keywords, the written summary."""
    files: tuple[tuple[str, Path], ...]
    """(title, file) of its attachments."""


def ranked(documents: Iterable[Assembled]) -> list[Assembled]:
    """Return the documents by 发布日期, then 索引号: a document's place is its number, and the newest comes last."""
    return sorted(documents, key=lambda a: (a.document.day, str(a.document.index_no), a.document.path))


def source_of(root: Path, assembled: Assembled) -> Source:
    """Return what is indexed of a document."""
    document = assembled.document
    front = document.front
    return Source(
        root / document.path,
        (
            document.title,
            str(document.doc_no or ""),
            str(document.index_no),
            "\n".join(_names(document)),
            "\n".join(front.keywords),
            front.summary,
        ),
        tuple((title, asset.source) for title, asset in assembled.attachments),
    )


def _names(document: Document) -> dict[str, None]:
    return dict.fromkeys((*document.issuers, document.publisher))
