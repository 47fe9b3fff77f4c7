"""Citations are found where they stand, and where none may be found nothing is touched."""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.citations.find import CLOSE, MIDDLE, OPEN, Citation, fenced, found_in
from generator.citations.numbers import number_key
from generator.render.markdown import convert

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_what_is_found(case: dict[str, Any]) -> None:
    assert [c.text for c in fenced(html.escape(case["text"]))[1]] == case["found"]


def marked(markdown: str) -> str:
    """Return the converted body with ⟦ ⟧ around what is fenced."""
    text = convert(markdown).html
    for number in range(9):
        text = text.replace(f"{OPEN}{number}{MIDDLE}", "⟦")
    return text.replace(CLOSE, "⟧").replace("\n", "")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# 见《办法》", '<h2 id="见办法">见⟦《办法》⟧</h2>'),
        ("`财库〔2022〕3号`", "<p><code>财库〔2022〕3号</code></p>"),
        ("    《办法》", "<pre><code>《办法》</code></pre>"),
        ("《A &amp; B〈x〉》", "<p>⟦《A &amp; B〈x〉》⟧</p>"),
        ("《A<B》与1 < 2", "<p>⟦《A&lt;B》⟧与1 &lt; 2</p>"),
        (r"\《办法\》、财库\[2022\]3号", r"<p>\⟦《办法\》⟧、⟦财库[2022]3号⟧</p>"),
        ("《**办法**》", "<p>《<strong>办法</strong>》</p>"),
        ("**《办法》**", "<p><strong>⟦《办法》⟧</strong></p>"),
        ("《关于\n办法》", "<p>《关于<br>办法》</p>"),
        ("- 《甲》\n- 《乙》", "<ul><li>⟦《甲》⟧</li><li>⟦《乙》⟧</li></ul>"),
    ],
)
def test_what_is_fenced_in_markdown(markdown: str, expected: str) -> None:
    assert marked(markdown) == expected


def test_existing_links_and_attributes_are_left_alone() -> None:
    body = convert(
        '[《办法》](https://example.gov.cn "《办法》") ![a > 《办法》](https://example.gov.cn/a.png "《办法》") 《办法》'
    )
    assert [c.text for c in body.citations] == ["《办法》"]
    assert body.html.count(OPEN) == 1


def test_cells_of_a_table() -> None:
    body = convert("| 名称 | 文号 |\n|---|---|\n| 《办法》 | 财库〔2022〕3号 |\n")
    assert f"<td>{OPEN}0{MIDDLE}《办法》{CLOSE}</td>" in body.html
    assert f"<td>{OPEN}1{MIDDLE}财库〔2022〕3号{CLOSE}</td>" in body.html


def test_headings_are_not_fenced_in_the_contents() -> None:
    assert [h.text for h in convert("## 《办法》的要求\n").headings] == ["《办法》的要求"]


@pytest.mark.parametrize(
    ("text", "number", "alias"),
    [
        ("《甲办法》（财库〔2022〕3号）", "财库〔2022〕3号", ""),
        ("《甲办法》(财库[2022]3号)", "财库〔2022〕3号", ""),
        ("《甲办法》财库〔2022〕3号", "财库〔2022〕3号", ""),
        ("《甲办法》（国务院令第711号）", "国务院令第711号", ""),
        ("《甲办法》（国务院第711号令）", "国务院第711号令", ""),
        ("《甲办法》（财政部，财库〔2022〕3号）", "财库〔2022〕3号", ""),
        ("《甲办法》和财库〔2022〕3号", "", ""),
        ("《甲办法》（以下简称《办法》）", "", "办法"),
        ("《甲办法》（以下简称“办法”）", "", "办法"),
        ("《甲办法》（以下简称‘办法’）", "", "办法"),
        ('《甲办法》（以下简称"办法"）', "", "办法"),
        ("《甲办法》（以下统一简称：《办法》）", "", "办法"),
        ("《甲办法》（简称《办法》）", "", "办法"),
        ("《甲办法》（下称办法）", "", "办法"),
        ("《甲办法》（以下称为《办法》，下同）", "", "办法"),
        ("《甲办法》（财库〔2022〕3号，以下简称《办法》）", "财库〔2022〕3号", "办法"),
        ("《甲办法》（财库〔2022〕3号）（以下简称《办法》）", "财库〔2022〕3号", "办法"),
        ("《甲办法》（以下简称原《办法》）", "", "原办法"),
        ("《甲办法》（以下简称《办法》和《细则》）", "", ""),
        ("《甲办法》（共三章）", "", ""),
    ],
)
def test_what_stands_behind_a_title(text: str, number: str, alias: str) -> None:
    title = fenced(html.escape(text))[1][0]
    assert (title.name, title.number, title.alias) == ("甲办法", number, alias)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("《甲办法》解读", ["甲办法"]),
        ("一图读懂《甲办法》和《乙办法》", ["甲办法", "乙办法"]),
        ("处长就《河北省关于加强...", ["河北省关于加强..."]),
        ("处长就《河北省关于加强…", ["河北省关于加强…"]),
        ("处长就《河北省关于加强", []),
        ("《甲》与《河北省关于加强...", ["甲", "河北省关于加强..."]),
    ],
)
def test_titles_within_titles(text: str, names: list[str]) -> None:
    assert [c.name for c in found_in(text)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财库〔2022〕3号", ("财库", "〔2022〕3号")),
        ("财库(2022年)第003号", ("财库", "〔2022〕3号")),
        ("中华人民共和国国务院令第711号", ("国务院令", "第711号")),
        ("国务院第711号令", ("国务院令", "第711号")),
        ("主席令第五十七号", ("主席令", "第57号")),
        ("主席令第十号", ("主席令", "第10号")),
        ("主席令第一百二十号", ("主席令", "第120号")),
        ("河北省人民政府令〔2010〕第12号", ("河北省人民政府令", "〔2010〕12号")),
        ("财政部公告2020年第9号", ("财政部公告", "2020年第9号")),
        ("第3号", ("第3号", "")),
        ("2024", ("2024", "")),
    ],
)
def test_numbers_are_compared_by_word_and_rest(text: str, expected: tuple[str, str]) -> None:
    assert number_key(text) == expected


def test_a_citation_knows_its_surroundings() -> None:
    assert fenced("<p>现将<b>x</b>，印发《甲办法》的通知</p>")[1] == (
        Citation("《甲办法》", "甲办法", offset=6, before="，印发", after="的通知"),
    )
