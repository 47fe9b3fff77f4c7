"""1,075 real documents, laid out as a catalogue: read without a blocking problem, built, every link leads somewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from click.testing import CliRunner
from conftest import ROOT, TODAY, build_site

from generator.cli import cli
from generator.loader import load
from generator.preparing import prepare
from generator.problems import Problem
from generator.rules import REGISTRY, STRUCTURAL

SHARED = ROOT.parent / "shared"
TOOL = SHARED / "tools" / "corpus_to_content.py"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not TOOL.is_file(), reason=f"the corpus is not beside the repository ({TOOL})"),
]
ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')


class Laid(NamedTuple):
    """The corpus as a catalogue and as a site."""

    root: Path
    answers: list[dict[str, str]]
    problems: list[Problem]
    site: Path


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Laid:
    folder = tmp_path_factory.mktemp("corpus")
    root = folder / "目录"
    subprocess.run([sys.executable, str(TOOL), str(SHARED / "corpus"), str(root)], check=True, capture_output=True)
    answers = [json.loads(line) for line in (root / "answers.jsonl").read_text(encoding="utf-8").splitlines()]
    problems = list(prepare(root, TODAY, jobs=1).problems)
    return Laid(root, answers, problems, build_site(root, folder / "site", jobs=2))


def test_nothing_blocks(laid: Laid) -> None:
    assert [p for p in laid.problems if p.blocks] == []


def test_every_problem_has_a_place_and_a_known_rule(laid: Laid) -> None:
    known = {rule.ID for rule in REGISTRY} | set(STRUCTURAL)
    lengths = {p.path: (laid.root / p.path).read_text(encoding="utf-8").split("\n") for p in laid.problems}
    assert {p.rule for p in laid.problems} <= known
    assert [p for p in laid.problems if not 1 <= p.line <= len(lengths[p.path])] == []
    assert [p for p in laid.problems if not 1 <= p.column <= len(lengths[p.path][p.line - 1]) + 1] == []


def test_check_gives_no_traceback(laid: Laid) -> None:
    result = CliRunner().invoke(cli, ["check", "-C", str(laid.root), "--today", TODAY.isoformat(), "--format", "sarif"])
    assert isinstance(result.exception, SystemExit) or result.exception is None
    assert len(json.loads(result.stdout)["runs"][0]["results"]) == len(laid.problems)


def test_every_document_has_its_page(laid: Laid) -> None:
    documents = {str(d.index_no): d for d in load(laid.root, TODAY).library.documents}
    assert len(laid.answers) > 1000
    assert {answer["index_no"] for answer in laid.answers} == set(documents)
    for answer in laid.answers:
        page = (laid.site / documents[answer["index_no"]].url / "index.html").read_text(encoding="utf-8")
        assert answer["index_no"] in page


def test_internal_links_resolve(laid: Laid) -> None:
    missing, checked = set(), 0
    for path in laid.site.rglob("*.html"):
        own = path.relative_to(laid.site).as_posix()
        for address in ADDRESS.findall(path.read_text(encoding="utf-8")):
            url = urlsplit(urljoin(f"https://site/{own}", address))
            if url.netloc != "site" or url.scheme != "https":
                continue
            checked += 1
            file = laid.site / unquote(url.path).lstrip("/")
            if not (file / "index.html" if url.path.endswith("/") else file).is_file():
                missing.add((own, address))
    assert missing == set()
    assert checked > 50_000
