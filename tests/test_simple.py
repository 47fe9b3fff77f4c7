"""The quick way gives the nodes that libyaml gives, at the same places, or nothing; and ordinary front matter does take it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest
from conftest import ROOT, document
from hypothesis import event, example, given
from hypothesis import strategies as st

from generator.frontmatter import Parts, split
from generator.matter import labels
from generator.nodes import DEEPEST, Node, Scalar, Sequence
from generator.problems import Place, Problem, Report
from generator.simple import simple_entries

SHARED = ROOT.parent / "shared"
TOOL = SHARED / "tools" / "corpus_to_content.py"


def fully_split(text: str) -> tuple[Parts | None, list[Problem]]:
    """Return what comes of a document by way of libyaml, and the problems."""
    report = Report("x.md")
    with patch("generator.frontmatter.simple_entries", return_value=None):
        return split(text, report, labels()), report.problems


def front_of(path: Path) -> str:
    """Return the front matter of a file between its fences."""
    return path.read_text(encoding="utf-8").split("---\n")[1].removesuffix("\n")


def is_alike(front: str) -> bool:
    """Hold what the quick way gives, where it gives anything, to what libyaml gives; return whether it did."""
    quick = simple_entries(front.split("\n"), 2)
    if quick is not None:
        assert fully_split(f"---\n{front}\n---\n正文") == (Parts(quick, "正文", front.count("\n") + 4), [])
    return quick is not None


@pytest.mark.parametrize(
    ("front", "value"),
    [
        ("文号: 云政办发〔2024〕1号", Scalar("云政办发〔2024〕1号", Place(2, 5))),
        ("published:   2024-01-05 11:00  ", Scalar("2024-01-05 11:00", Place(2, 14))),
        ("subject: 国土资源、能源\\土地", Scalar("国土资源、能源\\土地", Place(2, 10))),
        ('title: "关于: [通知] # 1"', Scalar("关于: [通知] # 1", Place(2, 8), is_plain=False)),
        ('subject: "国土资源、能源\\\\土地"', Scalar("国土资源、能源\\土地", Place(2, 10), is_plain=False)),
        ('title: "\\\\\\\\"', Scalar("\\\\", Place(2, 8), is_plain=False)),
        ("title: 'a\\\\b'", Scalar("a\\\\b", Place(2, 8), is_plain=False)),
        ('issuer: ["甲\\\\"]', Sequence((Scalar("甲\\", Place(2, 10), is_plain=False),), Place(2, 9))),
        ("title: 'a\\b: '", Scalar("a\\b: ", Place(2, 8), is_plain=False)),
        ("title: ''", Scalar("", Place(2, 8), is_plain=False)),
        ("summary:", Scalar("", Place(2, 9))),
        ("summary:  ", Scalar("", Place(2, 9))),
        ("summary: ~", Scalar("~", Place(2, 10))),
        ("issuer: []", Sequence((), Place(2, 9))),
        ("issuer: [甲,  'b, c' ]", None),
        ('issuer: [甲,  "乙" ]', Sequence((Scalar("甲", Place(2, 10)), Scalar("乙", Place(2, 14), is_plain=False)), Place(2, 9))),
        ("issuer:\n- 甲", Sequence((Scalar("甲", Place(3, 3)),), Place(3, 1))),
        (
            "issuer:\n  -  甲 \n  - '乙'",
            Sequence((Scalar("甲", Place(3, 6)), Scalar("乙", Place(4, 5), is_plain=False)), Place(3, 3)),
        ),
        ("# 注释：x\n\nissuer: 甲\n# 完", Scalar("甲", Place(4, 9))),
    ],
)
def test_what_is_simple(front: str, value: Node | None) -> None:
    quick = simple_entries(front.split("\n"), 2)
    assert (quick and quick[0][1]) == value
    assert is_alike(front) == (value is not None)


@pytest.mark.parametrize(
    "front",
    [
        "title：甲",
        "title:甲",
        "title:\u3000甲",
        "标 题: 甲",
        " title: 甲",
        "title: 甲\n  乙",
        "title:\n  甲",
        "title: a: b",
        "title: a:",
        "title: 甲 # 注释",
        "title: |\n  甲",
        "title: >-",
        "title: @甲",
        "title: %甲",
        "title: `甲",
        "title: !a 甲",
        "title: &a 甲",
        "title: *a",
        "title: - 甲",
        "title: ? 甲",
        'title: "a\\nb"',
        'title: "a\\\\\\b"',
        'title: "a\\"',
        'title: "a\\\\\\"',
        'title: "甲" 乙',
        'title: "甲',
        "title: 'it''s'",
        "title: '甲\n  乙'",
        "title: {a: b}",
        "title: [甲",
        "title: [甲] 乙",
        "title: [甲, ]",
        "title: [[甲], 乙]",
        "title: [a: b]",
        "title: [甲 #, 乙]",
        "issuer:\n- a: b",
        "issuer:\n- - 甲",
        "issuer:\n-",
        "issuer:\n- 甲\n - 乙",
        "issuer:\n  - 甲\n    - 乙",
        "issuer:\n  - 甲\n# 注释\n  - 乙",
        "issuer: 甲\n- 乙",
        "title:\t甲",
        "title: 甲\u2028乙",
        "title: \ufeff甲",
        "title: \x07",
        "? title\n: 甲",
        "--- 甲",
        "...",
        "%YAML 1.1",
        f"title: '{'[' * (DEEPEST + 1)}'",
    ],
)
def test_what_is_left_to_libyaml(front: str) -> None:
    assert simple_entries(front.split("\n"), 2) is None


SIGNS = st.sampled_from(
    list("-?:,[]{}#&*!|>'\"%@`\\ \n") + ["\\\\", ": ", " #", "- ", "\n- ", "\n  - ", "\n    ", ", ", "\u3000", "\xa0"]
)
WORDS = st.one_of(
    st.sampled_from(["甲", "a", "2024-01-05", "11:00", "~", "null", "<<", "=", "…", "：", "😀"]), st.text(max_size=3)
)
TEXTS = st.lists(st.one_of(WORDS, SIGNS), max_size=6).map("".join)
SCALARS = st.one_of(TEXTS, TEXTS.map(lambda t: f'"{t}"'), TEXTS.map(lambda t: f"'{t}'"), WORDS)
VALUES = st.one_of(
    SCALARS,
    st.lists(SCALARS, max_size=4).map(lambda found: f"[{', '.join(found)}]"),
    st.tuples(st.sampled_from(["", "  "]), st.lists(SCALARS, max_size=4)).map(
        lambda found: "".join(f"\n{found[0]}- {item}" for item in found[1])
    ),
)
KEYS = st.one_of(st.sampled_from(["title", "标题", "文号", "null", "a"]), TEXTS)
LINES = st.one_of(st.tuples(KEYS, st.sampled_from([": ", ":", ":  ", "："]), VALUES).map("".join), st.just("# 注"), TEXTS)
ORDINARY = st.tuples(st.sampled_from(["title", "文号"]), VALUES).map(": ".join)


@given(st.one_of(st.lists(ORDINARY, max_size=4), st.lists(LINES, max_size=5), TEXTS.map(lambda text: [text])))
@example(["title:", "---", "a: b"])
@example(["title: a", "...", "b: c"])
def test_whatever_the_text_the_nodes_are_those_of_libyaml(lines: list[str]) -> None:
    front = "\n".join(lines).replace("\r", "")
    if not any(line.rstrip(" \t") == "---" for line in front.split("\n")):
        event(f"quick: {is_alike(front)}")


def test_ordinary_front_matter_takes_the_quick_way() -> None:
    assert is_alike(document(keywords="[水利, 规划]", 有效期至="2029-01-01").split("---\n")[1].removesuffix("\n"))


def test_the_sample_is_composed_alike_and_mostly_the_quick_way() -> None:
    found = [is_alike(front_of(path)) for path in (ROOT / "content").glob("*/**/*.md") if not path.name.startswith("_")]
    assert len(found) > 100
    assert sum(found) > 0.8 * len(found)


@pytest.mark.corpus
@pytest.mark.skipif(not TOOL.is_file(), reason=f"the corpus is not beside the repository ({TOOL})")
def test_the_corpus_is_composed_alike_the_quick_way(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(TOOL), str(SHARED / "corpus"), str(tmp_path)], check=True, capture_output=True)
    found = [is_alike(front_of(path)) for path in (tmp_path / "content").rglob("*.md") if not path.name.startswith("_")]
    assert (len(found), sum(found)) == (1075, 1075)
