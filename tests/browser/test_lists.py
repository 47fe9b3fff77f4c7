"""Lists: years, pages, feed and CSV, the empty column, what only leads on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import FOLDER, URL, document, index_no, tree
from playwright.sync_api import expect

from browser.conftest import Reader
from browser.stage import COLUMN, DESKTOP, EMPTY, PHONE, build, served

MANY = 120


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a column of 120 documents, fifty a page."""
    folder = tmp_path_factory.mktemp("many")
    written = {
        number: document(number, title=f"第{number}号通告", published=f"{2022 + number % 3}-01-{number % 28 + 1:02}")
        for number in range(1, MANY + 1)
    }
    root = tree(folder / "目录", {f"{FOLDER}/{number}.md": text for number, text in written.items()})
    with served(build(root, folder / "site"), "/zfxxgk") as address:
        yield address


def test_years(reader: Reader) -> None:
    page = reader.page(COLUMN)
    years = page.get_by_role("navigation", name="按年份")
    expect(years.locator("[aria-current=page]")).to_contain_text("全部")
    years.get_by_role("link", name="2024").click()
    expect(years.locator("[aria-current=page]")).to_contain_text("2024")
    days = page.locator(".gk-list tbody tr td:last-child time").all_text_contents()
    assert days == sorted(days, reverse=True)
    assert {day[:4] for day in days} == {"2024"}
    years.get_by_role("link", name="全部").click()
    expect(page).to_have_url(re.compile(f"/{COLUMN}$"))


def test_pages(reader: Reader, many: str) -> None:
    page = reader.page(URL + "/", home=many)
    rows, titles = page.locator(".gk-list tbody tr"), page.locator(".gk-list-name a")
    expect(rows).to_have_count(50)
    expect(page.get_by_role("link", name="上一页")).to_have_count(0)
    seen = set(titles.all_text_contents())
    pages = page.get_by_role("navigation", name="分页")
    expect(pages.locator("[aria-current=page]")).to_have_text("1")
    page.get_by_role("link", name="下一页").click()
    expect(pages.locator("[aria-current=page]")).to_have_text("2")
    seen |= set(titles.all_text_contents())
    pages.get_by_role("link", name=re.compile("^第 ?3 ?页$")).click()
    expect(rows).to_have_count(20)
    expect(page.get_by_role("link", name="下一页")).to_have_count(0)
    seen |= set(titles.all_text_contents())
    assert len(seen) == MANY
    page.get_by_role("link", name="上一页").click()
    page.get_by_role("link", name="上一页").click()
    expect(page).to_have_url(re.compile(f"/{URL}/$"))
    expect(page.locator("h1")).to_have_text("专项规划")


def test_pages_on_a_phone(reader: Reader, many: str) -> None:
    page = reader.page(URL + "/", home=many, size=PHONE)
    page.get_by_role("link", name="下一页").click()
    expect(page.locator(".gk-pages [aria-current=page]")).to_have_text("2")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_csv(reader: Reader, many: str) -> None:
    page = reader.page(URL + "/", home=many)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载本列表（CSV）").click()
    data = Path(download.value.path()).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "Excel reads UTF-8 only with a BOM"
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert len(rows) == MANY
    assert {row["索引号"] for row in rows} == {index_no(number) for number in range(1, MANY + 1)}


def test_feed(reader: Reader, many: str) -> None:
    page = reader.page(URL + "/", home=many)
    link = page.get_by_role("link", name="订阅本列表（Atom）")
    assert page.locator("link[type='application/atom+xml']").get_attribute("href") == link.get_attribute("href")
    answer = page.request.get(link.evaluate("one => one.href"))
    assert answer.ok
    atom = "{http://www.w3.org/2005/Atom}"
    entries = ElementTree.fromstring(answer.text()).findall(f"{atom}entry")
    assert entries[0].findtext(f"{atom}title") == page.locator(".gk-list-name a").first.inner_text()


def test_empty_column_says_so(reader: Reader) -> None:
    page = reader.page(EMPTY)
    expect(page.get_by_text("这里暂时没有公开的文件")).to_be_visible()
    expect(page.locator("table")).to_have_count(0)
    page.locator("main").get_by_role("link", name="网站地图").click()
    expect(page.locator("h1")).to_have_text("网站地图")


def test_a_table_on_a_desktop_cards_on_a_phone(reader: Reader) -> None:
    page = reader.page(COLUMN, size=DESKTOP)
    head = page.locator(".gk-list thead th")
    assert head.all_text_contents() == ["索引号", "名称", "文号", "发布机构", "生成日期", "发布日期"]
    expect(head.first).to_be_visible()
    cells = page.locator(".gk-list tbody tr").first.locator("th, td")
    across = [box["y"] for cell in cells.all() if (box := cell.bounding_box())]
    assert len(set(across)) == 1
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    name, number = (page.locator(f".gk-list tbody .gk-list-{part}").first.bounding_box() for part in ("name", "number"))
    assert name
    assert number
    assert number["y"] >= name["y"] + name["height"]


@pytest.mark.parametrize(
    ("path", "heading"), [("subject/", "主题分类"), ("genre/", "体裁"), ("year/", "年"), ("dept/", "发布机构")]
)
def test_other_ways_in(reader: Reader, path: str, heading: str) -> None:
    page = reader.page("sitemap.html")
    page.goto(path)
    expect(page.locator("h1")).to_contain_text(heading)
    page.locator("main .gk-links a").first.click()
    expect(page.locator("main a[href]").first).to_be_visible()
