"""The two faces of the search in a real Chromium, on a site below a path as a county has it."""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from generator.cli import cli
from search.conftest import CODE, Paper, papers, replace, write_catalogue

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[1] / "node_modules/axe-core/axe.min.js"
CHROMIUM = Path("/usr/bin/chromium")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# 3G as Lighthouse and Chromium's "Fast 3G" simulate it: 1.6 Mbit/s down, 150 ms.
SLOW = {"offline": False, "downloadThroughput": 200_000, "uploadThroughput": 90_000, "latency": 150}


# In the page, for the test's own turns take their time: when composition ended, and when the first hit was drawn.
WATCH = """() => { window.seen = {}; addEventListener('compositionend', () => { window.seen = { asked: performance.now() }; }, true);
  new MutationObserver(() => { if (document.querySelector('.md-search-result__item mark')) window.seen.drawn ??= performance.now(); })
    .observe(document, { childList: true, subtree: true }); }"""
FIRST_HIT = """new MutationObserver(() => { if (document.querySelector('.gk-results li')) window.drawn ??= performance.now(); })
  .observe(document, { childList: true, subtree: true });"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain host. It compresses text, as common hosts do."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in {".html", ".css", ".js", ".svg", ".json", ".md", ".txt"} or not path.is_file():
            super().do_GET()
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        for name, value in (("Type", self.guess_type(path)), ("Encoding", "gzip"), ("Length", str(len(data)))):
            self.send_header(f"Content-{name}", value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("browser")
    made = [replace(p, title=f"{p.title}（环境保护）") if p.number % 5 == 0 else p for p in papers(120, seed=2)]
    extra = [Paper(900, "环境保护税征收办法", "环境保护税。<b>&lt;script&gt;</b> " * 3, doc_no="试政发〔2023〕900号")]
    write_catalogue(root / "root", [*made, *extra])
    with pytest.raises(SystemExit) as done:
        cli(["build", "-C", str(root / "root"), "--site-dir", str(root / "zfxxgk"), "--today", "2024-06-01"])
    assert not done.value.code
    return root


@pytest.fixture(scope="module")
def host(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/zfxxgk/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        made = running.chromium.launch(executable_path=str(CHROMIUM) if CHROMIUM.exists() else None, args=OPTIONS)
        yield made
        made.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    made = browser.new_page(viewport={"width": 1440, "height": 900})
    said: list[str] = []
    made.on("console", lambda message: said.append(message.text) if message.type in {"error", "warning"} else None)
    made.on("pageerror", lambda error: said.append(str(error)))
    yield made
    made.close()
    assert not said


def assert_accessible(page: Any) -> None:
    if not AXE.exists():
        pytest.skip("npm ci in tests/ brings axe-core")
    # The policy of the site allows no script but its own; the test's comes by way of the protocol.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document)")["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found] == []


def count(page: Any) -> str:
    return page.inner_text(".gk-results-state")


def compose(page: Any, field: str, steps: list[str], text: str) -> None:
    """Type as an input method does: pinyin first, then the characters."""
    page.focus(field)
    session = page.context.new_cdp_session(page)
    for step in steps:
        session.send("Input.imeSetComposition", {"text": step, "selectionStart": len(step), "selectionEnd": len(step)})
    session.send("Input.insertText", {"text": text})


def drawn_after(page: Any, pinyin: str, text: str) -> float:
    """Return the milliseconds between the end of composition and the first hit."""
    page.fill("#gk-quick", "")
    page.wait_for_selector(".md-search-result__item", state="detached")
    compose(page, "#gk-quick", [pinyin], text)
    page.wait_for_function("() => window.seen.drawn")
    seen = page.evaluate("() => window.seen")
    return float(seen["drawn"] - seen["asked"])


def test_the_search_page(page: Any, host: str) -> None:
    page.goto(f"{host}search/?q=环境保护")
    page.wait_for_selector(".gk-narrow-item")
    before = count(page)
    assert "环境保护" in page.inner_text(".gk-results li:first-child mark >> nth=0")
    assert page.inner_text(".gk-results li:first-child .gk-results-title") == "环境保护税征收办法"
    assert_accessible(page)
    page.click(".gk-narrow-group:has-text('年份') .gk-narrow-item >> nth=1")
    page.wait_for_function("before => document.querySelector('.gk-results-state').textContent !== before", arg=before)
    assert "year=" in page.url
    narrowed = count(page)
    page.wait_for_selector(".gk-narrow-item--chosen")
    page.go_back()
    page.wait_for_function("before => document.querySelector('.gk-results-state').textContent === before", arg=before)
    assert "year=" not in page.url
    assert narrowed != before
    page.click(".gk-results-sort a")
    page.wait_for_function("() => location.search.includes('sort=date')")
    page.wait_for_function("() => document.querySelector('.gk-results-order[aria-current]').textContent === '按发布日期'")
    days = page.eval_on_selector_all(".gk-results time", "all => all.map(time => time.dateTime)")
    assert days == sorted(days, reverse=True)
    page.fill("input[name=from]", "2023-01-01")
    page.click(".gk-narrow-days button")
    page.wait_for_function("() => location.search.includes('from=2023-01-01')")
    page.wait_for_function("() => [...document.querySelectorAll('.gk-results time')].every(time => time.dateTime >= '2023')")


def test_pages_and_arriving_on_a_document(page: Any, host: str) -> None:
    page.goto(f"{host}search/?q=环境保护")
    page.click(".gk-pages >> text=下一页")
    page.wait_for_function("() => document.querySelector('.gk-results').start === 11")
    page.click(".gk-results-title >> nth=0")
    page.wait_for_selector("mark.gk-hit")
    assert set("".join(page.locator("mark.gk-hit").all_inner_texts())) <= set("环境保护")


def test_written_states(page: Any, host: str, folder: Path) -> None:
    page.goto(f"{host}search/?q=龘龘靐齉")
    page.wait_for_selector(".gk-results-help:not([hidden])")
    assert "没有找到" in count(page)
    assert_accessible(page)
    page.goto(f"{host}search/")
    page.wait_for_selector(".gk-results-help:not([hidden])")
    page.goto((folder / "zfxxgk/search/index.html").as_uri() + "?q=环境")
    page.wait_for_function("() => document.querySelector('.gk-results-state').textContent.includes('本机文件夹')")


def test_what_is_not_wanted_alone_is_no_query(page: Any, host: str) -> None:
    page.goto(f"{host}search/?q=-处罚")
    page.wait_for_selector(".gk-results-help:not([hidden])")
    assert "还缺要找的词" in count(page)
    assert "“环境保护 -处罚”" in count(page)
    assert page.locator(".gk-results li").count() == 0


@pytest.mark.parametrize("query", ['"', "标题:", "😀", "，。"])
def test_marks_alone_ask_for_a_word(page: Any, host: str, query: str) -> None:
    page.goto(f"{host}search/?q={quote(query)}")
    page.wait_for_selector(".gk-results-help:not([hidden])")
    assert count(page) == f"“{query}”里没有可以查找的字词。请写上词句、文号或索引号。"


def test_a_day_that_is_none_narrows_nothing(page: Any, host: str) -> None:
    page.goto(f"{host}search/?q=环境保护&from=2026-11-31&to=2026-02-30")
    page.wait_for_selector(".gk-results li")
    assert page.input_value(".gk-narrow-days [name=from]") == ""


@pytest.mark.parametrize("instead", [{"status": 404, "body": ""}, {"status": 200, "body": "<!doctype html>环境保护"}, None])
def test_a_text_that_cannot_be_had_leaves_its_link(page: Any, host: str, instead: dict[str, Any] | None) -> None:
    lost = f"{CODE}-2023-00900"
    page.context.route(f"**/{lost}/index.md", lambda route: route.fulfill(**instead) if instead else route.abort())
    page.goto(f"{host}search/?q=环境保护")
    page.wait_for_selector(".gk-results li")
    items = page.locator(".gk-results li")
    assert items.count() == 10
    assert count(page).startswith("找到")
    last = page.locator(".gk-results li", has_text="没有取到")
    while not last.count():
        page.click("text=下一页")
        page.wait_for_timeout(300)
    assert last.locator("a").inner_text() == lost
    assert lost in last.locator("a").get_attribute("href")


LOST: dict[str, Any] = {"status": 404, "body": ""}
PAGE_INSTEAD: dict[str, Any] = {"status": 200, "content_type": "text/html", "body": "<!doctype html>"}


@pytest.mark.parametrize("instead", [LOST, PAGE_INSTEAD])
def test_results_stand_without_their_choices(page: Any, host: str, instead: dict[str, Any]) -> None:
    page.context.route("**/search/facets/subject.bin", lambda route: route.fulfill(**instead))
    page.goto(f"{host}search/?q=环境保护")
    page.wait_for_selector(".gk-results li")
    page.wait_for_timeout(300)
    assert page.locator(".gk-results li").count() == 10
    assert count(page).startswith("找到")
    assert page.locator(".gk-narrow-item").count() == 0


@pytest.mark.parametrize("instead", [LOST, PAGE_INSTEAD])
def test_a_worker_that_cannot_be_had_is_said(page: Any, host: str, instead: dict[str, Any]) -> None:
    page.context.route("**/search/worker.js", lambda route: route.fulfill(**instead))
    page.goto(f"{host}search/?q=环境保护")
    page.wait_for_function("() => document.querySelector('.gk-results-state').textContent.includes('没有取到')")


def test_the_box_says_that_the_data_cannot_be_had(page: Any, host: str) -> None:
    page.goto(host)
    page.context.route("**/search/common.bin", lambda route: route.fulfill(**LOST))
    page.locator("input[name=q]").press_sequentially("环境")
    page.wait_for_selector("text=搜索数据没有取到")


def test_counts_that_may_be_less_are_said_to_be(page: Any, host: str) -> None:
    page.goto(f"{host}search/?q=应当按照规定")
    page.wait_for_selector(".gk-results li")
    exact = "至多" not in count(page)
    assert page.is_hidden(".gk-narrow-most") == exact
    page.goto(f'{host}search/?q="发展，"')
    page.wait_for_selector(".gk-narrow-item")
    assert "至多" in count(page)
    assert page.is_visible(".gk-narrow-most")


@pytest.mark.parametrize(("path", "field"), [("index.html", "#gk-search-home"), ("sitemap.html", "#gk-quick")])
def test_opened_from_a_folder_every_field_leads_to_what_is_needed(page: Any, folder: Path, path: str, field: str) -> None:
    page.goto((folder / "zfxxgk" / path).as_uri())
    page.fill(field, "环境")
    page.press(field, "Enter")
    page.wait_for_function("() => document.querySelector('.gk-results-state')?.textContent.includes('本机文件夹')")
    assert page.input_value("#gk-search-query") == "环境"


def test_the_box_with_an_input_method(page: Any, host: str) -> None:
    page.goto(f"{host}sitemap.html")
    page.focus("#gk-quick")
    page.wait_for_selector(".gk-box--open")
    page.wait_for_timeout(300)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    compose(page, "#gk-quick", ["h", "huan", "huan'jing", "huan'jing'bao'hu"], "")
    page.wait_for_timeout(100)
    assert not [url for url in asked if "/terms/" in url], "pinyin was asked for"
    page.evaluate(WATCH)
    # The best of three: the machine may be busy. Each asks for what was not fetched before.
    took = [
        drawn_after(page, pinyin, text)
        for pinyin, text in (("shui'li", "水利"), ("nong'cun", "农村"), ("huan'jing'bao'hu", "环境保护"))
    ]
    assert min(took) < 300, took
    assert "环境保护税征收办法" in page.inner_text(".md-search-result__item >> nth=0")
    assert page.locator(".md-search-result__item script").count() == 0
    assert_accessible(page)


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_the_box_completes_a_title(page: Any, host: str, key: str) -> None:
    page.goto(f"{host}sitemap.html")
    page.keyboard.press(key)
    page.wait_for_selector(".gk-box--open")
    assert page.input_value("#gk-quick") == ""
    page.keyboard.insert_text("环境保护税")
    page.wait_for_function("() => document.querySelector('.gk-box-suggest').textContent === '环境保护税征收办法'")
    page.keyboard.press("ArrowRight")
    assert page.input_value("#gk-quick") == "环境保护税征收办法"


def test_the_box_by_keyboard_alone(page: Any, host: str) -> None:
    page.goto(f"{host}sitemap.html")
    page.keyboard.press("/")
    page.wait_for_selector(".gk-box--open")
    page.wait_for_timeout(300)
    page.keyboard.type("2023")
    page.keyboard.insert_text("年")
    page.wait_for_selector(".md-search-result__item")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("() => document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("Escape")
    page.wait_for_selector(".gk-box:not(.gk-box--open)")
    # The words stay, and whoever goes on typing is answered again.
    assert page.evaluate("() => document.activeElement.id") == "gk-quick"
    assert page.input_value("#gk-quick") == "2023年"
    page.keyboard.insert_text("度")
    page.wait_for_selector(".gk-box--open")
    page.wait_for_selector(".md-search-result__item")
    page.keyboard.press("Escape")
    page.wait_for_selector(".gk-box:not(.gk-box--open)")
    assert page.evaluate("() => document.activeElement.id") == "gk-quick"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=2023*")
    page.wait_for_selector(".gk-results li")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement !== document.body")


def test_a_phone(browser: Any, host: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{host}search/?q=环境保护")
    page.wait_for_selector(".gk-narrow-item", state="attached")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.tap(".gk-narrow-summary")
    page.tap(".gk-narrow-group:has-text('年份') .gk-narrow-item >> nth=0")
    page.wait_for_selector(".gk-narrow-item--chosen", state="attached")
    page.goto(f"{host}sitemap.html")
    page.tap("#gk-quick")
    page.wait_for_selector(".gk-box--open")
    page.wait_for_timeout(300)
    page.keyboard.insert_text("环境")
    page.wait_for_selector(".md-search-result__item")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)
    context.close()


def test_within_a_column(page: Any, host: str) -> None:
    page.goto(f"{host}fdzdgknr/ghxx/")
    page.fill("#gk-within", "环境")
    page.press("#gk-within", "Enter")
    page.wait_for_url("**/search/?column=fdzdgknr*")
    page.wait_for_selector(".gk-narrow-item--chosen")
    links = page.eval_on_selector_all(".gk-results-title", "all => all.map(a => a.href)")
    assert links
    assert all("/fdzdgknr/ghxx/" in link for link in links)


def test_on_3g_with_nothing_cached_the_first_result_comes_within_three_seconds(browser: Any, host: str) -> None:
    took: list[float] = []
    while len(took) < 3 and (not took or min(took) >= 3000):  # the machine may be busy
        context = browser.new_context()
        page = context.new_page()
        page.add_init_script(FIRST_HIT)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        page.goto(f"{host}search/?q=环境保护", wait_until="commit")
        page.wait_for_function("() => window.drawn")
        took.append(page.evaluate("() => window.drawn"))
        context.close()
    assert min(took) < 3000, took


def test_the_engine_is_asked_for_at_once() -> None:
    """What the worker imports by name is all that its modules import."""
    folder = Path(__file__).parents[2] / "theme/assets/gongkai/search"
    found, left = set[Path](), [folder / "answers.js"]
    while left:
        if (path := left.pop().resolve()) not in found:
            found.add(path)
            left += [
                path.parent / name
                for name in re.findall(r'^import .* from "(.+)";', path.read_text(encoding="utf-8"), re.MULTILINE)
            ]
    named = re.search(r"MODULES = (\[.*\])", (folder / "worker.js").read_text(encoding="utf-8"))
    assert named
    assert {(folder / f"{name}.js").resolve() for name in json.loads(named[1])} == found


def test_the_box_of_the_home_page(page: Any, host: str) -> None:
    page.goto(host)
    page.focus("#gk-search-home")
    page.wait_for_selector(".gk-box--open")
    page.keyboard.insert_text("环境保护税")
    page.wait_for_selector(".gk-hero .md-search-result__item mark")
    assert_accessible(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.wait_for_selector(".gk-results li")


def test_without_javascript(browser: Any, host: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}search/?q=环境")
    assert "网站地图" in page.inner_text(".gk-no-script")
    context.close()
