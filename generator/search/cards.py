"""Where each document is, what the search shows of it, and by what its results can be narrowed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

import numpy as np

from generator.document import Document
from generator.library import Library
from generator.search.counting import LENGTHS, TOLD
from generator.search.leb128 import varints
from generator.search.shards import FOLDER, packed
from generator.search.telling import card_of

CARD = 64
"""Documents a file of cards holds."""
# Bytes of texts of attachments a file holds, but for the one that exceeds them: hosts count files.
_TOGETHER = 16_000

# Where the day of a document counts from; no published text of any government is older.
_EPOCH = date(1900, 1, 1)

Files = Iterator[tuple[str, bytes]]


def card_name(group: int) -> str:
    """Return where the cards of the documents from 64 times this number on lie."""
    return f"{FOLDER}/cards/{group:x}.bin"


def card_file(documents: Sequence[Document], marks: bytes, texts: Sequence[bytes | None]) -> bytes:
    """Return the file of cards of neighbouring documents.

    It is a list of addresses; the cards that the documents' own texts do not tell, by their place in it; and by place, too, where the text
    of attachments lies: file and place.
    """
    untold = {i: card_of(d) for i, (d, mark) in enumerate(zip(documents, marks, strict=True)) if not mark & TOLD}
    return _packed_json([[d.url for d in documents], untold, _places(texts)])


def attached_files(group: int, texts: Sequence[bytes | None]) -> Files:
    """Yield the texts of the attachments of neighbouring documents, several a file."""
    files: dict[int, list[str]] = {}
    for place, (file, _) in _places(texts).items():
        files.setdefault(file, []).append((texts[place] or b"").decode())
    for file, some in files.items():
        yield _files_name(group, file), _packed_json(some)


def attached_in(group: int, cards: bytes) -> set[str]:
    """Return where the texts of attachments lie that a file of cards names."""
    return {_files_name(group, file) for file, _ in json.loads(zlib.decompress(cards))[2].values()}


def _places(texts: Sequence[bytes | None]) -> dict[int, tuple[int, int]]:
    places: dict[int, tuple[int, int]] = {}
    file = place = size = 0
    for number, text in enumerate(texts):
        if not text:
            continue
        if place and size + len(text) > _TOGETHER:
            file, place, size = file + 1, 0, 0
        places[number] = file, place
        place, size = place + 1, size + len(text)
    return places


def _files_name(group: int, file: int) -> str:
    return f"{FOLDER}/files/{group:x}-{file:x}.bin"


def _packed_json(value: object) -> bytes:
    return packed(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def facet_files(documents: Sequence[Document], library: Library) -> Files:
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


def length_file(marks: Iterable[int]) -> tuple[str, bytes]:
    """Return the file of each document's class of length, with what its weights are multiplied by."""
    return f"{FOLDER}/facets/length.bin", _facet([boost for _, boost in LENGTHS], (mark & ~TOLD for mark in marks))


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
