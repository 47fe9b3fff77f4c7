"""正文里没有看不见的字符（条例第六条：准确公开）：零宽空格、软连字符、文字方向控制符等，从网页或者即时通讯软件复制文字时会带进来。

它们夹在词语中间，屏幕上看不出来，但复制出去的文字不对，书名号里的标题认不出是哪份文件，朗读会断开。每篇文档只说第一处和总数。
藏文、维吾尔文等文字和表情符号要用连字符，有这些文字时不算。

通过：

    现就做好防汛工作通知如下。

不通过：

    （现就做好防汛工作通知如下。“防”与“汛”之间有一个零宽空格）
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.text import invisibles_in

ID = "invisible-text"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_AROUND = 6


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the first invisible character of a body, with how many there are."""
    text = manuscript.prose
    found = list(invisibles_in(text))
    if not found:
        return
    offset, name = found[0]
    before = text[:offset].rpartition("\n")[2][-_AROUND:]
    where = f"“{before}”后面" if before.strip() else "行首"
    message, hint = f"{where}有看不见的字符 {name}", "删去这个字符，或重新输入"
    if len(found) > 1:
        message, hint = f"{message}，正文里一共有 {len(found)} 个", f"{hint}；多的时候在编辑器里全部替换"
    yield Finding(manuscript.document.path, manuscript.place(offset), message, hint)
