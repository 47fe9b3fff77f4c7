"""Every file of the site, named with a key that stands for all it is made of, and made when it is asked for.

An output whose key is that of the last build need not be made again; one that is made depends on nothing that its key does not hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from generator.assembly import Assembled, Assembly
from generator.bodies import Bodies
from generator.catalogue import Column, Organisation
from generator.document import Document
from generator.faces import Faces
from generator.hosted import Hosted
from generator.leaves import plain
from generator.prepared import Prepared
from generator.render.fragments import Fragments
from generator.reports.links import LinksReport, links_report
from generator.reports.page import DATA as AUDIT_DATA
from generator.reports.page import URL as AUDIT
from generator.reports.page import audit_page
from generator.scan import CONTENT
from generator.store import digest
from generator.urls import output_path
from generator.views.attachments import attachment_view
from generator.views.columns import column_listings
from generator.views.documents import document_page, withdrawn_page
from generator.views.feeds import NEWEST, atom
from generator.views.frame import Frame
from generator.views.home import home_page
from generator.views.listing import Listing, page_count, row_of, shown
from generator.views.lists import overviews, search_page, site_map_page
from generator.views.models import Page, Row
from generator.views.platforms import Platform, organisations_page, platform_page
from generator.views.redirects import redirect_html
from generator.views.sitemap import sitemap_files
from generator.views.tables import list_csv


def frame_of(assembly: Assembly, site_url: str) -> Frame:
    """Return what every page is made with."""
    return Frame(
        assembly.loaded.library, site_url, assembly.network.relations, assembly.loaded.introductions, assembly.introductions
    )


AT_HAND = "theme"
"""The kind of outputs whose bytes are there before they are asked for."""


class Output(Struct, frozen=True):
    """A file of the site."""

    path: str
    """Below the site, with forward slashes."""
    key: bytes
    """Stands for all it is made of."""
    kind: str
    """Which of the site's makers makes it."""
    of: tuple[str | int, ...] = ()
    """What the maker makes it of."""


@dataclass
class Site:
    """A prepared catalogue with what its pages are made with."""

    prepared: Prepared
    frame: Frame
    bodies: Bodies
    hosted: Hosted
    fragments: Fragments
    preview: str = ""
    """What stands above every page of a preview."""
    faces: Faces = field(init=False)

    def __post_init__(self) -> None:
        self.faces = Faces(self.frame)
        self._rows: dict[str, Row] = {}
        self._neighbours: dict[str, dict[str, tuple[Document | None, Document | None]]] = {}
        self._makers: dict[str, Callable[..., bytes]] = {
            "document": self._document, "text": self._text, "asset": self._asset, "withdrawn": self._withdrawn,
            "listing": self._listing, "platform": self._platform, "single": self._single, "feed": self._feed,
            "table": self._table, "audit": self._audit, "redirect": self._redirect, AT_HAND: self._theme,
        }  # fmt: skip

    def made(self, output: Output) -> bytes:
        """Return an output's bytes."""
        return self._makers[output.kind](*output.of)

    def make_ready(self) -> None:
        """Work out what many outputs need, so that workers find it done."""
        _ = self.listings, self.feeds
        for documents in self._columns.values():
            self.neighbours(documents[0])

    def outputs(self) -> Iterator[Output]:
        """Yield every output but the search index, the sitemap last."""
        addresses: list[tuple[str, str]] = []
        old = {path.casefold(): number for number, (path, _) in enumerate(self.prepared.redirects)}
        for output, page, day in self._pages():
            old.pop(output.path.casefold(), None)
            yield output
            if page:
                addresses.append((page, day))
        for output in self._downloads():
            old.pop(output.path.casefold(), None)
            yield output
        for number in old.values():
            path, url = self.prepared.redirects[number]
            yield Output(path, digest(self.frame.site_url.encode(), path.encode(), url.encode()), "redirect", (number,))
        for name, data in self.hosted.files.items():
            yield Output(name, digest(data), AT_HAND, (name,))
        for name, data in sitemap_files(self.frame.site_url, sorted(addresses)):
            self._sitemap[name] = data
            yield Output(name, digest(data), AT_HAND, (name,))

    def outputs_of(self, paths: Iterable[str]) -> Iterator[Output]:
        """Yield the outputs that change when only the texts and relations of these documents do."""
        for path in paths:
            if (assembled := self.prepared.assembly.documents.get(path)) is not None:
                yield self._document_output(assembled)
                yield from self._files_of(assembled)
        yield from self._audits()

    @cached_property
    def _sitemap(self) -> dict[str, bytes]:
        return {}

    def _pages(self) -> Iterator[tuple[Output, str, str]]:
        """Yield (output, absolute address, day of its newest content); without an address where search engines should not go."""
        library, frame = self.frame.library, self.frame
        newest = library.documents[0].day.isoformat() if library.documents else ""
        for assembled in self.prepared.assembly.documents.values():
            document = assembled.document
            yield self._document_output(assembled), frame.absolute(document.url), document.day.isoformat()
        for document in library.withdrawn:
            yield self._page_output(withdrawn_page(frame, document), "withdrawn", (document.path,)), "", ""
        for base, listing in self.listings.items():
            day = listing.documents[0].day.isoformat() if listing.documents else ""
            for number in range(1, page_count(listing) + 1):
                listed = listing.page(frame, number, ())
                rows = self.faces.of(shown(listing, number))
                yield self._page_output(listed, "listing", (base, number), rows), listed.canonical, day
        for slug, platform in self.platforms.items():
            front, day = platform_page(frame, platform), platform.documents[0].day.isoformat()
            yield self._page_output(front, "platform", (slug,)), front.canonical, day
        for url, page in self._singles().items():
            yield self._page_output(page, "single", (url,)), page.canonical, newest
        for output in self._audits():
            is_page = output.path.endswith(".html")
            yield output, frame.absolute(output.path) if is_page else "", newest

    def _page_output(self, page: Page, kind: str, of: tuple[str | int, ...], rows: bytes = b"") -> Output:
        key = digest(self._shell_key(page.kind, page.url), repr(page).encode("utf-8", "surrogatepass"), rows)
        return Output(output_path(page.url), key, kind, of)

    def _shell_key(self, kind: str, url: str) -> bytes:
        return self.hosted.keys[kind, url.count("/")]

    def _shown(self, page: Page) -> bytes:
        shell = self.hosted.shells[page.kind, page.url.count("/")]
        return shell.spliced(replace(self.fragments.slots(page), preview=self.preview)).encode("utf-8", "replace")

    # Documents

    def _document_output(self, assembled: Assembled) -> Output:
        document = assembled.document
        files = b"".join(self.prepared.files[asset.name].digest for _, asset in assembled.attachments)
        cited = self.prepared.assembly.network.cited.get(document.path)
        links = cited.digest + self.faces.of(cited.targets) if cited else b""
        key = digest(
            self._shell_key("document", document.url),
            self.prepared.assembly.loaded.leaf(document).digest,
            self.faces.document(document, self.neighbours(document)),
            repr((assembled.urls, assembled.attachments, assembled.picture)).encode("utf-8", "surrogatepass") + files,
            links,
        )
        return Output(output_path(document.url), key, "document", (document.path,))

    def _document(self, path: str) -> bytes:
        assembled = self.prepared.assembly.documents[path]
        document, found = assembled.document, self.prepared.assembly.loaded.found
        html, headings = self.bodies.shown(document)
        attachments = (
            attachment_view(title, asset, found.path(asset.name).read_bytes()) for title, asset in assembled.attachments
        )
        return self._shown(
            document_page(
                self.frame,
                document,
                self.prepared.assembly.html(assembled, html),
                headings,
                tuple(attachments),
                assembled.picture,
                self.neighbours(document),
            )
        )

    def _files_of(self, assembled: Assembled) -> Iterator[Output]:
        """The Markdown download and the files the document brings along (条例第二十四条: 下载)."""
        document = assembled.document
        yield Output(f"{document.url}index.md", self.prepared.assembly.loaded.leaf(document).digest, "text", (document.path,))
        for asset in assembled.assets:
            yield Output(asset.url, self.prepared.files[asset.name].digest, "asset", (asset.name,))

    def _text(self, path: str) -> bytes:
        return plain(self.prepared.assembly.loaded.found.path(path.removeprefix(f"{CONTENT}/")).read_bytes()).encode()

    def _asset(self, name: str) -> bytes:
        return self.prepared.assembly.loaded.found.path(name).read_bytes()

    def _withdrawn(self, path: str) -> bytes:
        return self._shown(withdrawn_page(self.frame, self.frame.library.by_path[path]))

    # Lists

    @cached_property
    def listings(self) -> dict[str, Listing]:
        """URL of its first page → list."""
        library = self.frame.library
        found: list[Listing] = []
        for column in library.catalogue.walk():
            if not column.spec.link:
                found += column_listings(column, library.documents_of(column))
        for platform in self.platforms.values():
            found += platform.listings(library.catalogue)
        found += self.prepared.assembly.lists.listings()
        return {listing.url(1): listing for listing in found}

    def _listing(self, base: str, number: int) -> bytes:
        listing = self.listings[base]
        rows = tuple(map(self._row, shown(listing, number)))
        return self._shown(listing.page(self.frame, number, rows))

    def _row(self, document: Document) -> Row:
        if (row := self._rows.get(document.path)) is None:
            row = self._rows[document.path] = row_of(document, self.frame.library)
        return row

    @cached_property
    def platforms(self) -> dict[str, Platform]:
        """Slug of an organisation that published anything → its platform."""
        library = self.frame.library
        return {o.slug: Platform.of(library, o) for o in library.catalogue.organisations if library.by_organisation.get(o.slug)}

    def _platform(self, slug: str) -> bytes:
        return self._shown(platform_page(self.frame, self.platforms[slug]))

    def _singles(self) -> dict[str, Page]:
        frame, lists = self.frame, self.prepared.assembly.lists
        pages = (
            home_page(frame),
            search_page(frame),
            site_map_page(frame, lists),
            organisations_page(frame),
            *overviews(frame, lists),
        )
        return {page.url: page for page in pages}

    @cached_property
    def _single_pages(self) -> dict[str, Page]:
        return self._singles()

    def _single(self, url: str) -> bytes:
        return self._shown(self._single_pages[url])

    # Downloads

    @cached_property
    def feeds(self) -> dict[str, tuple[str, str, tuple[Document, ...]]]:
        """File of a feed → (URL of its list, title, documents)."""
        library = self.frame.library
        found = {"feed.xml": ("", library.catalogue.site.name, library.documents)}
        lists: Iterable[tuple[Column | Organisation, tuple[Document, ...]]] = (
            *((c, library.documents_of(c)) for c in library.catalogue.walk() if not c.spec.link),
            *((p.organisation, p.documents) for p in self.platforms.values()),
        )
        return found | {f"{one.url}feed.xml": (one.url, one.name, documents) for one, documents in lists}

    def _downloads(self) -> Iterator[Output]:
        library, frame = self.frame.library, self.frame
        site = f"{frame.site_url}\n{library.catalogue.site.name}\n".encode()
        for assembled in self.prepared.assembly.documents.values():
            yield from self._files_of(assembled)
        for path, (url, title, documents) in self.feeds.items():
            key = digest(site, f"{url}\n{title}".encode(), self.faces.of(documents[:NEWEST]))
            yield Output(path, key, "feed", (path,))
        for column in library.catalogue.walk():
            if documents := library.documents_of(column):
                yield Output(f"{column.url}list.csv", digest(site, self.faces.of(documents)), "table", (column.path,))

    def _feed(self, path: str) -> bytes:
        url, title, documents = self.feeds[path]
        return atom(self.frame, path, url, title, documents)

    def _table(self, column: str) -> bytes:
        library = self.frame.library
        return list_csv(self.frame, library.documents_of(library.catalogue.by_path[column]))

    def _redirect(self, number: int) -> bytes:
        path, url = self.prepared.redirects[number]
        return redirect_html(path, url, self.frame.absolute(url) if "://" not in url else url).encode("utf-8", "replace")

    def _theme(self, name: str) -> bytes:
        return self._sitemap[name] if name in self._sitemap else self.hosted.files[name]

    # The audit of links

    @cached_property
    def report(self) -> LinksReport:
        """The audit."""
        return links_report(self.prepared.assembly)

    def _audits(self) -> Iterator[Output]:
        mark = self.prepared.assembly.network.mark % (1 << 64)
        key = digest(self._shell_key("audit", AUDIT), self.prepared.key, mark.to_bytes(8, "little"))
        yield from (Output(path, key, "audit", (path,)) for path in (AUDIT, AUDIT_DATA))

    def _audit(self, path: str) -> bytes:
        if path == AUDIT_DATA:
            return self.report.data()
        return self._shown(audit_page(self.frame, self.report))

    def neighbours(self, document: Document) -> tuple[Document | None, Document | None]:
        """Return (the next older, the next newer) document of its own column."""
        if (found := self._neighbours.get(document.column.path)) is None:
            ordered = self._columns[document.column.path]
            beside = zip([*ordered[1:], None], [None, *ordered], strict=False)
            found = self._neighbours[document.column.path] = dict(zip((one.path for one in ordered), beside, strict=True))
        return found[document.path]

    @cached_property
    def _columns(self) -> dict[str, list[Document]]:
        """Column → the documents that lie in its own folder, newest first."""
        columns: dict[str, list[Document]] = defaultdict(list)
        for document in self.frame.library.documents:
            columns[document.column.path].append(document)
        return columns
