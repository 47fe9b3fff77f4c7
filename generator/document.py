"""A document: its front matter with everything derived from it, frozen. Bodies are not kept here (design.md, decision 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.catalogue import Column
from generator.docnumber import DocNumber
from generator.indexnumber import IndexNumber
from generator.late import Late
from generator.matter import FrontMatter
from generator.problems import Place
from generator.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Document(Late):
    """One document of the catalogue. All but its file and its column may be read late."""

    path: str
    """Its file below the catalogue, with forward slashes: content/…/x.md."""
    column: Column
    """The column whose folder it lies in."""
    front: FrontMatter
    """The values as written."""
    also_in: tuple[Column, ...]
    """Further columns where it is listed."""
    doc_no: DocNumber | None
    """文号."""
    issuers: tuple[str, ...]
    """发文机关; the publisher where none was written."""
    publisher: str
    """发布机构; the first issuer where none was written."""
    genre: str
    """体裁, from the title where none was written."""
    summary: str
    """内容概述, from the body where none was written."""
    body_line: int
    """The line of the file at which the body begins."""
    places: tuple[str | int, ...] = field(default=(), compare=False)
    """Where each key's value stands: the key, its line, its column, the next key: a table would take four times the memory."""

    @property
    def title(self) -> str:
        """名称."""
        return self.front.title

    @property
    def index_no(self) -> IndexNumber:
        """索引号, the document's name for ever."""
        return self.front.index_no

    @property
    def url(self) -> str:
        """The document's page below the site's root."""
        return f"{self.column.url}{self.index_no.slug}/"

    @property
    def day(self) -> date:
        """发布日期 without a time."""
        return self.front.published.day

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column it is listed in, its own first."""
        return (self.column, *self.also_in)

    @property
    def source(self) -> str:
        """来源: as written, or the issuers."""
        return self.front.source or "、".join(self.issuers)

    @property
    def newest_first(self) -> tuple[int, str, str]:
        """The key that sorts documents newest first, ties by 索引号: a total order."""
        time = self.front.published.time or "00:00"
        minutes = int(time[:2]) * 60 + int(time[3:5])
        return (-(self.day.toordinal() * 1440 + minutes), str(self.index_no), self.path)

    def place(self, key: str) -> Place:
        """Return where the value of a key stands; the first line where it was not written."""
        if key not in self.places:
            return Place()
        at = self.places.index(key)
        return Place(*self.places[at + 1 : at + 3])  # type: ignore[arg-type]
