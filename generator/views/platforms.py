"""Each organisation's own platform: the same four blocks, its documents, empty columns hidden (国办公开办函〔2019〕61号)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.catalogue import Column, Organisation
from generator.document import Document
from generator.library import paths_above
from generator.views.frame import HOME, Frame, apply_column, four_blocks, organisation_groups
from generator.views.listing import index_url, paginated, row_of
from generator.views.models import Block, Fact, Link, ListPage, Page, PlatformPage

ALL = Link("发布机构", "dept/")


@dataclass(frozen=True, slots=True)
class _Platform:
    """An organisation with its documents sorted into the column tree."""

    organisation: Organisation
    documents: tuple[Document, ...]
    in_column: dict[str, list[Document]]

    def url(self, column: Column) -> str:
        return self.organisation.url + column.url

    def links(self, columns: tuple[Column, ...]) -> tuple[Link, ...]:
        return tuple(Link(c.name, self.url(c), len(self.in_column[c.path])) for c in columns if c.path in self.in_column)


def platform_pages(frame: Frame, organisation: Organisation) -> Iterator[Page]:
    """Yield the platform, its full list, and a list for each column it published in."""
    documents = frame.library.by_organisation.get(organisation.slug, ())
    in_column: dict[str, list[Document]] = {}
    for document in documents:
        for path in paths_above(document.columns):
            in_column.setdefault(path, []).append(document)
    platform = _Platform(organisation, documents, in_column)
    yield _front(frame, platform)
    home = Link(organisation.name, organisation.url)
    yield from _list(frame, platform, documents, index_url(organisation.url, "all"), "全部文件", (home, Link("全部文件", "")), ())
    for column in frame.library.catalogue.walk():
        if found := in_column.get(column.path):
            names = frame.library.catalogue.path_to(column)
            crumbs = (home, *(Link(c.name, platform.url(c)) for c in names))
            below = platform.links(column.children)
            yield from _list(frame, platform, found, index_url(platform.url(column)), column.name, crumbs, below, column)


def organisations_page(frame: Frame) -> ListPage:
    """Return the list of all platforms."""
    links = tuple(link for _, group in organisation_groups(frame.library) for link in group)
    crumbs = (HOME, Link(ALL.name, ALL.url, is_current=True))
    return frame.page(
        ListPage, kind="column", url=ALL.url, title=ALL.name, heading=ALL.name, crumbs=crumbs, children=links,
        description="按机构查阅：每个机构的政府信息公开平台", is_empty_expected=True,
    )  # fmt: skip


def _front(frame: Frame, platform: _Platform) -> PlatformPage:
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


def _block(frame: Frame, platform: _Platform, column: Column) -> Block:
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


def _list(
    frame: Frame, platform: _Platform, documents: list[Document] | tuple[Document, ...], url_of: Callable[[int], str], name: str,
    crumbs: tuple[Link, ...], children: tuple[Link, ...], column: Column | None = None,
) -> Iterator[ListPage]:  # fmt: skip
    path = (HOME, ALL, *crumbs[:-1], Link(crumbs[-1].name, crumbs[-1].url, is_current=True))
    for found, pagination in paginated(documents, url_of):
        yield frame.page(
            ListPage,
            kind="column",
            title=f"{name} {platform.organisation.name}",
            meta=frame.column_meta(column) if column else frame.site_meta(),
            crumbs=path,
            feed=f"{platform.organisation.url}feed.xml",
            heading=f"{platform.organisation.short} {name}",
            description=f"{platform.organisation.name}发布的{name}",
            children=children,
            rows=tuple(row_of(d, frame.library) for d in found),
            **pagination,
        )
