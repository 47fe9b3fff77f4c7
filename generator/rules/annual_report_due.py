"""政府信息公开工作年度报告按期公布：部门每年 1 月 31 日前，县级以上人民政府 3 月 31 日前（条例第四十九条）。

在年报栏目（role: report）里找上一年的报告：标题里有年份，发布机构或标题里的机构是它。名称以“人民政府”“政府办公室”“政府办公厅”“街道
办事处”结尾的机构按 3 月 31 日。只看去年以前就在这里发布文件、去年以来还有发布的机构；年报在别处的（link）不查。

通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    written: 2026-01-20
    published: 2026-01-26
    columns: 政府信息公开年报
    ===
    title: 云岭县水利发展规划
    written: 2025-01-02
    published: 2025-01-05

不通过：

    title: 云岭县水利发展规划
    written: 2025-01-02
    published: 2025-01-05

不通过：

    title: 云岭县水务局2025年政府信息公开工作年度报告
    written: 2026-01-20
    published: 2026-02-03
    columns: 政府信息公开年报
    ===
    title: 云岭县水利发展规划
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generator.catalogue import Column, Organisation
from generator.document import Document
from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level

ID = "annual-report-due"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_UNTIL_MARCH = ("人民政府", "政府办公室", "政府办公厅", "街道办事处")
_NAMED = 10


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield last year's reports that came late, and in one finding the organisations whose report is missing."""
    column = next((c for c in library.catalogue.walk() if c.spec.role == "report"), None)
    if column is None or column.spec.link:
        return
    year = library.today.year - 1
    reports = [d for d in library.documents_of(column) if re.search(rf"{year}\s*年", d.title)]
    missing: list[Organisation] = []
    for organisation in library.catalogue.organisations:
        due = date(year + 1, 3, 31) if organisation.name.endswith(_UNTIL_MARCH) else date(year + 1, 1, 31)
        own = [d for d in reports if _is_of(d, organisation)]
        if not own and library.today > due and _was_there(organisation, library, year):
            missing.append(organisation)
        for report in own:
            if library.organisation_of(report) is organisation and report.day > due:
                message = f"{year} 年的年度报告在 {report.day} 发布，期限是 {due}（条例第四十九条）"
                yield Finding(report.path, report.place("published"), message, "核对发布日期；今后按期公布")
    if missing:
        yield _missing(missing, year, column)


def _missing(missing: list[Organisation], year: int, column: Column) -> Finding:
    names = "、".join(o.short for o in missing[:_NAMED]) + (f"等 {len(missing)} 个机构" if len(missing) > _NAMED else "")
    message = f"没有找到 {year} 年的年度报告：{names}（条例第四十九条：部门 1 月 31 日前，政府 3 月 31 日前）"
    return Finding("catalogue.yaml", column.spec.place, message, f"发布到“{column.path}”，标题写明机构和年份")


def _is_of(report: Document, organisation: Organisation) -> bool:
    names = {organisation.name, organisation.short}
    # 云岭县2025年… is the government's, whichever office published it.
    place = organisation.name.removesuffix("人民政府")
    is_government = (
        place != organisation.name and re.match(rf"{re.escape(place)}\s*(?:人民政府)?\s*20\d\d", report.title) is not None
    )
    return (
        report.publisher in names or is_government or bool(names & set(report.issuers)) or any(n in report.title for n in names)
    )


def _was_there(organisation: Organisation, library: Library, year: int) -> bool:
    """Return whether it published here in that year or before, and is still publishing."""
    documents = library.by_organisation.get(organisation.slug, ())
    return bool(documents) and documents[-1].day.year <= year <= documents[0].day.year
