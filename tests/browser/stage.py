"""The browser, a web server for a built site, and one address for each kind of page. Also used by tests/shots.py."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Playwright

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-22"
"""The day the sample is built for: what has expired by then and what has not yet come into force is known."""
PREFIX = "/zfxxgk"
"""The path of the sample's site_url."""
PHONE, NARROW, TABLET, DESKTOP = (390, 844), (320, 640), (820, 1180), (1440, 900)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--no-first-run",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

COLUMN = "fdzdgknr/lzyj/xzgfxwj/"
POLICY = f"{COLUMN}11530399015121374M-2025-00048/"
LONG_TITLE = "fdzdgknr/zdms/jycy/11530399015121374M-2025-00201/"
WIDE_TABLE = "fdzdgknr/zdms/ylfw/11530399015130967G-2026-00202/"
"""More than sixty rows."""
LONG = "fdzdgknr/ghxx/gmjj/115303990151200059-2026-00101/"
REPORT = "zfxxgknb/11530399015121374M-2026-00104/"
"""The statutory table of twenty-eight rows."""
PICTURE = "fdzdgknr/zcjd/11530399015121374M-2026-00087/"
ENGLISH = "fdzdgknr/zcjd/11530399015122748W-2026-00014/"
EXPIRED = "fdzdgknr/ghxx/zxgh/11530399015121374M-2022-00101/"
"""Also has attachments, a picture and a table of contents."""
COMING = f"{COLUMN}11530399015121374M-2026-00086/"
REPEALED = "fdzdgknr/lzyj/fzsxwj/11530399015130967G-2023-00011/"
WITHDRAWN = "fdzdgknr/lzyj/bmwj/11530399015137819E-2026-00018/"
EMPTY = "fdzdgknr/cfqz/cljz/"
KINDS = {
    "home": "",
    "tree": "fdzdgknr/",
    "column": COLUMN,
    "empty": EMPTY,
    "year": "fdzdgknr/lzyj/year/2026/",
    "subject": "subject/",
    "organisations": "dept/",
    "platform": "dept/xzfb/",
    "policy": POLICY,
    "long-title": LONG_TITLE,
    "wide-table": WIDE_TABLE,
    "long": LONG,
    "report": REPORT,
    "picture": PICTURE,
    "english": ENGLISH,
    "expired": EXPIRED,
    "coming": COMING,
    "withdrawn": WITHDRAWN,
    "apply": "ysqgk/11530399015121374M-2026-00102/",
    "search": "search/?q=养老服务",
    "search-nothing": "search/?q=不存在的词句",
    "sitemap": "sitemap.html",
    "notfound": "没有/这个/地址/",
}
"""A page of each kind, and each kind of document."""


def chromium() -> str | None:
    """Return the system's Chromium or Chrome, or None; CHROMIUM names another."""
    names = (os.environ.get("CHROMIUM", ""), "/usr/bin/chromium", *_NAMES, _MAC)
    return next((found for name in names if name and (found := shutil.which(name))), None)


def launch(playwright: Playwright) -> Browser:
    """Start Chromium; there must be one."""
    return playwright.chromium.launch(executable_path=chromium(), args=FLAGS)


def gongkai(*arguments: str | Path, **options: object) -> list[str]:
    """Return the command line of gongkai in this Python."""
    return [sys.executable, "-m", "generator", *map(str, arguments)]


def build(root: Path, site: Path) -> Path:
    """Build a catalogue with the command an editor uses; return the site's folder."""
    command = gongkai("build", "-C", root, "--site-dir", site, "--today", TODAY)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


class _Handler(SimpleHTTPRequestHandler):
    """A plain web server: files below a prefix, 404.html for what is not there."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *rest: object, prefix: str, **more: object) -> None:
        self.prefix = prefix
        super().__init__(*rest, **more)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        inside = urlsplit(path).path.removeprefix(self.prefix)
        is_outside = self.prefix and not path.startswith(self.prefix + "/")
        return super().translate_path("/nothing-outside-the-prefix" if is_outside else inside)

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # a redirect names no icon; at the root of the host stands the portal's
            self.send_response(204)
            return self.end_headers()
        return super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def log_message(self, format: str, *arguments: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who leaves while a file is being sent is no error."""


@contextmanager
def served(site: Path, prefix: str = "") -> Iterator[str]:
    """Serve a folder on loopback; yield the address of its home page."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site), prefix=prefix))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
