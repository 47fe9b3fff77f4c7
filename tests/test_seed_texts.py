"""Five real pages with known defects (standards.md §8): what the rules about text say of each, their words as a document's body."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import DOC, ROOT, document, problems_of, tree

SEEDS = ROOT.parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the pages are not beside the repository ({SEEDS})")
# Everything about text but the half-width commas all five are full of.
RULES = frozenset(
    "bank-card id-number mobile-number fixed-phrase spam garbled lost-characters unpaired cited-number hidden-text wording".split()
)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", []),
        ("001", ["cited-number"]),
        ("002", []),
        ("003", ["fixed-phrase", "fixed-phrase", "lost-characters", "lost-characters", "lost-characters", "spam", "spam"]),
        ("004", ["cited-number"]),
    ],
)
def test_defects(tmp_path: Path, number: str, expected: list[str]) -> None:
    (page,) = SEEDS.glob(f"{number}_*.txt")
    lines = (line.strip() for line in page.read_text(encoding="utf-8").splitlines())
    body = "\n\n".join(line.replace("<", "&lt;") for line in lines if line)
    problems = problems_of(tree(tmp_path, {DOC: document(body=body)}))
    assert sorted(p.rule for p in problems if p.rule in RULES) == expected
