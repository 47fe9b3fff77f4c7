"""The order of the work: read, relate, check, show, write. Only `write_site` writes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import checker
from generator.addresses import addresses
from generator.assembly import Assembled, Assembly, assemble
from generator.bodies import source_text
from generator.catalogue_reader import FILE
from generator.document import Document
from generator.history import changed_numbers
from generator.loader import load
from generator.problems import Problem, Report
from generator.render.fragments import Fragments
from generator.render.splice import Shell
from generator.render.writer import MARKER, Writer
from generator.reports.links import links_report
from generator.reports.page import DATA as AUDIT_DATA
from generator.reports.page import audit_page
from generator.search import write_index
from generator.suppressions import Suppressed
from generator.urls import output_path
from generator.views.attachments import attachment_view
from generator.views.columns import column_pages
from generator.views.documents import document_page, withdrawn_page
from generator.views.feeds import atom
from generator.views.frame import Frame
from generator.views.home import home_page
from generator.views.lists import list_pages, search_page, site_map_page
from generator.views.models import Page
from generator.views.platforms import organisations_page, platform_pages
from generator.views.redirects import redirect_html, redirects
from generator.views.sitemap import sitemap_files
from generator.views.tables import list_csv

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done and how much there is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A catalogue read, related and checked: everything but the writing."""

    assembly: Assembly
    redirects: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    suppressed: tuple[Suppressed, ...]
    """What comments hide, and why."""


def prepare(root: Path, today: date, drafts: bool = False, jobs: int | None = None, with_history: bool = False) -> Prepared:
    """Read and check a catalogue, beside what git knows of it where that is asked; raises NoCatalogue where there is none."""
    loaded = load(root, today, drafts)
    report = Report(FILE)
    settings = checker.read_settings(loaded.catalogue.rules, report)
    assembly = assemble(loaded, settings, jobs)
    problems = [*loaded.problems, *report.problems, *assembly.problems]
    moved = tuple(redirects(loaded.library, addresses(loaded.library, assembly.lists), problems))
    problems += changed_numbers(root, loaded.library) if with_history else ()
    checked = checker.check(loaded.library, assembly.network.relations, problems, settings, assembly.seen)
    return Prepared(assembly, moved, checked.problems, checked.suppressed)


def frame_of(assembly: Assembly, site_url: str) -> Frame:
    """Return what every page is made with."""
    return Frame(
        assembly.loaded.library, site_url, assembly.network.relations, assembly.loaded.introductions, assembly.introductions
    )


def write_site(
    prepared: Prepared,
    frame: Frame,
    fragments: Fragments,
    shell_of: Callable[[str, int], Shell],
    writer: Writer,
    progress: Progress,
) -> None:
    """Write every page and file of the site."""
    pages = _Pages(fragments, shell_of, writer)
    _write_documents(prepared.assembly, frame, pages, progress)
    _write_columns(frame, pages)
    _write_organisations(frame, pages)
    _write_overviews(prepared.assembly, frame, pages)
    write_index(prepared.assembly, writer)
    for name, data in sitemap_files(frame.site_url, sorted(pages.indexed)):
        writer.write(name, data)
    for path, url in prepared.redirects:
        if not writer.has(path):
            writer.write(path, redirect_html(path, url, frame.absolute(url) if "://" not in url else url))
    writer.write(MARKER, "这个文件夹由 gongkai 生成，构建时会整个替换。\n")


class _Pages:
    """Writes pages into their shells and keeps what the sitemap will name."""

    def __init__(self, fragments: Fragments, shell_of: Callable[[str, int], Shell], writer: Writer) -> None:
        self.fragments, self.shell_of, self.writer = fragments, shell_of, writer
        self.indexed: list[tuple[str, str]] = []

    def show(self, pages: Iterable[Page], documents: Sequence[Document]) -> None:
        """Write pages that show these documents, newest first."""
        day = documents[0].day.isoformat() if documents else ""
        for page in pages:
            shell = self.shell_of(page.kind, page.url.count("/"))
            self.writer.write(output_path(page.url), shell.spliced(self.fragments.slots(page)))
            if page.is_indexed:
                self.indexed.append((page.canonical, day))


def _write_documents(assembly: Assembly, frame: Frame, pages: _Pages, progress: Progress) -> None:
    neighbours = _neighbours(frame.library.documents)
    for number, assembled in enumerate(assembly.documents, 1):
        pages.show([_document_page(frame, assembly, assembled, neighbours)], [assembled.document])
        _write_files(assembly, assembled, pages.writer)
        progress("文档", number, len(assembly.documents))
    pages.show((withdrawn_page(frame, document) for document in frame.library.withdrawn), ())


def _write_columns(frame: Frame, pages: _Pages) -> None:
    for column in frame.library.catalogue.walk():
        documents = frame.library.documents_of(column)
        if not column.spec.link:
            pages.show(column_pages(frame, column), documents)
            feed = f"{column.url}feed.xml"
            pages.writer.write(feed, atom(frame, feed, column.url, column.name, documents))
        if documents:
            pages.writer.write(f"{column.url}list.csv", list_csv(frame, documents))


def _write_organisations(frame: Frame, pages: _Pages) -> None:
    for organisation in frame.library.catalogue.organisations:
        if documents := frame.library.by_organisation.get(organisation.slug, ()):
            pages.show(platform_pages(frame, organisation), documents)
            feed = f"{organisation.url}feed.xml"
            pages.writer.write(feed, atom(frame, feed, organisation.url, organisation.name, documents))


def _write_overviews(assembly: Assembly, frame: Frame, pages: _Pages) -> None:
    documents, lists, report = frame.library.documents, assembly.lists, links_report(assembly)
    singles: list[Page] = [home_page(frame), search_page(frame), site_map_page(frame, lists), organisations_page(frame)]
    pages.show([*singles, audit_page(frame, report)], documents)
    pages.show(list_pages(frame, lists), documents)
    pages.writer.write("feed.xml", atom(frame, "feed.xml", "", frame.library.catalogue.site.name, documents))
    pages.writer.write(AUDIT_DATA, json.dumps(report.as_json(), ensure_ascii=False, separators=(",", ":")) + "\n")


def _neighbours(documents: tuple[Document, ...]) -> dict[str, tuple[Document | None, Document | None]]:
    """Return path → (the next older, the next newer) document of its own column."""
    columns: dict[str, list[Document]] = {}
    for document in documents:
        columns.setdefault(document.column.path, []).append(document)
    found: dict[str, tuple[Document | None, Document | None]] = {}
    for ordered in columns.values():
        for newer, document, older in zip([None, *ordered], ordered, [*ordered[1:], None], strict=False):
            found[document.path] = (older, newer)
    return found


def _document_page(
    frame: Frame, assembly: Assembly, assembled: Assembled, neighbours: dict[str, tuple[Document | None, Document | None]]
) -> Page:
    document = assembled.document
    return document_page(
        frame,
        document,
        assembly.html(assembled),
        assembled.body.headings,
        tuple(attachment_view(title, asset) for title, asset in assembled.attachments),
        assembled.picture,
        neighbours[document.path],
    )


def _write_files(assembly: Assembly, assembled: Assembled, writer: Writer) -> None:
    """The Markdown download and the files the document brings along (条例第二十四条: 下载)."""
    document = assembled.document
    writer.write(f"{document.url}index.md", source_text(assembly.loaded.root / document.path))
    for asset in assembled.assets:
        writer.copy(asset.source, asset.url)
