"""Bodies and links brought together: what each page holds when all documents are known, and what is wrong with it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from generator.addresses import addresses
from generator.bodies import source_text, worked
from generator.checker import Examined, Settings, examined_file
from generator.citations.annotate import Link, annotated
from generator.document import Document
from generator.introduction import Introduction
from generator.links import Asset, Linker, Origin, Target, places_of
from generator.loader import CONTENT, Loaded
from generator.manuscript import PublishedFile
from generator.problems import Place, Problem, Report
from generator.relating import Network, relate
from generator.render.body import Body, BodyLink
from generator.render.markdown import TOO_DEEP, convert
from generator.unused import unused_files
from generator.urls import relative
from generator.views.lists import Lists

# What stands beside a citation of a document that is no longer in force.
_ENDED = {"废止": "已废止", "失效": "已失效", "部分失效": "部分失效"}


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document with its body and the files it brings along."""

    document: Document
    body: Body
    urls: tuple[str, ...]
    """For each link of the body, what to write on the document's page."""
    attachments: tuple[tuple[str, Asset], ...]
    """(title, file) of the front matter's attachments."""
    assets: tuple[Asset, ...]
    """Every file published with it, each once."""
    picture: str
    """URL of the body's first picture, or empty."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """The whole site's content, ready to be shown."""

    loaded: Loaded
    lists: Lists
    documents: tuple[Assembled, ...]
    """Newest first, the withdrawn ones left out."""
    introductions: dict[str, str]
    """Column path → HTML of its introduction."""
    network: Network
    """How the documents hang together."""
    seen: dict[str, Examined] = field(default_factory=dict)
    """File of content/ → what the rules saw in it."""
    problems: list[Problem] = field(default_factory=list)
    """What links, attachments and pairing showed."""

    def html(self, assembled: Assembled) -> str:
        """Return a document's body with its links, and with links for the citations that name one document."""
        library, page = self.loaded.library, assembled.document.url
        resolved = self.network.citations.get(assembled.document.path, ())

        def link(number: int) -> Link | None:
            one = resolved[number]
            if one.target is None:
                return None
            # Said once of 《title》（文号）.
            named = resolved[number - 1] if number and not one.citation.name else None
            is_said = named is not None and named.target is one.target and bool(named.citation.number)
            word = "" if is_said else _ENDED.get(library.validity(one.target).word, "")
            return Link(relative(one.target.url, page), one.lead, word)

        return annotated(assembled.body.filled(list(assembled.urls)), link)


def assemble(loaded: Loaded, settings: Settings, jobs: int | None = None) -> Assembly:
    """Convert every body, resolve every link, and let the rules look at every text and file."""
    library = loaded.library
    lists = Lists.of(library.documents)
    done = dict(zip(library.documents, worked(loaded.root, list(library.documents), settings, jobs), strict=True))
    bodies = {document: one.body for document, one in done.items()}
    anchors = {d.path: body.anchors for d, body in bodies.items() if body is not None}
    linker = Linker.of(loaded, anchors, addresses(library, lists))
    problems: list[Problem] = []
    made = tuple(_assembled(loaded, d, body, linker, problems) for d, body in bodies.items())
    introductions = {
        path: _introduction(loaded, path, introduction, linker, problems) for path, introduction in loaded.introductions.items()
    }
    used = frozenset(asset.source for one in made for asset in one.assets)
    problems += unused_files(loaded, used, frozenset(_names(made)))
    files = (PublishedFile(f"{CONTENT}/{name}", path) for name, path in loaded.files.items() if path in used)
    seen = {d.path: one.examined for d, one in done.items()} | {file.path: examined_file(file, settings) for file in files}
    network = relate(library, ((d, body.citations) for d, body in bodies.items() if body is not None), problems)
    return Assembly(loaded, lists, made, introductions, network, seen, problems)


def _names(made: tuple[Assembled, ...]) -> Iterator[str]:
    """Yield the bare names of the files that documents name, rightly or not."""
    for one in made:
        written = (*(spec.file for spec in one.document.front.attachments), *(unquote(link.target) for link in one.body.links))
        for name in written:
            yield unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]


def _assembled(loaded: Loaded, document: Document, body: Body | None, linker: Linker, problems: list[Problem]) -> Assembled:
    report = Report(document.path)
    if body is None:
        report.block("body", Place(document.body_line, 1), TOO_DEEP, "减少列表或引用的层数")
        body = Body("")
    origin = Origin.of(document)
    attachments = [
        (spec.title or asset.url.rpartition("/")[2], asset)
        for spec in document.front.attachments
        if (asset := linker.attachment(origin, spec.file, spec.place, report))
    ]
    targets = list(_targets(origin, body, (loaded.root / document.path, document.body_line), linker, report))
    pictures = (t.asset.url for link, t in zip(body.links, targets, strict=True) if link.attribute == "src" and t and t.asset)
    found = [asset for _, asset in attachments] + [t.asset for t in targets if t and t.asset]
    problems += report.problems
    return Assembled(
        document,
        body,
        tuple(_on_page(link, t, document.url) for link, t in zip(body.links, targets, strict=True)),
        tuple(attachments),
        tuple({asset.url: asset for asset in found}.values()),
        next(pictures, ""),
    )


def _on_page(link: BodyLink, target: Target | None, page: str) -> str:
    """Files beside the page by their bare name, the rest by way of the root; what leads nowhere (reported) leads to nothing."""
    if target is None:
        return "data:," if link.is_picture else "#"
    if target.is_external:
        return target.url
    return target.url.removeprefix(page) if target.asset else relative(target.url, page)


def _targets(origin: Origin, body: Body, source: tuple[Path, int], linker: Linker, report: Report) -> Iterator[Target | None]:
    """Resolve a body's links; the source (file, line of the body) is searched for the place only where something is wrong."""
    text = ""
    places: dict[str, Iterator[Place]] = {}
    for link in body.links:
        trial = Report(origin.path)
        target = linker.target(origin, link.target, Place(), trial, link.is_picture)
        if trial.problems:
            text = text or source_text(source[0])
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
    linker.anchors[introduction.path] = body.anchors
    targets = _targets(origin, body, (loaded.root / introduction.path, introduction.body_line), linker, report)
    filled = body.filled([_on_page(link, t, page) for link, t in zip(body.links, targets, strict=True)])
    html = annotated(filled, lambda _: None)
    problems += report.problems
    return html
