"""Numbers, places, extracts and bodies, whatever the text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from conftest import CODE
from hypothesis import example, given
from hypothesis import strategies as st

from generator.docnumber import DocNumber, canonical
from generator.excerpt import LONGEST, summary_of
from generator.indexnumber import IndexNumber
from generator.problems import Place
from generator.render.markdown import FENCE, convert
from generator.text import place_of, shortened, squeezed
from generator.urls import alias_path

SIGNS = st.sampled_from(list("〔〕﹝﹞[]【】（）()〖2024年第号令公告发办０１\u3000 \n"))
NUMBERS = st.lists(st.one_of(SIGNS, st.sampled_from(["2024", "〔2024〕", "[2024年]", "云政"]), st.characters()), max_size=20).map(
    "".join
)


@given(NUMBERS)
@example("[〔2024年〕年]1号")
def test_the_canonical_form_is_its_own(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
    assert DocNumber.parse(canonical(text)).canonical == DocNumber.parse(text).canonical


@given(NUMBERS)
def test_a_number_with_parts_is_made_of_them(text: str) -> None:
    number = DocNumber.parse(text)
    assert str(number) == text
    if number.year is not None:
        assert number.serial is not None
        assert DocNumber.parse(f"{number.word}〔{number.year}〕{number.serial}号").word == number.word


@given(st.from_regex(r"(?:(?:000)?[0-9A-HJ-NPQRTUWXY]{18}|[0-9A-Z]{8}-?[0-9X])/(?:19|20)[0-9]{2}-[0-9]{5}", fullmatch=True))
def test_an_index_number_is_written_as_it_was_read(text: str) -> None:
    number = IndexNumber.parse(text)
    assert str(number) == text
    assert number is not None
    assert IndexNumber.parse(str(number)) == number
    assert re.fullmatch("[0-9A-Z-]+", number.slug)


@given(st.one_of(st.text(max_size=40), st.text("0123456789ABC/-\n", max_size=40).map(lambda t: f"{CODE}/2024-00001{t}")))
def test_an_index_number_that_is_read_is_the_whole_text(text: str) -> None:
    number = IndexNumber.parse(text)
    assert number is None or str(number) == text


LINES = st.text(st.sampled_from("a云😀\n\t\u2028"), max_size=60)


@given(LINES, st.data())
def test_an_offset_is_a_place_and_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    place = place_of(text, offset)
    above = text.split("\n")[: place.line - 1]
    assert sum(len(line) + 1 for line in above) + place.column - 1 == offset
    assert place.column <= len(text.split("\n")[place.line - 1]) + 1


@given(LINES, LINES, st.data())
def test_places_in_a_part_are_places_in_the_whole(before: str, text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    first = place_of(before + text, len(before))
    assert place_of(text, offset, first) == place_of(before + text, len(before) + offset)
    assert place_of(text, 0) == Place()


@given(st.text(max_size=80), st.integers(1, 40))
def test_a_shortened_text_is_a_beginning(text: str, most: int) -> None:
    short = shortened(text, most)
    assert len(short) <= most
    assert text.startswith(short.removesuffix("…") if short != text else text)
    assert squeezed(squeezed(text)) == squeezed(text)


PIECES = st.sampled_from(
    [
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "\n",
        "\n\n",
        "    ",
        "| a | b |\n|---|:-:|\n| 1 | 2 |\n",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        '"',
        "'",
    ]
    + [
        "<script>",
        "</script>",
        "<style>",
        "<img src=x onerror=a()>",
        '<a href="javascript:a()">',
        "<table ",
        "</table>",
        "<td>",
        "<svg onload=a()>",
        '<p title="',
    ]
    + [
        "[^1]",
        "[^1]: ",
        "{: #main .gk-head onclick=a() }",
        "&#xFDD0;",
        "&lt;",
        "&#60;",
        "&",
        "javascript:a()",
        "data:x",
        "<!--",
        "-->",
        "<details markdown=1>",
        "\ufdd0",
        "\x02",
        "\x03",
        "klzzwxh:0",
        "wzxhzdk:1",
    ]
    + ["一、总体要求", "（一）目标", "附件：", "2024年1月2日", "各单位：", "云岭 ", "\u2028", "😀"]
)
MARKDOWN = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=25).map("".join)
VOID = {"br", "hr", "img", "col", "source"}


class Balance(HTMLParser):
    """Reads HTML and remembers what it should not hold."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at a tag's name and attributes."""
        if tag not in VOID:
            self.open.append(tag)
        if tag in {"script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "base", "meta", "link", "h1"}:
            self.wrong.append(tag)
        for name, value in attrs:
            is_page = name == "id" and (value or "").startswith(("gk-", "__")) or (name == "id" and value in {"main", "top"})
            if (
                name.startswith("on")
                or name in {"style", "srcdoc", "formaction"}
                or is_page
                or "javascript:" in (value or "") * (name in {"href", "src"})
            ):
                self.wrong.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        """Expect the last tag that was opened."""
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")


@given(MARKDOWN)
@example("```\n```\n```\n```\n")
@example("![<table onclick=x>](a.png)")
@example("&#xFDD0;0&#xFDD0;[x](a)")
@example('<p title="<table onmouseover=x>">')
def test_any_markdown_is_sound_html(text: str) -> None:
    body = convert(text)
    html = body.filled([f"#{n}" for n in range(len(body.links))])
    assert FENCE not in html
    seen = Balance(html)
    assert (seen.wrong, seen.open) == ([], [])
    assert len(body.links) * 2 == body.html.count(FENCE)
    assert {h.anchor for h in body.headings} <= body.anchors
    levels = [h.level for h in body.headings]
    assert all(2 <= level <= 6 for level in levels)


@given(MARKDOWN)
def test_a_body_is_converted_alike_twice(text: str) -> None:
    assert convert(text) == convert(text)


@given(st.one_of(MARKDOWN, st.text(max_size=400)), st.text(max_size=20))
def test_an_extract_is_short_and_one_line(body: str, title: str) -> None:
    summary = summary_of(body, title)
    assert len(summary) <= LONGEST
    assert "\n" not in summary
    assert summary == summary.strip()


@given(
    st.lists(
        st.one_of(
            st.sampled_from(["/", "..", ".", "%2e", "%2F", "%5C", "\\", "%00", "a", "b.html", "?", "#", "云"]), st.characters()
        ),
        max_size=12,
    )
)
def test_an_alias_never_leads_outside(parts: list[str]) -> None:
    path = alias_path("/" + "".join(parts))
    if path is not None:
        segments = path.split("/")
        assert not {"", ".", ".."} & set(segments)
        assert not re.search(r"[\x00-\x1f\\]", path)
        assert all(len(segment.encode("utf-8", "replace")) <= 255 for segment in segments)
