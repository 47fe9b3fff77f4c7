"""What a reader does with a document: sizes, print, citation, QR code, downloads, contents."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from browser import qr
from browser.conftest import Reader
from browser.stage import DESKTOP, EXPIRED, LONG, PHONE, POLICY, REPORT, ROOT, WIDE_TABLE

TITLE = "云岭县人民政府办公室关于印发云岭县保障性租赁住房管理办法的通知"
ADDRESS = f"https://www.yunling.gov.cn/zfxxgk/{POLICY}"
SIZE = "parseFloat(getComputedStyle(document.querySelector('.gk-body p')).fontSize)"


def test_metadata_block(reader: Reader) -> None:
    page = reader.page(POLICY)
    facts = dict(zip(page.locator(".gk-facts dt").all_inner_texts(), page.locator(".gk-facts dd").all_inner_texts(), strict=True))
    assert facts["索引号"] == "11530399015121374M/2025-00048"
    assert facts["文号"] == "云岭政办规〔2025〕2号"
    assert facts["发布机构"] == "云岭县人民政府办公室"
    assert facts["公文时效"] == "现行有效"
    assert all(facts.values()), "an empty field is absent, not blank"


def test_larger_and_smaller_text(reader: Reader) -> None:
    page = reader.page(POLICY)
    larger, smaller = page.get_by_role("button", name="放大字号"), page.get_by_role("button", name="缩小字号")
    sizes = [page.evaluate(SIZE)]
    for _ in range(3):
        larger.click()
        sizes.append(page.evaluate(SIZE))
    assert sizes == sorted(set(sizes))
    expect(larger).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_role("status")).to_have_text("特大字号")
    page.goto(REPORT)
    assert page.evaluate(SIZE) == sizes[-1], "the choice stays on the next page"
    for _ in range(4):
        smaller.click()
    assert page.evaluate(SIZE) < sizes[0]
    expect(smaller).to_have_attribute("aria-disabled", "true")
    larger.click()
    assert page.evaluate(SIZE) == sizes[0]


def test_citation_is_copied(reader: Reader) -> None:
    page = reader.page(POLICY)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="复制引用").click()
    expect(page.get_by_role("status")).to_contain_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == f"《{TITLE}》（云岭政办规〔2025〕2号）"


def test_citation_where_there_is_no_clipboard(reader: Reader) -> None:
    """An intranet without HTTPS has none."""
    page = reader.page(POLICY, scripts=("Object.defineProperty(navigator, 'clipboard', {value: undefined})",))
    page.get_by_role("button", name="复制引用").click()
    expect(page.get_by_role("status")).to_contain_text("已复制")


def test_qr_code(reader: Reader) -> None:
    page = reader.page(POLICY)
    button, figure = page.get_by_role("button", name="二维码"), page.locator("#gk-qrcode")
    expect(figure).to_be_hidden()
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    code = page.get_by_role("img", name="本页永久地址的二维码")
    expect(code).to_be_visible()
    path = code.locator("path").get_attribute("d") or ""
    side = int(float((code.get_attribute("viewBox") or "").split()[2]))
    assert qr.decode(path, side - 2 * qr.QUIET) == ADDRESS
    button.click()
    expect(figure).to_be_hidden()


def test_print_button_prints_with_the_code(reader: Reader) -> None:
    page = reader.page(
        POLICY, scripts=("window.print = () => { window.printed = !!document.querySelector('.gk-permanent-code svg') }",)
    )
    page.get_by_role("button", name="打印").click()
    expect(page.locator(".gk-permanent-code svg")).to_be_attached()
    assert page.evaluate("window.printed") is True


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("is_elder", [False, True], ids=["plain", "elder"])
def test_printed_paper(reader: Reader, scheme: str, is_elder: bool) -> None:
    page = reader.page(POLICY, scheme=scheme, is_elder=is_elder)
    expect(page.locator(".gk-permanent-code svg")).to_be_attached()
    page.emulate_media(media="print")
    for shown in ("h1", ".gk-paper-issue", ".gk-body", ".gk-permanent", ".gk-permanent-code svg"):
        expect(page.locator(shown)).to_be_visible()
    expect(page.locator(".gk-paper-issue")).to_contain_text("云岭政办规〔2025〕2号")
    expect(page.locator(".gk-permanent")).to_contain_text(ADDRESS)
    for hidden in (".gk-head", ".gk-foot", ".gk-crumbs", ".gk-tools", ".gk-contents", ".gk-neighbours", ".gk-skip"):
        expect(page.locator(hidden)).to_be_hidden()
    ink = "[document.body, document.querySelector('.gk-paper')].map(one => getComputedStyle(one).backgroundColor)"
    assert set(page.evaluate(ink)) <= {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
    assert page.evaluate("getComputedStyle(document.querySelector('.gk-body p')).color") == "rgb(0, 0, 0)"
    assert page.evaluate(SIZE) == 16, "12 pt"


@pytest.mark.parametrize("path", [POLICY, WIDE_TABLE, REPORT])
def test_pdf(reader: Reader, path: str) -> None:
    page = reader.page(path)
    expect(page.locator(".gk-permanent-code svg")).to_be_attached()
    data = page.pdf(format="A4")
    assert data.startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", data)) <= 8


def test_markdown_download(reader: Reader) -> None:
    page = reader.page(POLICY)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^下载")).click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert TITLE in text
    assert "云岭政办规〔2025〕2号" in text
    assert "第一条" in text


def test_attachments(reader: Reader) -> None:
    page = reader.page(EXPIRED)
    items = page.locator(".gk-attachments li")
    assert items.count() >= 1
    sources = {hashlib.sha256(file.read_bytes()).hexdigest() for file in (ROOT / "content").rglob("*") if file.is_file()}
    for item in items.all():
        item.get_by_text("SHA-256 校验值").click()
        expect(item.locator("code")).to_be_visible()
        with page.expect_download() as download:
            item.get_by_role("link").click()
        with io.FileIO(download.value.path()) as file:
            told = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        assert told == item.locator("code").inner_text()
        assert told in sources
        assert re.fullmatch(r"[A-Z]+，[\d.]+ (B|KB|MB)", item.locator(".gk-attachment-kind").inner_text())


def test_contents_beside_the_text_on_a_desktop(reader: Reader) -> None:
    page = reader.page(LONG)
    contents, body = page.locator(".gk-contents"), page.locator(".gk-body")
    beside, text = contents.bounding_box(), body.bounding_box()
    assert beside
    assert text
    assert beside["x"] >= text["x"] + text["width"]
    entry = contents.get_by_role("link").last
    entry.click()
    page.wait_for_timeout(100)
    anchor = (entry.get_attribute("href") or "").removeprefix("#")
    top = page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)
    assert -1 <= top <= DESKTOP[1]
    expect(contents).to_be_in_viewport()


def test_contents_unfold_on_a_phone(reader: Reader) -> None:
    page = reader.page(LONG, size=PHONE)
    entry = page.locator(".gk-contents a").nth(3)
    expect(entry).to_be_hidden()
    page.get_by_text("本文目录").click()
    entry.click()
    assert unquote(page.url).endswith(entry.get_attribute("href") or "?")


def test_no_contents_below_three_headings(reader: Reader) -> None:
    page = reader.page("fdzdgknr/tjxx/tjsj/11530399015121374M-2026-00110/")
    expect(page.locator(".gk-contents")).to_have_count(0)


def test_wide_table_scrolls_in_its_frame(reader: Reader) -> None:
    page = reader.page(WIDE_TABLE, size=PHONE)
    frame = page.locator(".gk-table").last
    inner, outer = frame.evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert inner > outer
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert frame.evaluate("one => one.scrollLeft") > 0
    assert page.locator(".gk-table").last.locator("tbody tr").count() >= 60
