"""正文里的公开标注与主动公开不矛盾（条例第十三条、第十四条）：标明“此件不公开”“此件依申请公开”的，标有密级的，不能公开发布。

公文的附注写明公开属性（GB/T 9704-2012 第 7.3.6 条）；密级和保密期限之间用“★”（第 7.2.2 条）。

通过：

    特此通知。

    （此件公开发布）

不通过：

    特此通知。

    （此件依申请公开）

不通过：

    秘密★1年

    关于有关工作的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "disclosure-mark"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}
# Within quotation marks it is spoken of.
_MARK = regex(
    r"[（(\[【〔](?<![“‘\"'「『].)[ \u3000]*(?P<says>此件(?:属性)?[:：为是]?(?:不予?公开|不宜公开|依申请公开))[^）)\]】〕\n]{0,20}[）)\]】〕]"
)
# A line of its own needs no 此件, or no brackets.
_LINE = regex(
    r"^[ \t\u3000]*(?:公开属性[:：][ \u3000]*(?P<field>不予公开|依申请公开)|[（(](?P<mark>不予公开|依申请公开)[）)]"
    r"|(?P<bare>此件(?:不予?公开|不宜公开|依申请公开)))[ \t\u3000]*$",
    re.MULTILINE,
)
_SECRET = regex(
    r"(?:绝密|机密|秘密)[ \u3000]{0,4}★[ \u3000]{0,4}(?:\d{1,2}[ \u3000]?(?:年|个月)|长期|[一二三四五六七八九十]{1,3}年)?"
)


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the marks that forbid what is being done with the document."""
    body, path = manuscript.body, manuscript.document.path
    for start, says in sorted(_marks(manuscript)):
        message = f"正文标注“{says}”，却作为主动公开的文件发布"
        yield Finding(path, manuscript.place(start), message, "核对公开属性；不主动公开的，把文件移出 content/")
    if "★" in body:
        for found in _SECRET.finditer(manuscript.prose):
            message = f"正文有密级标志“{found[0]}”，不得公开（条例第十四条）"
            yield Finding(
                path, manuscript.place(found.start()), message, "立即移出 content/，按保密规定处理；已解密的，删去密级标志"
            )


def _marks(manuscript: Manuscript) -> Iterator[tuple[int, str]]:
    """Yield where a mark says that the document is not published, and its words."""
    body = manuscript.body
    if is_marked := "此" in body and "此件" in body:  # to look for one character is quicker than for two
        yield from ((found.start("says"), found["says"]) for found in _MARK.finditer(manuscript.prose))
    if is_marked or "予公开" in body or "申请公开" in body:
        for found in _LINE.finditer(manuscript.prose):
            which = found.lastgroup or ""
            yield found.start(which), found[which]
