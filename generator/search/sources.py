"""Documents as the index takes them: plain texts by field, in the order that gives each its number."""

from __future__ import annotations

from collections.abc import Iterable

from generator.document import Document

FIELDS = ("title", "number", "index", "issuer", "keywords", "summary", "body", "loose")
"""In the order of their numbers in a posting. `loose`: words of attachments, and pairs of the body that spaces part."""
BOOSTS = (8, 10, 10, 2, 4, 3, 1, 0.5)


def ranked(documents: Iterable[Document]) -> list[Document]:
    """Return the documents by 发布日期, then 索引号: a document's place is its number, and the newest comes last."""
    return sorted(documents, key=lambda d: (d.day, str(d.index_no), d.path))


def fields_of(document: Document) -> tuple[str, ...]:
    """Return title, 文号, 索引号, issuers and publisher, keywords and the written summary, as the index takes them."""
    front = document.front
    return (
        document.title,
        str(document.doc_no or ""),
        str(document.index_no),
        "\n".join(dict.fromkeys((*document.issuers, document.publisher))),
        "\n".join(front.keywords),
        front.summary,
    )
