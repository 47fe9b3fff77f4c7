"""Home → column → document → its organisation: by mouse, by keyboard, at the root of a server, without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import Reader
from browser.stage import PHONE

STEPS = [
    (re.compile("^履职依据"), "履职依据"),
    (re.compile("^行政规范性文件"), "行政规范性文件"),
    (re.compile("云岭县保障性租赁住房管理办法"), "云岭县人民政府办公室关于印发云岭县保障性租赁住房管理办法的通知"),
    (re.compile("^云岭县人民政府办公室$"), "云岭县人民政府办公室"),
]
"""The link a reader takes, and the heading that must stand on the page it leads to."""
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {outline: parseFloat(style.outlineWidth), style: style.outlineStyle, seen: box.width > 1 && box.bottom > 0 && box.right > 0};
}"""


def link(page: Page, name: re.Pattern[str]) -> Locator:
    return page.locator("main").get_by_role("link", name=name).first


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus; at each stop the focus must be seen."""
    element = target.element_handle()
    for _ in range(150):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["seen"], "the focus is out of sight"
        assert (focus["outline"], focus["style"]) == (3, "solid")
        if element.evaluate("one => one === document.activeElement"):
            return
    pytest.fail("150 presses of Tab did not reach it")


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("place", ["home", "root_home"])
def test_by_mouse(reader: Reader, request: pytest.FixtureRequest, place: str, has_script: bool) -> None:
    page = reader.page("", home=request.getfixturevalue(place), has_script=has_script)
    for name, heading in STEPS:
        link(page, name).click()
        expect(page.locator("h1")).to_have_text(heading)
    expect(page).to_have_url(re.compile("/dept/xzfb/$"))


def test_by_keyboard(reader: Reader) -> None:
    page = reader.page("")
    for name, heading in STEPS:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "跳到正文"
        assert page.evaluate(FOCUS)["seen"]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        tab_to(page, link(page, name))
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(heading)


def test_everything_in_the_head_by_keyboard(reader: Reader) -> None:
    page = reader.page("zfxxgkzn/")
    tab_to(page, page.locator("[data-gk-toggle=elder]"))
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("data-gk-elder", "1")
    page.keyboard.press("Space")
    expect(page.locator("html")).not_to_have_attribute("data-gk-elder", "1")
    tab_to(page, page.locator("#gk-quick"))
    page.keyboard.type("防汛抗旱")
    page.keyboard.press("Enter")
    expect(page.locator(".gk-results")).to_contain_text("云岭县防汛抗旱应急预案")


def test_columns_fold_on_a_phone(reader: Reader) -> None:
    page = reader.page("", size=PHONE)
    year_book = page.locator(".gk-nav").get_by_role("link", name="政府信息公开年报")
    expect(year_book).to_be_hidden()
    page.get_by_text("栏目", exact=True).click()
    year_book.click()
    expect(page.locator("h1")).to_have_text("政府信息公开年报")


def test_path_leads_back(reader: Reader) -> None:
    page = reader.page("fdzdgknr/lzyj/xzgfxwj/11530399015121374M-2025-00048/")
    path = page.get_by_role("navigation", name="当前位置")
    expect(path.locator("[aria-current=page]")).to_contain_text("保障性租赁住房")
    for name in ("行政规范性文件", "履职依据", "法定主动公开内容", "首页"):
        path.get_by_role("link", name=name).click()
        expect(page.locator("h1")).to_contain_text("政府信息公开目录" if name == "首页" else name)


def test_neighbours_in_the_column(reader: Reader) -> None:
    page = reader.page("fdzdgknr/lzyj/xzgfxwj/11530399015121374M-2025-00048/")
    here = page.url
    newer = page.get_by_role("link", name=re.compile("^较新的一件"))
    newer.click()
    page.get_by_role("link", name=re.compile("^较早的一件")).click()
    expect(page).to_have_url(here)


def test_platform_has_the_four_blocks_in_order(reader: Reader) -> None:
    page = reader.page("dept/xzfb/")
    names = page.locator(".gk-block-title a").all_text_contents()
    assert names == ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"]
    page.get_by_role("link", name="查看全部").click()
    expect(page.locator("h1")).to_contain_text("全部文件")
