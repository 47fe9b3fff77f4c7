"""Documents in lists: rows, pagination, years. Shared by every page that shows more than one document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from generator.document import Document
from generator.library import Library
from generator.views.models import Badge, Link, ListPage, Row

if TYPE_CHECKING:
    from generator.views.frame import Frame

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


class Listing(Protocol):
    """Documents in a list of one or more pages."""

    @property
    def documents(self) -> Sequence[Document]:
        """What the list holds, newest first."""
        ...

    def url(self, number: int) -> str:
        """Return the URL of a page, counted from 1."""
        ...

    def page(self, frame: Frame, number: int, rows: tuple[Row, ...]) -> ListPage:
        """Return a page with these rows: `shown` has the documents whose rows belong there."""
        ...


def page_count(listing: Listing) -> int:
    """Return how many pages a list has; one where there is nothing."""
    return max(1, -(-len(listing.documents) // PAGE_LENGTH))


def shown(listing: Listing, number: int) -> Sequence[Document]:
    """Return the documents on a page of a list."""
    return listing.documents[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH]


def pagination(listing: Listing, number: int) -> dict[str, Any]:
    """Return the pagination fields of ListPage."""
    last = page_count(listing)
    fields: dict[str, Any] = {"url": listing.url(number), "total": len(listing.documents), "page_number": number}
    if last > 1:
        fields["pages"] = tuple(_page_links(number, last, listing.url))
        fields["has_previous"] = number > 1
        fields["previous"] = listing.url(number - 1) if number > 1 else ""
        fields["next"] = listing.url(number + 1) if number < last else ""
    return fields


def _page_links(current: int, last: int, url_of: Callable[[int], str]) -> Iterator[Link | None]:
    """Yield the first, the last and the neighbours of the current page; None for a gap."""
    shown = sorted({1, 2, last - 1, last, *range(current - 1, current + 2)} & set(range(1, last + 1)))
    for before, number in zip([0, *shown], shown, strict=False):
        if number > before + 1:
            yield None
        yield Link(str(number), url_of(number), is_current=number == current)


def page_url(base: str, number: int, stem: str = "index") -> str:
    """Return the URL of a page of a list at `base`: `base`, `base/index-2.html` …"""
    if number > 1:
        return f"{base}{stem}-{number}.html"
    return base if stem == "index" else f"{base}{stem}.html"


def by_year(documents: Sequence[Document]) -> dict[int, list[Document]]:
    """Return year of publication → documents, newest year first."""
    years: dict[int, list[Document]] = {}
    for document in documents:
        years.setdefault(document.day.year, []).append(document)
    return dict(sorted(years.items(), reverse=True))


def year_links(base: str, years: Mapping[int, int], current: int | None) -> tuple[Link, ...]:
    """Return 全部 and a link for each year with its number of documents; nothing where there is but one year."""
    if len(years) < 2:
        return ()
    links = [Link(f"{year}年", f"{base}year/{year}/", count, is_current=year == current) for year, count in years.items()]
    return (Link("全部", base, sum(years.values()), is_current=current is None), *links)
