"""Links, pictures and attachments: where each leads, and that none leads nowhere, outside, or to what a browser would run."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path

import pytest
from conftest import CODE, DOC, FOLDER, URL, Place, document, page_of

from generator.links import UNSAFE, places_of
from generator.problems import Place as At
from generator.problems import Problem

Checked = Callable[..., list[Place]]
Found = Callable[..., list[Problem]]
Built = Callable[..., Path]
ELSEWHERE = "content/法定主动公开内容/政策解读"
# What the documents of these tests may link to.
AROUND: Mapping[str, str | bytes] = {
    f"{FOLDER}/乙.md": document(2, body="## 总体要求\n\n正文。\n"),
    f"{ELSEWHERE}/丙.md": document(3),
    f"{FOLDER}/表 1.xlsx": b"PK",
    f"{FOLDER}/图/图一.png": b"\x89PNG",
    f"{ELSEWHERE}/别处.pdf": b"%PDF",
    f"{FOLDER}/草稿.md": document(8, draft="true"),
    f"{FOLDER}/明天.md": document(9, published="2026-11-23"),
}
TOMORROW = (f"{FOLDER}/明天.md", 6, 12, "not-yet")
BACK = "../../../../"


@pytest.mark.parametrize(
    ("markdown", "attribute"),
    [
        ("[x](乙.md)", f'href="{BACK}{URL}/{CODE}-2024-00002/"'),
        ("[x](./乙.md)", f'href="{BACK}{URL}/{CODE}-2024-00002/"'),
        ("[x](%E4%B9%99.md)", f'href="{BACK}{URL}/{CODE}-2024-00002/"'),
        ("[x](乙.md#总体要求)", f'href="{BACK}{URL}/{CODE}-2024-00002/#%E6%80%BB%E4%BD%93%E8%A6%81%E6%B1%82"'),
        (
            "[x](乙.md#%E6%80%BB%E4%BD%93%E8%A6%81%E6%B1%82)",
            f'href="{BACK}{URL}/{CODE}-2024-00002/#%E6%80%BB%E4%BD%93%E8%A6%81%E6%B1%82"',
        ),
        ("[x](../../政策解读/丙.md)", f'href="{BACK}fdzdgknr/zcjd/{CODE}-2024-00003/"'),
        ("[x](../../政策解读)", f'href="{BACK}fdzdgknr/zcjd/"'),
        ("[x](../../政策解读/)", f'href="{BACK}fdzdgknr/zcjd/"'),
        ("[x](<表 1.xlsx>)", 'href="%E8%A1%A8%201.xlsx"'),
        ("[x](表%201.xlsx)", 'href="%E8%A1%A8%201.xlsx"'),
        ("![x](图/图一.png)", 'src="%E5%9B%BE/%E5%9B%BE%E4%B8%80.png"'),
        ("![x](图\\\\图一.png)", 'src="%E5%9B%BE/%E5%9B%BE%E4%B8%80.png"'),
        ("[x](图/图一.png?v=2)", 'href="%E5%9B%BE/%E5%9B%BE%E4%B8%80.png"'),
        ("[x](/fdzdgknr/ghxx/)", f'href="{BACK}fdzdgknr/ghxx/"'),
        ("[x](/fdzdgknr/ghxx)", f'href="{BACK}fdzdgknr/ghxx/"'),
        ("[x](/)", f'href="{BACK}"'),
        ("[x](/sitemap.html)", f'href="{BACK}sitemap.html"'),
        (f"[x](/{URL}/{CODE}-2024-00002/)", f'href="{BACK}{URL}/{CODE}-2024-00002/"'),
        ("[x](#要求)\n\n## 要求", 'href="#%E8%A6%81%E6%B1%82"'),
        ("[x](#)", 'href="#"'),
        ("[x](https://www.gov.cn/a?b=1&c=2)", 'href="https://www.gov.cn/a?b=1&amp;c=2"'),
        ("[x](HTTP://www.gov.cn/)", 'href="HTTP://www.gov.cn/"'),
        ("[x](//www.gov.cn/a)", 'href="https://www.gov.cn/a"'),
        ("[x](mailto:a@yunling.gov.cn)", 'href="mailto:a@yunling.gov.cn"'),
        ("[x](tel:0874-0000100)", 'href="tel:0874-0000100"'),
        ('<a href="乙.md">x</a>', f'href="{BACK}{URL}/{CODE}-2024-00002/"'),
    ],
)
def test_where_a_link_leads(built: Built, markdown: str, attribute: str) -> None:
    site = built({DOC: document(body=markdown), **AROUND})
    page = (site / page_of()).read_text(encoding="utf-8")
    body = page.partition('<div class="gk-body')[2].partition("</div>")[0]
    assert re.findall(r'(?:href|src)="[^"]*"', body) == [attribute]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[x](没有.md)", [(9, 5, "link")]),
        ("一\n\n二[x](没有.md)三[y](乙.md)", [(11, 6, "link")]),
        ("[x](没有.md) [y](没有.md)", [(9, 5, "link"), (9, 16, "link")]),
        ("![x](没有.png)", [(9, 6, "link")]),
        ("[x](乙.md#没有)", [(9, 5, "link")]),
        ("[x](#没有)", [(9, 5, "link")]),
        ("[x]()", [(9, 5, "link")]),
        ("一\n\n[x]() [y]( )", [(11, 5, "link"), (11, 11, "link")]),
        ("[没有.md](没有.md)", [(9, 9, "link")]),
        ("云岭。<没有.md>见[x](<没有 表.md>)", [(9, 17, "link")]),
        ("[x](/没有/)", [(9, 5, "link")]),
        ("[x](/fdzdgknr/xxx/)", [(9, 5, "link")]),
        ("[x](../../../../../a.pdf)", [(9, 5, "path-escape")]),
        ("![x](../../../../../a.png)", [(9, 6, "path-escape")]),
        ("[x](../../政策解读/别处.pdf)", [(9, 5, "path-escape")]),
        ("[x](%2e%2e/%2e%2e/%2e%2e/%2e%2e/a.pdf)", [(9, 5, "path-escape")]),
        ("[x](../../../../../etc/passwd)", [(9, 5, "path-escape")]),
        ("[x](草稿.md)", [(9, 5, "link")]),
        ("[x](明天.md)", [(9, 5, "link")]),
        ("![x](乙.md)", []),
        ("![x](https://www.gov.cn/a.png)", [(9, 6, "external-picture")]),
        ("![x](//www.gov.cn/a.png)", [(9, 6, "external-picture")]),
        ("![x][1]\n\n[1]: https://www.gov.cn/a.png", [(11, 6, "external-picture")]),
        ('<img src="https://www.gov.cn/a.png" alt="图">', [(9, 11, "external-picture")]),
        ("| 一 |\n|---|\n| ![x](https://www.gov.cn/a.png) |", [(11, 8, "external-picture")]),
        ("[原图](https://www.gov.cn/a.png)`![x](https://www.gov.cn/a.png)`", []),
        ("[x](C:\\a.docx)", [(9, 5, "link")]),
        ("![x](file:///c:/a.png)", [(9, 6, "link")]),
        ('<img src="没有.png" alt="图">', [(9, 11, "link")]),
        ('<video poster="没有.png" src="没有.mp4"></video>', [(9, 16, "link"), (9, 29, "link")]),
        ("[x][1]\n\n[1]: 没有.md", [(11, 6, "link")]),
        ("正文[^1]\n\n[^1]: [x](没有.md)", [(11, 11, "link")]),
        ("| 一 |\n|---|\n| [x](没有.md) |", [(11, 7, "link")]),
        ("`[x](没有.md)`", []),
        ("    [x](没有.md)", []),
        ("字<!-- [x](没有.md) -->", []),
    ],
)
def test_links_that_lead_nowhere(checked: Checked, markdown: str, expected: list[tuple[int, int, str]]) -> None:
    assert checked({DOC: document(body=markdown), **AROUND}) == [TOMORROW, *((DOC, *place) for place in expected)]


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("[x](没有.md)", True),
        ("![x](没有.png)", True),
        ("[x](#没有)", True),
        ("[x](../../../../../a)", True),
        ("![x](https://a.cn/a.png)", False),
    ],
)
def test_what_blocks(found: Found, markdown: str, blocks: bool) -> None:
    assert [p.blocks for p in found({DOC: document(body=markdown)})] == [blocks]


@pytest.mark.parametrize(
    ("markdown", "near"),
    [("[x](明.md)", "明天.md"), ("[x](乙.md#总体要球)", "#总体要求")],
)
def test_the_nearest_is_named(found: Found, markdown: str, near: str) -> None:
    assert [p.hint for p in found({DOC: document(body=markdown), **AROUND}) if p.path == DOC] == [f"是不是“{near}”？"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("表 1.xlsx", []),
        ("[表 1.xlsx, {file: 图/图一.png, title: 图}]", []),
        ("{file: './表 1.xlsx'}", []),
        ("没有.xlsx", [(8, 14, "attachment")]),
        ("[表 1.xlsx, 没有.xlsx]", [(8, 25, "attachment")]),
        ("{title: 表, file: 没有.xlsx}", [(8, 14, "attachment")]),
        ("../../政策解读/别处.pdf", [(8, 14, "path-escape")]),
        ("../../../../catalogue.yaml", [(8, 14, "path-escape")]),
        ("/etc/passwd", [(8, 14, "path-escape")]),
        ("'C:\\a.docx'", [(8, 14, "path-escape")]),
        ("'..\\..\\政策解读\\别处.pdf'", [(8, 14, "path-escape")]),
        ("'.'", [(8, 14, "path-escape")]),
        ("乙.md", [(8, 14, "attachment")]),
        ("草稿.md", [(8, 14, "attachment")]),
        ("图", [(8, 14, "attachment")]),
    ],
)
def test_attachments(checked: Checked, written: str, expected: list[tuple[int, int, str]]) -> None:
    assert checked({DOC: document(attachments=written), **AROUND}) == [TOMORROW, *((DOC, *place) for place in expected)]


@pytest.mark.parametrize("kind", sorted(UNSAFE))
def test_what_a_browser_would_run_is_not_published(checked: Checked, kind: str) -> None:
    name = f"表.{kind.upper()}"
    files = {DOC: document(attachments=name, body=f"[x]({name})"), f"{FOLDER}/{name}": b"x"}
    assert checked(files) == [(DOC, 8, 14, "attachment"), (DOC, 10, 5, "attachment")]


@pytest.mark.parametrize("kind", "html svg js xml exe".split())
def test_the_dangerous_types_everyone_knows_are_among_them(kind: str) -> None:
    assert kind in UNSAFE


@pytest.mark.parametrize("kind", "pdf doc docx xls xlsx wps et ofd ppt pptx zip rar csv txt jpg jpeg png gif mp3 mp4".split())
def test_what_offices_use_is_published(built: Built, kind: str) -> None:
    site = built({DOC: document(attachments=f"表.{kind}"), f"{FOLDER}/表.{kind}": b"x"})
    assert (site / page_of()).with_name(f"表.{kind}").read_bytes() == b"x"


def test_a_file_no_document_names_is_not_published(built: Built) -> None:
    site = built({DOC: document(attachments="表 1.xlsx"), **AROUND})
    assert sorted(p.name for p in site.rglob("*") if p.suffix in {".xlsx", ".pdf"} or "图" in p.name) == ["表 1.xlsx"]


def test_an_introduction_holds_no_files(checked: Checked) -> None:
    files = {
        f"{FOLDER}/_index.md": "[x](乙.md) [y](#) [z](../../政策解读/)\n\n[w](表.xlsx)",
        f"{FOLDER}/乙.md": document(),
        f"{FOLDER}/表.xlsx": b"",
    }
    assert checked(files) == [(f"{FOLDER}/_index.md", 3, 5, "link")]


def test_places_of_a_target_come_one_after_the_other() -> None:
    assert list(islice(places_of("a.md", "x a.md\n云a.md"), 4)) == [At(1, 3), At(1, 1), At(1, 1), At(1, 1)]
    assert list(islice(places_of("a.md", "x a.md\n(a.md)", 2), 2)) == [At(2, 2), At(2, 1)]
    assert list(islice(places_of("", "x"), 1)) == [At(1, 1)]


@pytest.mark.parametrize(
    ("written", "name", "hint"),
    [
        ("附件.PDF", "附件.pdf", "字母大小写不同，文件名是“附件.pdf”；在 Windows 上打得开，在网站上打不开"),
        ("图A.PNG", "图a.png", "字母大小写不同，文件名是“图a.png”；在 Windows 上打得开，在网站上打不开"),
        ("附件(1).pdf", "附件（1）.pdf", "全角半角或空格不同，文件名是“附件（1）.pdf”"),
        ("附件1.pdf", "附件 1.pdf", "全角半角或空格不同，文件名是“附件 1.pdf”"),
    ],
)
def test_names_that_look_the_same(found: Callable[..., list[Problem]], written: str, name: str, hint: str) -> None:
    (problem,) = found({DOC: document(body=f"[表](<{written}>)\n"), f"{FOLDER}/{name}": b"x"})
    assert (problem.line, problem.column, problem.rule, problem.hint) == (9, 6, "link", hint)


def test_names_in_parts_are_the_same(checked: Callable[..., list[object]]) -> None:
    name = unicodedata.normalize("NFD", "表é.txt")
    assert checked({DOC: document(body="[表](<表é.txt>)\n"), f"{FOLDER}/{name}": b"x"}) == []
    assert checked({DOC: document(body=f"[表](<{name}>)\n"), f"{FOLDER}/表é.txt": b"x"}) == []
