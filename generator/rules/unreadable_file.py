"""附件的内容读得出来，才能检查里面有没有个人信息（条例第十七条：公开前审查）；读不了的列一条提示，请人打开看过再发布。

损坏、有密码、过大的文件，旧格式（doc、xls、wps、et）和压缩包读不了。

通过：

    （附件1-项目表.xlsx：打得开的工作簿）

不通过：

    （附件1-项目表.xls：旧格式，读不出内容）
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import PublishedFile
from generator.problems import Level, Place

ID = "unreadable-file"
LEVEL = Level.NOTICE
OPTIONS: Mapping[str, Option] = {}


def check_file(file: PublishedFile, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield a finding where the text of a file could not be read, or not all of it."""
    # Edits look at no file.
    from generator.attached.reading import text_of

    if trouble := text_of(file.source).trouble:
        hint = "打开看看有没有个人信息、隐藏的工作表和批注；尽量另存为 xlsx、docx 或 PDF"
        yield Finding(file.path, Place(), f"附件没有检查完：{trouble}", hint)
