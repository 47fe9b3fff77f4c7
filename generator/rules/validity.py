"""写明的公文时效与日期一致：过了 valid_until 或到了 ended 是失效，没到 effective 是尚未生效。

通过：

    validity: 失效
    valid_until: 2023-12-31

不通过：

    validity: 现行有效
    valid_until: 2023-12-31
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level

ID = "validity"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the validities that the dates contradict; 已修改, 部分失效 and 废止 rest on other documents, not on dates."""
    for document in library.by_path.values():
        written, derived = document.front.validity, library.validity(document).derived
        is_ended = written in {"失效", "废止"}
        contradicts = (
            written == "现行有效" != derived or (written == "尚未生效" != derived) or (is_ended and derived == "尚未生效")
        )
        if written and contradicts:
            message = f"公文时效写的是“{written}”，按日期在 {library.today} 应是“{derived}”"
            yield Finding(document.path, document.place("validity"), message, f"改为 {derived}，或删去 validity 由程序推定")
