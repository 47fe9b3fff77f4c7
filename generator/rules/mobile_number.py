"""个人的手机号码不公开（政府信息公开条例第十五条，个人信息保护法第二十五条）。

办公、咨询、举报等联系人的手机号码可以公开：前面写明“联系电话”“联系人”等的不查。名单、表格里与身份证、住址、性别、年龄、补贴金额等写在一起的，
前面没有说明用途的，列为警告，由编辑判断。

通过：

    联系人：李某某，联系电话：13800000000。

不通过：

    王某某，男，家庭住址：某某村，13800000000。
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript, PublishedFile
from generator.personal.mobiles import private_mobiles
from generator.problems import Level
from generator.revealing import in_document, in_file

ID = "mobile-number"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_NAME = "像是个人的手机号码"
_HINT = "是个人的，删去或写作 138****1234；是办公联系电话的，在前面写明“联系电话”"


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield each number of a document that seems to be private."""
    return in_document(manuscript, private_mobiles, _NAME, _HINT)


def check_file(file: PublishedFile, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield one finding for the numbers of a file that seem to be private."""
    return in_file(file, private_mobiles, _NAME, _HINT)
