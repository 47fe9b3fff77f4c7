"""公文时效 on a given day, from the dates of a document (format.md, Automatic links, 3)."""

from __future__ import annotations

from datetime import date

from generator.document import Document


def derived_validity(document: Document, today: date) -> str:
    """Return what the dates say: past `valid_until` or from `ended` 失效, before `effective` 尚未生效, else 现行有效."""
    front = document.front
    if (front.ended and today >= front.ended) or (front.valid_until and today > front.valid_until):
        return "失效"
    return "尚未生效" if today < (front.effective or document.day) else "现行有效"


def validity(document: Document, today: date) -> str:
    """Return the validity to show: as written, else as derived."""
    return document.front.validity or derived_validity(document, today)
