"""The pages of the column tree, and the lists by year within each column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalogue import Column
from generator.document import Document
from generator.views.frame import Frame
from generator.views.listing import by_year, index_url, paginated, row_of, year_links
from generator.views.models import Fact, Link, ListPage


def column_pages(frame: Frame, column: Column) -> Iterator[ListPage]:
    """Yield the pages of a column's list, then those of its years (条例第十二条: the list itself is the catalogue)."""
    documents = frame.library.documents_of(column)
    yield from _pages(frame, column, documents, None)
    years = by_year(documents)
    if len(years) > 1:
        for year, found in years.items():
            yield from _pages(frame, column, found, year)


def _pages(frame: Frame, column: Column, documents: Sequence[Document], year: int | None) -> Iterator[ListPage]:
    base = f"{column.url}year/{year}/" if year else column.url
    every = frame.library.documents_of(column)
    for found, pagination in paginated(documents, index_url(base)):
        number = pagination["page_number"]
        is_first = number == 1 and year is None
        crumbs = frame.crumbs(column, Link(f"{year}年", base)) if year else frame.crumbs(column)
        yield frame.page(
            ListPage,
            kind="column",
            title=column.name + (f" {year}年" if year else "") + (f" 第{number}页" if number != 1 else ""),
            meta=frame.column_meta(column),
            crumbs=crumbs,
            feed=f"{column.url}feed.xml",
            heading=column.name + (f"（{year}年）" if year else ""),
            description=frame.sentence_on(column),
            introduction=frame.introduction_html.get(column.path, "") if is_first else "",
            facts=column_facts(column),
            children=tuple(frame.column_link(c) for c in column.children) if year is None else (),
            years=year_links(column.url, every, year),
            rows=tuple(row_of(d, frame.library) for d in found),
            download=f"{column.url}list.csv" if every else "",
            is_empty_expected=bool(column.children),
            **pagination,
        )


def column_facts(column: Column) -> tuple[Fact, ...]:
    """Return 公开依据, 责任单位 and 更新周期, as far as they are known."""
    spec = column.spec
    period = spec.update or (f"不超过 {spec.max_age_days} 天" if spec.max_age_days else "")
    known = (("公开依据", column.basis), ("责任单位", spec.owner), ("更新周期", period))
    return tuple(Fact(label, value) for label, value in known if value)
