"""文档和附件里没有完整的居民身份证号（政府信息公开条例第十五条，个人信息保护法第二十五条、第二十八条）。

按 GB 11643-1999 核对校验码、出生日期和行政区划，全角数字、空格、连字符、看不见的字符隔开的也认得出。附件连同隐藏的工作表和行列、批注、修订里
删除的文字、页眉页脚一起查。遮去中间几位的可以公开。有完整号码时不生成网站。

通过：

    张某某，身份证号 5303**********1234。

不通过：

    张某某，身份证号 11010519491231002X。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript, PublishedFile
from generator.personal.identity import identity_numbers
from generator.problems import Level
from generator.revealing import in_document, in_file

ID = "id-number"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}
_NAME = "居民身份证号"
_HINT = "删去，或遮去中间几位（例如 5303**********1234）；公开个人身份证号违反个人信息保护法第二十五条"


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield each identity number of a document, front matter and comments included: its download bears them."""
    return in_document(manuscript, identity_numbers, _NAME, _HINT, blocks=True)


def check_file(file: PublishedFile, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield one finding for the identity numbers of a file."""
    return in_file(file, identity_numbers, _NAME, _HINT, blocks=True)
