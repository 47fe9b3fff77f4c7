"""文档和附件里没有完整的银行卡号（政府信息公开条例第十五条，个人信息保护法第二十五条、第二十八条）。

按发卡机构前缀、位数和校验位（Luhn）认定；别的编号也可能用的前缀（4、51 至 55、甘肃的行政区划代码），四位一组书写或同一段落、表格里提到卡、存折的才算。
单位的对公账号不是银行卡号。附件连同隐藏的工作表和行列、批注、修订里删除的文字一起查。遮去中间几位的可以公开。有完整卡号时不生成网站。

通过：

    补贴已存入尾号为 0128 的一卡通。

不通过：

    补贴已存入 6222 0212 3456 7890 128。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript, PublishedFile
from generator.personal.cards import bank_cards
from generator.problems import Level
from generator.revealing import in_document, in_file

ID = "bank-card"
LEVEL = Level.ERROR
OPTIONS: Mapping[str, Option] = {}
_NAME = "银行卡号"
_HINT = "删去，或只留后四位；公开个人金融账户违反个人信息保护法第二十五条"


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield each card number of a document, front matter and comments included: its download bears them."""
    return in_document(manuscript, bank_cards, _NAME, _HINT, blocks=True)


def check_file(file: PublishedFile, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield one finding for the card numbers of a file."""
    return in_file(file, bank_cards, _NAME, _HINT, blocks=True)
