"""The audit of links: who interprets, amends and cites whom, and what is missing (国办发〔2016〕80号: 解读 within 3 working days)."""

from __future__ import annotations

import io
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from generator.assembly import Assembly
from generator.document import Document
from generator.relating import Network
from generator.relations import Kind
from generator.workdays import working_days

ALLOWED = 3
_MEDIA = frozenset(("图解", "音频", "视频", "动漫"))


class RelationRow(Struct, frozen=True):
    """A relation, by 索引号."""

    kind: str
    source: str
    target: str
    how: str

    def as_json(self) -> dict[str, str]:
        """Return the row as the audit's JSON has it."""
        return {"kind": self.kind, "from": self.source, "to": self.target, "how": self.how}


class CiteRow(Struct, frozen=True):
    """A citation that is a link."""

    source: str
    target: str
    text: str
    line: int

    def as_json(self) -> dict[str, str | int]:
        """Return the row as the audit's JSON has it."""
        return {"from": self.source, "to": self.target, "text": self.text, "line": self.line}


class NamedRow(Struct, frozen=True):
    """A name that documents cite and that leads nowhere, or to several documents."""

    text: str
    count: int
    sources: tuple[str, ...]
    candidates: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the row as the audit's JSON has it."""
        row: dict[str, Any] = {"text": self.text, "count": self.count, "from": list(self.sources)}
        return row | ({"candidates": list(self.candidates)} if self.candidates else {})


class DocumentRow(Struct, frozen=True):
    """A document that something is missing of."""

    index_no: str
    title: str
    published: str
    url: str
    note: str = ""


class DelayRow(Struct, frozen=True):
    """How long a policy waited for an interpretation."""

    policy: str
    interpretation: str
    working_days: int
    allowed: int
    is_estimated: bool


class LinksReport(Struct, frozen=True):
    """The whole audit."""

    relations: tuple[RelationRow, ...]
    cites: tuple[CiteRow, ...]
    unresolved: tuple[NamedRow, ...]
    """Most cited first: what the catalogue should still publish."""
    ambiguous: tuple[NamedRow, ...]
    policies_without_interpretation: tuple[DocumentRow, ...]
    interpretations_without_policy: tuple[DocumentRow, ...]
    delays: tuple[DelayRow, ...]
    """Longest first."""
    missing_media: tuple[DocumentRow, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the audit as JSON data; documents are named by 索引号."""
        return {key: list(rows) for key, rows in self._tables()}

    def data(self) -> bytes:
        """Return the same as a file, made row by row: the citations of a large catalogue are too many to be held as data."""
        made, data, before = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode, io.BytesIO(), "{"
        for key, rows in self._tables():
            data.write(f'{before}"{key}":['.encode())
            for number, row in enumerate(rows):
                data.write(("," * bool(number) + made(row)).encode("utf-8", "replace"))
            before = "],"
        data.write(b"]}\n")
        return data.getvalue()

    def _tables(self) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
        for key in ("relations", "cites", "unresolved", "ambiguous"):
            yield key, (row.as_json() for row in getattr(self, key))
        for key in ("policies_without_interpretation", "interpretations_without_policy", "delays", "missing_media"):
            yield key, (asdict(row) for row in getattr(self, key))


def links_report(assembly: Assembly) -> LinksReport:
    """Return the audit of an assembled catalogue."""
    network, library = assembly.network, assembly.loaded.library
    relations = network.relations
    policies = [d for d in library.documents if any(c.spec.role == "policy" for c in d.columns)]
    every = [r for path in library.by_path for r in relations.by_source.get(path, ())]
    delays = [_delay(r.target, r.source) for r in every if r.kind is Kind.INTERPRETS and r.source.front.withdrawn is None]
    return LinksReport(
        relations=tuple(
            RelationRow(r.kind.key, str(r.source.index_no), str(r.target.index_no), r.how.value)
            for r in every
            if r.kind is not Kind.CITES
        ),
        cites=tuple(row for d in library.documents for row in _cites(network, d)),
        unresolved=tuple(_named(assembly, is_ambiguous=False)),
        ambiguous=tuple(_named(assembly, is_ambiguous=True)),
        policies_without_interpretation=tuple(
            _row(d)
            for d in policies
            if not relations.of_target(d, Kind.INTERPRETS) and not relations.of_source(d, Kind.INTERPRETS)
        ),
        interpretations_without_policy=tuple(
            _row(d, "可能是：" + "；".join(c.title for c in pairing.candidates[:3]) if pairing.candidates else "")
            for d, pairing in ((d, network.unpaired[d.path]) for d in library.documents if d.path in network.unpaired)
        ),
        delays=tuple(sorted(delays, key=lambda row: (-row.working_days, row.policy, row.interpretation))),
        missing_media=tuple(_missing_media(assembly)),
    )


def _row(document: Document, note: str = "") -> DocumentRow:
    return DocumentRow(str(document.index_no), document.title, document.day.isoformat(), document.url, note)


def _delay(policy: Document, interpretation: Document) -> DelayRow:
    waited = working_days(policy.day, interpretation.day)
    return DelayRow(str(policy.index_no), str(interpretation.index_no), waited.count, ALLOWED, waited.is_estimated)


def _cites(network: Network, document: Document) -> Iterator[CiteRow]:
    source = _number(document)
    for text, line, target in network.cited[document.path].links if document.path in network.cited else ():
        yield CiteRow(source, _number(target), text, line)


def _named(assembly: Assembly, is_ambiguous: bool) -> Iterator[NamedRow]:
    """Yield the names that resolve to nothing (or to several), most cited first."""
    sources: dict[str, list[str]] = defaultdict(list)
    candidates: dict[str, set[str]] = defaultdict(set)
    for document in assembly.loaded.library.documents:
        cited, source = assembly.network.cited.get(document.path), _number(document)
        for text, named in cited.others if cited else ():
            if bool(named) == is_ambiguous:
                sources[text].append(source)
                if named:
                    candidates[text].update(map(_number, named))
    for text, uses in sorted(sources.items(), key=lambda entry: (-len(entry[1]), entry[0])):
        yield NamedRow(text, len(uses), tuple(sorted({*uses})), tuple(sorted(candidates.get(text, ()))))


def _number(document: Document) -> str:
    """Return a document's 索引号, each time the same object: the rows of an audit are many."""
    return sys.intern(str(document.index_no))


def _missing_media(assembly: Assembly) -> Iterator[DocumentRow]:
    """Yield interpretations that promise a picture, sound or film and hold none (能够正确显示、播放)."""
    for assembled in assembly.documents.values():
        promised = [form for form in assembled.document.front.form if form in _MEDIA]
        if not promised:
            continue
        links = assembly.loaded.leaf(assembled.document).links
        if not assembled.attachments and not any(link.is_picture for link in links):
            yield _row(assembled.document, f"解读形式是{'、'.join(promised)}，页面上没有")
