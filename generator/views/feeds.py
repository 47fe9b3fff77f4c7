"""Atom feeds (RFC 4287): for the catalogue, each column and each organisation."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from generator.document import Document
from generator.text import without_controls
from generator.views.frame import Frame

NEWEST = 20
_ATOM = "http://www.w3.org/2005/Atom"


def atom(frame: Frame, url: str, page: str, title: str, documents: Sequence[Document]) -> bytes:
    """Return the feed of the newest documents of a list; `url` is the feed's own address, `page` that of its list."""
    site = frame.library.catalogue.site.name
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})
    _text(feed, "id", _id(frame, page))
    _text(feed, "title", f"{title} - {site}" if title != site else site)
    _text(feed, "updated", _moment(documents[0]) if documents else "1970-01-01T00:00:00+08:00")
    SubElement(feed, "link", {"rel": "self", "href": frame.absolute(url) or url.rpartition("/")[2]})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": frame.absolute(page) or "./"})
    _text(SubElement(feed, "author"), "name", site)
    for document in documents[:NEWEST]:
        entry = SubElement(feed, "entry")
        _text(entry, "id", f"urn:gongkai:{document.index_no}")
        _text(entry, "title", document.title)
        _text(entry, "updated", _moment(document))
        _text(entry, "published", _moment(document))
        back = "../" * url.count("/")
        SubElement(
            entry, "link", {"rel": "alternate", "type": "text/html", "href": frame.absolute(document.url) or back + document.url}
        )
        _text(SubElement(entry, "author"), "name", document.publisher)
        _text(entry, "summary", document.summary or document.title)
    xml: bytes = tostring(feed, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + xml + b"\n"


def _id(frame: Frame, page: str) -> str:
    return frame.absolute(page) or f"urn:gongkai:{frame.library.catalogue.site.name}:{page}"


def _moment(document: Document) -> str:
    return f"{document.day.isoformat()}T{document.front.published.time or '00:00'}:00+08:00"


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = without_controls(text)
