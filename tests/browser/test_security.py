"""The content security policy holds, and a site copied to a disk opens from there."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import Reader
from browser.stage import POLICY


def test_violations_are_seen(reader: Reader) -> None:
    """The policy works, and `reader` would notice."""
    page = reader.page("")
    page.evaluate("document.body.appendChild(document.createElement('script')).textContent = 'window.bad = 1'")
    page.evaluate("document.body.appendChild(document.createElement('img')).src = 'https://example.invalid/x.png'")
    page.wait_for_timeout(200)
    assert page.evaluate("window.bad") is None
    reader.forgive("CSP: script-src-elem inline")
    reader.forgive("CSP: img-src")
    reader.forgive("request to another host")
    reader.forgive("Content Security Policy")


@pytest.mark.parametrize("path", ["index.html", f"{POLICY}index.html", "sitemap.html"])
def test_opens_from_a_disk(reader: Reader, sample: Path, path: str) -> None:
    page = reader.page((sample / path).as_uri())
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.gk-head')).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.get_by_role("button", name="长辈版").click()
    expect(page.get_by_text("您正在使用长辈版")).to_be_visible()


def test_search_from_a_disk_says_why_not(reader: Reader, sample: Path) -> None:
    page = reader.page((sample / "search/index.html").as_uri() + "?q=养老")
    expect(page.get_by_role("status")).to_contain_text("从本机文件夹打开时不能搜索")
