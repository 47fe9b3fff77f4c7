"""文号按规范书写（GB/T 9704-2012 第 7.2.5 条）：机关代字〔年份〕顺序号，六角括号，不加“第”，不编虚位，没有空格。

令、公告的编号（第3号、2024年第5号）也是规范写法。

通过：

    doc_no: 云岭政办发〔2024〕15号

不通过：

    doc_no: 云岭政办发[2024]015号
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level
from generator.text import invisible_in, quoted

ID = "doc-no"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the document numbers that are written otherwise."""
    for document in library.by_path.values():
        number = document.doc_no
        # A character nobody sees was named while reading.
        if number is not None and (defect := number.defect) and not invisible_in(document.front.doc_no):
            yield Finding(document.path, document.place("doc_no"), f"文号{quoted(str(number))}不合规范", defect)
