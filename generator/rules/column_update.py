"""栏目按 catalogue.yaml 里写明的更新周期（update、max_age_days）更新，不是空的（国办发〔2017〕47号：避免空白栏目；条例第五十三条）。

看栏目和下级栏目里最新的发布日期。按日留 7 天，按旬留 20 天，按月留 45 天，按季留 123 天，按半年留 214 天，按年留 396 天；
即时、不定期的不查。内容在别处的栏目（link）、还没有一份文件的目录不查。上级栏目是空的，下级不再列出。

通过：

    title: 云岭县水利发展规划
    published: 2026-01-05
    written: 2026-01-04

不通过：

    columns:
      - {name: 政府信息公开指南, slug: zfxxgkzn, role: guide}
      - {name: 政府信息公开制度, slug: zfxxgkzd}
      - name: 法定主动公开内容
        slug: fdzdgknr
        children:
          - {name: 规划信息, slug: ghxx, update: 按年, children: [{name: 专项规划, slug: zxgh}]}
      - {name: 政府信息公开年报, slug: zfxxgknb, role: report}
    ===
    title: 云岭县水利发展规划
    published: 2024-01-05
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.catalogue import Column
from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level

ID = "column-update"
LEVEL = Level.NOTICE
OPTIONS: Mapping[str, Option] = {}
# The longest age of the newest document that a period allows: the period, and half of it or a month for the work.
_DAYS = {"按日": 7, "按旬": 20, "按月": 45, "按季": 123, "按半年": 214, "按年": 396}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the columns that were to be updated and are not, or that are empty."""
    for column in library.catalogue.columns if library.documents else ():
        yield from _checked(column, library)


def _checked(column: Column, library: Library) -> Iterator[Finding]:
    spec, documents = column.spec, library.documents_of(column)
    most = spec.max_age_days or _DAYS.get(spec.update)
    promised = spec.update or f"{spec.max_age_days} 天内"
    if not documents and most and not spec.link:
        message = f"栏目“{column.path}”是空的，更新周期写的是{promised}"
        yield Finding("catalogue.yaml", spec.place, message, "发布内容；不能保障的栏目，合并或撤销")
        return
    if documents and most and (age := (library.today - documents[0].day).days) > most:
        message = f"栏目“{column.path}”最近的更新是 {documents[0].day}，已有 {age} 天，更新周期是{promised}"
        yield Finding(
            "catalogue.yaml", spec.place, message, f"发布新的内容；周期写得不对的，改 update（{promised}最多 {most} 天）"
        )
    for child in column.children:
        yield from _checked(child, library)
