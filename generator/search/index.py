"""Writes the index of a catalogue."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence

from generator.assembly import Assembly
from generator.bodies import source_text
from generator.frontmatter import body_of
from generator.render.writer import Writer
from generator.search.attachments import files_text
from generator.search.cards import CARD, card_files, facet_files, files_name
from generator.search.counting import Counts, counts_of, length_of
from generator.search.decoding import common_in
from generator.search.full import full_index, workers
from generator.search.plaintext import plain_text
from generator.search.shards import COMMON_TABLE, FOLDER, Layout
from generator.search.sources import BOOSTS, FIELDS, Source, ranked, source_of

# lunr's k1 and b. With b = 0 a text's length does not count: see docs/decisions/010-search.md.
K1, B = 1.2, 0
_CHUNK = 64


def write_index(assembly: Assembly, writer: Writer, jobs: int | None = None) -> None:
    """Write the search index; its bytes depend on the catalogue and the day alone, not on `jobs`."""
    documents = ranked(assembly.documents)
    root, library = assembly.loaded.root, assembly.loaded.library
    jobs = jobs or os.cpu_count() or 1
    layout = Layout.of(len(documents))
    sources = [source_of(root, a) for a in documents]
    with workers(jobs, len(sources)) as pool:
        read = list(pool.map(_read, sources, chunksize=_CHUNK) if pool else map(_read, sources))
    texts = [text for _, text in read]
    common = 0
    for name, data in full_index(list(zip(sources, texts, strict=True)), _counted, layout, jobs):
        writer.write(name, data)
        if name == COMMON_TABLE:
            common = len(common_in(data))
    for assembled, text in zip(documents, texts, strict=True):
        if text:
            writer.write(files_name(assembled.document), text)
    for name, data in card_files(documents, library, frozenset(number for number, text in enumerate(texts) if text)):
        writer.write(name, data)
    for name, data in facet_files(documents, library, [length for length, _ in read]):
        writer.write(name, data)
    # Material's script asks for its own index before it starts our worker.
    writer.write(
        f"{FOLDER}/search_index.json", '{"config":{"lang":["zh"],"separator":"\\\\s+","pipeline":[],"fields":{}},"docs":[]}\n'
    )
    writer.write(f"{FOLDER}/index.json", _manifest(len(documents), layout, common))


def _manifest(documents: int, layout: Layout, common: int) -> str:
    fields = [[name, boost] for name, boost in zip(FIELDS, BOOSTS, strict=True)]
    sizes = {"documents": documents, "shards": layout.shards, "card": CARD, "common": common}
    return json.dumps({"format": 1, **sizes, "fields": fields, "k1": K1, "b": B}, separators=(",", ":")) + "\n"


def _read(source: Source) -> tuple[int, str]:
    """Return a document's class of length, and the text of its attachments."""
    return length_of(plain_text(_body(source))), files_text(source.files)


def _counted(some: Sequence[tuple[Source, str]]) -> Iterator[Counts]:
    for source, files in some:
        yield counts_of(source.fields, _body(source), files)


def _body(source: Source) -> str:
    return body_of(source_text(source.path))
