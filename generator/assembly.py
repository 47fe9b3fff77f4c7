"""Texts and links brought together: what each page holds when all documents are known, and what is wrong with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct, field

from generator.addresses import addresses
from generator.bodies import Bodies
from generator.checker import Examined
from generator.citations.annotate import Link, annotated
from generator.document import Document
from generator.introduction import Introduction
from generator.leaves import plain
from generator.links import Asset, Linker, Origin, Target, places_of
from generator.loader import Loaded
from generator.problems import Place, Problem, Report
from generator.relating import Network, relate
from generator.render.body import Body, BodyLink
from generator.render.markdown import TOO_DEEP, convert
from generator.scan import CONTENT
from generator.unused import unused_files
from generator.urls import relative
from generator.views.lists import Lists

# What stands beside a citation of a document that is no longer in force.
_ENDED = {"废止": "已废止", "失效": "已失效", "部分失效": "部分失效"}


class Assembled(Struct, frozen=True):
    """A document with the files it brings along."""

    document: Document
    urls: tuple[str, ...] = ()
    """For each link of the body, what to write on the document's page."""
    attachments: tuple[tuple[str, Asset], ...] = ()
    """(title, file) of the front matter's attachments."""
    assets: tuple[Asset, ...] = ()
    """Every file published with it, each once."""
    picture: str = ""
    """URL of the body's first picture, or empty."""
    problems: tuple[Problem, ...] = ()
    """What its links and attachments showed."""


class Assembly(Struct, frozen=True):
    """The whole site's content, ready to be shown."""

    loaded: Loaded
    lists: Lists
    documents: Mapping[str, Assembled]
    """File → document, newest first, the withdrawn ones left out."""
    introductions: dict[str, str]
    """Column path → HTML of its introduction."""
    network: Network
    """How the documents hang together."""
    seen: dict[str, Examined] = field(default_factory=dict)
    """Published file → what the rules saw in it."""
    problems: tuple[Problem, ...] = ()
    """What introductions and files showed."""

    def html(self, assembled: Assembled, html: str) -> str:
        """Return a document's body with its links, and with links for the citations that name one document."""
        document, library = assembled.document, self.loaded.library
        filled = Body(html).filled(list(assembled.urls))
        links: dict[int, Link] = {}
        if cited := self.network.cited.get(document.path):
            for (number, lead, is_said), target in zip(cited.marks, cited.targets, strict=True):
                # Said once of 《title》（文号）.
                word = "" if is_said else _ENDED.get(library.validity(target).word, "")
                links[number] = Link(relative(target.url, document.url), lead, word)
        return annotated(filled, links.get)


def assemble(loaded: Loaded, bodies: Bodies) -> Assembly:
    """Resolve every link and relate the documents."""
    library = loaded.library
    lists = Lists.of(library.documents)
    linker = Linker.of(loaded, _Anchors(loaded, bodies), addresses(library, lists))
    made = {document.path: assembled(loaded, document, linker) for document in library.documents}
    problems: list[Problem] = []
    introductions = {
        path: _introduction(loaded, path, introduction, linker, problems) for path, introduction in loaded.introductions.items()
    }
    used = frozenset(asset.name for one in made.values() for asset in one.assets)
    problems += unused_files(loaded, used, frozenset(_names(loaded, made.values())))
    return Assembly(loaded, lists, made, introductions, relate(library, bodies), {}, tuple(problems))


class _Anchors(Mapping[str, frozenset[str]]):
    """File → the anchors of its body: of documents as they were read, of introductions as they are added."""

    def __init__(self, loaded: Loaded, bodies: Bodies) -> None:
        self._loaded, self._bodies = loaded, bodies
        self.added: dict[str, frozenset[str]] = {}

    def __getitem__(self, path: str) -> frozenset[str]:
        if path in self.added:
            return self.added[path]
        document = self._loaded.library.by_path[path]
        return self._bodies.anchors(document) if self._loaded.leaf(document).anchors else frozenset()

    def __iter__(self) -> Iterator[str]:
        return iter((*self.added, *self._loaded.library.by_path))

    def __len__(self) -> int:
        return len(self.added) + len(self._loaded.library.by_path)


def _names(loaded: Loaded, made: Iterable[Assembled]) -> Iterator[str]:
    """Yield the bare names of the files that documents name, rightly or not."""
    for one in made:
        document = one.document
        written = (
            *(spec.file for spec in document.front.attachments),
            *(unquote(link.target) for link in loaded.leaf(document).links),
        )
        for name in written:
            yield unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]


def assembled(loaded: Loaded, document: Document, linker: Linker) -> Assembled:
    """Resolve the links and attachments of one document."""
    report, leaf = Report(document.path), loaded.leaf(document)
    if leaf.is_too_deep:
        report.block("body", Place(document.body_line, 1), TOO_DEEP, "减少列表或引用的层数")
    if not leaf.links and not document.front.attachments:
        return Assembled(document, problems=tuple(report.problems))
    origin = Origin.of(document)
    attachments = [
        (spec.title or asset.url.rpartition("/")[2], asset)
        for spec in document.front.attachments
        if (asset := linker.attachment(origin, spec.file, spec.place, report))
    ]
    targets = list(_targets(origin, leaf.links, (loaded.file(document), document.body_line), linker, report))
    pictures = (t.asset.url for link, t in zip(leaf.links, targets, strict=True) if link.attribute == "src" and t and t.asset)
    found = [asset for _, asset in attachments] + [t.asset for t in targets if t and t.asset]
    return Assembled(
        document,
        tuple(_on_page(link, t, document.url) for link, t in zip(leaf.links, targets, strict=True)),
        tuple(attachments),
        tuple({asset.url: asset for asset in found}.values()),
        next(pictures, ""),
        tuple(report.problems),
    )


def _on_page(link: BodyLink, target: Target | None, page: str) -> str:
    """Files beside the page by their bare name, the rest by way of the root; what leads nowhere (reported) leads to nothing."""
    if target is None:
        return "data:," if link.is_picture else "#"
    if target.is_external:
        return target.url
    return target.url.removeprefix(page) if target.asset else relative(target.url, page)


def _targets(
    origin: Origin, links: Iterable[BodyLink], source: tuple[Path, int], linker: Linker, report: Report
) -> Iterator[Target | None]:
    """Resolve a body's links; the source (file, line of the body) is searched for the place only where something is wrong."""
    text = ""
    places: dict[str, Iterator[Place]] = {}
    for link in links:
        trial = Report(origin.path)
        target = linker.target(origin, link.target, Place(), trial, link.is_picture)
        if trial.problems:
            text = text or plain(source[0].read_bytes())
            places.setdefault(link.target, places_of(link.target, text, source[1]))
            target = linker.target(origin, link.target, next(places[link.target]), report, link.is_picture)
        yield target


def _introduction(loaded: Loaded, path: str, introduction: Introduction, linker: Linker, problems: list[Problem]) -> str:
    """Return the HTML of an introduction. Its links may lead to documents, columns and other sites, not to files."""
    report = Report(introduction.path)
    column = loaded.catalogue.by_path.get(path)
    page = column.url if column else ""
    origin = Origin(introduction.path, page, "/".join(column.folders) if column else "", holds_files=False)
    try:
        body = convert(introduction.body)
    except RecursionError:
        report.block("body", Place(introduction.body_line, 1), TOO_DEEP, "减少列表或引用的层数")
        body = Body("")
    if isinstance(linker.anchors, _Anchors):
        linker.anchors.added[introduction.path] = body.anchors
    source = (loaded.found.path(introduction.path.removeprefix(f"{CONTENT}/")), introduction.body_line)
    targets = _targets(origin, body.links, source, linker, report)
    filled = body.filled([_on_page(link, t, page) for link, t in zip(body.links, targets, strict=True)])
    html = annotated(filled, lambda _: None)
    problems += report.problems
    return html
