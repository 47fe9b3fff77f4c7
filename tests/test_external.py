"""check --external: links to other sites are tried within bounds, on loopback here, and never without being asked."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from click.testing import CliRunner
from conftest import DOC, TODAY, catalogue, document, tree

from generator.cli import cli
from generator.external import Bounds, tried

BOUNDS = Bounds(seconds=0.5, total=30, redirects=3, private=frozenset(("127.0.0.1",)))


class Handler(BaseHTTPRequestHandler):
    """Answers as its path says: /200, /to/…, /head/405, /slow, /drip."""

    asked: ClassVar[list[tuple[str, str]]] = []

    def answer(self) -> None:
        self.asked.append((self.command, self.path))
        if self.path == "/slow":
            time.sleep(2)
        if self.path == "/drip":
            for _ in range(12):
                self.wfile.write(b"H")
                time.sleep(0.3)
            return
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
        elif self.path == "/head/405":
            self.send_response(405 if self.command == "HEAD" else 200)
        else:
            self.send_response(int(self.path.partition("?")[0].rpartition("/")[2] or 200))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"x" * 1000)

    do_HEAD = do_GET = answer

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    Handler.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        made.daemon_threads = True
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{made.server_address[1]}"
        made.shutdown()


@pytest.mark.parametrize(
    "path", ["/200", "/204", "/", "/to//200", "/to//to//200", "/403", "/429", "/head/405", "/水利/200?a=甲#b"]
)
def test_right(server: str, path: str) -> None:
    assert tried([server + path], BOUNDS) == {}


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/404", "不存在（404）"),
        ("/410", "不存在（410）"),
        ("/500", "的服务器出错（500）"),
        ("/to//404", "不存在（404）"),
        ("/to//to//to//to//200", "转来转去超过 3 次"),
        ("/to/ftp://127.0.0.1/", "转到了不是网页的地址"),
        ("/slow", "在 0.5 秒内没有回应"),
    ],
)
def test_wrong(server: str, path: str, why: str) -> None:
    assert tried([server + path], BOUNDS) == {server + path: why}


def test_a_server_that_drips_is_left(server: str) -> None:
    start = time.monotonic()
    assert list(tried([server + "/drip"], BOUNDS)) == [server + "/drip"]
    assert time.monotonic() - start < 8


def test_bodies_are_not_fetched_and_each_link_is_tried_once(server: str) -> None:
    assert tried([server + "/200", server + "/200"], BOUNDS) == {}
    assert Handler.asked == [("HEAD", "/200")]


def test_nothing_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    assert tried([url], BOUNDS) == {url: "打不开（ConnectionRefusedError）"}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "0.0.0.0"])
def test_private_addresses_are_never_touched(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    def connect(*_: object, **__: object) -> socket.socket:
        raise AssertionError("connected")

    monkeypatch.setattr(socket, "create_connection", connect)
    assert tried([f"http://{host}/"], Bounds()) == {f"http://{host}/": None}


def test_a_redirect_leads_to_no_private_address(server: str) -> None:
    assert tried([f"{server}/to/http://localhost:1/"], BOUNDS) == {f"{server}/to/http://localhost:1/": None}


def test_time_is_bounded(server: str) -> None:
    assert tried([server + "/200"], Bounds(total=-1, private=BOUNDS.private)) == {server + "/200": None}


def checked(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["check", "-C", str(root), "--today", TODAY.isoformat(), *arguments])
    return result.exit_code, result.output


def test_the_command(server: str, tmp_path: Path) -> None:
    body = f"[甲]({server}/404)，[乙]({server}/200)\n\n[丙]({server}/404)\n"
    off = "rules: {link-host: off, site-update: off, column-particulars: off}\n"
    root = tree(tmp_path, {DOC: document(body=body), "catalogue.yaml": catalogue(end=off)})
    assert checked(root) == (0, "检查完毕：没有问题\n")
    assert Handler.asked == []
    code, output = checked(root, "--external", "--private", "127.0.0.1")
    assert code == 0
    assert [line.split(": ")[0] for line in output.splitlines()[:2]] == [f"{DOC}:9:5", f"{DOC}:11:5"]
    assert checked(root, "--external", "--private", "127.0.0.1", "--strict")[0] == 1


def test_what_is_private_is_a_notice(tmp_path: Path) -> None:
    off = "rules: {link-host: off}\n"
    root = tree(tmp_path, {DOC: document(body="[甲](http://127.0.0.1:1/)\n"), "catalogue.yaml": catalogue(end=off)})
    code, output = checked(root, "--external", "--strict")
    assert (code, output.splitlines()[0].split("。")[0]) == (
        0,
        "catalogue.yaml:1:1: 提示 [external-link] 1 个外部链接没有查：在内部网络里，或总时间已到",
    )
