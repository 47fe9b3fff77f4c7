"""Citations lead where exactly one document is meant, and nowhere else."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import FOLDER, TODAY, document, tree

from generator.citations.find import fenced
from generator.citations.resolve import Resolved, resolve
from generator.document import Document
from generator.library import Library
from generator.loader import load

FILE: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    files = {
        f"{FOLDER}/{key}.md": document(number, **{k: str(v) for k, v in fields.items()}, written=str(fields["published"]))
        for number, (key, fields) in enumerate(FILE["documents"].items(), 1)
    }
    loaded = load(tree(tmp_path_factory.mktemp("目录"), files), TODAY)
    assert [p for p in loaded.problems if p.blocks] == []
    return loaded.library


def resolved(library: Library, text: str, by: str = "本文") -> list[Resolved]:
    return resolve(library.by_path[f"{FOLDER}/{by}.md"], fenced(html.escape(text))[1], library.names)


def key_of(found: Document) -> str:
    return found.path.removeprefix(f"{FOLDER}/").removesuffix(".md")


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["text"][:40])
def test_where_it_leads(library: Library, case: dict[str, Any]) -> None:
    found = resolved(library, case["text"], case.get("by", "本文"))
    assert [[r.citation.text[r.lead :], key_of(r.target)] for r in found if r.target] == case.get("links", [])


@pytest.mark.parametrize(
    ("text", "said", "is_local"),
    [
        ("按照财教〔2020〕8号", "财教〔2020〕8号", False),
        ("根据财库〔2020〕8号", "财库〔2020〕8号", False),
        ("《中华人民共和国民法典》", "《中华人民共和国民法典》", False),
        ("《云岭县水利发展规划》", "《云岭县水利发展规划》", True),
        ("云水发〔2024〕15号", "云水发〔2024〕15号", True),
    ],
)
def test_what_leads_nowhere_is_named_for_the_report(library: Library, text: str, said: str, is_local: bool) -> None:
    assert [(r.target, r.said, r.is_local) for r in resolved(library, text)] == [(None, said, is_local)]


def test_a_number_that_contradicts_its_title_lists_the_document_of_the_number(library: Library) -> None:
    found = resolved(library, "《中华人民共和国国际海运条例》（国务院令第355号）")
    assert [(r.target, [key_of(d) for d in r.candidates]) for r in found] == [(None, ["航运"]), (None, ["航运"])]
