"""没有赌博、色情、毒品、假证广告：网页被入侵、或从仿冒网站复制文字时带进来的（检查指标单项否决：发布或链接暴力、色情等内容，内容被篡改）。

词表在 generator/data/spam.yaml。单独一个词不算（治安管理的规定会写到棋牌），与“官网”“投注”“加微信”这类招揽的话连在一起、
句子里又没有“打击”“查处”“禁止”等词的才算。

通过：

    严厉查处利用棋牌室聚众赌博的行为。

不通过：

    必赢体育官网入口，新用户注册送彩金。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.spam import spam
from generator.text import quoted

ID = "spam"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the advertisements in front matter and body."""
    for found in spam(manuscript.text):
        message = f"像是{found.category}：{quoted(found.words)}"
        hint = "删去；查一查这篇文字从哪里复制来，网页是否被篡改"
        yield Finding(manuscript.document.path, manuscript.place_in_file(found.start), message, hint)
