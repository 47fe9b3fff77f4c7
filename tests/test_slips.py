"""What slips in unseen: comments that cut a value short, characters without a shape, odd spaces, full-width signs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import CODE, DOC, catalogue, document, index_no

from generator.days import likely_day
from generator.problems import Level, Problem
from generator.text import invisible_in, quoted, visible

CheckedDocument = Callable[..., list[tuple[int, int, str]]]
Found = Callable[..., list[Problem]]
ZWSP, NBSP, WIDE = "\u200b", "\u00a0", "\u3000"


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ({"title": "第 #3 号公告"}, [(2, 10)]),
        ({"title": "第 # 3 号公告"}, [(2, 10)]),
        ({"title": "第#3号公告"}, []),
        ({"title": "'第 #3 号公告'"}, []),
        ({"title": "'公告' # 注"}, []),
        ({"title": "第 \\#3 号公告"}, []),
        ({"summary": "要点   # 注释"}, []),
        ({"summary": "要点   #3"}, [(8, 15)]),
        ({"summary": "   # 注释"}, []),
        ({"summary": "一行\n  二行 #三"}, [(9, 6)]),
        ({"written": "2024-01-02 # 成文"}, []),
        ({"disclosure": "主动公开 # 默认"}, []),
        ({"index_no": f"{index_no(1)} # 不要改"}, []),
        ({"keywords": "\n  - 甲 #乙\n  - 丙"}, [(9, 7)]),
        ({"keywords": "[甲, 乙] # 注"}, []),
        ({"# 注": "释"}, []),
    ],
)
def test_a_comment_that_cuts_a_text_short(
    checked_document: CheckedDocument, fields: dict[str, str], places: list[tuple[int, int]]
) -> None:
    assert checked_document(document(1, **fields)) == [(*place, "front-matter") for place in places]


@pytest.mark.parametrize(
    ("fields", "place", "rule", "message"),
    [
        ({"title": f"关于{ZWSP}通知"}, (2, 10), "invisible", "title：含有看不见的字符 U+200B（零宽空格）"),
        ({"title": f"'关于{ZWSP}通知'"}, (2, 11), "invisible", "title：含有看不见的字符 U+200B（零宽空格）"),
        ({"title": "关于\ufeff通知"}, (2, 10), "invisible", "title：含有看不见的字符 U+FEFF（字节顺序标记）"),
        ({"title": "关于\u202e通知"}, (2, 10), "invisible", "title：含有看不见的字符 U+202E（文字方向控制符）"),
        ({"doc_no": f"云水发〔2024〕{ZWSP}1号"}, (8, 18), "invisible", "doc_no：含有看不见的字符 U+200B（零宽空格）"),
        ({"index_no": f"{CODE}/2024{ZWSP}-00001"}, (3, 34), "index-no", "index_no：含有看不见的字符 U+200B（零宽空格）"),
        ({"written": f"2024{ZWSP}-01-02"}, (5, 14), "value", "written：含有看不见的字符 U+200B（零宽空格）"),
        ({"published": f"{ZWSP}2024-01-05"}, (6, 12), "value", "published：含有看不见的字符 U+200B（零宽空格）"),
        ({"disclosure": f"主动{ZWSP}公开"}, (7, 15), "disclosure", "disclosure：含有看不见的字符 U+200B（零宽空格）"),
        ({f"doc{ZWSP}_no": "云水发〔2024〕1号"}, (8, 4), "unknown-key", "键“doc_no”含有看不见的字符 U+200B（零宽空格）"),
        ({"columns": f"法定主动公开内容>政策{ZWSP}解读"}, (8, 10), "column", "栏目路径含有看不见的字符 U+200B（零宽空格）"),
    ],
)
def test_a_character_nobody_sees_is_named(
    found: Found, fields: dict[str, str], place: tuple[int, int], rule: str, message: str
) -> None:
    assert [((p.line, p.column), p.rule, p.message) for p in found({DOC: document(1, **fields)})] == [(place, rule, message)]


def test_a_name_in_the_catalogue_that_holds_one(found: Found) -> None:
    files = {"catalogue.yaml": catalogue(("name: 专项规划", f"name: 专项{ZWSP}规划")), DOC: document()}
    hint = "文件夹名或 catalogue.yaml 里的栏目名称含有看不见的字符 U+200B（零宽空格），删去它"
    assert [(p.path, p.rule, p.level) for p in found(files)] == [
        ("catalogue.yaml", "invisible", Level.WARNING),
        (DOC, "column", Level.ERROR),
    ]
    assert found(files)[1].hint == hint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公告", None),
        ("公\u00ad告", (1, "U+00AD（软连字符）")),
        ("ᠮᠣᠩ\u200dᠭᠣᠯ", None),  # Mongolian is written with joiners
        ("ئۇيغۇر\u200f", None),
        ("家庭👨\u200d👩\u200d👧", None),
        ("甲\u200d乙", (1, "U+200D（零宽连字符）")),
    ],
)
def test_what_nobody_sees(text: str, expected: object) -> None:
    assert invisible_in(text) == expected
    assert invisible_in(visible(text)) is None


@pytest.mark.parametrize("space", [NBSP, WIDE, WIDE * 2, f"{NBSP} "])
def test_an_odd_space_after_a_colon_is_a_space_with_a_warning(found: Found, space: str) -> None:
    problems = found({DOC: document(written="今天").replace("title: ", f"title:{space}")})
    assert [(p.line, p.column, p.rule, p.level) for p in problems] == [
        (2, 7, "front-matter", Level.WARNING),
        (5, 10, "value", Level.ERROR),
    ]


@pytest.mark.parametrize(
    ("line", "place", "rule", "message", "hint"),
    [
        ("标体：公告", (8, 1), "unknown-key", "不认识的键“标体”", "是不是“标题”？"),
        ("withdrawn: {日期: 2024-03-01}", (8, 13), "unknown-key", "不认识的键“日期”", "是不是“date”？"),
        ("withdrawn: {date: 2024-03-01, 原因: 误发}", (8, 31), "unknown-key", "不认识的键“原因”", "是不是“reason”？"),
        ("withdrawn: {date：2024-03-01}", (8, 17), "unknown-key", "“date”后面是全角冒号", "改为半角冒号加一个空格"),
        ("...", (8, 1), "front-matter", "文档头部里有一行 ...", "删去这一行；文档头部只以 --- 结束"),
    ],
)
def test_what_was_meant_is_named(found: Found, line: str, place: tuple[int, int], rule: str, message: str, hint: str) -> None:
    problems = found({DOC: document().replace("---\n正文", f"{line}\n---\n正文")})
    assert [(p.line, p.column, p.rule, p.message, p.hint) for p in problems if p.rule != "value"] == [
        (*place, rule, message, hint)
    ]


@pytest.mark.parametrize(
    ("text", "day", "moment"),
    [
        ("20261120", "2026-11-20", "2026-11-20"),
        ("2026年11月2日", "2026-11-02", "2026-11-02"),
        ("２０２６．１１．２０", "2026-11-20", "2026-11-20"),
        ("“2026-11-20”", "2026-11-20", "2026-11-20"),
        ("2026-11-20 9:5", "2026-11-20", "2026-11-20 09:05"),
        ("2026-11-20 09：05", "2026-11-20", "2026-11-20 09:05"),
        ("2026年11月20日9时5分", "2026-11-20", "2026-11-20 09:05"),
        ("2026/11/20 9:05:30", "2026-11-20", "2026-11-20 09:05"),
        ("202611", "", ""),
        ("昨天", "", ""),
    ],
)
def test_a_date_as_it_was_meant(text: str, day: str, moment: str) -> None:
    assert (likely_day(text), likely_day(text, with_time=True)) == (day, moment)


@pytest.mark.parametrize("text", ["20261131", "2026-13-01", "2026-11-20 25:00"])
def test_a_day_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="."):
        likely_day(text, with_time=True)


def test_the_correction_is_ready_in_the_hint(found: Found) -> None:
    problems = found({DOC: document(written="20240102", published="2024-01-05 9:5")})
    assert [(p.message, p.hint) for p in problems] == [
        ("written：“20240102”不是日期", "改写为 2024-01-02"),
        ("published：“2024-01-05 9:5”不是日期", "改写为 2024-01-05 09:05"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲", "“甲”"),
        ("“甲”", "“甲”"),
        ('"甲"', '"甲"'),
        ("“三公”经费", "“‘三公’经费”"),
        ("“甲", "“‘甲”"),
        ("", "“”"),
        ("甲" * 50, f"“{'甲' * 40}”"),
    ],
)
def test_marks_are_not_doubled(text: str, expected: str) -> None:
    assert quoted(text) == expected
