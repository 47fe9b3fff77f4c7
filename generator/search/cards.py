"""What the search shows of each document, and by what its results can be narrowed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from generator.document import Document
from generator.library import Library
from generator.search.counting import LENGTHS
from generator.search.leb128 import varints
from generator.search.shards import FOLDER, packed

CARD = 24
"""Documents a file of cards holds."""
ADDRESS = 64
"""Documents a file of addresses holds: a text that is only looked at needs no more of its document."""

# Where the day of a document counts from; no published text of any government is older.
_EPOCH = date(1900, 1, 1)


def card_files(documents: Sequence[Document], library: Library, with_files: frozenset[int]) -> Iterator[tuple[str, bytes]]:
    """Yield, by the number of documents, lines of `url` or `url files` (it has attachments with a text), and cards.

    A file of cards is a list for each of title, 文号, publisher, issuers, published and 公文时效.
    """
    for first in range(0, len(documents), ADDRESS):
        lines = [d.url + " files" * (first + i in with_files) for i, d in enumerate(documents[first : first + ADDRESS])]
        yield f"{FOLDER}/addresses/{first // ADDRESS:x}.bin", packed("\n".join(lines).encode())
    for first in range(0, len(documents), CARD):
        columns = list(zip(*(_card(d, library) for d in documents[first : first + CARD]), strict=True))
        yield (
            f"{FOLDER}/cards/{first // CARD:x}.bin",
            packed(json.dumps(columns, ensure_ascii=False, separators=(",", ":")).encode()),
        )


def _card(document: Document, library: Library) -> tuple[str, ...]:
    return (
        document.title,
        str(document.doc_no or ""),
        document.publisher,
        "、".join(document.issuers),
        document.day.isoformat(),
        library.validity(document).word,
    )


def files_name(document: Document) -> str:
    """Return where the text of a document's attachments lies."""
    return f"{FOLDER}/files/{document.index_no.slug}.txt"


def facet_files(documents: Sequence[Document], library: Library) -> Iterator[tuple[str, bytes]]:
    """Yield for each facet its labels, and for each document the number of its label."""
    kinds: tuple[tuple[str, Callable[[Document], object]], ...] = (
        ("column", lambda d: [[c.url, c.path] for c in d.columns]),
        ("organisation", lambda d: _organisation(d, library)),
        ("subject", lambda d: d.front.subject),
        ("genre", lambda d: d.genre),
        ("validity", lambda d: library.validity(d).word),
    )
    for name, value in kinds:
        labels: dict[str, int] = {}
        numbers = [labels.setdefault(json.dumps(value(d), ensure_ascii=False), len(labels)) for d in documents]
        yield f"{FOLDER}/facets/{name}.bin", _facet([json.loads(label) for label in labels], numbers)
    days = np.array([(d.day - _EPOCH).days for d in documents], np.int64)
    yield f"{FOLDER}/facets/day.bin", _facet([], np.diff(days, prepend=0))


def length_file(lengths: Iterable[int]) -> tuple[str, bytes]:
    """Return the file of each document's class of length, with what its weights are multiplied by."""
    return f"{FOLDER}/facets/length.bin", _facet([boost for _, boost in LENGTHS], lengths)


def _organisation(document: Document, library: Library) -> list[str]:
    organisation = library.organisation_of(document)
    return [organisation.slug if organisation else "", document.publisher]


def _facet(labels: Sequence[object], numbers: Iterable[int]) -> bytes:
    """Return the size of the labels, the labels, and the numbers: four a byte where there are at most four labels, else LEB128."""
    head = json.dumps(labels, ensure_ascii=False, separators=(",", ":")).encode()
    column = np.maximum(np.array(list(numbers), np.int64), 0).astype(np.uint64)
    if 0 < len(labels) <= 4:
        quarters = np.pad(column.astype(np.uint8), (0, -len(column) % 4)).reshape(-1, 4)
        values = (quarters << np.array([0, 2, 4, 6], np.uint8)).sum(axis=1).astype(np.uint8).tobytes()
    else:
        values = varints(column)
    return packed(varints(np.array([len(head)], np.uint64)) + head + values)
