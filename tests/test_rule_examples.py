"""The examples of the rules' manual pages do what they say; findings.py tells how they are written."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import CATALOGUE, DOC, FIELDS, TODAY, index_no, tree

from generator.catalogue_fields import CatalogueFile
from generator.fields import labels_of
from generator.frontmatter import split
from generator.matter import labels
from generator.preparing import prepare
from generator.problems import Report
from generator.rules import REGISTRY

BLOCK = re.compile(r"^(?P<verdict>通过|不通过)：\n\n(?P<text>(?:(?: {4}.*)?\n)+)", re.MULTILINE)
KEY = re.compile(r"^(?P<key>[^\s:#]+):(?:\s|$)")


def key_of(line: str) -> str:
    found = KEY.match(line)
    return found["key"] if found else ""


def with_keys(catalogue: str, lines: str) -> str:
    """The small catalogue with the keys of an example in place of its own."""
    for section in re.split(r"^(?=\S)", lines, flags=re.MULTILINE):
        if section.strip():
            kept = re.split(r"^(?=\S)", catalogue, flags=re.MULTILINE)
            catalogue = "".join(own for own in kept if key_of(own) != key_of(section)) + section.rstrip("\n") + "\n"
    return catalogue


def whole(part: str, number: int) -> str:
    """An example as a document: what it does not say is added."""
    is_front = key_of(part.partition("\n")[0]) in labels()
    front, _, body = part.partition("\n---\n") if is_front else ("", "", part)
    parts = split(f"---\n{front}\n---\n", Report(""), labels()) if is_front else None
    said = {labels()[key.text].key for key, _ in parts.entries} if parts else set()
    defaults = {**FIELDS, "index_no": index_no(number)}
    added = "".join(f"{key}: {value}\n" for key, value in defaults.items() if key not in said)
    return f"---\n{added}{front}\n---\n{body or '正文。'}\n"


def files_of(example: str) -> dict[str, str]:
    files = {"catalogue.yaml": CATALOGUE}
    for number, part in enumerate(re.split(r"^===\n", example, flags=re.MULTILINE), 1):
        if key_of(part.partition("\n")[0]) in labels_of(CatalogueFile):
            files["catalogue.yaml"] = with_keys(CATALOGUE, part)
        else:
            files[DOC.replace("甲", f"甲{number}")] = whole(part, number)
    return files


def examples() -> Iterator[tuple[str, str, str]]:
    for rule in REGISTRY:
        for found in BLOCK.finditer((rule.__doc__ or "") + "\n"):
            text = textwrap.dedent(found["text"]).strip("\n")
            if not text.startswith("（"):
                yield rule.ID, found["verdict"], text


EXAMPLES = list(examples())
BLOCKING = {"id-number", "bank-card", "fixed-phrase"}
"""Of all rules these alone keep a site from being built, beside the structural ones."""


@pytest.mark.parametrize(("rule", "verdict", "text"), EXAMPLES, ids=[f"{rule}-{n}" for n, (rule, *_) in enumerate(EXAMPLES)])
def test_examples(tmp_path: Path, rule: str, verdict: str, text: str) -> None:
    problems = prepare(tree(tmp_path, files_of(text)), TODAY, jobs=1).problems
    found = {p.rule for p in problems}
    assert (rule in found) == (verdict == "不通过"), found
    assert {p.rule for p in problems if p.blocks} <= BLOCKING


def test_every_rule_has_both() -> None:
    for rule in REGISTRY:
        found = [m["verdict"] for m in BLOCK.finditer((rule.__doc__ or "") + "\n")]
        assert {"通过", "不通过"} == set(found), rule.ID
