"""A URL, once published, answers for ever: aliases, former columns, columns that live elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CODE, DOC, FOLDER, URL, Place, catalogue, document, files_of

from generator.problems import Problem
from generator.urls import alias_path, base_of, output_path, relative
from generator.views.redirects import redirect_html

Checked = Callable[..., list[Place]]
Built = Callable[..., Path]
PAGE = f"{URL}/{CODE}-2024-00001/"


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/zwgk/2022/1203.html", "zwgk/2022/1203.html"),
        ("/zwgk/1203.shtml", "zwgk/1203.shtml"),
        ("/zwgk/1203/", "zwgk/1203/index.html"),
        ("/zwgk/1203", "zwgk/1203/index.html"),
        ("/%E6%97%A7/1.html", "旧/1.html"),
        ("/旧/1.html", "旧/1.html"),
        ("zwgk/1203.html", None),
        ("https://www.yunling.gov.cn/1.html", None),
        ("/1.html?id=3", None),
        ("/1.html#a", None),
        ("/../1.html", None),
        ("/a/./1.html", None),
        ("/%2e%2e/1.html", None),
        ("/a/%2E%2E/1.html", None),
        ("/a%5C..%5Cb.html", None),
        ("/a\\b.html", None),
        ("/a%00.html", None),
        ("/a%0A.html", None),
        ("/a%3Fb.html", None),
        ("/a b.html", None),
        ("/", None),
        ("//", None),
        ("//a.cn/1.html", None),
        ("/a//b.html", None),
        ("", None),
        ("/" + "a" * 256 + ".html", None),
        ("/" + "长" * 86 + ".html", None),
    ],
)
def test_alias_path(alias: str, path: str | None) -> None:
    assert alias_path(alias) == path


@pytest.mark.parametrize(
    ("url", "base"), [("", ""), ("a/", "../"), ("a/b/", "../../"), ("a/b/c.html", "../../"), ("sitemap.html", "")]
)
def test_base_of(url: str, base: str) -> None:
    assert base_of(url) == base


@pytest.mark.parametrize(
    ("url", "page", "expected"),
    [
        ("a/b/", "c/", "../a/b/"),
        ("", "c/d/", "../../"),
        ("", "", "./"),
        ("a/", "", "a/"),
        ("#x", "c/", "#x"),
        ("https://a.cn/", "c/", "https://a.cn/"),
        ("mailto:a@b.cn", "c/", "mailto:a@b.cn"),
    ],
)
def test_relative(url: str, page: str, expected: str) -> None:
    assert relative(url, page) == expected


@pytest.mark.parametrize(
    ("url", "path"), [("", "index.html"), ("a/", "a/index.html"), ("a.html", "a.html"), ("%E4%BA%91/", "云/index.html")]
)
def test_output_path(url: str, path: str) -> None:
    assert output_path(url) == path


def target(site: Path, path: str) -> tuple[str, str]:
    """Return where the page at an old address leads: by refresh, and as its canonical address."""
    text = (site / path).read_text(encoding="utf-8")
    refresh, link = re.findall(r'content="0; url=([^"]*)"', text), re.findall(r'<a href="([^"]*)">', text)
    assert refresh == link
    return refresh[0], re.findall(r'rel="canonical" href="([^"]*)"', text)[0]


def test_aliases_lead_to_the_document(built: Built) -> None:
    site = built({DOC: document(aliases="[/old/1.html, /old/2/, /%E6%97%A7.html]")})
    address = f"https://www.yunling.gov.cn/zfxxgk/{PAGE}"
    assert [target(site, path) for path in ("old/1.html", "old/2/index.html", "旧.html")] == [
        (f"../{PAGE}", address),
        (f"../../{PAGE}", address),
        (PAGE, address),
    ]


def test_aliases_of_a_withdrawn_document_lead_to_its_notice(built: Built) -> None:
    site = built({DOC: document(aliases="/old.html", withdrawn="{date: 2024-03-01}")})
    assert target(site, "old.html")[0] == PAGE


@pytest.mark.parametrize(
    ("alias", "is_wrong"),
    [
        ("/old.html", False),
        ("old.html", True),
        ("/fdzdgknr/", True),
        ("/FDZDGKNR/", True),
        ("/fdzdgknr/ghxx", True),
        ("/sitemap.html", True),
        ("/search/", True),
        ("/index.html", True),
        ("/dept/swj/", True),
        (f"/{PAGE}", True),
        ("/404.html", True),
        ("/feed.xml", True),
        ("/fdzdgknr/feed.xml", True),
        ("/fdzdgknr/list.csv", True),
        ("/rss/feed.xml", False),
        ("/sitemap.xml", True),
        ("/sitemap-2.xml", True),
        ("/search/documents.json", True),
        (f"/{PAGE}index.md", True),
        ("/.gongkai", True),
        ("/assets/gongkai/base.css", True),
        ("/sitemap.html/a.html", True),
        ("/fdzdgknr/index.html/a/", True),
        ("/fdzdgknr/old.html", False),
    ],
)
def test_aliases_that_are_taken(checked: Checked, alias: str, is_wrong: bool) -> None:
    assert checked({DOC: document(aliases=f"[{alias}]")}) == [(DOC, 8, 11, "alias")] * is_wrong


def test_aliases_do_not_block(found: Callable[..., list[Problem]]) -> None:
    assert [p.blocks for p in found({DOC: document(aliases="old")})] == [False]


def test_two_documents_with_one_alias(checked: Checked) -> None:
    files = {
        DOC: document(1, aliases="[/a.html, /b]"),
        f"{FOLDER}/乙.md": document(2, aliases="[/A.html, /b/, /a.html/c, /b/index.html]"),
    }
    assert checked(files) == [(f"{FOLDER}/乙.md", 8, column, "alias") for column in (11, 20, 25, 36)]


def test_a_former_column_takes_sub_columns_and_documents_along(built: Built) -> None:
    change = (
        "      - name: 规划信息\n        slug: ghxx\n",
        "      - name: 规划信息\n        slug: ghxx\n        former: [old/gh, fdzdgknr/guihua]\n",
    )
    site = built(
        {
            "catalogue.yaml": catalogue(change),
            DOC: document(1),
            f"{FOLDER}/乙.md": document(2, withdrawn="{date: 2024-03-01}"),
            "content/法定主动公开内容/政策解读/丙.md": document(3, columns="法定主动公开内容>规划信息"),
        }
    )
    own = {path for path in files_of(site) if path.startswith(("old/", "fdzdgknr/guihua/"))}
    below = ("", "zxgh/", f"zxgh/{CODE}-2024-00001/", f"zxgh/{CODE}-2024-00002/")
    assert own == {f"{former}/{path}index.html" for former in ("old/gh", "fdzdgknr/guihua") for path in below}
    assert target(site, f"old/gh/zxgh/{CODE}-2024-00001/index.html")[0] == f"../../../../{PAGE}"
    assert target(site, "old/gh/zxgh/index.html")[0] == "../../../fdzdgknr/ghxx/zxgh/"
    assert target(site, "fdzdgknr/guihua/index.html")[0] == "../../fdzdgknr/ghxx/"


def test_a_column_that_lives_elsewhere_leads_there(built: Built) -> None:
    link = "https://rd.yunling.gov.cn/a?b=1&c=2"
    site = built(
        {"catalogue.yaml": catalogue(("{name: 预算/决算, slug: yjs}", f'{{name: 预算/决算, slug: yjs, link: "{link}"}}'))}
    )
    assert target(site, "fdzdgknr/yjs/index.html") == (link.replace("&", "&amp;"),) * 2
    assert f'href="{link.replace("&", "&amp;")}"' in (site / "fdzdgknr/index.html").read_text(encoding="utf-8")
    assert not (site / "fdzdgknr/yjs/feed.xml").exists()


def test_no_page_gives_way_to_a_redirect(built: Built) -> None:
    site = built({"catalogue.yaml": catalogue(("slug: zxgh}", "slug: zxgh, former: [search, dept, year]}")), DOC: document()})
    assert all(
        "网址已变更" not in (site / path).read_text(encoding="utf-8")
        for path in ("search/index.html", "dept/index.html", "year/index.html")
    )


def test_an_old_address_is_not_indexed_and_inert() -> None:
    text = redirect_html("a/b.html", "c/", 'https://a.cn/"><script>')
    assert '<meta name="robots" content="noindex">' in text
    assert "<script>" not in text
    assert redirect_html("b.html", "", "").count('"./"') == 1
