"""`gongkai serve`: the preview for a browser on this machine, which is told to load a page again when it has changed."""

from __future__ import annotations

import gc
import mimetypes
import re
import threading
import time
import webbrowser
from contextlib import suppress
from datetime import date
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator import clock, console
from generator.failures import NoCatalogue, reason
from generator.host.errors import BadSettings
from generator.host.preview import Shown
from generator.render.fragments import BadTemplate
from generator.scan import CONTENT
from generator.store import Damaged, layered
from generator.version import VERSION

# Programs that save a file touch it several times in a row.
_QUIET = 0.02
_MOST_WAIT = 0.3
_HEARTBEAT = 10.0
# Until a browser has the page that was edited.
_SHOWN = 0.5
_OWN = "__gongkai/"
_RELOAD = b'new EventSource(new URL("changes", document.currentScript.src)).onmessage = () => location.reload();\n'
# Reading a file is an event too, and would bring up the preview for ever.
_CHANGES = frozenset(("created", "modified", "moved", "deleted", "closed"))
_TYPES = {".md": "text/markdown", ".js": "text/javascript", ".mjs": "text/javascript", ".xml": "application/xml"}


# What an editor or the theme can make wrong while a preview stands open.
_WRONG = (NoCatalogue, BadSettings, BadTemplate, Damaged, OSError)


class _Changes(FileSystemEventHandler):
    """Knows that something changed, and who waits for it."""

    def __init__(self) -> None:
        self.seen = threading.Event()
        self.made = threading.Condition()
        self.number = 0

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of a change."""
        if event.event_type in _CHANGES and not event.is_directory or event.event_type in {"moved", "deleted"}:
            self.seen.set()

    def wait(self) -> None:
        """Return once something has changed and no more is changing."""
        self.seen.wait()
        end = time.monotonic() + _MOST_WAIT
        while self.seen.is_set() and time.monotonic() < end:
            self.seen.clear()
            time.sleep(_QUIET)
        self.seen.clear()

    def since(self, number: int) -> int:
        """Return the number of the last change once it is another than this one, or after a while."""
        with self.made:
            self.made.wait_for(lambda: self.number != number, _HEARTBEAT)
            return self.number

    def tell(self) -> None:
        """Let every open page load again."""
        with self.made:
            self.number += 1
            self.made.notify_all()


def serve(root: Path, today: date | None, address: str | None, open_browser: bool) -> None:
    """Preview the catalogue until interrupted: drafts too, brought up on each change, problems shown on the pages.

    Raises BadSettings, NoCatalogue and OSError where it cannot begin.
    """
    with layered(root, VERSION) as store:
        shown = Shown(root, lambda: today or clock.today(), store)
        host, port = _address(address) if address else shown.host.address
        gc.freeze()
        gc.enable()
        base = urlsplit(shown.host.site_url or "/").path or "/"
        changes = _Changes()
        try:
            server = ThreadingHTTPServer(
                (host, port), type("Handler", (_Handler,), {"shown": shown, "base": base, "changes": changes})
            )
        except (OSError, OverflowError) as error:
            why = reason(error) if isinstance(error, OSError) else "端口是 1 到 65535 的数"
            raise BadSettings(f"不能在 {host}:{port} 上预览：{why}；用 --address 换一个，例如 127.0.0.1:8001") from error
        server.daemon_threads = True
        observer = _watch(root, shown, changes)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://{host}:{server.server_address[1]}{base}"
        _say(shown, f"预览：{url}  按 Ctrl+C 结束")
        if open_browser:
            webbrowser.open(url)
        try:
            _follow(shown, changes)
        finally:
            observer.stop()
            server.shutdown()


def _address(written: str) -> tuple[str, int]:
    host, _, port = written.rpartition(":")
    if not host or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise BadSettings(f"--address “{written}”不是地址：写作 127.0.0.1:8001，端口是 1 到 65535 的数")
    return host, int(port)


def _watch(root: Path, shown: Shown, changes: _Changes) -> BaseObserver:
    """Return what watches the content, the files beside it and the theme."""
    observer = Observer()
    observer.schedule(changes, str(root))
    for folder in (root / CONTENT, *shown.host.theme_folders):
        if folder.is_dir():
            observer.schedule(changes, str(folder), recursive=True)
    observer.start()
    return observer


def _follow(shown: Shown, changes: _Changes) -> None:
    """Bring up the preview on every change, until interrupted; what cannot be read leaves it as it was."""
    is_unsaid = False
    while True:
        changes.wait()
        start = time.monotonic()
        try:
            has_changed = shown.refresh()
        except _WRONG as error:
            console.complain(f"预览没有更新：{_why(error)}")
            continue
        took = time.monotonic() - start
        if has_changed:
            changes.tell()
        is_unsaid |= has_changed
        # The page first, then what is wrong with it; where more is being edited, with that.
        if not is_unsaid or changes.seen.wait(_SHOWN):
            continue
        if shown.check():
            changes.tell()
        _say(shown, f"预览已更新（{took:.2f} 秒）")
        is_unsaid = False


def _why(error: Exception) -> str:
    return f"{error.filename}：{reason(error)}" if isinstance(error, OSError) else str(error)


def _say(shown: Shown, sentence: str) -> None:
    if shown.problems:
        console.say(console.as_text(shown.problems, console.MOST_OF_A_KIND))
    console.say(f"{sentence}  {console.counted(shown.problems)}")


class _Handler(BaseHTTPRequestHandler):
    """Answers with the site as it would be built now."""

    protocol_version = "HTTP/1.1"
    shown: Shown
    changes: _Changes
    base: str
    """The path of the home page."""

    def do_GET(self) -> None:
        """Answer a request."""
        path = urlsplit(self.path).path
        if not path.startswith(self.base):
            return self._redirect(self.base)
        name = unquote(path.removeprefix(self.base))
        if name == f"{_OWN}changes":
            return self._stream()
        if name == f"{_OWN}reload.js":
            return self._send(HTTPStatus.OK, "text/javascript", _RELOAD)
        try:
            return self._answer(path, name)
        except _WRONG as error:
            return self._send(HTTPStatus.INTERNAL_SERVER_ERROR, "text/plain", f"不能生成这个页面：{_why(error)}\n".encode())

    do_HEAD = do_GET

    def _answer(self, path: str, name: str) -> None:
        data = self.shown.file(name if name and not name.endswith("/") else f"{name}index.html")
        if data is None and name and not name.endswith("/") and self.shown.file(f"{name}/index.html") is not None:
            return self._redirect(f"{path}/")
        if data is None:
            return self._send(HTTPStatus.NOT_FOUND, "text/html", self._alive(self.shown.host.hosted.files.get("404.html", b"")))
        suffix = Path(name).suffix.lower() if name and not name.endswith("/") else ".html"
        kind = _TYPES.get(suffix) or mimetypes.guess_type(f"x{suffix}")[0] or "application/octet-stream"
        return self._send(HTTPStatus.OK, kind, self._alive(data) if kind == "text/html" else data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests: what an editor reads are the problems."""

    def _alive(self, page: bytes) -> bytes:
        """Return a page that loads again when the site changes."""
        script = f'<script src="{self.base}{_OWN}reload.js" defer></script></head>'
        return page.replace(b"</head>", script.encode(), 1)

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        self._head(status, {"Content-Type": kind + charset, "Content-Length": str(len(data)), "Cache-Control": "no-store"})
        if self.command != "HEAD":
            self.wfile.write(data)

    def _redirect(self, path: str) -> None:
        self._head(HTTPStatus.FOUND, {"Location": quote(unquote(path)), "Content-Length": "0"})

    def _head(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _stream(self) -> None:
        """Tell of each change as it comes (server-sent events), as long as the page stands open."""
        self.close_connection = True
        self._head(HTTPStatus.OK, {"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        seen = self.changes.number
        with suppress(ConnectionError):
            while True:
                now = self.changes.since(seen)
                self.wfile.write(b"data: \n\n" if now != seen else b":\n\n")
                self.wfile.flush()
                seen = now
