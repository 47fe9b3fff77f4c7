"""Validity, withdrawal, old addresses, unknown addresses, other languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import Reader
from browser.stage import COMING, ENGLISH, EXPIRED, PHONE, POLICY, REPEALED, WITHDRAWN


@pytest.mark.parametrize(
    ("path", "word", "sentence"),
    [(EXPIRED, "失效", "2025-12-31"), (COMING, "尚未生效", "2027-01-01"), (REPEALED, "废止", "由")],
    ids=["expired", "coming", "repealed"],
)
def test_validity_banner(reader: Reader, path: str, word: str, sentence: str) -> None:
    page = reader.page(path, size=PHONE)
    banner = page.locator(".gk-banner")
    expect(banner).to_contain_text(word)
    expect(banner).to_contain_text(sentence)
    expect(banner).to_be_in_viewport()
    expect(page.locator(".gk-facts .gk-badge")).to_have_text(word)


def test_no_banner_where_all_is_well(reader: Reader) -> None:
    page = reader.page(POLICY)
    expect(page.locator(".gk-banner")).to_have_count(0)
    expect(page.locator(".gk-facts .gk-badge")).to_have_text("现行有效")


def test_validity_in_lists(reader: Reader) -> None:
    page = reader.page("fdzdgknr/lzyj/fzsxwj/")
    assert set(page.locator(".gk-list .gk-badge").all_inner_texts()) <= {"失效", "废止", "已修改", "部分失效"}
    assert page.locator(".gk-list .gk-badge").count() >= 1


def test_withdrawn_notice(reader: Reader, sample: Path) -> None:
    page = reader.page(WITHDRAWN)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".gk-banner")).to_contain_text("已撤回")
    expect(page.get_by_text("撤回原因")).to_be_visible()
    expect(page.locator("meta[name=robots]")).to_have_attribute("content", "noindex")
    expect(page.locator(".gk-body")).to_have_count(0)
    files = sorted(file.name for file in (sample / WITHDRAWN).iterdir())
    assert files == ["index.html"], "neither text nor attachments are left"
    assert WITHDRAWN not in (sample / "sitemap.xml").read_text(encoding="utf-8")


def redirects(site: Path) -> dict[str, str]:
    """Return old address → where its page sends the reader, for the pages of this site."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in text and (target := re.search(r'url=([^"]+)"', text)):
            found[file.relative_to(site).as_posix()] = target[1]
    return found


def test_old_addresses_lead_on(reader: Reader, sample: Path) -> None:
    old = {path: target for path, target in redirects(sample).items() if "://" not in target}
    assert any(path.startswith("fdzdgknr/zfwj/") for path in old), "former columns"
    assert any(path.startswith("zwgk/") for path in old), "aliases of documents"
    page = reader.page("")
    for path in old:
        page.goto(path, wait_until="commit")
        expect(page.locator("h1")).to_be_visible()
        assert "redirect" not in (page.locator("body").get_attribute("class") or "")
        assert not page.url.endswith(path), path


def test_old_address_without_script(reader: Reader) -> None:
    page = reader.page(has_script=False)
    page.goto("fdzdgknr/zfwj/", wait_until="commit")
    expect(page.locator("h1")).to_have_text("县政府文件")


def test_a_column_on_another_site_is_linked_openly(reader: Reader, sample: Path) -> None:
    page = reader.page("fdzdgknr/qtfd/")
    link = page.locator(".gk-links a", has_text="人大代表建议公开平台")
    expect(link).to_contain_text("其他网站")
    assert "rd/jianyi" in redirects(sample)["fdzdgknr/qtfd/rdjy/index.html"] or "://" in (link.get_attribute("href") or "")


def test_unknown_address(reader: Reader) -> None:
    page = reader.page()
    answer = page.goto("没有/这个/很深的/地址/a.html")
    assert answer
    assert answer.status == 404
    reader.forgive("404")
    expect(page.locator("h1")).to_have_text("没有找到这个页面")
    expect(page.locator(".gk-foot")).to_contain_text("主办单位")
    assert page.evaluate("getComputedStyle(document.querySelector('.gk-head')).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.locator("#gk-quick").fill("公共数据开放管理办法")
    page.locator("#gk-quick").press("Enter")
    expect(page.locator(".gk-results-title").first).to_be_visible()


def test_english_document_is_marked(reader: Reader) -> None:
    page = reader.page(ENGLISH)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("h1")).to_have_attribute("lang", "en")
    expect(page.locator(".gk-body")).to_have_attribute("lang", "en")
    assert page.evaluate("getComputedStyle(document.querySelector('.gk-body p')).textIndent") == "0px"


def test_the_foot_has_what_the_standard_asks_for(reader: Reader) -> None:
    page = reader.page(POLICY)
    foot = page.locator(".gk-foot")
    wanted = ["主办单位：云岭县人民政府办公室", "网站标识码：5303990001", "滇ICP备00000000号-1", "滇公网安备 53039902000001号"]
    for text in (*wanted, "党政机关网站标识", "我为政府网站找错", "网站地图", "0874-0000100"):
        expect(foot).to_contain_text(text)
