"""sitemap.xml: every indexed page with its day, split where there are too many."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from generator.views.sitemap import MOST, sitemap_files

SITE = "https://www.yunling.gov.cn/"
PAGES = [(f"{SITE}{n}/", f"2024-01-0{n}") for n in range(1, 6)]
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(data: bytes) -> tuple[str, list[tuple[str | None, str | None]]]:
    """Return the root's name and (loc, lastmod) of each entry."""
    root = ElementTree.fromstring(data)
    assert data.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n')
    return root.tag.removeprefix(SPACE), [(e.findtext(f"{SPACE}loc"), e.findtext(f"{SPACE}lastmod")) for e in root]


def test_one_file() -> None:
    ((name, data),) = sitemap_files(SITE, [*PAGES, (f"{SITE}?a=1&b=2", "")])
    assert (name, entries(data)) == ("sitemap.xml", ("urlset", [*PAGES, (f"{SITE}?a=1&b=2", None)]))


@pytest.mark.parametrize(("most", "parts"), [(5, 1), (4, 2), (2, 3), (1, 5)])
def test_split(most: int, parts: int) -> None:
    files = dict(sitemap_files(SITE, PAGES, most))
    if parts == 1:
        assert list(files) == ["sitemap.xml"]
        return
    names = [f"sitemap-{n}.xml" for n in range(1, parts + 1)]
    assert list(files) == [*names, "sitemap.xml"]
    found = [entries(files[name]) for name in names]
    assert [kind for kind, _ in found] == ["urlset"] * parts
    assert [page for _, pages in found for page in pages] == PAGES
    assert max(len(pages) for _, pages in found) <= most
    assert entries(files["sitemap.xml"]) == (
        "sitemapindex",
        [(SITE + name, max(day or "" for _, day in pages)) for name, (_, pages) in zip(names, found, strict=True)],
    )


def test_a_site_without_an_address_has_none() -> None:
    assert list(sitemap_files("", PAGES)) == []


def test_the_limit_is_that_of_the_protocol() -> None:
    assert MOST == 50_000
