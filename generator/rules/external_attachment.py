"""附件放在本站：正文里的附件、附表、下载链接不指向别的网站上的文件（国办发〔2017〕47号：附件与页面一起保存，能够下载）。

别的网站改版后文件就没有了。文件放到文档旁边，写进 attachments 或者链接到它。只看文字写明是附件、附表、下载的链接。

通过：

    详见[国务院文件](https://www.gov.cn/a.pdf)。

不通过：

    附件：[考核分数统计表](https://f.example.gov.cn/oldfiles/a.zip)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from generator.findings import Finding, Option
from generator.library import Library
from generator.manuscript import Manuscript
from generator.problems import Level, Place
from generator.regex import regex

ID = "external-attachment"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_FILE = regex(
    r"https?://(?P<host>[^\s/<>\"'()（）\[\]]{1,253})/[^\s<>\"'()（）\[\]，。；]{0,500}?\.(?:zip|rar|7z|docx?|xlsx?|pptx?|pdf|wps|et|ofd)(?![\w/])",
    re.IGNORECASE,
)
_IS_ATTACHMENT = regex("附件|附表|下载")
_REACH = 60

Links = tuple[tuple[str, int, int], ...]
"""(host, line, column) of each."""


def gather(manuscript: Manuscript, options: Mapping[str, Any]) -> Links | None:
    """Return the links of a body to files on some host that are said to be attachments."""
    text = manuscript.prose
    if "://" not in text or not _IS_ATTACHMENT.search(text):
        return None
    found = []
    for link in _FILE.finditer(text):
        before = text[max(link.start() - _REACH, 0) : link.start()]
        if _IS_ATTACHMENT.search(before[before.rfind("\n") + 1 :]):
            place = manuscript.place(link.start())
            found.append((link["host"].lower(), place.line, place.column))
    return tuple(found) or None


def compare(library: Library, gathered: Mapping[str, Links], options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield those that are not on the site's own hosts."""
    site = library.catalogue.site
    own = {host.removeprefix("www.") for host in (site.domain.lower(), _host(site.portal)) if host}
    for path, links in gathered.items():
        for host, line, column in links:
            bare = host.rpartition("@")[2].partition(":")[0]
            if not any(bare == name or bare.endswith(f".{name}") for name in own):
                message = f"附件在别的网站上（{host}）"
                yield Finding(path, Place(line, column), message, "把文件放到文档旁边，写进 attachments，链接到它")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
