"""Documents → how often each term stands in each of their fields. A pure function of their texts: results can be kept by content."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from generator.search.postings import Postings, changes, together
from generator.search.sources import FIELDS
from generator.search.terms import Found, Labels, found_terms, number_term, serial_terms, word_key

# Three bits of a code name the field, the rest is the term's key.
FIELD_BITS = 3
assert len(FIELDS) <= 1 << FIELD_BITS
LENGTHS = ((1200, 1.3), (4000, 0.9), (12000, 0.5), (None, 0.25))
"""(characters of the body below which, what lunr multiplies the document's weights by): for lunr's own measure of length each search
would have to fetch the length of every document, and a new document would move all scores."""
TOLD = 4
"""Added to the class of length of a document whose text tells its card (telling.py)."""
MOST_AT_ONCE = 256
"""Documents that are counted in one pass."""
_BODY, _LOOSE = FIELDS.index("body"), FIELDS.index("loose")
_NUMBER, _INDEX = FIELDS.index("number"), FIELDS.index("index")
# One number holds all of an occurrence, so one sort counts them: the key, a label of field and document, and what follows as in
# `terms.Found`. That is 32 bits for a letter (21 + 11), 57 for a pair (42 + 11 + 4) and 64 for a word (53 + 11).
_DOCUMENT_BITS, _AFTER_BITS = np.uint64(8), np.uint64(4)
_DOCUMENT, _AFTER = np.uint64(MOST_AT_ONCE - 1), np.uint64(15)
_LABEL_BITS = np.uint64(FIELD_BITS) + _DOCUMENT_BITS
_KINDS = np.array([0, *(1 << kind for kind in range(8))], np.uint8)

Numbers = npt.NDArray[np.uint64]


def postings_of(documents: Sequence[Sequence[str]]) -> Postings:
    """Return the postings of some documents, numbered from 0, each given by its texts in the order of FIELDS.

    The seventh is the body without its markup, the eighth the text of the attachments.
    """
    assert len(documents) <= MOST_AT_ONCE
    labels, texts = list[int](), list[str]()
    for number, fields in enumerate(documents):
        for field, text in enumerate(fields):
            # Of the 索引号, whose digits are those of every other, only the whole says anything.
            if text and field != _INDEX:
                labels.append(field << int(_DOCUMENT_BITS) | number)
                texts.append(text)
    letters, near, apart, words = found_terms(texts, labels)
    return together((_letters(letters), _pairs(near, apart), _words(words, _numbers(documents))))


def _letters(found: Found) -> Postings:
    """Return the postings of single characters, which count once a field."""
    all_found = found.keys.astype(np.uint32) << np.uint32(_LABEL_BITS) | found.labels
    all_found.sort()
    values = all_found[changes(all_found)].astype(np.uint64)
    return _postings(values, np.ones(len(values), np.uint32), np.zeros(len(values), np.uint8))


def _pairs(near: Found, apart: Found) -> Postings:
    keys, labels = np.concatenate([near.keys, apart.keys]).astype(np.uint64), np.concatenate([near.labels, _apart(apart.labels)])
    found = (keys << _LABEL_BITS | labels) << _AFTER_BITS | np.concatenate([near.after, apart.after])
    found.sort()
    values = found >> _AFTER_BITS
    starts = changes(values)
    kinds = _KINDS.take((found & _AFTER).astype(np.intp))
    follow = np.bitwise_or.reduceat(kinds, starts) if len(starts) else kinds
    return _postings(values[starts], np.diff(starts, append=len(found)).astype(np.uint32), follow)


def _apart(labels: Labels) -> Labels:
    """Return the labels of pairs that spaces part: in titles and names spaces mean nothing, in a body they may part sentences."""
    loose = labels & np.uint16(_DOCUMENT) | np.uint16(_LOOSE << int(_DOCUMENT_BITS))
    return np.where(labels >> _DOCUMENT_BITS.astype(np.uint16) < _BODY, labels, loose)


def _words(found: Found, numbers: Numbers) -> Postings:
    values = np.concatenate([found.keys.astype(np.uint64) << _LABEL_BITS | found.labels, numbers])
    values.sort()
    starts = changes(values)
    counts = np.diff(starts, append=len(values)).astype(np.uint32)
    return _postings(values[starts], counts, np.zeros(len(starts), np.uint8))


def _numbers(documents: Sequence[Sequence[str]]) -> Numbers:
    """Return the 文号 and 索引号 of each document as occurrences, and the ends by which an 索引号 is asked for."""
    found = [
        (word_key(term) << FIELD_BITS | field) << int(_DOCUMENT_BITS) | number
        for number, fields in enumerate(documents)
        for field, named in ((_NUMBER, (number_term(fields[_NUMBER]),)), (_INDEX, _index_terms(fields[_INDEX])))
        for term in named
        if term
    ]
    return np.array(found, np.uint64)


def _index_terms(index_no: str) -> tuple[str, ...]:
    return number_term(index_no), *serial_terms(index_no)


def _postings(values: Numbers, counts: npt.NDArray[np.uint32], follow: npt.NDArray[np.uint8]) -> Postings:
    return Postings(values >> _DOCUMENT_BITS, (values & _DOCUMENT).astype(np.uint32), counts, follow)


def length_of(body: str) -> int:
    """Return the class of a body's length."""
    return next(i for i, (below, _) in enumerate(LENGTHS) if below is None or len(body) < below)
