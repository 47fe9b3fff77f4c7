"""主动公开的政府信息自形成之日起 20 个工作日内公开（条例第二十六条；法律、法规另有规定的从其规定）。

按国务院办公厅公布的放假调休计算工作日；还没有公布安排的年份按周一至周五估算，并写明“估算”。

通过：

    written: 2024-03-01
    published: 2024-03-20

不通过：

    written: 2024-03-01
    published: 2024-04-30
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.findings import Finding, Option
from generator.kinds import Count
from generator.library import Library
from generator.problems import Level
from generator.workdays import day_after, is_overdue

ID = "time-limit"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {"working_days": Option(Count(), 20, "几个工作日之内")}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the documents published later than that after they were made."""
    limit = options["working_days"]
    for document in library.by_path.values():
        written, published = document.front.written, document.day
        if not is_overdue(written, published, limit):
            continue
        last, is_estimated = day_after(written, limit)
        guess = "，估算" if is_estimated else ""
        message = f"发布日期 {published} 超过期限 {last}（成文日期 {written} 起 {limit} 个工作日{guess}）"
        yield Finding(document.path, document.place("published"), message, "核对成文日期和发布日期；今后按期公开")
