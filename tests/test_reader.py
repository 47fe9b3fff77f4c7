"""One document: what is derived, what is refused, and where."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from conftest import CATALOGUE, CODE, DOC, FOLDER, URL, Place, catalogue, document

from generator.catalogue import Catalogue
from generator.catalogue_reader import read_catalogue
from generator.document import Document
from generator.matter import AttachmentSpec, Reference
from generator.problems import Level, Problem, Report
from generator.reader import read_document
from generator.validity import validity_of

CheckedDocument = Callable[..., list[tuple[int, int, str]]]
Checked = Callable[..., list[Place]]
Found = Callable[..., list[Problem]]
FOLDERS = ("法定主动公开内容", "规划信息", "专项规划")


def known() -> Catalogue:
    """Return the minimal catalogue."""
    return read_catalogue(CATALOGUE.encode(), Report("catalogue.yaml"))


def read(body: str = "正文。\n", **fields: str | None) -> Document:
    """Return the document with these fields; there must be nothing wrong with it."""
    result = read_document(DOC, FOLDERS, document(1, body, **fields).encode(), known())
    assert [p for p in result.problems if p.level is not Level.WARNING] == []
    assert result.document is not None
    return result.document


def test_a_plain_document() -> None:
    found = read()
    assert (found.title, str(found.index_no), found.day, found.url) == (
        "云岭县水利发展规划",
        f"{CODE}/2024-00001",
        date(2024, 1, 5),
        f"{URL}/{CODE}-2024-00001/",
    )
    assert (found.issuers, found.publisher, found.source, found.genre, found.summary, found.doc_no, found.body_line) == (
        ("云岭县水务局",),
        "云岭县水务局",
        "云岭县水务局",
        "规划",
        "正文。",
        None,
        9,
    )
    assert [c.path for c in found.columns] == ["法定主动公开内容>规划信息>专项规划"]


@pytest.mark.parametrize(
    ("fields", "attribute", "expected"),
    [
        ({"issuer": "[甲局, 乙局]"}, "issuers", ("甲局", "乙局")),
        ({"issuer": "[甲局, 乙局]"}, "publisher", "甲局"),
        ({"issuer": "[甲局, 乙局]"}, "source", "甲局、乙局"),
        ({"issuer": None, "publisher": "甲局"}, "issuers", ("甲局",)),
        ({"issuer": "甲局", "publisher": "乙局"}, "publisher", "乙局"),
        ({"source": "新华社"}, "source", "新华社"),
        ({"genre": "令"}, "genre", "命令"),
        ({"genre": "会议纪要"}, "genre", "纪要"),
        ({"genre": "其他公文"}, "genre", "其他"),
        ({"genre": "红头文件"}, "genre", "红头文件"),
        ({"title": "关于节水的通知"}, "genre", "通知"),
        ({"title": "\n  关于节水的\n  通知"}, "title", "关于节水的 通知"),
        ({"summary": "要点"}, "summary", "要点"),
        ({"summary": ""}, "summary", "正文。"),
    ],
)
def test_what_is_derived(fields: dict[str, Any], attribute: str, expected: object) -> None:
    assert getattr(read(**fields), attribute) == expected


@pytest.mark.parametrize(
    ("fields", "attribute", "expected"),
    [
        ({"keywords": "节水；灌溉、水库，规划 十四五"}, "keywords", ("节水", "灌溉", "水库", "规划", "十四五")),
        ({"keywords": "[节水 型, 灌溉]"}, "keywords", ("节水 型", "灌溉")),
        ({"doc_no": "2024"}, "doc_no", "2024"),
        ({"draft": "true"}, "draft", True),
        ({"validity": "有效"}, "validity", "现行有效"),
        ({"lang": None}, "lang", "zh-CN"),
        ({"lang": "mn-Mong-CN"}, "lang", "mn-Mong-CN"),
        ({"form": "[图解, 文字]"}, "form", ("图解", "文字")),
    ],
)
def test_values_as_written(fields: dict[str, Any], attribute: str, expected: object) -> None:
    assert getattr(read(**fields).front, attribute) == expected


def test_references_and_attachments_learn_their_place() -> None:
    front = read(
        amends="{ref: 甲办法, part: 第五条}",
        repeals="[《乙办法》, 云政〔2020〕1号]",
        attachments="[a.pdf, {file: b.pdf, title: 乙}]",
    ).front
    assert [(r.ref, r.part, r.place.line, r.place.column) for r in (*front.amends, *front.repeals)] == [
        ("甲办法", "第五条", 8, 9),
        ("《乙办法》", "", 9, 11),
        ("云政〔2020〕1号", "", 9, 18),
    ]
    assert [(a.file, a.title, a.place.column) for a in front.attachments] == [("a.pdf", "", 15), ("b.pdf", "乙", 22)]
    assert all(isinstance(r, Reference) for r in front.amends)
    assert all(isinstance(a, AttachmentSpec) for a in front.attachments)


@pytest.mark.parametrize(
    "written",
    [
        "法定主动公开内容>政策解读",
        "法定主动公开内容＞政策解读",
        "'首页 > 政务公开 > 法定主动公开内容 > 政策解读'",
        "首页>政府网站>政府信息公开>法定主动公开内容>政策解读",
        "[法定主动公开内容>政策解读, 法定主动公开内容＞政策解读]",
        "[法定主动公开内容>规划信息>专项规划, 法定主动公开内容>政策解读]",  # its own path may be among them
    ],
)
def test_further_columns(written: str) -> None:
    found = read(columns=written)
    assert [c.path for c in found.columns] == ["法定主动公开内容>规划信息>专项规划", "法定主动公开内容>政策解读"]


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ("法定主动公开内容>政策解毒", [(8, 10, "column")]),
        ("[法定主动公开内容>甲, 法定主动公开内容>政策解读, 乙]", [(8, 11, "column"), (8, 38, "column")]),
        ("专项规划", [(8, 10, "column")]),
        ("规划信息>专项规划", [(8, 10, "column")]),
        ("{a: b}", [(8, 10, "column")]),
    ],
)
def test_unknown_columns(checked_document: CheckedDocument, written: str, places: list[tuple[int, int, str]]) -> None:
    assert checked_document(document(columns=written)) == places


def test_an_unknown_column_names_the_nearest(found: Found) -> None:
    (problem,) = found({DOC: document(columns="法定主动公开内容>规化信息")})
    assert (problem.blocks, problem.hint) == (True, "是不是“法定主动公开内容>规划信息”？")


@pytest.mark.parametrize("value", ["依申请公开", "不予公开"])
def test_what_is_not_to_be_published_blocks(found: Found, value: str) -> None:
    problems = found({DOC: document(disclosure=value)})
    assert [(p.line, p.column, p.rule, p.level, p.blocks) for p in problems] == [(7, 13, "disclosure", Level.ERROR, True)]


@pytest.mark.parametrize("value", [None, "", "~"])
def test_a_document_that_does_not_say_is_warned_of(found: Found, value: str | None) -> None:
    problems = found({DOC: document(disclosure=value)})
    assert [(p.line, p.column, p.rule, p.level, p.blocks) for p in problems] == [(1, 1, "disclosure", Level.WARNING, False)]


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ({"index_no": "2024-00001"}, [(3, 11, "index-no")]),
        ({"index_no": "0142768-8/2022-00185"}, [(3, 11, "index-no")]),
        ({"index_no": "[1]"}, [(3, 11, "index-no")]),
        ({"written": "2024年1月2日"}, [(5, 10, "value")]),
        ({"published": "2024-01-05 25:00"}, [(6, 12, "value")]),
        ({"effective": "明天"}, [(8, 12, "value")]),
        ({"valid_until": "2024-02-30"}, [(8, 14, "value")]),
        ({"validity": "很有效"}, [(8, 11, "value")]),
        ({"term": "永远"}, [(8, 7, "value")]),
        ({"form": "[图解, 漫画]"}, [(8, 12, "value")]),
        ({"lang": "中文"}, [(8, 7, "value")]),
        ({"draft": "也许"}, [(8, 8, "value")]),
        ({"withdrawn": "{reason: 误发}"}, [(8, 12, "value")]),
        ({"withdrawn": "是"}, [(8, 12, "value")]),
        ({"attachments": "{title: 表}"}, [(8, 14, "value")]),
        ({"title": "[甲, 乙]"}, [(2, 8, "value")]),
        ({"issuer": "{a: b}"}, [(4, 9, "value")]),
        ({"issuer": None}, [(1, 1, "required")]),
        ({"issuer": "[]"}, [(1, 1, "required")]),
        ({"issuer": "['', ~]"}, [(1, 1, "required")]),
        ({"title": None, "written": None, "published": None}, [(1, 1, "required")] * 3),
    ],
)
def test_wrong_values_at_their_places(checked_document: CheckedDocument, fields: dict[str, Any], places: object) -> None:
    assert checked_document(document(**fields)) == places


@pytest.mark.parametrize(
    ("fields", "blocks"),
    [
        ({"index_no": "1"}, True),
        ({"title": None}, True),
        ({"columns": "甲"}, True),
        ({"written": "今天"}, True),
        ({"colour": "red"}, True),
        ({"disclosure": "公开"}, True),
        ({"effective": "明天"}, False),
        ({"validity": "很有效"}, False),
        ({"form": "漫画"}, False),
        ({"lang": "中文"}, False),
        ({"doc_no": "云政[2024]1号"}, False),
        ({"genre": "红头文件"}, False),
        ({"subject": "电子政务"}, False),
    ],
)
def test_what_blocks_a_build_is_the_closed_list(found: Found, fields: dict[str, Any], blocks: bool) -> None:
    assert [p.blocks for p in found({DOC: document(**fields)})] == [blocks]


def test_a_folder_that_is_no_column(checked: Checked) -> None:
    stray, root = "content/法定主动公开内容/规划/乙.md", "content/丙.md"
    assert checked({stray: document(1), root: document(2), f"{FOLDER}/下级/丁.md": document(3)}) == [
        (root, 1, 1, "column"),
        (stray, 1, 1, "column"),
        (f"{FOLDER}/下级/丁.md", 1, 1, "column"),
    ]


def test_a_column_without_documents_of_its_own_may_hold_some(checked: Checked) -> None:
    assert checked({"content/法定主动公开内容/乙.md": document()}) == []


def test_nfd_file_names_are_read_as_nfc(checked: Checked) -> None:
    files = {
        "catalogue.yaml": catalogue(("name: 专项规划", "name: Café规划")),
        unicodedata.normalize("NFD", "content/法定主动公开内容/规划信息/Café规划/é.md"): document(written="今天"),
    }
    assert checked(files) == [("content/法定主动公开内容/规划信息/Café规划/é.md", 5, 10, "value")]


DAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({}, "现行有效"),
        ({"effective": "2024-06-01"}, "现行有效"),
        ({"effective": "2024-06-02"}, "尚未生效"),
        ({"published": "2024-06-02"}, "尚未生效"),
        ({"published": "2024-06-02", "effective": "2024-05-01"}, "现行有效"),
        ({"valid_until": "2024-06-01"}, "现行有效"),
        ({"valid_until": "2024-05-31"}, "失效"),
        ({"ended": "2024-06-01"}, "失效"),
        ({"ended": "2024-06-02"}, "现行有效"),
        ({"ended": "2024-05-01", "effective": "2024-07-01"}, "失效"),
        ({"validity": "废止"}, "废止"),
        ({"validity": "有效", "ended": "2024-05-01"}, "现行有效"),  # a written one is shown (and warned of)
    ],
)
def test_validity_on_a_day(fields: dict[str, Any], word: str) -> None:
    assert validity_of(read(**fields), (), DAY).word == word
