"""标明“删减后公开”“部分公开”的，核对发布的是删减后的文本（条例第三十七条：区分处理）。

核对过的，写一条注释：`<!-- 不查 redacted：已删减 -->`。

通过：

    （此件公开发布）

不通过：

    （此件删减后公开）
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "redacted"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_MARK = regex(
    r"[（(\[【〔](?<![“‘\"'「『].)[ \u3000]*(?P<says>此件[^）)\]】〕\n]{0,10}(?:删减|删节|节录|部分|摘要)[^）)\]】〕\n]{0,4}公开[^）)\]】〕\n]{0,10})[）)\]】〕]"
)


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the marks of texts of which only a part may be published."""
    body = manuscript.body
    if "此" not in body or "此件" not in body:  # to look for one character is quicker than for two
        return
    for found in _MARK.finditer(manuscript.prose):
        message = f"正文标注“{found['says']}”，核对这是不是删减后的文本"
        yield Finding(manuscript.document.path, manuscript.place(found.start("says")), message, "发布删减后的文本")
