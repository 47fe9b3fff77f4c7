"""Each organisation's own platform: the same four blocks, its documents, empty columns hidden (国办公开办函〔2019〕61号)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.catalogue import Catalogue, Column, Organisation
from generator.document import Document
from generator.library import Library, paths_above
from generator.views.frame import HOME, Frame, apply_column, four_blocks, organisation_groups
from generator.views.listing import page_url, pagination, row_of
from generator.views.models import Block, Fact, Link, ListPage, PlatformPage, Row

ALL = Link("发布机构", "dept/")


class Platform(Struct, frozen=True):
    """An organisation with its documents sorted into the column tree."""

    organisation: Organisation
    documents: tuple[Document, ...]
    in_column: dict[str, list[Document]]

    @classmethod
    def of(cls, library: Library, organisation: Organisation) -> Platform:
        """Return the platform of an organisation."""
        documents = library.by_organisation.get(organisation.slug, ())
        in_column: dict[str, list[Document]] = {}
        for document in documents:
            for path in paths_above(document.columns):
                in_column.setdefault(path, []).append(document)
        return cls(organisation, documents, in_column)

    def url(self, column: Column) -> str:
        """Return the URL of the organisation's list of a column."""
        return self.organisation.url + column.url

    def links(self, columns: tuple[Column, ...]) -> tuple[Link, ...]:
        """Return links to those of the columns in which it published."""
        return tuple(Link(c.name, self.url(c), len(self.in_column[c.path])) for c in columns if c.path in self.in_column)

    def listings(self, catalogue: Catalogue) -> Iterator[PlatformListing]:
        """Yield the full list, then one for each column it published in."""
        organisation = self.organisation
        home = Link(organisation.name, organisation.url)
        everything = Link("全部文件", "")
        yield PlatformListing(organisation, everything.name, organisation.url, self.documents, (home, everything), stem="all")
        for column in catalogue.walk():
            if found := self.in_column.get(column.path):
                crumbs = (home, *(Link(c.name, self.url(c)) for c in catalogue.path_to(column)))
                below = self.links(column.children)
                yield PlatformListing(organisation, column.name, self.url(column), found, crumbs, below, column)


class PlatformListing(Struct, frozen=True):
    """What an organisation published, all of it or in one column."""

    organisation: Organisation
    name: str
    base: str
    documents: Sequence[Document]
    crumbs: tuple[Link, ...]
    children: tuple[Link, ...] = ()
    column: Column | None = None
    stem: str = "index"

    def url(self, number: int) -> str:
        """Return the URL of a page."""
        return page_url(self.base, number, self.stem)

    def page(self, frame: Frame, number: int, rows: tuple[Row, ...]) -> ListPage:
        """Return a page with these rows."""
        organisation, last = self.organisation, self.crumbs[-1]
        return frame.page(
            ListPage,
            kind="column",
            title=f"{self.name} {organisation.name}",
            meta=frame.column_meta(self.column) if self.column else frame.site_meta(),
            crumbs=(HOME, ALL, *self.crumbs[:-1], Link(last.name, last.url, is_current=True)),
            feed=f"{organisation.url}feed.xml",
            heading=f"{organisation.short} {self.name}",
            description=f"{organisation.name}发布的{self.name}",
            children=self.children,
            rows=rows,
            **pagination(self, number),
        )


def organisations_page(frame: Frame) -> ListPage:
    """Return the list of all platforms."""
    links = tuple(link for _, group in organisation_groups(frame.library) for link in group)
    crumbs = (HOME, Link(ALL.name, ALL.url, is_current=True))
    return frame.page(
        ListPage, kind="column", url=ALL.url, title=ALL.name, heading=ALL.name, crumbs=crumbs, children=links,
        description="按机构查阅：每个机构的政府信息公开平台", is_empty_expected=True,
    )  # fmt: skip


def platform_page(frame: Frame, platform: Platform) -> PlatformPage:
    """Return the front page of a platform."""
    organisation, columns = platform.organisation, frame.library.catalogue.columns
    apply = apply_column(columns)
    spec = organisation.spec
    facts = (("统一社会信用代码", spec.code), ("机关代字", "、".join(spec.prefixes)))
    return frame.page(
        PlatformPage,
        kind="platform",
        url=organisation.url,
        title=f"{organisation.name}政府信息公开",
        crumbs=(HOME, ALL, Link(organisation.name, organisation.url, is_current=True)),
        feed=f"{organisation.url}feed.xml",
        heading=organisation.name,
        facts=tuple(Fact(label, value) for label, value in facts if value),
        blocks=tuple(_block(frame, platform, column) for column in four_blocks(columns)),
        apply=Link(apply.name, apply.spec.link or apply.url, is_external=bool(apply.spec.link)) if apply else None,
        newest=tuple(row_of(d, frame.library) for d in platform.documents[:8]),
        total=len(platform.documents),
        all_documents=f"{organisation.url}all.html",
    )


def _block(frame: Frame, platform: Platform, column: Column) -> Block:
    """Return a block with the organisation's own documents; an empty one leads to the catalogue's."""
    own = platform.in_column.get(column.path, [])
    return Block(
        name=column.name,
        url=platform.url(column) if own else column.url,
        description=frame.sentence_on(column),
        count=len(own),
        children=platform.links(column.children),
        newest=tuple(row_of(d, frame.library) for d in own[:3]),
    )
