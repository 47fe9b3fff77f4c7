"""长辈版, dark mode, JavaScript off."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import Reader
from browser.stage import COLUMN, EXPIRED, PHONE, POLICY, REPORT

IS_DARK = r"getComputedStyle(document.body).backgroundColor.match(/\d+/g).every(part => Number(part) < 60)"


def test_elder_survives_navigation_and_says_how_to_leave(reader: Reader) -> None:
    page = reader.page("", size=PHONE)
    expect(page.get_by_text("您正在使用长辈版")).to_be_hidden()
    page.get_by_role("button", name="长辈版").click()
    page.locator("main").get_by_role("link", name=re.compile("^履职依据")).click()
    expect(page.locator("html")).to_have_attribute("data-gk-elder", "1")
    expect(page.get_by_text("您正在使用长辈版。点“退出长辈版”，回到普通版。")).to_be_in_viewport()
    page.reload()
    page.get_by_role("button", name="退出长辈版").click()
    expect(page.get_by_role("button", name="长辈版", exact=True)).to_be_visible()
    page.goto(POLICY)
    expect(page.locator("html")).not_to_have_attribute("data-gk-elder", "1")


def test_choices_are_applied_before_the_first_paint(reader: Reader) -> None:
    """All is set before there is a body, and without the script that comes later."""
    watch = """new MutationObserver(() => {
      if (document.documentElement && document.documentElement.dataset.gkElder && window.early === undefined)
        window.early = document.body === null;
    }).observe(document, {attributes: true, childList: true, subtree: true})"""
    choose = "for (const [k, v] of [['elder', '1'], ['scheme', 'dark'], ['size', '2']]) if (location.protocol.startsWith('http')) localStorage.setItem('gk-' + k, v)"
    page = reader.page(scripts=(choose, watch))
    page.route("**/tools.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(POLICY)
    assert page.evaluate("window.early") is True
    assert page.evaluate("document.documentElement.dataset.gkSize") == "2"
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 24
    assert page.evaluate(IS_DARK)


@pytest.mark.parametrize("path", [COLUMN, POLICY, REPORT])
def test_elder_is_one_column(reader: Reader, path: str) -> None:
    page = reader.page(path, is_elder=True)
    places = page.locator("main .gk-wrap > *, .gk-facts > div").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => one.getBoundingClientRect()).map(box => [box.top, box.bottom])"
    )
    tops = sorted(places)
    assert all(lower[0] >= upper[0] for upper, lower in zip(tops, tops[1:], strict=False))
    assert (
        page.locator(".gk-facts").count() == 0
        or page.evaluate("getComputedStyle(document.querySelector('.gk-facts')).gridTemplateColumns.split(' ').length") == 1
    )


def test_dark_follows_the_system_until_chosen(reader: Reader) -> None:
    page = reader.page("", scheme="light")
    assert not page.evaluate(IS_DARK)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(IS_DARK)
    page.get_by_role("button", name="浅色").click()
    assert not page.evaluate(IS_DARK)
    page.goto(POLICY)
    assert not page.evaluate(IS_DARK), "the choice holds on the next page, whatever the system says"
    page.get_by_role("button", name="深色").click()
    page.emulate_media(color_scheme="light")
    assert page.evaluate(IS_DARK)
    page.reload()
    assert page.evaluate(IS_DARK)


def test_choices_without_storage(reader: Reader) -> None:
    """A private window may refuse it: the choice then lasts for the page."""
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError') }})"
    page = reader.page("", scripts=(refuse,))
    page.get_by_role("button", name="长辈版").click()
    expect(page.get_by_text("您正在使用长辈版")).to_be_visible()


def test_search_without_javascript_says_what_to_do(reader: Reader) -> None:
    page = reader.page("", has_script=False)
    page.locator("#gk-search-home").fill("养老")
    page.get_by_role("button", name="搜索").click()
    expect(page.get_by_text("搜索需要浏览器运行脚本")).to_be_visible()
    page.locator("main").get_by_role("link", name="网站地图").click()
    expect(page.locator("h1")).to_have_text("网站地图")


def test_downloads_without_javascript(reader: Reader) -> None:
    page = reader.page(EXPIRED, has_script=False)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^下载")).click()
    assert download.value.suggested_filename.endswith(".md")
