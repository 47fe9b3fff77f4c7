"""Issue 3, 1: the pairs found over the real corpus, against its answer sheet."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, TODAY

from generator.preparing import prepare
from generator.relations import Kind

SHARED = ROOT.parent / "shared"


@pytest.mark.corpus
@pytest.mark.skipif(not (SHARED / "corpus/pairs.jsonl").is_file(), reason="no corpus beside the repository")
def test_precision_and_recall(tmp_path: Path) -> None:
    lay_out = [sys.executable, SHARED / "tools/corpus_to_content.py", SHARED / "corpus", tmp_path, "--bare"]
    subprocess.run(lay_out, check=True, capture_output=True)
    rows = [json.loads(line) for line in (tmp_path / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    index_of = {row["id"]: row["index_no"] for row in rows}
    sheet = {row["index_no"]: index_of[row["interprets_id"]] for row in rows if row["interprets_id"]}
    pairs = [json.loads(line) for line in (SHARED / "corpus/pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    in_title = {index_of[pair["interpretation"]] for pair in pairs if pair["named_in"] == "title"} & sheet.keys()
    assert len(sheet) >= 40
    assert len(in_title) >= 30

    relations = prepare(tmp_path, TODAY).assembly.network.relations.every
    found = {(str(r.source.index_no), str(r.target.index_no)) for r in relations if r.kind is Kind.INTERPRETS}
    right = found & set(sheet.items())
    assert len(right) / len(found) >= 0.98
    assert len(right) / len(sheet) >= 0.85
    assert len([pair for pair in right if pair[0] in in_title]) / len(in_title) >= 0.95
