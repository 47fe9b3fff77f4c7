"""Hosts a government page had better not link to: short links, bare addresses, those that pose as others, gambling."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Collection
from urllib.parse import urlsplit

from generator.regex import regex

_SHORT = frozenset(
    "t.cn url.cn dwz.cn dwz.mk dwz.win suo.im suo.nz suo.yt sourl.cn mrw.so m6z.cn 985.so rrd.me u.nu c7.gg 6du.in reurl.cc"
    " bit.ly tinyurl.com goo.gl t.co is.gd ow.ly cutt.ly rb.gy buff.ly v.gd shorturl.at".split()
)
_GAMBLING = regex(
    r"(?:^|[.-])(?:[a-z]*bet[0-9]{2,}|bet[0-9]*|[0-9]+bet|[a-z0-9]*casino[a-z0-9]*|[a-z0-9]*kaiyun[a-z0-9]*|leyu[a-z0-9]*|manbetx[a-z0-9]*"
    r"|williamhill[a-z0-9]*|yabo[a-z0-9]*|bwin[a-z0-9]*|[a-z0-9]*porn[a-z0-9]*|[a-z0-9]*sex[0-9]+)(?=[.-])|\.(?:bet|casino|poker|porn|sex|xxx|adult)$"
)
_NUMERIC = regex(r"(?:0x[0-9a-f]+|[0-9]+)(?:\.(?:0x[0-9a-f]+|[0-9]+)){0,3}")
_LIKE_GOV = regex(r"gov[.-]?cn|\.gov\.|(?:^|[.-])gov-|-gov(?=[.-])")


def host_of(url: str) -> str:
    """Return the host of a URL, lower case; empty where it has none that can be read."""
    try:
        return (urlsplit(url if "//" in url[:9] else f"https://{url}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_within(host: str, names: Collection[str]) -> bool:
    """Return whether a host is one of the names or below one."""
    return any(host == name or host.endswith(f".{name}") for name in names)


def suspicion(url: str) -> str:
    """Return in words why a link should be looked at; empty where nothing is odd about its host."""
    host = host_of(url)
    if not host:
        return "网址读不出主机名"
    if "@" in url.split("//", 1)[-1].split("/", 1)[0]:
        return f"网址里的“@”把真正的网站 {host} 藏在后面"
    if _is_address(host):
        return f"用 IP 地址 {host}，不是域名"
    if is_within(host, _SHORT):
        return f"{host} 是短网址，看不出通到哪里"
    if _GAMBLING.search(host):
        return f"{host} 像是赌博、色情网站"
    if _LIKE_GOV.search(host) and not is_within(host, ("gov.cn",)) and not re.search(r"\.gov(?:\.[a-z]{2})?$", host):
        return f"{host} 像政府网站，却不在 gov.cn 之下"
    return ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return _NUMERIC.fullmatch(host) is not None
    return True
