"""The text of attachments, where it can be had: xlsx, docx, pdf with a text layer, and plain text."""

from __future__ import annotations

import csv
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from generator.attached.plain import decoded

# Beyond this a file is data, not reading matter; it would cost every search more than it helps one.
MOST_CHARACTERS = 200_000
_MOST_BYTES = 50 * 1024 * 1024


def files_text(files: Iterable[tuple[str, Path]]) -> str:
    """Return the titles and texts of a document's attachments, those without a text left out."""
    found = ((title, attachment_text(path)) for title, path in files)
    return "\n".join(f"{title}\n{text}" for title, text in found if text.strip())


def attachment_text(path: Path) -> str:
    """Return the text of a file, empty where it has none or cannot be read."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None or path.stat().st_size > _MOST_BYTES:
        return ""
    parts: list[str] = []
    size = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for part in reader(path):
                parts.append(part)
                size += len(part)
                if size > MOST_CHARACTERS:
                    break
    except Exception:
        pass  # a broken file of whatever kind must not stop a publication; what was read counts
    return "\n".join(parts)[:MOST_CHARACTERS]


def _pdf(path: Path) -> Iterator[str]:
    from generator.attached.pdf import pages_of

    for page in pages_of(path):
        yield page.extract_text()


def _docx(path: Path) -> Iterator[str]:
    from docx import Document as Docx

    document = Docx(str(path))
    for paragraph in document.paragraphs:
        yield paragraph.text
    for table in document.tables:
        for row in table.rows:
            yield " | ".join(cell.text for cell in row.cells)


def _xlsx(path: Path) -> Iterator[str]:
    from openpyxl import load_workbook

    with path.open("rb") as file, closing(load_workbook(file, read_only=True, data_only=True)) as book:
        for sheet in book:
            yield sheet.title
            for row in sheet.iter_rows(values_only=True):
                cells = [str(value) for value in row if value is not None]
                if cells:
                    yield " | ".join(cells)


def _text(path: Path) -> Iterator[str]:
    yield decoded(path.read_bytes())


def _csv(path: Path) -> Iterator[str]:
    for text in _text(path):
        for row in csv.reader(text.splitlines()):
            yield " | ".join(row)


_READERS: dict[str, Callable[[Path], Iterator[str]]] = {
    ".pdf": _pdf, ".docx": _docx, ".xlsx": _xlsx, ".txt": _text, ".csv": _csv,
}  # fmt: skip
