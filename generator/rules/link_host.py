"""链接通到可靠的网站：短网址、IP 地址、冒充政府网站的域名、赌博类域名列为警告（国办发〔2017〕47号：外部链接应当审查，不得有暗链）。

只允许链接到某些网站的，在选项 hosts 里列出域名，它们的下级域名也算；列了以后，链接到别处都是警告。

通过：

    [中国政府网](https://www.gov.cn/)

不通过：

    [中国政府网](https://www.gov.cn.example.com/)，[表格](http://192.0.2.1/a.xls)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.hosts import host_of, is_within, suspicion
from generator.kinds import OneOrMany, Text
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "link-host"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {"hosts": Option(OneOrMany(Text("域名")), (), "只允许链接到这些网站，例如 gov.cn；不写时不限")}
_URL = regex(r"(?:https?:|(?<=[\"'(]))//(?:\[[0-9a-f:.]{2,45}\])?[^\s<>\"'（）()\[\],，。；、]{0,500}", re.IGNORECASE)


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the links of a body to odd hosts, or to others than are allowed."""
    text = manuscript.prose
    if "/" not in text or "//" not in text:
        return
    allowed = tuple(host.lower() for host in options["hosts"])
    for url in _URL.finditer(text):
        why = suspicion(url[0])
        if not why and allowed and not is_within(host_of(url[0]), allowed):
            why = f"{host_of(url[0])} 不在允许链接的网站之列"
        if why:
            hint = "核对链接；确有必要的，换成那个网站自己的、写全的网址"
            yield Finding(manuscript.document.path, manuscript.place(url.start()), f"链接 {url[0][:60]}：{why}", hint)
