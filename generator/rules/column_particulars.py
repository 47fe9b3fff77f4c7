"""法定主动公开内容的栏目写明公开依据（basis）、责任单位（owner）、更新周期（update 或 max_age_days）（基层政务公开标准目录的列，国办发〔2019〕54号）。

上级栏目写了的，下级可以不写。几个下级都没有写的，只在它们的上级提一次。内容在别处的栏目（link）不查。

通过：

    columns:
      - {name: 政府信息公开指南, slug: zfxxgkzn, role: guide}
      - {name: 政府信息公开制度, slug: zfxxgkzd}
      - name: 法定主动公开内容
        slug: fdzdgknr
        owner: 县政府办公室
        children:
          - {name: 规划信息, slug: ghxx, basis: 条例第二十条（三）, update: 按年}
      - {name: 政府信息公开年报, slug: zfxxgknb, role: report}

不通过：

    columns:
      - {name: 政府信息公开指南, slug: zfxxgkzn, role: guide}
      - {name: 政府信息公开制度, slug: zfxxgkzd}
      - name: 法定主动公开内容
        slug: fdzdgknr
        children:
          - {name: 规划信息, slug: ghxx, basis: 条例第二十条（三）, update: 按年}
      - {name: 政府信息公开年报, slug: zfxxgknb, role: report}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalogue import FOUR_BLOCKS, Column
from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level

ID = "column-particulars"
LEVEL = Level.NOTICE
OPTIONS: Mapping[str, Option] = {}
_BLOCK = FOUR_BLOCKS[2]
_NAMES = {"basis": "公开依据（basis）", "owner": "责任单位（owner）", "update": "更新周期（update）"}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the columns that do not say why, who and how often, each once for itself and all below it."""
    for column in library.catalogue.columns:
        if column.name == _BLOCK:
            yield from _checked(column, frozenset(_NAMES))


def _checked(column: Column, wanted: frozenset[str]) -> Iterator[Finding]:
    """`wanted` is what no column above gives and none was reported for."""
    wanted = wanted - _given(column)
    lacking = _lacked_by_all(column, wanted)
    if lacking:
        below = "和它的下级都" if column.children else ""
        names = "、".join(name for key, name in _NAMES.items() if key in lacking)
        yield Finding("catalogue.yaml", column.spec.place, f"栏目“{column.path}”{below}没有写{names}", "写在这个栏目或它的上级")
    for child in column.children:
        yield from _checked(child, wanted - (lacking or frozenset()))


def _given(column: Column) -> frozenset[str]:
    spec = column.spec
    given = {"basis": spec.basis, "owner": spec.owner, "update": spec.update or spec.max_age_days}
    return frozenset(key for key, value in given.items() if value)


def _lacked_by_all(column: Column, wanted: frozenset[str]) -> frozenset[str] | None:
    """Return what none of the columns at the ends of this branch is given; None where it has none that counts."""
    if column.spec.link:
        return None
    wanted = wanted - _given(column)
    if not column.children:
        return wanted
    below = [lacking for child in column.children if (lacking := _lacked_by_all(child, wanted)) is not None]
    return frozenset.intersection(*below) if below else None
