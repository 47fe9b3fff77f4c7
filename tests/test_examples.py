"""The examples of the manual: what a rule's page calls right passes it, what it calls wrong does not."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest
from conftest import DOC, document, problems_of, tree

from generator.findings import DocumentRule, Rule
from generator.rules import REGISTRY

EXAMPLES = re.compile(r"^通过：\n\n(?P<right>(?:    .*\n|\n)+)^不通过：\n\n(?P<wrong>(?:    .*\n|\n)+)", re.MULTILINE)
FRONT_MATTER = re.compile(r"\w+: ")
RULES = [rule for rule in REGISTRY if isinstance(rule, DocumentRule)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_examples(tmp_path: Path, rule: Rule) -> None:
    found = EXAMPLES.search((rule.__doc__ or "") + "\n")
    assert found is not None
    for name, is_found in (("right", False), ("wrong", True)):
        body = textwrap.dedent(found[name]).strip() + "\n"
        if FRONT_MATTER.match(body):
            pytest.skip("the example is front matter")
        problems = problems_of(tree(tmp_path / name, {DOC: document(body=body)}))
        assert (rule.ID in {p.rule for p in problems}) is is_found, (body, problems)
