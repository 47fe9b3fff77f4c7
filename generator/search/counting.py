"""One document → how often each term stands in each of its fields. A pure function of its files: results can be kept by content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from generator.bodies import source_text
from generator.frontmatter import body_of
from generator.search.attachments import attachment_text
from generator.search.plaintext import plain_text
from generator.search.sources import FIELDS, Source
from generator.search.terms import counted, number_term, word_key

# Three bits of a code name the field, the rest is the term's key.
FIELD_BITS = 3
assert len(FIELDS) <= 1 << FIELD_BITS
LENGTHS = ((1200, 1.3), (4000, 0.9), (12000, 0.5), (None, 0.25))
"""(characters of the body below which, what lunr multiplies the document's weights by): for lunr's own measure of length each search
would have to fetch the length of every document, and a new document would move all scores."""
_NUMBER, _INDEX = FIELDS.index("number"), FIELDS.index("index")


@dataclass(frozen=True, slots=True)
class Counts:
    """The terms of a document."""

    codes: npt.NDArray[np.uint64]
    """key << 3 | field."""
    counts: npt.NDArray[np.uint32]
    """How often each stands there."""
    follow: npt.NDArray[np.uint8]
    """Of pairs: the kinds of characters that follow."""
    files: str
    """The text of its attachments, for the reader's browser to look a phrase up in."""
    length: int
    """Its class of LENGTHS."""


def counts_of(source: Source) -> Counts:
    """Return the counts of a document."""
    files = files_text(source.files)
    body = plain_text(body_of(source_text(source.path)))
    texts = (*source.fields, body, files)
    codes, counts, follow = [], [], []
    for field, text in enumerate(texts):
        if not text:
            continue
        if field != _INDEX:  # its digits are those of every other: only the whole says anything
            found = counted(text)
            codes.append(found.keys << np.uint64(FIELD_BITS) | np.uint64(field))
            counts.append(found.counts)
            follow.append(found.follow)
        if field in {_NUMBER, _INDEX} and (term := number_term(text)):
            codes.append(np.array([word_key(term) << FIELD_BITS | field], np.uint64))
            counts.append(np.ones(1, np.uint32))
            follow.append(np.zeros(1, np.uint8))
    return Counts(np.concatenate(codes), np.concatenate(counts), np.concatenate(follow), files, length_of(body))


def length_of(body: str) -> int:
    """Return the class of a body's length."""
    return next(i for i, (below, _) in enumerate(LENGTHS) if below is None or len(body) < below)


def files_text(files: tuple[tuple[str, Path], ...]) -> str:
    """Return the titles and texts of attachments, those without a text left out."""
    found = ((title, attachment_text(path)) for title, path in files)
    return "\n".join(f"{title}\n{text}" for title, text in found if text.strip())
