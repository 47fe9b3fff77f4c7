"""What holds on every kind of page: no sideways scroll, targets, large text in 长辈版, the policy, reading without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Reader
from browser.stage import DESKTOP, KINDS, NARROW, PHONE, TABLET

SIZES = (PHONE, NARROW, TABLET, DESKTOP)
SMALL_TEXT = """() => {
  const small = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || one.closest('script, noscript, .gk-hidden, .gk-skip') || !one.checkVisibility()) continue;
    const size = parseFloat(getComputedStyle(one).fontSize);
    if (size < 24) small.push(size + ' ' + walk.currentNode.data.trim().slice(0, 20));
  }
  return small;
}"""
SMALL_TARGETS = """least => [...document.querySelectorAll('a[href], button, input, summary')].filter(one => {
  if (!one.checkVisibility() || one.matches('.gk-skip')) return false;
  // A link inside a sentence is as high as its line.
  if (getComputedStyle(one).display === 'inline') return false;
  const box = one.getBoundingClientRect();
  return box.height < least - 0.5 || (box.width < Math.min(least, 44) - 0.5 && !one.closest('.gk-crumbs, .gk-tree'));
}).map(one => one.className + ' ' + one.textContent.trim().slice(0, 20) + ' ' + one.getBoundingClientRect().height)"""
SHOWN = (".gk-body", ".gk-facts", ".gk-contents a", ".gk-attachments a", ".gk-permanent a", ".gk-list-name a")


@pytest.fixture(params=KINDS.values(), ids=KINDS)
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def opened(reader: Reader, path: str, size: tuple[int, int], is_elder: bool = False, has_script: bool = True) -> Page:
    page = reader.page(path, size=size, is_elder=is_elder, has_script=has_script)
    if path == KINDS["notfound"]:
        reader.forgive("404")
    return page


def resize(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0], f"scrolls sideways at {size}"


def test_plain(reader: Reader, path: str) -> None:
    """Violations of the policy and requests to other hosts fail by way of `reader`."""
    page = opened(reader, path, PHONE)
    assert page.evaluate(SMALL_TARGETS, 44) == []
    for size in SIZES:
        resize(page, size)
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content") or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.locator("[style], [onclick], [onload]").count() == 0
    expect(page.locator("h1")).to_have_count(1)


def test_elder(reader: Reader, path: str) -> None:
    """At least 24 px, targets of 60 px."""
    page = opened(reader, path, PHONE, is_elder=True)
    for size in SIZES:
        resize(page, size)
        assert page.evaluate(SMALL_TEXT) == []
        assert page.evaluate(SMALL_TARGETS, 60) == []


def test_without_javascript(reader: Reader, path: str) -> None:
    page = opened(reader, path, PHONE, has_script=False)
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".gk-nav-link").first).to_be_visible()
    expect(page.locator(".js-only:visible")).to_have_count(0)
    expect(page.locator("input[name=q]").first).to_be_visible()
    assert page.locator("main a[href]").count() > 0
    for selector in SHOWN:
        assert page.locator(selector).evaluate_all("all => all.filter(one => !one.checkVisibility()).length") == 0, selector
