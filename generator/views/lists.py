"""Lists across the whole catalogue: by 主题分类, 体裁 and year; the site map; search and 404."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct

from generator.catalogue import Column
from generator.document import Document
from generator.late import Late
from generator.slugs import initials, spelled
from generator.views.frame import HOME, Frame, organisation_groups
from generator.views.listing import by_year, page_url, pagination
from generator.views.models import Link, ListPage, Page, Row, SiteMapPage, TreeNode
from generator.vocabulary import genres, subjects


class ValueListing(Struct, frozen=True):
    """The documents that share a value."""

    name: str
    base: str
    documents: Sequence[Document]
    children: tuple[Link, ...] = ()
    parents: tuple[Link, ...] = ()

    def url(self, number: int) -> str:
        """Return the URL of a page."""
        return page_url(self.base, number)

    def page(self, frame: Frame, number: int, rows: tuple[Row, ...]) -> ListPage:
        """Return a page with these rows."""
        return frame.page(
            ListPage,
            kind="column",
            title=self.name + (f" 第{number}页" if number != 1 else ""),
            crumbs=(HOME, *self.parents, Link(self.name, self.base, is_current=True)),
            heading=self.name,
            children=self.children,
            rows=rows,
            **pagination(self, number),
        )


@dataclass(frozen=True, slots=True)
class Lists(Late):
    """The three kinds of lists, each with its overview page."""

    subject: tuple[ValueListing, ...]
    genre: tuple[ValueListing, ...]
    year: tuple[ValueListing, ...]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> Lists:
        """Return the lists that hold something, their documents in this order."""
        return cls(tuple(_subjects(documents)), tuple(_genres(documents)), tuple(_years(documents)))

    def links(self) -> tuple[tuple[str, tuple[Link, ...]], ...]:
        """Return (按主题分类 …, links) for the site map."""
        kinds = (("按主题分类", self.subject), ("按体裁", self.genre), ("按年份", self.year))
        return tuple(
            (name, tuple(Link(x.name, x.base, len(x.documents)) for x in lists if len(x.parents) < 2)) for name, lists in kinds
        )

    def listings(self) -> tuple[ValueListing, ...]:
        """Return every list."""
        return (*self.subject, *self.genre, *self.year)


def overviews(frame: Frame, lists: Lists) -> Iterator[ListPage]:
    """Yield the overview of each kind of lists."""
    kinds = (("按主题分类", "subject/", lists.subject), ("按体裁", "genre/", lists.genre), ("按年份", "year/", lists.year))
    for name, url, kind in kinds:
        top = tuple(Link(x.name, x.base, len(x.documents)) for x in kind if len(x.parents) < 2)
        yield frame.page(
            ListPage, kind="column", url=url, title=name, heading=name, crumbs=(HOME, Link(name, url, is_current=True)),
            description=f"全部文件{name}查阅", children=top, is_empty_expected=True,
        )  # fmt: skip


def _subjects(documents: Sequence[Document]) -> Iterator[ValueListing]:
    """Yield a list for each first level of 主题分类 and each second level below it; other values lie under 其他."""
    found: dict[str, list[Document]] = {}
    within: dict[tuple[str, str], list[Document]] = {}
    for document in documents:
        first, _, second = document.front.subject.partition("\\")
        if first not in subjects():
            first, second = "其他", ""
        found.setdefault(first, []).append(document)
        if second in subjects()[first]:
            within.setdefault((first, second), []).append(document)
    root = Link("按主题分类", "subject/")
    for first in (name for name in subjects() if name in found):
        base = f"subject/{initials(first)}/"
        below = [second for second in subjects()[first] if (first, second) in within]
        children = tuple(Link(s, f"{base}{initials(s)}/", len(within[first, s])) for s in below)
        yield ValueListing(first, base, found[first], children, (root,))
        for second in below:
            yield ValueListing(second, f"{base}{initials(second)}/", within[first, second], (), (root, Link(first, base)))


def _genres(documents: Sequence[Document]) -> Iterator[ValueListing]:
    found: dict[str, list[Document]] = {}
    for document in documents:
        found.setdefault(genres().get(document.genre, "其他"), []).append(document)
    for name in dict.fromkeys(genres().values()):
        if name in found:
            yield ValueListing(name, f"genre/{spelled(name)}/", found[name], (), (Link("按体裁", "genre/"),))


def _years(documents: Sequence[Document]) -> Iterator[ValueListing]:
    for year, found in by_year(documents).items():
        yield ValueListing(f"{year}年", f"year/{year}/", found, (), (Link("按年份", "year/"),))


# The audit is made of the whole site (generator/reports); here it is only named.
AUDIT = ("目录状况", (Link("解读与引用情况", "links.html"),))


def site_map_page(frame: Frame, lists: Lists) -> SiteMapPage:
    """Return 网站地图."""
    return frame.page(
        SiteMapPage, kind="sitemap", url="sitemap.html", title="网站地图", crumbs=(HOME, Link("网站地图", "sitemap.html", is_current=True)),
        tree=tuple(_tree(frame, c) for c in frame.library.catalogue.columns),
        organisations=organisation_groups(frame.library), lists=(*lists.links(), AUDIT),
    )  # fmt: skip


def _tree(frame: Frame, column: Column) -> TreeNode:
    return TreeNode(link=frame.column_link(column), children=tuple(_tree(frame, c) for c in column.children))


def search_page(frame: Frame) -> Page:
    """Return the search page (条例第二十四条: 检索)."""
    return frame.page(Page, kind="search", url="search/", title="搜索", crumbs=(HOME, Link("搜索", "search/", is_current=True)))


def not_found_page(frame: Frame) -> Page:
    """Return the page for an address that leads nowhere."""
    return frame.page(Page, kind="notfound", url="404.html", title="没有找到这个页面", is_indexed=False)
