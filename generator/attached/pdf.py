"""PDF files with a text layer: pages and the annotations on them."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.attached.extract import TooMuch, Writing

if TYPE_CHECKING:
    from pypdf import PageObject

_MOST_PAGES = 2000


def pages_of(path: Path) -> Iterator[PageObject]:
    """Yield the pages; raises whatever a broken file causes, also while a page is read."""
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield from PdfReader(path).pages


def read_pdf(path: Path, writing: Writing) -> None:
    """Read pages and annotations; raises whatever a broken file causes."""
    for number, page in enumerate(pages_of(path), 1):
        if number > _MOST_PAGES:
            raise TooMuch(f"超过 {_MOST_PAGES} 页")
        writing.mark(f"第 {number} 页")
        writing.add(page.extract_text() + "\n\n")
        for annotation in page.get("/Annots") or ():
            if words := annotation.get_object().get("/Contents"):
                writing.mark(f"第 {number} 页的批注")
                writing.add(f"{words}\n\n")
