"""写明的公文时效与日期、与修改和废止它的文件一致（条例第六条：准确公开）：过了 valid_until 或到了 ended 是失效，没到 effective 是尚未生效。

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


# How far a document is from being in force as it was issued.
_STRENGTH = {"现行有效": 0, "已修改": 1, "部分失效": 1, "失效": 2, "废止": 2}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the validities that dates and acts contradict; a stronger word may rest on documents that are not in the catalogue."""
    for document in library.by_path.values():
        written, validity = document.front.validity, library.validity(document)
        if written and _contradicts(written, validity.derived):
            acts = "、".join(f"《{act.source.title}》" for act in validity.acts[:3])
            why = f"按{acts}" if acts else "按日期"
            message = f"公文时效写的是“{written}”，{why}在 {library.today} 应是“{validity.derived}”"
            hint = f"改为 {validity.derived}，或删去 validity 由程序推定"
            yield Finding(document.path, document.place("validity"), message, hint)


def _contradicts(written: str, derived: str) -> bool:
    if "尚未生效" in {written, derived}:
        return written != derived and _STRENGTH.get(written) != 1
    return _STRENGTH[written] < _STRENGTH[derived]
