"""Search: from the head, from the home page; titles, 文号 as people write them, nothing found."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Reader

# The engine and the index come before an answer does; a busy machine takes its time.
expect.set_options(timeout=15_000)

TITLE = "云岭县人民政府办公室关于印发云岭县公共数据开放管理办法的通知"


def first(page: Page) -> str:
    return page.locator(".gk-results-title").first.inner_text()


@pytest.mark.parametrize(
    ("path", "field"), [("", "#gk-search-home"), ("zfxxgkzn/", "#gk-quick"), ("search/", "#gk-search-query")]
)
def test_finds_a_title(reader: Reader, path: str, field: str) -> None:
    page = reader.page(path)
    page.locator(field).fill("公共数据开放管理办法")
    page.locator(field).press("Enter")
    result = page.get_by_role("link", name=TITLE)
    expect(result).to_be_visible()
    expect(page.locator("#gk-search-query")).to_have_value("公共数据开放管理办法")
    expect(page.get_by_role("status")).to_contain_text("找到")
    result.click()
    expect(page.locator("h1")).to_have_text(TITLE)


def test_button_and_example(reader: Reader) -> None:
    page = reader.page("")
    page.locator("#gk-search-home").fill("核桃产业")
    page.get_by_role("button", name="搜索").click()
    expect(page.locator(".gk-results-title").first).to_contain_text("核桃")
    page.goto("")
    example = page.locator(".gk-hero-examples a").nth(1)
    wanted = example.inner_text()
    example.click()
    expect(page.locator(".gk-results li").first).to_contain_text(wanted)


@pytest.mark.parametrize(
    "number",
    [
        "云岭政办规〔2026〕3号",
        "云岭政办规[2026]3号",
        "云岭政办规【2026】3号",
        "云岭政办规(2026)3号",
        "云岭政办规（２０２６）３号",
        "云岭政办规 〔 2026 〕 3 号",
        "〔2026〕3号 数据开放",
    ],
)
def test_finds_a_number_however_written(reader: Reader, number: str) -> None:
    page = reader.page("search/")
    page.locator("#gk-search-query").fill(number)
    page.locator("#gk-search-query").press("Enter")
    expect(page.locator(".gk-results-title").first).to_have_text(TITLE)


def test_marks_the_hit_and_the_validity(reader: Reader) -> None:
    page = reader.page("search/?q=公共数据")
    expect(page.locator(".gk-results mark").first).to_have_text("公共数据")
    expect(page.locator(".gk-results li", has_text="管理办法的通知")).to_contain_text("尚未生效")


def test_nothing_found_helps(reader: Reader) -> None:
    page = reader.page("search/?q=魑魅魍魉饕餮")
    expect(page.get_by_role("status")).to_contain_text("没有找到“魑魅魍魉饕餮”")
    expect(page.locator(".gk-results li")).to_have_count(0)
    expect(page.get_by_text("怎样找得到")).to_be_visible()


def test_nothing_asked_explains(reader: Reader) -> None:
    page = reader.page("search/")
    expect(page.get_by_role("status")).to_contain_text("请输入要找的词句")


def test_a_query_is_text_never_markup(reader: Reader) -> None:
    page = reader.page("search/?q=<img src=x onerror=alert(1)>")
    expect(page.get_by_role("status")).to_contain_text("<img")
    expect(page.locator("main img")).to_have_count(0)


def test_more_results_on_further_pages(reader: Reader) -> None:
    page = reader.page("search/?q=云岭县")
    expect(page.locator(".gk-results > li")).to_have_count(10)
    before = first(page)
    page.get_by_role("navigation", name="结果分页").get_by_role("link", name="第2页").click()
    expect(page.locator(".gk-results-title").first).not_to_have_text(before)
    expect(page.locator(".gk-results > li")).to_have_count(10)
    page.go_back()
    expect(page.locator(".gk-results-title").first).to_have_text(before)


def test_data_that_does_not_come(reader: Reader) -> None:
    page = reader.page()
    page.route("**/search/*.json", lambda route: route.fulfill(status=503, body=""))
    page.goto("search/?q=养老")
    expect(page.get_by_role("status")).to_contain_text("搜索数据没有取到")


def test_six_ways_to_narrow_with_counts(reader: Reader) -> None:
    page = reader.page("search/?q=云岭县")
    expect(page.locator(".gk-narrow-title")).to_have_text(["栏目", "发布机构", "主题分类", "体裁", "年份", "公文时效"])
    for group in ("column", "organisation", "subject", "genre", "year"):
        page.goto("search/?q=环境保护")
        choice = page.locator(f".gk-narrow-item[href*='{group}=']").first
        wanted = choice.locator(".gk-count").inner_text().removesuffix("件")
        choice.click()
        expect(page.get_by_role("status")).to_contain_text(f"找到 {wanted} 件")


def test_within_an_organisation(reader: Reader) -> None:
    page = reader.page("dept/xzfb/")
    page.locator("#gk-within").fill("服务")
    page.locator("#gk-within").press("Enter")
    chosen = page.locator(".gk-narrow-item--chosen")
    expect(chosen).to_contain_text("云岭县人民政府办公室")
    found = re.findall(r"\d+", page.get_by_role("status").inner_text())
    chosen.click()
    issuers = page.locator(".gk-narrow-group", has_text="发布机构")
    choice = issuers.locator(".gk-narrow-item", has_text="云岭县人民政府办公室")
    expect(choice.locator(".gk-count")).to_have_text(f"{found[0]}件")


def test_says_what_is_not_listed(reader: Reader) -> None:
    page = reader.page("search/?q=公共数据开放管理办法")
    expect(page.locator(".gk-results-unlisted")).to_be_visible()
    page.goto("search/?q=公共数据")
    expect(page.locator(".gk-results li").first).to_be_visible()
    expect(page.locator(".gk-results-unlisted")).to_be_hidden()


def test_the_box_says_what_is_no_longer_in_force(reader: Reader) -> None:
    page = reader.page("")
    page.locator("#gk-search-home").focus()
    page.keyboard.insert_text("社区养老服务补贴办法（试行）")
    expect(page.locator(".md-search-result__item", has_text="云岭民规〔2023〕1号").first).to_contain_text("废止")
