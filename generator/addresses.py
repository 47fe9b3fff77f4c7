"""Every address the site answers at, known before a page is made: for site-absolute links and old URLs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Library
from generator.views.lists import Lists


def addresses(library: Library, lists: Lists) -> Iterator[str]:
    """Yield the URL of every page but the further pages of long lists."""
    yield from ("", "search/", "sitemap.html", "links.html", "dept/", "subject/", "genre/", "year/")
    for column in library.catalogue.walk():
        yield column.url
        years = {d.day.year for d in library.documents_of(column)}
        yield from (f"{column.url}year/{year}/" for year in years if len(years) > 1)
    for organisation in library.catalogue.organisations:
        if documents := library.by_organisation.get(organisation.slug):
            yield from (organisation.url, f"{organisation.url}all.html")
            yield from {f"{organisation.url}{c.url}" for d in documents for c in d.columns}
    yield from (found.base for found in lists.listings())
    yield from (document.url for document in (*library.documents, *library.withdrawn))
