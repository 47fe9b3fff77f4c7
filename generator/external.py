"""Links to other sites, tried: only when asked for, within bounds, never an address of the network this runs in."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from msgspec import Struct

from generator.assembly import Assembly
from generator.checker import read_settings
from generator.hosts import host_of
from generator.leaves import plain
from generator.links import places_of
from generator.problems import Level, Place, Problem, Report
from generator.scan import FILE

RULE = "external-link"
_PORTS = {"http": 80, "https": 443}
_GONE = frozenset((404, 410))
# Some servers answer HEAD with these although a page is there.
_ASK_AGAIN = frozenset((400, 403, 404, 405, 406, 410, 412, 500, 501, 502, 503))
_HEADERS = {"User-Agent": "gongkai-link-check", "Accept": "*/*", "Accept-Language": "zh-CN", "Connection": "close"}
_PATIENCE = 3
_SAFE = "/:?#[]@!$&'()*+,;=%~"


class Bounds(Struct, frozen=True):
    """How much is tried."""

    seconds: float = 10
    """For each connection and each wait for an answer."""
    total: float = 600
    """For everything; what is left then is not tried."""
    redirects: int = 5
    at_once: int = 8
    """How many hosts at the same time; the links to one host are tried one after another."""
    private: frozenset[str] = frozenset()
    """Hosts that may lie in this network."""


class _Wrong(Exception):
    """A link did not answer as it should; in words."""


class _Untried(Exception):
    """A link is not tried."""


def external_problems(assembly: Assembly, bounds: Bounds) -> list[Problem]:
    """Return a problem for each place of a link that does not open, sorted; a notice says how many could not be tried."""
    places = _places(assembly)
    wrong = tried(places, bounds)
    levels = read_settings(assembly.loaded.catalogue.rules, Report(FILE)).levels
    level = levels.get(RULE) or Level.WARNING
    hint = "打开看看；失效的换成现在的网址，或删去链接"
    problems = [
        Problem(path, place.line, place.column, RULE, level, f"外部链接 {url[:80]} {why}", hint)
        for url, why in wrong.items()
        if why is not None
        for path, place in places[url]
    ]
    if untried := sum(why is None for why in wrong.values()):
        message = f"{untried} 个外部链接没有查：在内部网络里，或总时间已到"
        problems.append(Problem(FILE, 1, 1, RULE, Level.NOTICE, message, "内部网络的主机用 --private 列出；其余的再查一次"))
    return sorted(problems)


def _places(assembly: Assembly) -> dict[str, list[tuple[str, Place]]]:
    """Return each link to another site → where it stands."""
    found: dict[str, list[tuple[str, Place]]] = {}
    for document in assembly.loaded.library.documents:
        links = assembly.loaded.leaf(document).links
        urls = [link.target for link in links if link.target.lower().startswith(("http://", "https://", "//"))]
        if not urls:
            continue
        text = plain(assembly.loaded.file(document).read_bytes())
        iterators = {url: places_of(url, text, document.body_line) for url in urls}
        for url in urls:
            found.setdefault(url, []).append((document.path, next(iterators[url])))
    return found


def tried(urls: Iterable[str], bounds: Bounds) -> dict[str, str | None]:
    """Return URL → what is wrong with it, for those that do not open; None for one that was not tried."""
    by_host: dict[str, list[str]] = {}
    for url in sorted(set(urls)):
        by_host.setdefault(host_of(url), []).append(url)
    deadline = time.monotonic() + bounds.total
    with ThreadPoolExecutor(bounds.at_once) as pool:
        results = pool.map(lambda group: [(url, _verdict(url, bounds, deadline)) for url in group], by_host.values())
        return {url: why for group in results for url, why in group if why != ""}


def _verdict(url: str, bounds: Bounds, deadline: float) -> str | None:
    """Return what is wrong with a link, empty for nothing; None where it was not tried."""
    if time.monotonic() > deadline:
        return None
    try:
        _open(f"https:{url}" if url.startswith("//") else url, bounds)
    except _Untried:
        return None
    except _Wrong as error:
        return str(error)
    except ssl.SSLCertVerificationError:
        return "的证书不对或已过期"
    except TimeoutError:
        return f"在 {bounds.seconds:g} 秒内没有回应"
    except (OSError, http.client.HTTPException, ValueError) as error:
        return f"打不开（{type(error).__name__}）"
    return ""


def _open(url: str, bounds: Bounds) -> None:
    """Follow a link to its end; raises _Wrong, or what the network raises, where there is none."""
    for _ in range(bounds.redirects + 1):
        status, location = _answer(url, "HEAD", bounds)
        if status in _ASK_AGAIN:
            status, location = _answer(url, "GET", bounds)
        if status in {301, 302, 303, 307, 308} and location:
            url = urljoin(url, location)
            continue
        if status in _GONE:
            raise _Wrong(f"不存在（{status}）")
        if status >= 500:
            raise _Wrong(f"的服务器出错（{status}）")
        return  # 401, 403, 429 and the like: there is something, it is not for programs
    raise _Wrong(f"转来转去超过 {bounds.redirects} 次")


def _answer(url: str, method: str, bounds: Bounds) -> tuple[int, str]:
    """Return the status and the Location of an answer; its body is never read."""
    parts = urlsplit(url)
    host = parts.hostname
    if parts.scheme not in _PORTS or not host:
        raise _Wrong("转到了不是网页的地址")
    connection = http.client.HTTPConnection(host, parts.port or _PORTS[parts.scheme], timeout=bounds.seconds)
    connection.sock = _connected(parts, host, bounds)
    # A server may send one byte at a time and never be late.
    watch = threading.Timer(_PATIENCE * bounds.seconds, _hang_up, (connection.sock,))
    watch.daemon = True
    watch.start()
    try:
        connection.request(method, _path(parts), headers={"Host": parts.netloc.rpartition("@")[2], **_HEADERS})
        response = connection.getresponse()
        return response.status, response.headers.get("Location", "")
    finally:
        watch.cancel()
        connection.close()


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):  # it may be over already
        connection.shutdown(socket.SHUT_RDWR)


def _connected(parts: SplitResult, host: str, bounds: Bounds) -> socket.socket:
    """Return a connection to an address that was looked at: a name may not lead into this network on second asking."""
    try:
        found = socket.getaddrinfo(host, parts.port or _PORTS[parts.scheme], type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise _Wrong("的域名不存在") from error
    address = found[0][4]
    if host not in bounds.private and any(not ipaddress.ip_address(one[4][0]).is_global for one in found):
        raise _Untried
    connection = socket.create_connection((str(address[0]), int(address[1])), timeout=bounds.seconds)
    if parts.scheme == "http":
        return connection
    try:
        return ssl.create_default_context().wrap_socket(connection, server_hostname=host)
    except BaseException:
        connection.close()
        raise


def _path(parts: SplitResult) -> str:
    return quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
