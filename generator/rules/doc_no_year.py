"""文号的年份就是成文日期的年份：文号在签发时编，成文日期是签发的日期（GB/T 9704-2012 第 7.2.5 条、第 7.3.5.4 条）。

批量迁移的旧文件常把成文日期写成了迁移的日期。年初补签上年编号的，按 `days` 放宽。

通过：

    doc_no: 云岭水发〔2024〕15号
    written: 2024-03-05
    published: 2024-03-06

通过：

    doc_no: 云岭水发〔2023〕120号
    written: 2024-01-04
    published: 2024-01-06

不通过：

    doc_no: 云岭水发〔2018〕15号
    written: 2019-03-05
    published: 2019-03-05
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from generator.findings import Finding, Option
from generator.kinds import Count
from generator.library import Library
from generator.problems import Level

ID = "doc-no-year"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {"days": Option(Count(), 31, "年初多少天之内可以用上一年的文号")}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the document numbers of another year than their documents."""
    grace = timedelta(days=options["days"])
    for document in library.by_path.values():
        number, written = document.doc_no, document.front.written
        if number is None or number.year is None or number.year in {written.year, _year_before(written, grace)}:
            continue
        message = f"文号{number}是 {number.year} 年的，成文日期却是 {written}"
        yield Finding(
            document.path, document.place("doc_no"), message, "核对文号和成文日期，成文日期写落款的日期，不是发布或迁移的日期"
        )


def _year_before(day: date, grace: timedelta) -> int:
    """Return the year of the day so long before, which counts as well; dates of the first years have none."""
    return (day - grace).year if day - date.min > grace else day.year
