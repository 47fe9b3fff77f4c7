"""Whatever the bytes: problems or a document, never an exception; what was written properly is read back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

import yaml
from conftest import CATALOGUE, DOC, TODAY, document
from hypothesis import example, given
from hypothesis import strategies as st

from generator import console
from generator.catalogue import Catalogue
from generator.catalogue_reader import read_catalogue
from generator.checker import Examiner, Settings, across, check
from generator.document import Document
from generator.fields import fields_of, labels_of
from generator.introduction import read_introduction
from generator.leaves import plain
from generator.library import Library
from generator.manuscript import Manuscript
from generator.matter import FrontMatter
from generator.problems import Level, Place, Problem, Report
from generator.reader import Read, read_document
from generator.relations import Relations
from generator.text import squeezed

FOLDERS = ("法定主动公开内容", "规划信息", "专项规划")
KNOWN = read_catalogue(CATALOGUE.encode(), Report("catalogue.yaml"))
# Pieces that mean something to YAML, Markdown or us, so that chance meets them.
PIECES = st.sampled_from(
    [
        "---\n",
        "\n",
        "\r\n",
        "\t",
        ": ",
        "：",
        "- ",
        "? ",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a",
        "!!str ",
        "!x ",
        "|\n",
        ">\n",
        '"',
        "'",
        "#",
        "%",
        "@",
    ]
    + [
        "\ufeff",
        "\u2028",
        "\x85",
        "\x00",
        "\ufdd0",
        "&#xFDD0;",
        "😀",
        "云岭",
        "<table>",
        "[x](a.md)",
        "![x](../../a)",
        "〔2024〕1号",
        "2024-01-02",
    ]
    + [f.key for f in fields_of(FrontMatter)]
    + list(labels_of(FrontMatter))
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=25).map("".join)
VALUES = st.one_of(
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.dictionaries(TEXTS, TEXTS, max_size=3),
    st.dates(),
    st.integers(),
    st.none(),
    st.booleans(),
)


def checked(known: Catalogue, documents: list[Document], found: Iterable[Problem], raw: bytes = b"") -> tuple[Problem, ...]:
    """What every rule finds in a catalogue of these documents."""
    settings, library = Settings(), Library.of(known, documents, TODAY, [])
    seen = {document.path: Examiner(settings).text(Manuscript(document, plain(raw))) for document in documents}
    return check(library, Relations.of(library.written), [*found, *across(library, settings)], settings, seen).problems


def read(raw: bytes) -> Read:
    """Read a document of the minimal catalogue, and hold what comes of it to what is promised."""
    result = read_document(DOC, FOLDERS, raw, KNOWN)
    lines = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    documents = [result.document] if result.document else []
    for problem in checked(KNOWN, documents, result.problems, raw):
        if problem.path == DOC:
            assert 1 <= problem.line <= len(lines)
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    assert result.document is not None or any(p.blocks for p in result.problems)
    for form in console.FORMATS.values():
        form(result.problems, None)
    return result


@given(st.one_of(st.binary(max_size=300), TEXTS.map(lambda t: t.encode("utf-8", "surrogatepass"))))
@example(b"---\n? ? ? a\n---\n")
@example(b"\xef\xbb\xbf\xff")
def test_any_bytes_as_a_document(raw: bytes) -> None:
    read(raw)


@given(TEXTS)
@example("title: a\u2028b\nwritten: x")
@example("标题：a: b\n文号：c")
def test_any_front_matter(text: str) -> None:
    read(f"---\n{text}\n---\n正文\n".encode("utf-8", "replace"))


@given(st.sampled_from([f.key for f in fields_of(FrontMatter)]), TEXTS)
@example("title", "关于: 通知")
def test_any_value_of_any_field(key: str, text: str) -> None:
    read(document(**{key: text}).encode("utf-8", "replace"))


@given(st.dictionaries(st.sampled_from(list(labels_of(FrontMatter))), VALUES, max_size=8))
def test_any_values_as_yaml_writes_them(values: dict[str, object]) -> None:
    read(f"---\n{yaml.safe_dump(values, allow_unicode=True)}---\n".encode("utf-8", "replace"))


@given(st.one_of(st.binary(max_size=300), TEXTS.map(lambda t: t.encode("utf-8", "replace"))))
@example(b"columns: {}\n")
@example(b"? ? a\n")
def test_any_bytes_as_catalogue_yaml(raw: bytes) -> None:
    report = Report("catalogue.yaml")
    found = read_catalogue(raw, report)
    checked(found, [], report.problems)
    assert report.problems or found.columns


@given(st.integers(0, len(CATALOGUE) - 1), st.integers(0, 30), TEXTS)
def test_any_change_of_a_catalogue(start: int, length: int, text: str) -> None:
    report = Report("catalogue.yaml")
    raw = (CATALOGUE[:start] + text + CATALOGUE[start + length :]).encode("utf-8", "replace")
    found = read_catalogue(raw, report)
    checked(found, [], report.problems)


@given(st.one_of(st.binary(max_size=200), TEXTS.map(lambda t: t.encode("utf-8", "replace"))))
def test_any_bytes_as_an_introduction(raw: bytes) -> None:
    read_introduction("content/_index.md", FOLDERS, raw, KNOWN)


PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=40).filter(
    lambda t: t.strip(" \ufeff")
)


@given(PLAIN, PLAIN, st.lists(PLAIN.filter(squeezed), max_size=4), st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_what_yaml_writes_is_read_back(title: str, summary: str, keywords: list[str], day: date) -> None:
    written = {
        "title": title,
        "index_no": "11500228008652038C/2024-00001",
        "issuer": ["甲局", "乙局"],
        "written": day,
        "published": day.isoformat(),
        "disclosure": "主动公开",
        "summary": summary,
        "keywords": keywords,
    }
    for options in ({"allow_unicode": True}, {"allow_unicode": False}, {"default_style": '"', "allow_unicode": True}):
        dumped = yaml.safe_dump({**written, "written": day.isoformat()} if "default_style" in options else written, **options)
        result = read(f"---\n{dumped}---\n".encode())
        if not squeezed(title):
            continue
        assert [p for p in result.problems if p.level is Level.ERROR] == []
        assert result.document is not None
        front = result.document.front
        assert (front.title, front.summary, front.written, front.published.day) == (squeezed(title), squeezed(summary), day, day)
        assert front.keywords == tuple(map(squeezed, keywords))


@given(TEXTS, TEXTS)
def test_problems_are_json_whatever_they_say(path: str, message: str) -> None:
    report = Report(path)
    report.error("x", Place(), message)
    assert json.loads(console.as_json(report.problems))[0]["message"] == message
