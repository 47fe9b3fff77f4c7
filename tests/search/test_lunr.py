"""The partial index scores as lunr does over the whole of it: the same documents, the same order, bit for bit."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import pytest
from lunr.builder import Builder
from lunr.index import Index
from lunr.query import Query, QueryPresence

from generator.search.counting import LENGTHS, length_of
from generator.search.index import K1, B
from generator.search.sources import BOOSTS, FIELDS
from generator.search.terms import key, number_term, pairs_apart, serial_terms, terms
from search.conftest import HERE, Paper, papers, write_catalogue, write_search


def oracle(some: list[Paper]) -> Index:
    """Return lunr's own index of the documents, numbered by day and 索引号."""
    builder = Builder()
    builder.ref("id")
    for name, boost in zip(FIELDS, BOOSTS, strict=True):
        builder.field(name, boost=boost)
    builder.k1(K1)
    builder.b(B)
    for number, paper in enumerate(sorted(some, key=lambda p: (p.published, p.slug))):
        names = "\n".join(dict.fromkeys((paper.issuer, "试验县人民政府办公室")))
        index_no = f"11530399015123456T/2023-{paper.number:05d}"
        texts = {"title": paper.title, "issuer": names, "keywords": "\n".join(paper.more["keywords"]), "body": paper.body}
        fields = {name: terms(text) + pairs_apart(text) for name in FIELDS for text in [texts.get(name, "")]}
        fields["number"] = [*terms(paper.doc_no), *pairs_apart(paper.doc_no), number_term(paper.doc_no)] if paper.doc_no else []
        fields["body"], fields["loose"] = terms(paper.body), pairs_apart(paper.body)
        fields["index"] = [number_term(index_no), *serial_terms(index_no)]
        builder.add({"id": str(number), **fields}, {"boost": LENGTHS[length_of(f"\n{paper.body}\n")][1]})
    # The order in which lunr sums is that of its own numbers for terms: give it ours.
    for place, term in enumerate(sorted(builder.inverted_index, key=key)):
        builder.inverted_index[term]["_index"] = place
    return builder.build()


@pytest.mark.parametrize("presence", ["required", "optional"])
def test_scores_equal_those_of_lunr(presence: str, tmp_path: Path) -> None:
    some = papers(300, seed=3)
    site = write_search(write_catalogue(tmp_path / "root", some), tmp_path / "site")
    index = oracle(some)
    chance = random.Random(5)
    known = sorted(index.inverted_index)
    asked = [chance.sample(known, chance.randint(1, 4)) for _ in range(20)]
    for _ in range(60):
        found = terms(chance.choice(some).body)
        at = chance.randrange(len(found))
        asked.append(list(dict.fromkeys(found[at : at + chance.randint(1, 6)])))
    done = subprocess.run(
        ["node", str(HERE / "scores.mjs"), str(site), presence], input="\n".join(map(json.dumps, asked)), capture_output=True,
        text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    for query, line in zip(asked, done.stdout.splitlines(), strict=True):
        wanted = Query(FIELDS)
        for term in sorted(query, key=key):
            wanted.term(term, use_pipeline=False, presence=QueryPresence[presence.upper()])
        expected = [(int(hit["ref"]), hit["score"]) for hit in index.query(wanted)]
        ours = [(document, score) for document, score in json.loads(line)]
        assert ours == expected, query
