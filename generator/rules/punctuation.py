"""中文里用中文标点（GB/T 15834-2011）：汉字后面不用半角的逗号、分号、冒号，汉字之间不用半角的问号、叹号，一对括号同是全角或同是半角，句末点号不重叠。

每篇文档同一种只列第一处，注明共几处。

通过：

    各区、县人民政府（含开发区），县直各部门：

不通过：

    各区、县人民政府（含开发区),县直各部门:
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex
from generator.text import quoted

ID = "punctuation"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_CHINESE = "[\u4e00-\u9fff《“（]"
# A pattern that begins with one character is found quicker than a choice of several.
_HALF_WIDTH = tuple(
    regex(rf"{mark}(?<=[\u4e00-\u9fff》”）].)(?={behind})", re.MULTILINE)
    for marks, behind in ((",;:", f"[ \u3000]{{0,2}}(?:{_CHINESE}|$)"), ("?!", _CHINESE))
    for mark in map(re.escape, marks)
)
_MIXED = (regex(r"\([^()（）\[\]\n]{0,80}）"), regex(r"（[^()（）\[\]\n]{0,80}\)"))
_TWICE = (regex("，[，。；、]|。[，；、]|、[、，。；]|；[，。、]|(?<!。)。。(?!。)"),)
_KINDS = (
    (_HALF_WIDTH, "汉字后面的标点“{}”是半角", "改为全角的“，；：？！”"),
    (_MIXED, "括号一边全角、一边半角：{}", "两边都用全角“（）”"),
    (_TWICE, "标点重叠：“{}”", "留一个；中间丢了字的，对照原件补上"),
)


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the first place of each kind in a body, with their number."""
    text = manuscript.prose
    for patterns, message, hint in _KINDS:
        places = [found for pattern in patterns for found in pattern.finditer(text)] if _may_have(patterns, text) else []
        if places:
            first = min(places, key=lambda found: found.start())
            said = message.format(quoted(first[0], 24) if patterns is _MIXED else first[0])
            said += f"，全文共 {len(places)} 处" if len(places) > 1 else ""
            yield Finding(manuscript.document.path, manuscript.place(first.start()), said, hint)


def _may_have(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    """Return whether it is worth while to search: two marks that stand together still do when all are written alike."""
    return patterns is not _TWICE or "、、" in text.replace("，", "、").replace("。", "、").replace("；", "、")
