"""Pages: the tags of 国办发〔2017〕47号, escaping, what may lead out of the site, what lists hold."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from conftest import CODE, DOC, FOLDER, ROOT, TODAY, URL, catalogue, document, files_of, mkdocs, page_of

from generator.catalogue import FOUR_BLOCKS
from generator.loader import load
from generator.views.listing import PAGE_LENGTH

Built = Callable[..., Path]
META = re.compile(r'<meta name="([^"]*)" content="([^"]*)">')
ADDRESS = re.compile(r'\s(?:href|src|poster|action|data-qrcode)="([^"]*)"')
NAMED = re.compile(r'\sid="([^"]*)"')
SITE_TAGS = [("SiteName", "云岭县人民政府"), ("SiteDomain", "www.yunling.gov.cn"), ("SiteIDCode", "5303990001")]
COLUMN_TAGS = [
    ("ColumnName", "专项规划"),
    ("ColumnDescription", "专项规划，公开依据：条例第二十条（三）"),
    ("ColumnKeywords", "法定主动公开内容,规划信息,专项规划"),
    ("ColumnType", "信息公开目录"),
]


def text(site: Path, path: str) -> str:
    """Return a page."""
    return (site / path).read_text(encoding="utf-8")


def tags(page: str) -> list[tuple[str, str]]:
    """Return the meta tags of a page that the standard names, unescaped."""
    found = [(name, html.unescape(content)) for name, content in META.findall(page)]
    return [(name, content) for name, content in found if name[0].isupper()]


def test_tags_of_a_document(built: Built) -> None:
    fields = {
        "published": "2024-01-05 08:30",
        "keywords": "节水 灌溉",
        "author": "张三",
        "source": "县水务局",
        "summary": '要"点"',
    }
    site = built({DOC: document(body="![图](图.png)", **fields), f"{FOLDER}/图.png": b""})
    address = f"https://www.yunling.gov.cn/zfxxgk/{URL}/{CODE}-2024-00001/"
    assert tags(text(site, page_of())) == [
        *SITE_TAGS,
        *COLUMN_TAGS,
        ("ArticleTitle", "云岭县水利发展规划"),
        ("PubDate", "2024-01-05 08:30"),
        ("ContentSource", "县水务局"),
        ("Keywords", "节水,灌溉"),
        ("Author", "张三"),
        ("Description", '要"点"'),
        ("Image", f"{address}%E5%9B%BE.png"),
        ("Url", address),
    ]


def test_tags_of_a_document_that_says_the_least(built: Built) -> None:
    site = built({"mkdocs.yml": mkdocs(("site_url: https://www.yunling.gov.cn/zfxxgk/\n", "")), DOC: document(body="")})
    assert tags(text(site, page_of())) == [
        *SITE_TAGS,
        *COLUMN_TAGS,
        ("ArticleTitle", "云岭县水利发展规划"),
        ("PubDate", "2024-01-05"),
        ("ContentSource", "云岭县水务局"),
    ]


def test_tags_of_a_column(built: Built) -> None:
    site = built({DOC: document()})
    assert tags(text(site, f"{URL}/index.html")) == [*SITE_TAGS, *COLUMN_TAGS]
    assert tags(text(site, "index.html")) == SITE_TAGS


def test_an_introduction_describes_its_column(built: Built) -> None:
    site = built({f"{FOLDER}/_index.md": "---\ndescription: 五年规划\n---\n**介绍**。[年报](../../../政府信息公开年报)\n"})
    page = text(site, f"{URL}/index.html")
    assert ("ColumnDescription", "五年规划") in tags(page)
    assert '<p><strong>介绍</strong>。<a href="../../../zfxxgknb/">年报</a></p>' in page


EVIL = "</title><script>alert(1)</script>\"'&amp;<xyz>"


def test_a_title_is_inert_wherever_it_stands(built: Built) -> None:
    written = json.dumps(EVIL)
    name = json.dumps(EVIL.replace("/", "").replace(">", ""))
    changes = ("name: 专项规划", f"name: {name}, folder: 专项规划"), ("  icp: ", f"  icp: {written} #")
    fields = dict.fromkeys(("title", "source", "summary", "issuer", "doc_no"), written)
    site = built({"catalogue.yaml": catalogue(*changes), DOC: document(keywords=f"[{written}]", **fields)})
    pages = list(site.rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        own = re.sub(r"<script[^>]*\ssrc=[^>]*></script>", "", page.read_text(encoding="utf-8"))
        assert "alert" not in "".join(re.findall(r"<script.*?</script>", own, re.DOTALL)), page
        assert "<xyz>" not in own, page
    page = text(site, page_of())
    assert html.unescape(page.partition("<title>")[2].partition("</title>")[0]) == f"{EVIL} - 云岭县人民政府"
    assert html.unescape(re.findall(r"<h1[^>]*>(.*?)</h1>", page)[0].replace("<wbr>", "")) == EVIL


@pytest.mark.parametrize(
    ("site_url", "pages", "base"),
    [
        ("site_url: https://www.yunling.gov.cn/zfxxgk/", ["/zfxxgk/sitemap.html", "/zfxxgk/search/"], "/zfxxgk/"),
        ("site_url: https://www.yunling.gov.cn/", ["/sitemap.html", "/search/"], "/"),
        ("site_url: https://www.yunling.gov.cn/a/b", ["/a/b/sitemap.html"], "/a/b/"),
        ("", ["/sitemap.html", "/search/"], "/"),
    ],
)
def test_the_404_page_leads_from_any_address(built: Built, site_url: str, pages: list[str], base: str) -> None:
    site = built({"mkdocs.yml": mkdocs(("site_url: https://www.yunling.gov.cn/zfxxgk/", site_url)), DOC: document()})
    page = text(site, "404.html")
    local = [a for a in ADDRESS.findall(page) if not a.startswith(("https:", "#"))]
    assert [a for a in local if not a.startswith(base)] == []
    assert set(pages) <= set(local)
    assert [
        a
        for a in local
        if not (site / unquote(a.removeprefix(base)) / ("index.html" if a.endswith(("/", "/.")) else "")).is_file()
    ] == []
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize("site_url", ["site_url: https://www.yunling.gov.cn/zfxxgk/", "site_url: https://a.cn", ""])
def test_no_page_names_its_own_address_but_where_it_must(built: Built, site_url: str) -> None:
    site = built({"mkdocs.yml": mkdocs(("site_url: https://www.yunling.gov.cn/zfxxgk/", site_url)), DOC: document()})
    page = text(site, page_of())
    address = f"{site_url.removeprefix('site_url: ').rstrip('/')}/{URL}/{CODE}-2024-00001/"
    assert [f'<link rel="canonical" href="{address}">' in page, ("Url", address) in tags(page)] == [bool(site_url)] * 2
    assert ["canonical" in page, "永久地址" in page, "data-gk-qrcode" in page] == [bool(site_url)] * 3
    assert (site / "sitemap.xml").exists() is bool(site_url)
    assert [a for a in ADDRESS.findall(page) if a.startswith("/")] == []


def resolved(site: Path, path: str, address: str) -> str | None:
    """Return the file an address on a page leads to, or None where it leads out of the site."""
    url = urlsplit(urljoin(f"https://site/zfxxgk/{path}", html.unescape(address)))
    if url.netloc != "site" or url.scheme != "https":
        return None
    file = unquote(url.path).removeprefix("/zfxxgk/")
    return file + "index.html" if not file or file.endswith("/") else file


def test_every_internal_address_of_the_sample_resolves(sample_site: Path) -> None:
    pages = {path: data.decode() for path, data in files_of(sample_site).items() if path.endswith(".html")}
    names = {path: set(NAMED.findall(page)) for path, page in pages.items()}
    broken, checked = [], 0
    for path, page in pages.items():
        for address in ADDRESS.findall(page):
            file = resolved(sample_site, path, address)
            if file is None:
                continue
            checked += 1
            anchor = unquote(urlsplit(html.unescape(address)).fragment)
            if not (sample_site / file).is_file() or (anchor and anchor not in names.get(file, {anchor})):
                broken.append((path, address))
    assert broken == []
    assert checked > 10_000


def test_no_page_of_the_sample_leads_to_a_site_that_is_not_declared(sample_site: Path) -> None:
    sources = [ROOT / "catalogue.yaml", ROOT / "mkdocs.yml", *(ROOT / "content").rglob("*.md")]
    written = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    known = {"beian.miit.gov.cn", "beian.mps.gov.cn"}  # where ICP and police numbers are looked up
    known |= {urlsplit(url).netloc for url in re.findall(r"https?://[^\s<>\"')]+", written)}
    foreign, loaded = set(), set()
    for path, data in files_of(sample_site).items():
        if path.endswith(".html"):
            page = data.decode()
            foreign |= {urlsplit(a).netloc for a in ADDRESS.findall(page) if "://" in a} - known
            loaded |= {a for a in re.findall(r'\ssrc="([^"]*)"', page) if "//" in a}
            loaded |= {a for a in re.findall(r'<link rel="(?:stylesheet|icon)"[^>]*href="([^"]*)"', page) if "//" in a}
    assert (foreign, loaded) == (set(), set())


def test_ids_are_unique_on_every_page_of_the_sample(sample_site: Path) -> None:
    for path in sample_site.rglob("*.html"):
        names = NAMED.findall(path.read_text(encoding="utf-8"))
        assert sorted(names) == sorted(set(names)), path


def test_every_page_of_the_sample_has_its_tags_title_and_one_heading(sample_site: Path) -> None:
    site = yaml.safe_load((ROOT / "catalogue.yaml").read_text(encoding="utf-8"))["site"]
    loaded = load(ROOT, TODAY)
    documents = {f"{d.url}index.html": d for d in loaded.library.documents}
    columns = {f"{c.url}index.html": c for c in loaded.catalogue.walk() if not c.spec.link}
    for path, data in files_of(sample_site).items():
        page = data.decode() if path.endswith(".html") else ""
        if not page or "网址已变更" in page:
            continue
        found = dict(tags(page))
        assert page.count("<h1") == 1, path
        assert page.count("<title>") == 1, path
        assert '<html lang="zh-CN"' in page, path
        if path != "404.html":
            assert (found["SiteName"], found["SiteDomain"], found["SiteIDCode"]) == (
                site["name"],
                site["domain"],
                site["id_code"],
            ), path
        column = columns.get(path) or (documents[path].column if path in documents else None)
        if column is not None:
            assert (found["ColumnName"], found["ColumnType"]) == (column.name, column.type), path
            assert {"ColumnDescription", "ColumnKeywords"} <= set(found), path
        if path in documents:
            document_ = documents[path]
            assert (found["ArticleTitle"], found["PubDate"]) == (document_.title, str(document_.front.published)), path
            assert found["ContentSource"] == document_.source, path
    assert len(documents) > 100


def test_a_document_is_at_most_two_files_beside_its_attachments(sample_site: Path) -> None:
    for document_ in load(ROOT, TODAY).library.documents:
        files = {p.name for p in (sample_site / document_.url).iterdir()}
        assert {"index.html", "index.md"} <= files
        assert not {name for name in files - {"index.html", "index.md"} if name.endswith((".html", ".md", ".xml", ".json"))}


def test_the_markdown_download_is_the_source(built: Built) -> None:
    source = document(body="正文。\n")
    site = built({DOC: ("\ufeff" + source.replace("\n", "\r\n")).encode()})
    assert (site / page_of()).with_name("index.md").read_text(encoding="utf-8") == source


def test_a_time_is_shown_only_where_one_is_written(built: Built) -> None:
    site = built({DOC: document(published="2024-01-05 08:30"), f"{FOLDER}/乙.md": document(2)})
    assert '<dt>发布日期</dt><dd><time datetime="2024-01-05">2024-01-05 08:30</time>' in text(site, page_of(1))
    assert '<dt>发布日期</dt><dd><time datetime="2024-01-05">2024-01-05</time>' in text(site, page_of(2))


@pytest.mark.parametrize(
    ("fields", "word", "banner"),
    [
        ({}, "现行有效", None),
        ({"valid_until": "2024-12-31"}, "失效", "本文件有效期至 2024-12-31，现已失效，仅供查阅。"),
        ({"ended": "2024-12-31"}, "失效", "本文件自 2024-12-31 起已失效，仅供查阅。"),
        ({"effective": "2027-01-01"}, "尚未生效", "本文件自 2027-01-01 起生效。"),
        ({"validity": "已修改"}, "已修改", "本文件已作修改，请同时查阅修改它的文件。"),
        ({"validity": "废止"}, "废止", "本文件已废止，仅供查阅。"),
    ],
)
def test_validity_is_always_shown_and_a_banner_where_it_matters(
    built: Built, fields: dict[str, str], word: str, banner: str | None
) -> None:
    page = text(built({DOC: document(**fields)}), page_of())
    assert re.findall(r'<p class="gk-banner[^>]*><strong>(.*?)</strong> (.*?)</p>', page) == ([(word, banner)] if banner else [])
    assert word in page.partition("<dt>公文时效</dt>")[2].partition("</div>")[0]


def test_a_withdrawn_document_leaves_a_notice_alone(built: Built) -> None:
    files = {
        DOC: document(
            title="误发的规划",
            body="秘密正文。[表](表.xlsx)",
            attachments="表.xlsx",
            withdrawn="{date: 2024-03-01, reason: 误发}",
        ),
        f"{FOLDER}/表.xlsx": b"PK",
        f"{FOLDER}/乙.md": document(2, body="见[旧](甲.md)"),
    }
    site = built(files)
    page = text(site, page_of())
    assert ["误发" in page, "2024-03-01" in page, f"{CODE}/2024-00001" in page, 'content="noindex"' in page] == [True] * 4
    others = {path: data for path, data in files_of(site).items() if path != page_of()}
    assert [path for path, data in others.items() if "误发的规划".encode() in data or "秘密正文".encode() in data] == []
    assert [path for path in others if f"{CODE}-2024-00001" in path] == []
    assert f"{CODE}-2024-00001".encode() not in others["sitemap.xml"]
    assert f'href="../../../../{URL}/{CODE}-2024-00001/"' in text(site, page_of(2))


def test_lists_are_cut_into_pages(built: Built) -> None:
    site = built({f"{FOLDER}/{n}.md": document(n, title=f"第{n}号规划") for n in range(1, PAGE_LENGTH + 2)})
    first, second = text(site, f"{URL}/index.html"), text(site, f"{URL}/index-2.html")
    assert [len(re.findall(r'<th class="gk-list-name"', page)) for page in (first, second)] == [PAGE_LENGTH, 1]
    assert 'rel="next" href="../../../fdzdgknr/ghxx/zxgh/index-2.html"' in first
    assert 'rel="prev" href="../../../fdzdgknr/ghxx/zxgh/"' in second
    assert not (site / f"{URL}/index-3.html").exists()


def test_a_document_in_two_columns_has_one_page(built: Built) -> None:
    site = built({DOC: document(columns="法定主动公开内容>政策解读")})
    assert [p.relative_to(site).as_posix() for p in site.rglob(f"{CODE}-2024-00001")] == [f"{URL}/{CODE}-2024-00001"]
    assert "云岭县水利发展规划" in text(site, "fdzdgknr/zcjd/index.html")


def test_a_platform_hides_empty_columns(built: Built) -> None:
    site = built({DOC: document()})
    assert {p.relative_to(site).as_posix() for p in (site / "dept").rglob("*.html")} == {
        "dept/index.html",
        "dept/swj/index.html",
        "dept/swj/all.html",
        "dept/swj/fdzdgknr/index.html",
        "dept/swj/fdzdgknr/ghxx/index.html",
        f"dept/swj/{URL}/index.html",
    }
    front = text(site, "dept/swj/index.html")
    assert [name for name in FOUR_BLOCKS if name in front] == list(FOUR_BLOCKS)


def test_the_list_for_spreadsheets(built: Built) -> None:
    site = built({DOC: document(title='"=1+1"', doc_no="云水发〔2024〕1号", summary='甲,"乙"')})
    raw = (site / URL / "list.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(raw.decode("utf-8-sig")))) == [
        "索引号 名称 内容概述 生成日期 发布日期 文号 发布机构 公文时效 网址".split(),
        [
            f"{CODE}/2024-00001",
            "'=1+1",
            '甲,"乙"',
            "2024-01-02",
            "2024-01-05",
            "云水发〔2024〕1号",
            "云岭县水务局",
            "现行有效",
            f"https://www.yunling.gov.cn/zfxxgk/{URL}/{CODE}-2024-00001/",
        ],
    ]


def test_neighbours_are_those_of_the_column(built: Built) -> None:
    files = {f"{FOLDER}/{n}.md": document(n, published=f"2024-01-1{n}", title=f"第{n}号") for n in (1, 2, 3)}
    page = text(built({**files, "content/政府信息公开制度/丁.md": document(4, published="2024-01-12 09:00")}), page_of(2))
    assert re.findall(r'<a rel="(next|prev)" href="[^"]*-(\d{5})/">', page) == [("next", "00003"), ("prev", "00001")]


def test_an_attachment_shows_its_kind_size_and_sum(built: Built) -> None:
    page = text(
        built({DOC: document(attachments="{file: 表.xlsx, title: 项目表}"), f"{FOLDER}/表.xlsx": b"PK" * 1024}), page_of()
    )
    assert '<a href="../../../../fdzdgknr/ghxx/zxgh/11500228008652038C-2024-00001/%E8%A1%A8.xlsx" download>项目表</a>' in page
    assert "XLSX，2 KB" in page
    assert re.findall(r"<code>([0-9a-f]{64})</code>", page) == [hashlib.sha256(b"PK" * 1024).hexdigest()]
