"""`gongkai serve`: a broken document shows its problem on the page; mending the file clears it."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import DOC, URL, document, page_of, tree
from playwright.sync_api import Error, Page, expect

from browser.conftest import Reader
from browser.stage import ROOT, TODAY, gongkai

PATIENCE = 20


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Return the folder of a catalogue with one broken document, and the address of its preview."""
    root = tree(tmp_path / "目录", {DOC: document(title=None)})
    address = f"127.0.0.1:{free_port()}"
    with (tmp_path / "said").open("wb") as said:
        process = subprocess.Popen(
            gongkai("serve", "-C", root, "--today", TODAY, "--address", address), cwd=ROOT, stdout=said, stderr=said
        )
        try:
            yield root, f"http://{address}/zfxxgk/"
        finally:
            process.terminate()
            process.wait(10)


def reach(page: Page) -> None:
    """Open the home page as soon as the preview answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            page.goto("")
        except Error:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


def test_problem_is_shown_and_cleared(preview: tuple[Path, str], reader: Reader) -> None:
    root, home = preview
    page = reader.page(home=home)
    reach(page)
    strip = page.get_by_role("complementary", name="预览")
    expect(strip).to_contain_text("1 个错误")
    strip.locator("summary").click()
    expect(strip.locator("li")).to_contain_text(f"{DOC}:")
    # Without a reload by hand: the page notices.
    (root / DOC).write_text(document(title="规划甲"), encoding="utf-8")
    expect(strip).to_contain_text("没有问题", timeout=PATIENCE * 1000)
    page.goto(URL + "/")
    page.get_by_role("link", name="规划甲").click()
    expect(page.locator("h1")).to_have_text("规划甲")


def test_an_edited_text_is_shown_and_then_checked(preview: tuple[Path, str], reader: Reader) -> None:
    root, home = preview
    (root / DOC).write_text(document(body="第一稿。\n"), encoding="utf-8")
    page = reader.page(home=home)
    reach(page)
    page.goto(page_of().removeprefix("/"))
    expect(page.locator("body")).to_contain_text("第一稿", timeout=PATIENCE * 1000)
    (root / DOC).write_text(document(body="第二稿，。\n"), encoding="utf-8")
    expect(page.locator("body")).to_contain_text("第二稿", timeout=PATIENCE * 1000)
    expect(page.get_by_role("complementary", name="预览")).to_contain_text("1 个警告", timeout=PATIENCE * 1000)
