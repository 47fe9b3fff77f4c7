"""YAML as text with places: nothing is guessed, every mistake stands where it was made."""

from __future__ import annotations

import re

import pytest
from conftest import node

from generator.nodes import DEEPEST, Mapping, Scalar, Sequence, Source, compose
from generator.problems import Place, Report


def plain(found: object) -> object:
    """Return a node as lists and pairs of texts."""
    if isinstance(found, Scalar):
        return found.text
    if isinstance(found, Sequence):
        return [plain(item) for item in found.items]
    assert isinstance(found, Mapping)
    return [(key.text, plain(value)) for key, value in found.entries]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1", [("a", "1")]),
        ("a: 00123\nb: 2024-01-02\nc: true\nd: 0x1F", [("a", "00123"), ("b", "2024-01-02"), ("c", "true"), ("d", "0x1F")]),
        ("a: [1, 2]\nb: {c: d}", [("a", ["1", "2"]), ("b", [("c", "d")])]),
        ("a: 1\na: 2", [("a", "1"), ("a", "2")]),
        ("a: |\n  一\n  二\n", [("a", "一\n二\n")]),
        ("a: x # note", [("a", "x")]),
        ("文号: 云政办发〔2024〕1号", [("文号", "云政办发〔2024〕1号")]),
        ("a: '云：岭: 县'", [("a", "云：岭: 县")]),
    ],
)
def test_values_stay_text(text: str, expected: object) -> None:
    found, problems = node(text)
    assert (plain(found), problems) == (expected, [])


def test_an_empty_text_is_no_node_and_no_problem() -> None:
    assert node("") == (None, [])
    assert node("# 注释\n") == (None, [])


@pytest.mark.parametrize(
    ("text", "is_empty"),
    [
        ("a:", True),
        ("a: ~", True),
        ("a: null", True),
        ('a: "  "', True),
        ('a: "~"', False),
        ("a: 'null'", False),
        ("a: 0", False),
    ],
)
def test_what_counts_as_empty(text: str, is_empty: bool) -> None:
    found, _ = node(text)
    assert isinstance(found, Mapping)
    assert [v.is_empty for _, v in found.entries if isinstance(v, Scalar)] == [is_empty]


def test_places_count_characters_from_one() -> None:
    found, _ = node("标题: 云岭😀县\n列: [甲, 😀乙, 丙]\n")
    assert isinstance(found, Mapping)
    (title_key, title), (_, items) = found.entries
    assert isinstance(items, Sequence)
    assert (title_key.place, title.place) == (Place(1, 1), Place(1, 5))
    assert [item.place for item in items.items] == [Place(2, 5), Place(2, 8), Place(2, 12)]


@pytest.mark.parametrize("sign", ["\u2028", "\u2029", "\x85"])
def test_what_is_a_line_end_for_yaml_alone_moves_no_later_line(sign: str) -> None:
    found, problems = node(f"a: x{sign}y\nb: [z\n")
    assert (found, problems) == (None, [(2, 4)])
    found, problems = node(f"a: x{sign}y\nb: z\n")
    assert (plain(found), problems) == ([("a", "x y"), ("b", "z")], [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: b: c", (1, 5)),  # a colon in a value
        ("标题: 关于: 通知", (1, 7)),
        ("a: x\n b: y\n", (2, 3)),  # indentation
        ("a: @x", (1, 4)),
        ("a: x\nb: %x", (2, 4)),
        ('a: x\nb: "y\n', (2, 4)),  # the quotation mark that was not closed
        ("a: [x\n", (1, 4)),
        ("a: x\nb: {y: z\n", (2, 4)),
        ("a: *x", (1, 4)),
        ('a: "\\q"', (1, 5)),
        ("a: x\n---\nb: y", (2, 1)),
        ("云岭: 水务\n文号: 云岭\x01号", (2, 7)),  # a control character, after Chinese
        ("a: &x y\nb: *x", (1, 4)),
        ("a: !!python/object:os.system x", (1, 4)),
        ("a: !关于 x", (1, 5)),
        ("a: !about x", (1, 4)),
        ("a: !!binary x", (1, 4)),
        ("? [a]\n: b", (1, 3)),
    ],
)
def test_each_mistake_at_its_place(text: str, place: tuple[int, int]) -> None:
    assert node(text)[1] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        "a: " + "{a: " * (DEEPEST + 1),
        "- " * 20_000,
        "? " * 20_000,
        "- ? " * 5_000,
        "\n".join(" " * depth + "a:" for depth in range(2_000)),
    ],
    ids=["brackets", "braces", "lists", "keys", "both", "indentation"],
)
def test_deep_nesting_is_a_problem_and_no_crash(text: str) -> None:
    assert node(text) == (None, [(1, 1)])


def test_nesting_that_people_write_is_none() -> None:
    assert node("[" * DEEPEST + "]" * DEEPEST)[1] == []
    assert node("\n".join(" " * depth + "a:" for depth in range(150)))[1] == []


@pytest.mark.parametrize(
    "text",
    [
        "a: *云",
        "a: &云 x",
        "a: !云 x",
        "a: |云",
        "a: - x",
        "a: ? x",
        "a: |\n\tx",
        "%x\na: b",
        "a: ]",
        "a: {",
        'a: "x" y',
        "a: b\n- c",
        "a: b\n--- c",
        "a: b\n...\n--- c",
        "%YAML 9.9\n---\na: b",
    ],
)
def test_a_mistake_is_explained_in_chinese(text: str) -> None:
    report = Report("x.yaml")
    compose(Source(text), report, "yaml")
    assert [re.findall("[a-z]{3}", p.message) for p in report.problems] == [[]]


def test_aliases_cannot_make_a_tree_endless() -> None:
    found, problems = node("a: &a [x, *a]")
    assert (plain(found), problems) == ([("a", ["x"])], [(1, 4)])


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [(0, 2, Place(5, 9)), (0, 3, Place(5, 10)), (0, 4, Place(5, 10)), (1, 4, Place(6, 5))],
)
def test_a_colon_written_out_as_two_characters_moves_no_later_column(line: int, column: int, expected: Place) -> None:
    assert Source("", Place(5, 7), widened=((0, 3),)).place(line, column) == expected
