"""几个日期不相矛盾（条例第六条：准确公开）：发布不早于成文；生效、失效不早于成文；失效不早于生效；年份在 1949 年以后、一百年以内。

通过：

    written: 2024-03-01
    published: 2024-03-05
    effective: 2024-04-01
    valid_until: 2029-03-31

不通过：

    written: 2024-03-05
    published: 2024-03-01
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generator.document import Document
from generator.findings import Finding, Option
from generator.library import Library
from generator.problems import Level

ID = "dates"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_FIRST_YEAR, _YEARS_AHEAD = 1949, 100
_NAMES = {
    "written": "成文日期", "published": "发布日期", "effective": "生效日期", "valid_until": "有效期至", "ended": "失效日期",
}  # fmt: skip
# Each key with those it may not lie before, the first that it does is named.
_NOT_BEFORE = {
    "published": ("written",),
    "effective": ("written",),
    "valid_until": ("effective", "written"),
    "ended": ("effective", "written"),
}


def check(library: Library, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the dates that cannot be, alone or beside another."""
    last_year = library.today.year + _YEARS_AHEAD
    for document in library.by_path.values():
        if _has_plain_days(document, last_year):
            continue
        days = _days(document)
        odd = {key for key, day in days.items() if not _FIRST_YEAR <= day.year <= last_year}
        for key in odd:
            message = f"{_NAMES[key]} {days[key]} 的年份不对"
            hint = f"核对年份；应在 {_FIRST_YEAR} 年到 {last_year} 年之间"
            yield Finding(document.path, document.place(key), message, hint)
        for key, others in _NOT_BEFORE.items():
            earlier = (o for o in others if key in days and o in days and not {key, o} & odd and days[key] < days[o])
            if other := next(earlier, None):
                message = f"{_NAMES[key]} {days[key]} 早于{_NAMES[other]} {days[other]}"
                yield Finding(document.path, document.place(key), message, "对照原件，改正写错的一个")


def _has_plain_days(document: Document, last_year: int) -> bool:
    """Return whether a document was made, then published, and says no other date, as most: nothing is odd."""
    front, published = document.front, document.day
    return (
        front.effective is front.valid_until is front.ended is None
        and front.written <= published
        and front.written.year >= _FIRST_YEAR
        and published.year <= last_year
    )


def _days(document: Document) -> dict[str, date]:
    front = document.front
    days = {
        "written": front.written,
        "published": document.day,
        "effective": front.effective,
        "valid_until": front.valid_until,
        "ended": front.ended,
    }
    return {key: day for key, day in days.items() if day is not None}
