"""A converted body: its HTML, what it links to and cites, and the anchors that lead into it."""

from __future__ import annotations

import html as html_module

from msgspec import Struct

from generator.citations.find import Citation

# A noncharacter no text may hold; it fences the number of an open link in the HTML.
FENCE = "\ufdd0"
# The page's own ids: a heading or element of a body may not bear one.
_TAKEN_IDS = frozenset(("top", "main"))
_TAKEN_ID_STARTS = ("gk-", "__")


class BodyLink(Struct, frozen=True):
    """A link or picture of a body, as written."""

    target: str
    attribute: str

    @property
    def is_picture(self) -> bool:
        """Whether the target is shown in the page (src, poster) and not only linked."""
        return self.attribute != "href"


class Heading(Struct, frozen=True):
    """A heading of a body."""

    level: int
    anchor: str
    text: str


class Body(Struct, frozen=True):
    """A converted body. `html` holds FENCE number FENCE where the URL of `links[number]` belongs."""

    html: str
    links: tuple[BodyLink, ...] = ()
    headings: tuple[Heading, ...] = ()
    citations: tuple[Citation, ...] = ()
    anchors: frozenset[str] = frozenset()

    def filled(self, urls: list[str]) -> str:
        """Return the HTML with a URL for each link; citations stay between their marks."""
        parts = self.html.split(FENCE)
        parts[1::2] = [html_module.escape(urls[int(number)]) for number in parts[1::2]]
        return "".join(parts)


def anchor_of(text: str, separator: str) -> str:
    """Return the id of a heading: its words, with an underscore before what would be an id of the page."""
    from markdown.extensions.toc import slugify_unicode  # Markdown takes long to import, and many texts have no heading

    words = slugify_unicode(text, separator)
    return f"_{words}" if is_taken(words) else words


def is_taken(name: str) -> bool:
    """Return whether an id is the page's own."""
    return name in _TAKEN_IDS or name.startswith(_TAKEN_ID_STARTS)
