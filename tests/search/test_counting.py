"""What a document counts to: the arrays against a slow and plain reading of the rules, and the bytes they are kept as."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.counting import FIELD_BITS, length_of, postings_of
from generator.search.counts import Counts, packed
from generator.search.folding import folded
from generator.search.leb128 import numbers_in, varints, varints_of
from generator.search.plaintext import plain_text
from generator.search.sources import FIELDS
from generator.search.terms import key, number_term, pairs_apart, serial_terms, terms, word_key
from search.conftest import CORPUS, counts_of

CHARACTERS = "环境保护环境　 \t\r\n*_\\…⑩①㎡℃〔〕第号年，。ab12AＢ㈱䶮𠮷é\u0300\u200b\ufeff\u2028\ud800"
TEXTS = st.text(st.one_of(st.sampled_from(CHARACTERS), st.characters()), max_size=30)
Rows = dict[int, tuple[int, int]]


def rows(counts: Counts) -> Rows:
    """Return code → (count, follow)."""
    return dict(zip(counts.codes.tolist(), zip(counts.counts.tolist(), counts.follow.tolist(), strict=True), strict=True))


def expected(fields: tuple[str, ...], body: str, files: str) -> Rows:
    """Return the same, character by character."""
    counts: Counter[int] = Counter()
    follow: Counter[int] = Counter()
    loose = FIELDS.index("loose")
    for field, text in enumerate((*fields, plain_text(body), files)):
        if field in (FIELDS.index("number"), FIELDS.index("index")) and (term := number_term(text)):
            counts[word_key(term) << FIELD_BITS | field] += 1
        if field == FIELDS.index("index"):
            counts.update(word_key(term) << FIELD_BITS | field for term in serial_terms(text))
        if field == FIELDS.index("index"):
            continue
        counts.update(key(term) << FIELD_BITS | field for term in terms(text))
        apart = field if field < FIELDS.index("body") else loose
        counts.update(key(term) << FIELD_BITS | apart for term in pairs_apart(text))
        for code, kind in kinds_after(text, field, apart):
            follow[code] |= 1 << kind
    return {code: (count, follow[code]) for code, count in counts.items()}


def kinds_after(text: str, field: int, apart: int) -> list[tuple[int, int]]:
    """Return (code, kind of the letter that follows) of each pair that one follows."""
    plain = folded(text)
    solid = [(place, c) for place, c in enumerate(plain) if c == "\n" or not c.isspace()]
    found = []
    for (at, a), (beside, b), (_, c) in zip(solid, solid[1:], solid[2:], strict=False):
        if a.isalnum() and b.isalnum() and c.isalnum():
            code = key(a + b) << FIELD_BITS | (field if beside == at + 1 else apart)
            found.append((code, (ord(c) * 0x9E3779B1 & 0xFFFFFFFF) >> 29))
    return found


@given(st.tuples(*[TEXTS] * 6), TEXTS, TEXTS)
def test_counts_are_what_the_rules_say(fields: tuple[str, ...], body: str, files: str) -> None:
    found = counts_of(fields, body, files)
    assert rows(found) == expected(fields, body, files)
    assert sorted(found.codes.tolist()) == found.codes.tolist()
    assert found.mark == length_of(plain_text(body))


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus lies beside the repository")
def test_counts_of_real_texts() -> None:
    import json

    lines = (CORPUS / "documents.jsonl").read_text(encoding="utf-8").splitlines()[::40]
    for document in map(json.loads, lines):
        fields = (document["title"], document.get("doc_no") or "", "", "", "", "")
        found = counts_of(fields, document["body"], document["body"][:900])
        assert rows(found) == expected(fields, document["body"], document["body"][:900])


def test_only_characters_before_the_last_blank_are_blanks() -> None:
    assert max(code for code in range(0x110000) if chr(code).isspace()) == 0x3000


@given(st.lists(st.tuples(*[TEXTS] * 8), max_size=5))
def test_counts_come_back_from_their_bytes(documents: list[tuple[str, ...]]) -> None:
    lengths = [number % 4 for number in range(len(documents))]
    kept = packed(postings_of(documents), lengths)
    assert [data[0] for data in kept] == lengths
    for data, length, fields in zip(kept, lengths, documents, strict=True):
        alone = counts_of(fields[:6], fields[6], fields[7], is_plain=True)
        back = Counts.unpacked(data)
        assert (rows(back), back.mark) == (rows(alone), length)
        assert packed(back.postings(0), [length]) == [data]


@given(st.binary(max_size=60))
def test_bytes_of_another_making_are_refused(data: bytes) -> None:
    try:
        Counts.unpacked(data)
    except ValueError:
        return
    assert len(data) >= 5


def test_varints() -> None:
    numbers = np.array([0, 127, 128, 300, 2**53], np.uint64)
    assert varints(numbers).hex() == "007f8001ac0280808080808080" + "10"
    assert numbers_in(np.frombuffer(varints(numbers), np.uint8)).tolist() == numbers.tolist()


@given(st.lists(st.lists(st.one_of(st.integers(0, 300), st.integers(0, 2**64 - 1)), max_size=9), min_size=1))
def test_varints_come_back(columns: list[list[int]]) -> None:
    cuts = np.cumsum([0, *map(len, columns)])
    made = varints_of(np.array([number for column in columns for number in column], np.uint64), cuts)
    assert [numbers_in(np.frombuffer(data, np.uint8)).tolist() for data in made] == columns


@given(st.lists(st.integers(0, 2**32 - 1)))
def test_varints_are_those_of_narrower_numbers(numbers: list[int]) -> None:
    assert varints(np.array(numbers, np.uint32)) == varints(np.array(numbers, np.uint64))
