"""政府信息公开指南写明规定的内容（条例第十二条）：政府信息的分类、编排体系、获取方式，公开工作机构的名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式。

只看指南栏目（role: guide）里标题含“指南”的文件。没有传真的，写明“没有传真”。

通过：

    title: 云岭县水务局政府信息公开指南
    columns: 政府信息公开指南
    ---
    一、政府信息的分类和编排体系：按公开路径编排，索引号由机构代码和流水号组成。

    二、获取方式：在本网站查阅，或申请公开。

    三、公开工作机构：办公室。办公地址：云岭县城关镇。办公时间：工作日。联系电话：0874-0000100。传真：0874-0000101。电子邮箱：x@example.gov.cn。

不通过：

    title: 云岭县水务局政府信息公开指南
    columns: 政府信息公开指南
    ---
    三、公开工作机构：办公室。联系电话：0874-0000100。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level, Place
from generator.regex import regex

ID = "guide-contents"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_CONTENTS = {
    "政府信息的分类": regex(r"分类|类别|公开(?:的)?(?:范围|内容)"),
    "编排体系": regex(r"编排|目录体系|索引号|分级"),
    "获取方式": regex(r"获取(?:的)?(?:方式|途径|渠道)|公开(?:的)?(?:方式|形式|渠道|途径)|查阅"),
    "工作机构的名称": regex(r"(?:工作|办事|受理|承办|主管)(?:机构|部门)|机构名称"),
    "办公地址": regex(r"地址|地点"),
    "办公时间": regex(r"(?:办公|工作|受理|接待)时间"),
    "联系电话": regex(r"电话"),
    "传真号码": regex(r"传真"),
    "互联网联系方式": regex(r"邮箱|邮件|e-?mail|网址|@|互联网联系方式|在线申请|网上申请", re.IGNORECASE),
}


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield, in one finding, what a guide lacks."""
    document = manuscript.document
    if "指南" not in document.title or not any(column.spec.role == "guide" for column in document.columns):
        return
    if document.front.translation_of or (document.front.attachments and len(manuscript.body) < 200):
        return
    missing = [name for name, pattern in _CONTENTS.items() if not pattern.search(manuscript.prose)]
    if missing:
        message = f"政府信息公开指南里没有找到：{'、'.join(missing)}"
        yield Finding(document.path, Place(document.body_line), message, "补上这些内容")
