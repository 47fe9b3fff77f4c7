"""Documents in lists: rows, pagination, years. Shared by every page that shows more than one document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generator.document import Document
from generator.library import Library
from generator.views.models import Badge, Link, Row

PAGE_LENGTH = 50
TONES = {"现行有效": "good", "尚未生效": "wait", "已修改": "changed", "部分失效": "changed", "失效": "ended", "废止": "ended"}


def badge_of(document: Document, library: Library) -> Badge:
    """Return the 公文时效 of a document today."""
    word = library.validity(document).word
    return Badge(word, TONES[word])


def row_of(document: Document, library: Library) -> Row:
    """Return a document as it stands in a list."""
    badge = badge_of(document, library)
    return Row(
        title=document.title,
        url=document.url,
        index_no=str(document.index_no),
        summary=document.summary,
        doc_no=str(document.doc_no or ""),
        publisher=document.publisher,
        written=document.front.written,
        published=document.day,
        badge=None if badge.tone == "good" else badge,
    )


def paginated(documents: Sequence[Document], url_of: Callable[[int], str]) -> Iterator[tuple[Sequence[Document], dict[str, Any]]]:
    """Yield (documents of the page, the pagination fields of ListPage); one page where there is nothing."""
    last = max(1, -(-len(documents) // PAGE_LENGTH))
    for number in range(1, last + 1):
        fields: dict[str, Any] = {"url": url_of(number), "total": len(documents), "page_number": number}
        if last > 1:
            fields["pages"] = tuple(_page_links(number, last, url_of))
            fields["has_previous"] = number > 1
            fields["previous"] = url_of(number - 1) if number > 1 else ""
            fields["next"] = url_of(number + 1) if number < last else ""
        yield documents[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH], fields


def _page_links(current: int, last: int, url_of: Callable[[int], str]) -> Iterator[Link | None]:
    """Yield the first, the last and the neighbours of the current page; None for a gap."""
    shown = sorted({1, 2, last - 1, last, *range(current - 1, current + 2)} & set(range(1, last + 1)))
    for before, number in zip([0, *shown], shown, strict=False):
        if number > before + 1:
            yield None
        yield Link(str(number), url_of(number), is_current=number == current)


def index_url(base: str, stem: str = "index") -> Callable[[int], str]:
    """Return number → URL for a list at `base`: `base`, `base/index-2.html` …"""

    def url_of(number: int) -> str:
        if number > 1:
            return f"{base}{stem}-{number}.html"
        return base if stem == "index" else f"{base}{stem}.html"

    return url_of


def by_year(documents: Sequence[Document]) -> dict[int, list[Document]]:
    """Return year of publication → documents, newest year first."""
    years: dict[int, list[Document]] = {}
    for document in documents:
        years.setdefault(document.day.year, []).append(document)
    return dict(sorted(years.items(), reverse=True))


def year_links(base: str, documents: Sequence[Document], current: int | None) -> tuple[Link, ...]:
    """Return 全部 and a link for each year; nothing where there is but one year."""
    years = by_year(documents)
    if len(years) < 2:
        return ()
    links = [Link(f"{year}年", f"{base}year/{year}/", len(found), is_current=year == current) for year, found in years.items()]
    return (Link("全部", base, len(documents), is_current=current is None), *links)
