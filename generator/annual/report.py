"""An annual report on 政府信息公开, read: which documents are, on which year, and what stands in them."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from generator.annual.formats import Form, form_of
from generator.annual.html_tables import html_tables, regions
from generator.annual.sections import Section, sections
from generator.annual.tables import Source, Tables, recognised
from generator.annual.text_tables import Line, fallen_table, lines_outside, markdown_tables
from generator.document import Document
from generator.manuscript import Manuscript
from generator.regex import regex

_MARKS_AT_END = regex(r"(?:[（(\[【〔《][^（()）\[\]【】〔〕]{0,20}[）)\]】〕》]|[》”\"\s])+$")
_ENDS = ("年度报告", "年报")
_OF_ANOTHER_KIND = regex("法治|网站|预算|决算|审计|财务|统计|绩效|环境|质量|监测|企业|学校|学年|大学|学院|医院")
_YEAR = regex(r"(?P<year>(?:19|20)\d\d|二[〇○零0O一二三四五六七八九]{3})\s*年?度?")
_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")


class AnnualReport(Struct, frozen=True):
    """What was read of one."""

    year: int
    form: Form
    tables: Tables
    sections: tuple[Section, ...]
    prose: tuple[Line, ...]
    """(offset, line) of what stands outside tables."""

    def section(self, number: int) -> tuple[int, int] | None:
        """Return (start, end) of what stands below a section's heading, or None where there is no such heading."""
        return span_of(self.sections, number)


def is_annual_report(document: Document) -> bool:
    """Return whether a document is the annual report of 条例第四十九条, by its title; where it lies helps a short title."""
    if not any(end in document.title for end in _ENDS):
        return False
    title = _MARKS_AT_END.sub("", document.title)
    if not title.endswith(_ENDS):
        return False
    if "政府信息公开" in title:
        return "网站" not in title
    return any(column.spec.role == "report" for column in document.columns) and not _OF_ANOTHER_KIND.search(title)


def annual_report(manuscript: Manuscript) -> AnnualReport | None:
    """Return what an annual report for which there is a form holds; None for every other document. Many rules ask."""
    return manuscript.once(_read)


def _read(manuscript: Manuscript) -> AnnualReport | None:
    document = manuscript.document
    if not is_annual_report(document):
        return None
    form = form_of(year := year_of(document))
    return read_report(manuscript.prose, year, form) if form else None


def year_of(document: Document) -> int:
    """Return the year reported on: the title's, or the one before publication."""
    found = _YEAR.search(document.title)
    return int(found["year"].translate(_DIGITS)) if found else document.day.year - 1


def reporter(document: Document) -> str:
    """Return the name of the body an annual report is on: what its title says before the year, or the publisher."""
    found = _YEAR.search(document.title)
    return (document.title[: found.start()].strip() if found else "") or document.publisher


# Several rules look at one report, one after the other.
@lru_cache(maxsize=2)
def read_report(text: str, year: int, form: Form) -> AnnualReport:
    """Return what the body of an annual report on that year holds, as far as it can be recognised."""
    lines = lines_outside(text, regions(text))
    in_markdown, prose = markdown_tables(lines)
    of_html = html_tables(text)
    sources: list[Source] = [(grid, True) for _, grid in sorted(of_html + in_markdown, key=lambda table: table[0])]
    sources.append((fallen_table(prose), False))
    found = tuple(sections(prose) or sections(lines_outside(text, [])))  # all of it may lie in a table that lays out the page
    tables = recognised(sources, form, span_of(found, 1) or (0, len(text)))
    return AnnualReport(year, form, tables, found, tuple(prose))


def span_of(found: tuple[Section, ...], number: int) -> tuple[int, int] | None:
    """Return (start, end) of what stands below a section's heading, or None where there is no such heading."""
    for at, section in enumerate(found):
        if section.number == number:
            return section.body, found[at + 1].start if at + 1 < len(found) else 1 << 60
    return None
