"""The pages of the column tree, and the lists by year within each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.catalogue import Column
from generator.document import Document
from generator.views.frame import Frame
from generator.views.listing import by_year, page_url, pagination, year_links
from generator.views.models import Fact, Link, ListPage, Row


class ColumnListing(Struct, frozen=True):
    """The documents of a column, of all years or of one (条例第十二条: the list itself is the catalogue)."""

    column: Column
    documents: Sequence[Document]
    years: Mapping[int, int]
    """Year → how many documents the whole column has of it."""
    year: int | None = None

    @property
    def base(self) -> str:
        """The URL of the first page."""
        return f"{self.column.url}year/{self.year}/" if self.year else self.column.url

    def url(self, number: int) -> str:
        """Return the URL of a page."""
        return page_url(self.base, number)

    def page(self, frame: Frame, number: int, rows: tuple[Row, ...]) -> ListPage:
        """Return a page with these rows."""
        column, year = self.column, self.year
        is_first = number == 1 and year is None
        crumbs = frame.crumbs(column, Link(f"{year}年", self.base)) if year else frame.crumbs(column)
        return frame.page(
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
            years=year_links(column.url, self.years, year),
            rows=rows,
            download=f"{column.url}list.csv" if self.years else "",
            is_empty_expected=bool(column.children),
            **pagination(self, number),
        )


def column_listings(column: Column, documents: Sequence[Document]) -> Iterator[ColumnListing]:
    """Yield the list of a column, then those of its years."""
    years = by_year(documents)
    counts = {year: len(found) for year, found in years.items()}
    yield ColumnListing(column, documents, counts)
    if len(years) > 1:
        for year, found in years.items():
            yield ColumnListing(column, found, counts, year)


def column_facts(column: Column) -> tuple[Fact, ...]:
    """Return 公开依据, 责任单位 and 更新周期, as far as they are known."""
    spec = column.spec
    period = spec.update or (f"不超过 {spec.max_age_days} 天" if spec.max_age_days else "")
    known = (("公开依据", column.basis), ("责任单位", spec.owner), ("更新周期", period))
    return tuple(Fact(label, value) for label, value in known if value)
