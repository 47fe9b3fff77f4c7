"""规章、行政规范性文件有解读，解读在文件公开后 3 个工作日内发布（国办发〔2016〕80号、国办发〔2016〕19号）。

看“规章”“规范性文件”栏目里由 catalogue.yaml 中的机构发布、仍然有效的文件，只看最近 `days` 天内发布的。解读是自动找到的，或由编辑写
interprets；没有找到的，见 `gongkai report links`。政策性不强、不需要解读的，写一条注释说明。放假调休还没有公布的年份，按周一至周五估算。

通过：

    columns:
      - {name: 政府信息公开指南, slug: zfxxgkzn, role: guide}
      - {name: 政府信息公开制度, slug: zfxxgkzd}
      - name: 法定主动公开内容
        slug: fdzdgknr
        children:
          - {name: 规划信息, slug: ghxx, children: [{name: 专项规划, slug: zxgh}]}
          - {name: 行政规范性文件, slug: gfxwj}
      - {name: 政府信息公开年报, slug: zfxxgknb, role: report}
    ===
    title: 云岭县农村供水管理办法
    written: 2026-11-02
    published: 2026-11-03
    columns: 法定主动公开内容>行政规范性文件
    ===
    title: 《云岭县农村供水管理办法》解读
    written: 2026-11-04
    published: 2026-11-04
    form: 文字

不通过：

    columns:
      - {name: 政府信息公开指南, slug: zfxxgkzn, role: guide}
      - {name: 政府信息公开制度, slug: zfxxgkzd}
      - name: 法定主动公开内容
        slug: fdzdgknr
        children:
          - {name: 规划信息, slug: ghxx, children: [{name: 专项规划, slug: zxgh}]}
          - {name: 行政规范性文件, slug: gfxwj}
      - {name: 政府信息公开年报, slug: zfxxgknb, role: report}
    ===
    title: 云岭县农村供水管理办法
    written: 2026-11-02
    published: 2026-11-03
    columns: 法定主动公开内容>行政规范性文件
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any

from generator.catalogue import Column
from generator.citations.naming import is_interpretation
from generator.document import Document
from generator.findings import Finding, Option
from generator.kinds import Count
from generator.library import Library
from generator.problems import Level
from generator.relations import Kind, Relations
from generator.workdays import day_after

ID = "interpretation-due"
LEVEL = Level.NOTICE
OPTIONS: Mapping[str, Option] = {
    "working_days": Option(Count(), 3, "文件公开后几个工作日之内"),
    "days": Option(Count(), 365, "只看最近多少天内发布的文件"),
}
_KINDS = ("规章", "规范性文件")


def check_network(library: Library, relations: Relations, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the policies whose interpretation is late or missing."""
    for document in _recent(library, options["days"]):
        if not _is_to_be_interpreted(document, library):
            continue
        last, is_estimated = day_after(document.day, options["working_days"])
        days = [r.source.day for r in relations.of_target(document, Kind.INTERPRETS)]
        limit = f"{last}（{document.day} 起 {options['working_days']} 个工作日{'，估算' if is_estimated else ''}）"
        if not days and library.today > last:
            hint = "发布解读，在解读里写 interprets；不需要解读的，写一条 不查 interpretation-due 的注释说明"
            yield Finding(document.path, document.place("title"), f"还没有解读，期限是 {limit}", hint)
        elif days and min(days) > last:
            message = f"解读在 {min(days)} 发布，超过期限 {limit}"
            yield Finding(document.path, document.place("title"), message, "核对解读的发布日期；今后解读与文件同步发布")


def _recent(library: Library, days: int) -> Iterable[Document]:
    """Return the 规章 and 规范性文件, by their columns, of the last days; what stands in no such column is not even looked at."""
    columns = (column for column in library.catalogue.walk() if any(kind in name for name in column.names for kind in _KINDS))
    return {document.path: document for column in columns for document in _since(library, column, days)}.values()


def _since(library: Library, column: Column, days: int) -> Iterator[Document]:
    return takewhile(lambda document: (library.today - document.day).days <= days, library.documents_of(column))


def _is_to_be_interpreted(document: Document, library: Library) -> bool:
    """Return whether it is of an organisation of the catalogue, in force, and no interpretation itself."""
    return (
        any(issuer in library.catalogue.by_organisation for issuer in document.issuers)
        and not is_interpretation(document)
        and not document.front.translation_of
        and library.validity(document).word not in {"失效", "废止"}
    )
