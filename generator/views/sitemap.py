"""sitemap.xml (sitemaps.org 0.9) with true lastmod, split at 50,000 addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

MOST = 50_000
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(site_url: str, pages: Sequence[tuple[str, str]], most: int = MOST) -> Iterator[tuple[str, bytes]]:
    """Yield (file, bytes). `pages` are (absolute address, ISO date of its newest content or empty)."""
    if not site_url:
        return
    parts = [pages[start : start + most] for start in range(0, len(pages), most)] or [pages]
    if len(parts) == 1:
        yield "sitemap.xml", _xml("urlset", "url", parts[0])
        return
    index: list[tuple[str, str]] = []
    for number, part in enumerate(parts, 1):
        name = f"sitemap-{number}.xml"
        index.append((site_url + name, max(day for _, day in part)))
        yield name, _xml("urlset", "url", part)
    yield "sitemap.xml", _xml("sitemapindex", "sitemap", index)


def _xml(root_tag: str, tag: str, entries: Sequence[tuple[str, str]]) -> bytes:
    root = Element(root_tag, {"xmlns": _NAMESPACE})
    for address, day in entries:
        entry = SubElement(root, tag)
        SubElement(entry, "loc").text = address
        if day:
            SubElement(entry, "lastmod").text = day
    xml: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + xml + b"\n"
