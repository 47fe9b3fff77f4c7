"""A document's bytes taken apart: front matter, body, and what stands in the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import DOC, FIELDS, document

from generator.frontmatter import body_of, decode, split
from generator.problems import Report

Checked = Callable[..., list[tuple[int, int, str]]]
LINES = document().split("\n")


def parts(text: str, labels: tuple[str, ...] = ("title", "标题", "文号")) -> tuple[object, list[tuple[int, int, str]]]:
    """Return what `split` makes of a text, and its problems."""
    report = Report("x.md")
    found = split(text, report, labels)
    shown = found and ([(k.text, getattr(v, "text", None)) for k, v in found.entries], found.body, found.body_line)
    return shown, [(p.line, p.column, p.level.value) for p in report.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: 甲\n---\n正文\n", ([("title", "甲")], "正文\n", 4)),
        ("---\n---\n", ([], "", 3)),
        ("--- \ntitle: 甲\n---\t\n正文", ([("title", "甲")], "正文", 4)),
        ("---\ntitle: 甲\n---\n正文\n\n---\n\n续", ([("title", "甲")], "正文\n\n---\n\n续", 4)),
        ("---\ntitle: |\n  一\n  二\n---\n", ([("title", "一\n二")], "", 6)),
    ],
)
def test_parts(text: str, expected: object) -> None:
    assert parts(text) == (expected, [])
    assert body_of(text) == expected[1]  # type: ignore[index]


@pytest.mark.parametrize(
    "text", ["", "正文", "title: 甲\n", " ---\ntitle: 甲\n---\n", "---\ntitle: 甲\n", "---\ntitle: 甲\n----\n"]
)
def test_front_matter_that_is_none_or_does_not_end_is_an_error_at_line_1(text: str) -> None:
    assert parts(text) == (None, [(1, 1, "error")])


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xef\xbb\xbf---\n", "---\n"),
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\ufeff云岭".encode(), "云岭"),
    ],
)
def test_decode(raw: bytes, expected: str) -> None:
    report = Report("x.md")
    assert (decode(raw, report), report.problems) == (expected, [])


@pytest.mark.parametrize(
    ("raw", "place", "byte"),
    [
        ("云\n岭".encode("gb18030"), (1, 1), "D4"),
        ("云岭\n县".encode() + b"\xff", (2, 2), "FF"),
        (b"a\r\nb\r\n\xe4\xba", (3, 1), "E4"),
        (b"a\rb\r\xfe", (3, 1), "FE"),
        (b"\xef\xbb\xbfab\xc0", (1, 3), "C0"),
        ("云岭".encode("utf-16"), (1, 1), "FF"),
        (b"ab\xed\xa0\x80", (1, 3), "ED"),  # half of a surrogate pair
    ],
)
def test_bytes_that_are_not_utf_8_are_an_error_at_the_first_such_byte(raw: bytes, place: tuple[int, int], byte: str) -> None:
    report = Report("x.md")
    assert decode(raw, report) is None
    assert [((p.line, p.column), p.rule, p.blocks) for p in report.problems] == [(place, "encoding", True)]
    assert f"0x{byte}" in report.problems[0].message


@pytest.mark.parametrize(
    ("line", "value", "column"),
    [("标题：甲", "甲", 3), ("标题： 甲", "甲", 3), ("title：甲", "甲", 6), ("标 题：甲", "甲", 4), ("文 号 ：甲", "甲", 5)],
)
def test_a_full_width_colon_after_a_known_key_is_a_colon_with_a_warning(line: str, value: str, column: int) -> None:
    found, problems = parts(f"---\n{line}\n---\n")
    assert isinstance(found, tuple)
    assert [v for _, v in found[0]] == [value]
    assert problems == [(2, column, "warning")]


@pytest.mark.parametrize("line", ["标题: 关于：通知", "标题: '甲：乙'", "标题:\n  文号：乙"])
def test_a_full_width_colon_in_a_value_is_text(line: str) -> None:
    found, problems = parts(f"---\n{line}\n---\n")
    assert problems == []
    assert isinstance(found, tuple)
    assert "：" in found[0][0][1]


def test_columns_on_a_line_with_a_full_width_colon_stay_right(checked_document: Checked) -> None:
    text = document(disclosure=None, validity=None).replace("---\n正文", "公开属性：主动公关\n有效性： 有点\n---\n正文")
    assert checked_document(text) == [(7, 5, "front-matter"), (7, 6, "disclosure"), (8, 4, "front-matter"), (8, 6, "value")]


def test_a_full_width_colon_is_no_error(found: Callable[..., list[object]]) -> None:
    assert [p.level for p in found({DOC: document().replace("title: ", "标题：")})] == ["warning"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("\ttitle: 甲", (2, 1)),
        ("attachments:\n\t- a.pdf", (3, 1)),
        ("attachments:\n  \t- a.pdf", (3, 3)),
        ("title: 甲\n\t", (3, 1)),
    ],
)
def test_a_tab_in_the_indentation_is_an_error_at_its_line(text: str, place: tuple[int, int]) -> None:
    assert parts(f"---\n{text}\n---\n")[1] == [(*place, "error")]


def test_a_tab_elsewhere_is_white_space() -> None:
    assert parts("---\ntitle:\t甲\t乙\t\n---\n") == (([("title", "甲\t乙")], "", 4), [])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "BOM"])
def test_every_spelling_of_a_text_reads_the_same(checked_document: Checked, end: str, mark: str) -> None:
    assert checked_document((mark + document(written="今天").replace("\n", end)).encode()) == [(5, 10, "value")]


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("title", "关于: 通知", (2, 10)),
        ("title", "@云岭", (2, 8)),
        ("title", '"云岭', (2, 8)),
        ("title", "[云岭", (2, 8)),
        ("title", "!通知 云岭", (2, 9)),
        ("issuer", "*云岭", (4, 10)),
        ("disclosure", "{主动公开", (7, 13)),
        ("written", "2024-01-02: x", (5, 20)),
    ],
)
def test_one_broken_value_is_one_problem_and_hides_no_other(
    checked_document: Checked, field: str, value: str, place: tuple[int, int]
) -> None:
    others = {"published": "昨天", "文 号": "甲", "colour": "red"}
    expected = [(*place, "front-matter"), (6, 12, "value"), (9, 1, "unknown-key")]
    assert checked_document(document(**{field: value, **others})) == sorted(expected)


def test_a_line_without_a_colon_is_one_problem(checked_document: Checked) -> None:
    assert checked_document(document(published="昨天").replace("title: ", "title:")) == [(2, 1, "front-matter"), (6, 12, "value")]
    assert checked_document(document(published="昨天").replace("title: ", "标题 ")) == [
        (1, 1, "required"),
        (2, 1, "front-matter"),
        (6, 12, "value"),
    ]


def test_front_matter_that_is_no_mapping(checked_document: Checked) -> None:
    assert checked_document("---\n- 甲\n- 乙\n---\n") == [
        *[(1, 1, "disclosure")],
        *[(1, 1, "required")] * 5,
        (2, 1, "front-matter"),
    ]


def test_the_helper_writes_the_fields_on_the_lines_it_promises() -> None:
    assert [line.partition(":")[0] for line in LINES[1:7]] == list(FIELDS)
