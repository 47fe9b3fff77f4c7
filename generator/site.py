"""The order of the work: read, relate, check, show, write. Only `write_site` writes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import checker
from generator.addresses import addresses
from generator.assembly import Assembled, Assembly, assemble
from generator.bodies import source_text
from generator.document import Document
from generator.links import Asset
from generator.loader import load
from generator.problems import Problem
from generator.render.fragments import Fragments
from generator.render.splice import Shell
from generator.render.writer import MARKER, Writer
from generator.search import write_index
from generator.urls import output_path
from generator.views.columns import column_pages
from generator.views.documents import document_page, withdrawn_page
from generator.views.feeds import atom
from generator.views.frame import Frame
from generator.views.home import home_page
from generator.views.lists import list_pages, search_page, site_map_page
from generator.views.models import AttachmentView, Page
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


def prepare(root: Path, today: date, drafts: bool = False, jobs: int | None = None) -> Prepared:
    """Read and check a catalogue; raises NoCatalogue where there is none."""
    loaded = load(root, today, drafts)
    assembly = assemble(loaded, jobs)
    problems = [*loaded.problems, *assembly.problems]
    moved = tuple(redirects(loaded.library, addresses(loaded.library, assembly.lists), problems))
    return Prepared(assembly, moved, tuple(checker.check(loaded.library, problems)))


def frame_of(assembly: Assembly, site_url: str) -> Frame:
    """Return what every page is made with."""
    return Frame(assembly.loaded.library, site_url, assembly.loaded.introductions, assembly.introductions)


def write_site(
    prepared: Prepared,
    frame: Frame,
    fragments: Fragments,
    shell_of: Callable[[str, int], Shell],
    writer: Writer,
    progress: Progress,
) -> None:
    """Write every page and file of the site."""
    library, assembly = frame.library, prepared.assembly
    indexed: list[tuple[str, str]] = []

    def show(pages: Iterable[Page], day: str = "") -> None:
        for page in pages:
            shell = shell_of(page.kind, page.url.count("/"))
            writer.write(output_path(page.url), shell.spliced(fragments.slots(page)))
            if page.is_indexed:
                indexed.append((page.canonical, day))

    neighbours = _neighbours(library.documents)
    for number, assembled in enumerate(assembly.documents, 1):
        show([_document_page(frame, assembled, neighbours)], assembled.document.day.isoformat())
        _write_files(assembly, assembled, writer)
        progress("文档", number, len(assembly.documents))
    show(withdrawn_page(frame, document) for document in library.withdrawn)
    newest = _newest(library.documents)
    show([home_page(frame), search_page(frame), site_map_page(frame, assembly.lists), organisations_page(frame)], newest)
    for column in library.catalogue.walk():
        documents = library.documents_of(column)
        if not column.spec.link:
            show(column_pages(frame, column), _newest(documents))
            writer.write(f"{column.url}feed.xml", atom(frame, f"{column.url}feed.xml", column.url, column.name, documents))
        if documents:
            writer.write(f"{column.url}list.csv", list_csv(frame, documents))
    for organisation in library.catalogue.organisations:
        if documents := library.by_organisation.get(organisation.slug, ()):
            show(platform_pages(frame, organisation), _newest(documents))
            feed = f"{organisation.url}feed.xml"
            writer.write(feed, atom(frame, feed, organisation.url, organisation.name, documents))
    show(list_pages(frame, assembly.lists), newest)
    writer.write("feed.xml", atom(frame, "feed.xml", "", library.catalogue.site.name, library.documents))
    write_index(assembly, writer)
    for name, data in sitemap_files(frame.site_url, sorted(indexed)):
        writer.write(name, data)
    for path, url in prepared.redirects:
        if not writer.has(path):
            writer.write(path, redirect_html(path, url, frame.absolute(url) if "://" not in url else url))
    writer.write(MARKER, "这个文件夹由 gongkai 生成，构建时会整个替换。\n")


def _newest(documents: tuple[Document, ...]) -> str:
    return documents[0].day.isoformat() if documents else ""


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


def _document_page(frame: Frame, assembled: Assembled, neighbours: dict[str, tuple[Document | None, Document | None]]) -> Page:
    document = assembled.document
    return document_page(
        frame,
        document,
        assembled.body.filled(list(assembled.urls)),
        assembled.body.headings,
        tuple(_attachment(title, asset) for title, asset in assembled.attachments),
        assembled.picture,
        neighbours[document.path],
    )


def _attachment(title: str, asset: Asset) -> AttachmentView:
    data = asset.source.read_bytes()
    kind = asset.url.rpartition(".")[2].upper() if "." in asset.url.rpartition("/")[2] else "文件"
    return AttachmentView(title, asset.href, kind, _size(len(data)), hashlib.sha256(data).hexdigest())


def _size(count: int) -> str:
    """Return a number of bytes for people."""
    if count < 1024:
        return f"{count} 字节"
    return f"{count / 1024:.0f} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"


def _write_files(assembly: Assembly, assembled: Assembled, writer: Writer) -> None:
    """The Markdown download and the files the document brings along (条例第二十四条: 下载)."""
    document = assembled.document
    writer.write(f"{document.url}index.md", source_text(assembly.loaded.root / document.path))
    for asset in assembled.assets:
        writer.copy(asset.source, asset.url)
