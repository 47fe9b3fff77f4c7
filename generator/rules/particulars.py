r"""写有主送机关的公文，头部写明文号和主题分类（GB/T 9704-2012 7.2.5；国办发〔2017〕47号）。

看通知、通报、意见、决定、批复、函，正文开头是“各县（市、区）人民政府：”这样的主送机关的。页面上没有文号，读者查不到、引用不了；没有主题分类，
按主题找不到它。从别处导入的文件常常丢了这两项。

通过：

    title: 云岭县水务局关于做好防汛准备的通知
    doc_no: 云水发〔2024〕15号
    subject: '综合政务\其他'
    ---
    各乡镇人民政府：

    汛期将至，请做好准备。

不通过：

    title: 云岭县水务局关于做好防汛准备的通知
    doc_no:
    subject: '综合政务\其他'
    ---
    各乡镇人民政府：

    汛期将至，请做好准备。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.matter import labels
from generator.problems import Level, Place
from generator.regex import regex
from generator.text import without_inner_spaces

ID = "particulars"
LEVEL = Level.NOTICE
OPTIONS: Mapping[str, Option] = {}
_FIELDS = {"doc_no": ("文号", "补上文号"), "subject": ("主题分类", r"补上“一级\二级”；可选的词见手册“头部字段”")}
_GENRES = frozenset({"通知", "通报", "意见", "决定", "批复", "函"})
_KEY = regex(r"(?P<key>[^\s#:：'\"-][^:：#'\"]{0,30}?)\s{0,20}[:：]")
# A sentence that ends in a colon (…决定废止下列文件：) addresses nobody.
_ADDRESSEES = regex(
    r"(?!.*(?:如下|下列|以下))(?:各|[^\s。；：:【]{0,60}(?:府|局|委|厅|部|办|院|处|会|中心|司|校|行|单位|部门|机关|机构))[^\n。；：:【]{0,300}[:：][ \u3000]*$",
    re.MULTILINE,
)
_HEAD, _FIRST_LINES = 2000, 6


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield what a document with addressees does not say in its head."""
    document = manuscript.document
    missing = [key for key in _FIELDS if not getattr(document.front, key)]
    if not missing or document.genre not in _GENRES or document.front.lang != "zh-CN" or not _has_addressees(manuscript):
        return
    written = _written_keys(manuscript)
    by_place: dict[Place, list[str]] = {}
    for key in missing:
        by_place.setdefault(written.get(key, document.place("title")), []).append(key)
    for place, keys in by_place.items():
        names = "、".join(_FIELDS[key][0] for key in keys)
        yield Finding(document.path, place, f"公文没有写{names}", "；".join(_FIELDS[key][1] for key in keys))


def _has_addressees(manuscript: Manuscript) -> bool:
    lines = [line.strip() for line in manuscript.prose[:_HEAD].split("\n")]
    return any(_ADDRESSEES.match(line) for line in [line for line in lines if line][:_FIRST_LINES])


def _written_keys(manuscript: Manuscript) -> dict[str, Place]:
    """Return where each key stands in the head, those without a value too."""
    known, found = labels(), {}
    for number, line in enumerate(
        manuscript.text.split("\n", manuscript.document.body_line)[: manuscript.document.body_line - 1], 1
    ):
        match = _KEY.match(line)
        field = known.get(without_inner_spaces(match["key"])) if match else None
        if field is not None:
            found[field.key] = Place(number)
    return found
