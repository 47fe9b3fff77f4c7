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
from generator.search.terms import Counted, counted, number_term, summed, word_key

# Three bits of a code name the field, the rest is the term's key.
FIELD_BITS = 3
assert len(FIELDS) <= 1 << FIELD_BITS
LENGTHS = ((1200, 1.3), (4000, 0.9), (12000, 0.5), (None, 0.25))
"""(characters of the body below which, what lunr multiplies the document's weights by): for lunr's own measure of length each search
would have to fetch the length of every document, and a new document would move all scores."""
_LOOSE = FIELDS.index("loose")
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
    made: list[tuple[int, Counted]] = []
    loose: list[Counted] = list(counted(files)) if files else []
    for field, text in enumerate((*source.fields, body)):
        if not text:
            continue
        if field != _INDEX:  # its digits are those of every other: only the whole says anything
            near, apart = counted(text)
            made.append((field, near))
            loose.append(apart)
        if field in {_NUMBER, _INDEX} and (term := number_term(text)):
            made.append((field, Counted(np.array([word_key(term)], np.uint64), np.ones(1, np.uint32), np.zeros(1, np.uint8))))
    made.append((_LOOSE, summed(*(np.concatenate([getattr(c, name) for c in loose]) for name in ("keys", "counts", "follow")))))
    return Counts(
        np.concatenate([c.keys << np.uint64(FIELD_BITS) | np.uint64(field) for field, c in made]),
        np.concatenate([c.counts for _, c in made]),
        np.concatenate([c.follow for _, c in made]),
        files,
        length_of(body),
    )


def length_of(body: str) -> int:
    """Return the class of a body's length."""
    return next(i for i, (below, _) in enumerate(LENGTHS) if below is None or len(body) < below)


def files_text(files: tuple[tuple[str, Path], ...]) -> str:
    """Return the titles and texts of attachments, those without a text left out."""
    found = ((title, attachment_text(path)) for title, path in files)
    return "\n".join(f"{title}\n{text}" for title, text in found if text.strip())
