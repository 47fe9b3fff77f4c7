"""The bench itself: thirty documents, seconds only. What it measures is not judged here."""

from __future__ import annotations

import io
import json
import sys
from collections import Counter
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from conftest import TODAY

from generator.preparing import prepare
from generator.problems import is_blocked
from generator.relations import Kind
from tests.bench import hugo, material, measure, ours, ratios, search, tables, texts, tools, weight
from tests.bench.attachments import made
from tests.bench.folders import held
from tests.bench.layout import lay_out, write

FEW = 30


@pytest.fixture(scope="module")
def mine(tmp_path_factory: pytest.TempPathFactory) -> ours.Ours:
    found = ours.Ours(tmp_path_factory.mktemp("bench") / "root", FEW)
    lay_out(found.root, texts.texts(FEW))
    return found


@pytest.fixture
def invented(monkeypatch):
    """Without the corpus."""
    monkeypatch.setattr(texts, "CORPUS", Path("not there"))
    texts.sources.cache_clear()
    yield
    texts.sources.cache_clear()


def test_the_same_number_gives_the_same_documents_each_with_its_own_number_and_title():
    first, second = list(texts.texts(400)), list(texts.texts(400))
    assert first == second
    assert [len(set(values)) for values in ([t.index_no for t in first], [t.title for t in first])] == [400, 400]
    numbers = [t.doc_no for t in first if t.doc_no]
    assert (len(numbers) > 200, len(set(numbers))) == (True, len(numbers))
    assert max(t.published for t in first) < texts.newest(400).published <= date.fromisoformat(ours.TODAY)


def test_invented_texts_are_as_long_as_real_ones(invented):
    lengths = sorted(sum(map(len, text.body)) for text in texts.texts(1000))
    assert 1500 < lengths[500] < 3500
    assert sum(lengths) / 1000 == pytest.approx(3200, rel=0.25)


def test_the_catalogue_can_be_published_and_its_documents_name_each_other(mine, tmp_path):
    root = tmp_path / "root"
    laid_out = list(islice(texts.texts(400), 200))
    lay_out(root, laid_out)
    write(root, texts.newest(400))
    prepared = prepare(root, TODAY)
    kinds = Counter(relation.kind for relation in prepared.assembly.network.relations.every)
    assert (is_blocked(prepared.problems), len(prepared.assembly.documents)) == (False, 201)
    written = sum("政策解读" in text.title for text in laid_out), sum(bool(text.repeals) for text in laid_out)
    assert (kinds[Kind.INTERPRETS], kinds[Kind.REPEALS]) == written
    assert (min(written) > 0, kinds[Kind.CITES] > 50) == (True, True)


def test_attachments_can_be_read():
    lines = ["甲 & 乙", "<丙>"]
    assert [p.text for p in docx.Document(io.BytesIO(made("docx", lines))).paragraphs] == lines
    sheet = openpyxl.load_workbook(io.BytesIO(made("xlsx", lines)), read_only=True).active
    assert [row[0].value for row in sheet.iter_rows()] == lines


def test_what_a_command_costs(tmp_path):
    child = "import sys, subprocess; subprocess.run([sys.executable, '-c', 'b = b\"x\" * 90_000_000; sum(range(3_000_000))'])"
    done = measure.run((sys.executable, "-c", child), tmp_path)
    assert (done.code, 90 < done.peak < 200, done.tree < 300, 0 < done.cpu <= 5 * done.seconds) == (0, True, True, True)


@pytest.mark.parametrize(
    ("program", "limit", "said"),
    [("print('why'); raise SystemExit(3)", 60.0, "exit 3"), ("import time; time.sleep(60)", 0.3, "ended after 0 s")],
)
def test_a_command_that_fails_says_how(tmp_path, program, limit, said):
    with pytest.raises(measure.Failed, match=said):
        measure.run((sys.executable, "-c", program), tmp_path, limit=limit)


def test_a_build_is_measured_and_its_pages_weighed(mine, monkeypatch):
    monkeypatch.setattr(weight, "is_there", lambda: False)
    row = ours.clean(mine)
    assert (row["step"], row["written"], row["files"] > 4 * FEW) == ("clean", row["files"], True)
    weighed = weight.measure(mine.site, [text.slug for text in texts.texts(FEW)])
    assert (weighed["pages"], weighed["html_over_body"]["max"] < 25 * 1024) == (FEW, True)


def test_the_body_is_what_stands_between_its_tags():
    assert weight._body_size('<div id="x"><div class="gk-body y">甲<div>乙</div></div></div>'.encode()) == len(
        "甲<div>乙</div>".encode()
    )


def test_peers_get_the_same_documents(tmp_path):
    hugo.lay_out(tmp_path / "hugo", texts.texts(FEW))
    material.lay_out(tmp_path / "material", texts.texts(FEW), is_outside=True)
    bodies = ["\n\n".join(text.body) for text in texts.texts(FEW)]
    for folder in ("hugo/content", "material/docs"):
        files = [p.read_text(encoding="utf-8") for p in (tmp_path / folder).rglob("*.md")]
        assert [sum(body in file for file in files) for body in bodies] == [1] * FEW


@pytest.mark.skipif(not tools.hugo(), reason="Hugo is not installed (make bench installs it)")
def test_hugo_makes_a_page_and_a_text_of_each_document(tmp_path):
    hugo.lay_out(tmp_path / "hugo", texts.texts(FEW))
    assert hugo.build(tmp_path / "hugo")
    made_of = {p.parent.name for p in (tmp_path / "hugo/public").rglob("index.md")}
    assert made_of == {text.slug.lower() for text in texts.texts(FEW)}


class _Page:
    """Answers every query with the same documents."""

    def __init__(self, hits: list[str]) -> None:
        self.hits = hits

    def evaluate(self, script: str, asked: list[Any]) -> dict[str, Any]:
        return {"total": len(self.hits), "hits": [f"https://x/{hit}/" for hit in self.hits[: asked[1]]]}


def test_quality_counts_what_is_right_and_what_is_missing():
    known = search.Truth(must=[{"a", "b"}, {"c"}], may=[{"a", "b"}, {"a", "c"}])
    found = search._quality(_Page(["a", "x", "c"]), ["甲", "乙"], known)
    assert found == {"first_20": 2 / 3, "recall": 2 / 3, "complete": 0.5, "recall_queries": 2}


def test_phrases_stand_in_the_documents_that_a_scan_finds():
    asked = search.queries(FEW)
    known = search.truth(FEW, asked)
    assert (len(asked), all(known.may)) == (search.QUERIES, True)
    assert all(must <= may for must, may in zip(known.must, known.may, strict=True))


def test_figures_stand_beside_their_goals():
    def steps(clean: float, **more: float) -> list[dict[str, Any]]:
        rows = {"clean": clean, **more}
        return [{"step": step.replace("_", " "), "seconds": s, "peak": 100.0, "written": 0} for step, s in rows.items()]

    peers = {"hugo": {"documents": 1000, "seconds": 2.0}, "pagefind": {"note": "not installed"}}
    peers["material"] = {"documents": 1000, "seconds": 20.0}
    sizes = {1000: {"builds": steps(4.0, another_edit=1.0), "peers": peers}, 10_000: {"builds": steps(30.0)}}
    assert ratios.compared(sizes) == [
        ("clean build / Hugo", 1000, 2.0, "–"),
        ("largest process, MiB", 1000, 100.0, "≤ 1024"),
        ("one edit, s", 1000, 1.0, "≤ 1.5"),
        ("one edit / Hugo", 1000, 0.5, "≤ 0.1"),
        ("largest process, MiB", 10_000, 100.0, "≤ 1024"),
        ("a document / material at 1,000", 1000, 0.2, "≤ 0.1"),
        ("a document / material at 1,000", 10_000, 0.15, "≤ 0.1"),
        ("time(10,000) / time(1,000)", 10_000, 7.5, "≤ 11"),
    ]


def test_tables_are_aligned_whatever_the_width_of_the_characters(capsys):
    tables.show("表", ("名称", "n"), [("甲", 1), ("ab", 12000), ("x", None)])
    assert capsys.readouterr().out == "\n表\n  名称       n\n  ----  ------\n  甲         1\n  ab    12,000\n  x          –\n"


def test_held_counts_files_pages_and_bytes(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.html").write_bytes(b"12")
    (tmp_path / "y.json").write_bytes(json.dumps({}).encode())
    assert held(tmp_path) == {"files": 2, "pages": 1, "bytes": 4}
