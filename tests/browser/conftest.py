"""The sample site, built once by the command line and served; `reader` opens pages and fails on any error they make."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from browser.stage import DESKTOP, PREFIX, ROOT, build, chromium, launch, served

WATCH = """document.addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective + ' ' + e.blockedURI))"""
ELDER = "if (location.protocol.startsWith('http')) localStorage.setItem('gk-elder', '1')"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


class Reader:
    """Opens pages; whatever goes wrong on them is in `problems`, and fails the test in the end."""

    def __init__(self, browser: Browser, home: str) -> None:
        self.browser = browser
        self.home = home
        self.problems: list[str] = []
        self.contexts: list[BrowserContext] = []

    def page(
        self,
        path: str | None = None,
        *,
        home: str | None = None,
        size: tuple[int, int] = DESKTOP,
        scheme: str = "light",
        is_elder: bool = False,
        has_script: bool = True,
        scripts: tuple[str, ...] = (),
    ) -> Page:
        """Return a page of a new visitor, opened at `path` (relative to the home page) if one is given."""
        context = self.browser.new_context(
            base_url=home or self.home,
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=has_script,
            reduced_motion="reduce",
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        for script in (WATCH, *([ELDER] if is_elder else []), *scripts):
            context.add_init_script(script)
        context.on("console", lambda message: message.type in {"error", "warning"} and self.problems.append(message.text))
        context.on("weberror", lambda error: self.problems.append(str(error.error)))
        context.on("request", self._note)
        page = context.new_page()
        if path is not None:
            page.goto(path)
        return page

    def forgive(self, text: str) -> None:
        """Drop the complaints that contain a text; there must be one."""
        kept = [problem for problem in self.problems if text not in problem]
        assert kept != self.problems, f"nobody complained of {text!r}"
        self.problems = kept

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _note(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "file", "blob"} and parts.hostname != "127.0.0.1":
            self.problems.append(f"request to another host: {request.url}")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the sample's site."""
    return build(ROOT, tmp_path_factory.mktemp("sample") / "site")


@pytest.fixture(scope="package")
def home(sample: Path) -> Iterator[str]:
    """Return the address of the sample, under the path its site_url names."""
    with served(sample, PREFIX) as address:
        yield address


@pytest.fixture(scope="package")
def root_home(sample: Path) -> Iterator[str]:
    """Return the address of the same site at the root of a server."""
    with served(sample) as address:
        yield address


# As long as the package only: a browser and servers left running would trouble the tests that start processes.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        text = "没有找到 Chromium 或 Chrome；装好以后再试，或用环境变量 CHROMIUM 指明它"
        if os.environ.get("CI") == "true":
            pytest.fail(text, pytrace=False)
        pytest.skip(text)
    with sync_playwright() as playwright, launch(playwright) as started:
        yield started


@pytest.fixture
def reader(browser: Browser, home: str) -> Iterator[Reader]:
    one = Reader(browser, home)
    yield one
    one.close()
    assert one.problems == []
