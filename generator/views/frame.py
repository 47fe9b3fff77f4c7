"""What pages have in common: the site's name and foot, meta tags, paths, absolute addresses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from msgspec import Struct

from generator.catalogue import APPLY, FOUR_BLOCKS, Column
from generator.introduction import Introduction
from generator.library import Library
from generator.relations import Relations
from generator.urls import quoted
from generator.views.models import Fact, Footer, Link, Meta, Page, SiteView

P = TypeVar("P", bound=Page)
HOME = Link("首页", "")


class Frame(Struct, frozen=True):
    """The library with what a page needs beside it to be made."""

    library: Library
    site_url: str
    """mkdocs.yml's site_url with a slash at its end, or empty."""
    relations: Relations
    """How the documents hang together."""
    introductions: dict[str, Introduction]
    """Column path → introduction."""
    introduction_html: dict[str, str]
    """Column path → its introduction as HTML with site-relative links already made relative to the column's page."""

    def absolute(self, url: str) -> str:
        """Return the absolute address of a site-relative URL; empty where mkdocs.yml has no site_url."""
        return self.site_url + quoted(url) if self.site_url else ""

    def site_meta(self) -> tuple[Meta, ...]:
        """Return the 网站标签: on every page."""
        site = self.library.catalogue.site
        tags = (("SiteName", site.name), ("SiteDomain", site.domain), ("SiteIDCode", site.id_code))
        return tuple(Meta(name, content) for name, content in tags if content)

    def description_of(self, column: Column) -> str:
        """Return ColumnDescription: that of _index.md, else of catalogue.yaml, else made of name and basis."""
        introduction = self.introductions.get(column.path)
        return (introduction.description if introduction else "") or column.description

    def sentence_on(self, column: Column) -> str:
        """Return the sentence a column's page shows: the description, unless it says no more than name and 公开依据."""
        introduction = self.introductions.get(column.path)
        return (introduction.description if introduction else "") or column.spec.description

    def column_meta(self, column: Column) -> tuple[Meta, ...]:
        """Return the 网站标签 and 栏目标签."""
        return (
            *self.site_meta(),
            Meta("ColumnName", column.name),
            Meta("ColumnDescription", self.description_of(column)),
            Meta("ColumnKeywords", ",".join(column.keywords)),
            Meta("ColumnType", column.type),
        )

    def page(self, made: type[P], /, *, url: str, **fields: Any) -> P:
        """Return a page with its canonical address, and the site's tags where it has no others."""
        fields.setdefault("meta", self.site_meta())
        return made(url=url, canonical=self.absolute(url), **fields)

    def crumbs(self, column: Column, *below: Link) -> tuple[Link, ...]:
        """Return the path to a column's page (current where nothing follows) and what lies below it."""
        columns = self.library.catalogue.path_to(column)
        path = [HOME, *(Link(c.name, c.url) for c in columns), *below]
        return (*path[:-1], Link(path[-1].name, path[-1].url, is_current=True))

    def column_link(self, column: Column, count: int | None = None) -> Link:
        """Return a link to a column, or to where it lives."""
        if column.spec.link:
            return Link(column.name, column.spec.link, is_external=True)
        return Link(column.name, column.url, len(self.library.documents_of(column)) if count is None else count)


def site_view(library: Library) -> SiteView:
    """Return what head and foot show."""
    site = library.catalogue.site
    contact = site.contact
    facts = (
        [("地址", contact.address), ("电话", contact.phone), ("邮箱", contact.email), ("办公时间", contact.hours)]
        if contact
        else []
    )
    footer = Footer(
        sponsor=site.sponsor,
        id_code=site.id_code,
        icp=site.icp,
        police=site.police,
        conac=site.conac,
        error_report=site.error_report,
        contact=tuple(Fact(label, value) for label, value in facts if value),
    )
    nav = tuple(Link(c.name, c.spec.link or c.url, is_external=bool(c.spec.link)) for c in library.catalogue.columns)
    return SiteView(site.name, site.portal, nav, footer)


def organisation_groups(library: Library) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return the platforms that hold something, grouped by kind, in the catalogue's order."""
    groups: dict[str, list[Link]] = {}
    for organisation in library.catalogue.organisations:
        if found := library.by_organisation.get(organisation.slug):
            groups.setdefault(organisation.spec.kind or "发布机构", []).append(
                Link(organisation.short, organisation.url, len(found))
            )
    return tuple((kind, tuple(links)) for kind, links in groups.items())


def four_blocks(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return the four blocks in their fixed order, as far as the catalogue has them."""
    named = {c.name: c for c in columns}
    return tuple(named[name] for name in FOUR_BLOCKS if name in named)


def apply_column(columns: Iterable[Column]) -> Column | None:
    """Return 依申请公开, where the catalogue has it."""
    return next((c for c in columns if c.name == APPLY), None)
