"""A document's Markdown → sanitised HTML, its links left open: they are filled in when every document is known."""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Iterator
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec.structs import replace

from generator.citations.find import fenced
from generator.regex import regex
from generator.render import plain
from generator.render.body import FENCE, Body, BodyLink, Heading, anchor_of, is_taken
from generator.render.tables import framed

if TYPE_CHECKING:
    from markdown import Markdown

# No text may hold the noncharacters that fence links and citations, not even by reference.
_NONCHARACTERS = regex("[\ufdd0-\ufdef]")
_REFERENCE = regex(r"&#(?:x([0-9a-f]{1,8})|(\d{1,8}));?", re.IGNORECASE)
TOO_DEEP = "正文嵌套太深，无法转换"
_EXTERNAL_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
# Files and drives of the editor's own computer: kept for the linker to report.
_LOCAL_SCHEMES = frozenset(("file", *ascii_lowercase))
_TAGS = frozenset(
    "a abbr audio b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure h2 h3 h4 h5 h6"
    " hr i img ins kbd li mark ol p pre q rp rt ruby s small source span strong sub summary sup table tbody td tfoot th"
    " thead tr u ul video".split()
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "title"},
    "a": {"href"},
    "audio": {"src", "controls"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "source": {"src"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "headers"},
    "video": {"src", "controls", "poster", "width", "height"},
}
_URL_ATTRIBUTES = frozenset(("href", "src", "poster"))
# Classes with a meaning in our style sheet for bodies, or given by Markdown's footnotes; any other could pose as the page itself.
_CLASSES = frozenset(
    "gk-salutation gk-annex gk-signature gk-note gk-left gk-center gk-right left center right"
    " footnote footnote-ref footnote-backref".split()
)
_EXTENSIONS = ("tables", "attr_list", "footnotes", "def_list", "sane_lists", "nl2br", "md_in_html", "toc")


@cache
def _markdown() -> Markdown:
    # Imported where a text needs it: Markdown takes as long to import as it takes to convert a hundred plain texts.
    from markdown import Markdown

    from generator.render.brackets import BracketsExtension
    from generator.render.papertree import PaperExtension

    return Markdown(
        extensions=[*_EXTENSIONS, PaperExtension(), BracketsExtension()],
        extension_configs={
            "toc": {"slugify": anchor_of},
            "footnotes": {"BACKLINK_TITLE": "回到正文第 {} 处脚注", "UNIQUE_IDS": False},
        },
        output_format="html",
    )


def convert(text: str) -> Body:
    """Return the body; raises RecursionError for text nested beyond reason."""
    body = plain.converted(text)
    if body is None:
        body = fully_converted(text)
    html, citations = fenced(body.html)
    return replace(body, html=html, citations=citations)


def fully_converted(text: str) -> Body:
    """Return the body, its citations not yet looked for, by way of Markdown's own parser; raises RecursionError like `convert`."""
    import nh3

    converter = _markdown().reset()
    try:
        raw = _REFERENCE.sub(_harmless, converter.convert(_NONCHARACTERS.sub("", text)))
    except RecursionError:
        _markdown.cache_clear()  # its block parser still believes itself inside the nest
        raise
    links: list[BodyLink] = []
    anchors: set[str] = set()
    html = nh3.clean(
        re.sub(r"<(/?)h1\b", r"<\1h2", raw),
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute_filter(links, anchors),
        link_rel=None,
        url_schemes=set(_EXTERNAL_SCHEMES | _LOCAL_SCHEMES),
        clean_content_tags={"script", "style"},
    )
    tokens: list[dict[str, Any]] = getattr(converter, "toc_tokens", [])
    headings = (h for h in _headings(tokens) if h.anchor in anchors)
    return Body(framed(html), tuple(links), tuple(headings), anchors=frozenset(anchors))


def _harmless(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return "" if 0xFDD0 <= code <= 0xFDEF else reference[0]


def _attribute_filter(links: list[BodyLink], anchors: set[str]) -> Any:
    def kept(tag: str, attribute: str, value: str) -> str | None:
        if attribute in _URL_ATTRIBUTES:
            target = value.strip()
            if scheme_of(target) not in {"", *_EXTERNAL_SCHEMES, *_LOCAL_SCHEMES}:
                return None
            links.append(BodyLink(target, attribute))
            return f"{FENCE}{len(links) - 1}{FENCE}"
        if attribute == "class":
            return " ".join(c for c in value.split() if c in _CLASSES) or None
        if attribute == "id":
            if is_taken(value):
                return None
            anchors.add(value)
        return value

    return kept


def scheme_of(target: str) -> str:
    """Return the scheme of a URL, lower case; `invalid` for what is no URL."""
    try:
        return urlsplit(target).scheme.lower()
    except ValueError:
        return "invalid"


def _headings(tokens: list[dict[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(token["level"], token["id"], html_module.unescape(token["name"]))
        yield from _headings(token["children"])
