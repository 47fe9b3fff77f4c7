"""正文里的 HTML 没有藏起来的文字和脚本（国办发〔2017〕47号：不得有暗链）：display:none、字号为 0、与底色相同的字、移到屏幕外的字，以及脚本、框架、表单。

被篡改的网页用它们放暗链，从网页上看不见（检查指标：页面被挂马、内容被篡改）。生成网站时会去掉这些代码，
但藏着的文字会显示出来，Markdown 下载里也还有，要从原文删去。

通过：

    <table><tr><td>水利局</td></tr></table>

不通过：

    <div style="display:none"><a href="https://example.com/">真人娱乐</a></div>
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "hidden-text"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}
_TAG = regex(r"<([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])([^<>]{0,2000})>")
_ACTIVE = frozenset(
    "script noscript style iframe frame frameset object embed applet form input button textarea select meta base link marquee".split()
)
_HANDLER = regex(r"(?:^|[\s\"'/])on[a-z]{3,20}\s*=", re.IGNORECASE)
_SCRIPT_URL = regex(r"=\s*[\"']?\s*(?:javascript|vbscript|data:text/html)", re.IGNORECASE)
_HIDDEN = regex(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0*(?:[01](?:\.\d{1,3})?|0?\.\d{1,3})\s*(?:px|pt|em|rem|%|;|\"|'|$)"
    r"|opacity\s*:\s*0(?:\.0{1,3})?\s*(?:;|\"|'|$)|text-indent\s*:\s*-\s*\d{3,}|(?:left|top|right|margin-left|margin-top)\s*:\s*-\s*\d{3,}"
    r"|(?:^|[;\"'\s])(?:max-)?(?:height|width)\s*:\s*[01](?:px|pt)?\s*(?:;|\"|'|$)",
    re.IGNORECASE,
)
_WHITE = regex(r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|transparent\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)", re.IGNORECASE)
_HIDDEN_WORD = regex(r"(?:^|\s)hidden(?=\s|/|=|$)", re.IGNORECASE)
_WHITE_FONT = regex(r"(?<![-\w])color\s*=\s*[\"']?(?:#fff(?:fff)?\b|white\b)", re.IGNORECASE)


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the tags of a body that hide text or run something."""
    text = manuscript.prose
    if "<" not in text:
        return
    for tag in _TAG.finditer(text):
        if what := _meaning(tag[1].lower(), tag[2]):
            hint = "从原文删去这段代码和它里面的文字；查一查这篇文字从哪里复制来，网页是否被篡改"
            yield Finding(manuscript.document.path, manuscript.place(tag.start()), f"<{tag[1]}> {what}", hint)


def _meaning(name: str, attributes: str) -> str:
    """Return what is wrong with a tag, or an empty text."""
    if name in _ACTIVE:
        return "不是公文的内容：脚本、框架、表单和样式不会发布"
    if not attributes.strip(" /"):
        return ""
    if _HANDLER.search(attributes) or _SCRIPT_URL.search(attributes):
        return "带有脚本"
    if _HIDDEN.search(attributes) or _HIDDEN_WORD.search(_QUOTED.sub('""', attributes)):
        return "把文字藏起来了"
    has_ground = "background" in attributes or "bgcolor" in attributes
    if not has_ground and (_WHITE.search(attributes) or _WHITE_FONT.search(attributes)):
        return "里的字是白色或透明的，看不见"
    return ""


_QUOTED = regex(r"\"[^\"]*\"|'[^']*'")
