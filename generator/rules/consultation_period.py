"""公开征求意见的期限一般不少于 30 日（重大行政决策程序暂行条例第十五条、规章制定程序条例）；不足的，说明理由。

看标题里有“征求意见”“征集意见”的公告，从发布日期数到正文里写的截止日期，或正文写的天数。正文里写了缩短的理由（情况紧急等）的不查；
反馈、采纳情况的公告不查。法定以外的一般征求意见可以短一些，用一条注释说明。

通过：

    title: 关于《云岭县供水管理办法（征求意见稿）》公开征求意见的公告
    published: 2024-03-01
    ---
    请于2024年3月31日前反馈意见。

不通过：

    title: 关于《云岭县供水管理办法（征求意见稿）》公开征求意见的公告
    published: 2024-03-01
    ---
    征求意见时间：2024年3月1日至2024年3月10日。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generator.findings import Finding, Option
from generator.kinds import Count
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "consultation-period"
LEVEL = Level.NOTICE
OPTIONS: Mapping[str, Option] = {"days": Option(Count(), 30, "至少多少天")}
_TITLE = regex(r"征求.{0,12}意见|征集.{0,12}意见|意见征[求集]")
_OTHER = regex(r"采纳|反馈|情况|结果|汇总|说明|解读")
_DAY = r"(?:(?P<year>20\d\d) ?年 ?)?(?P<month>\d\d?) ?月 ?(?P<day>\d\d?) ?日"
_UNTIL = regex(
    rf"(?:截止|截至|期限|至|到|—|－|-|～|~|于|在)[^\d\n。；]{{0,12}}{_DAY}(?=[^\n。；，]{{0,12}}(?:前|之前|止|截止|结束|内|。|；|，|）|\)|$))",
    re.MULTILINE | re.ASCII,
)
_LENGTH = regex(r"(?:期限|时间|期)(?:为|是|：|:)?(?:自[^\n。]{0,20}起)?(?P<days>\d{1,3}) ?(?P<unit>个?工作日|[日天])", re.ASCII)
_REASON = regex(r"紧急|特殊原因|缩短|理由|工作需要")


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the consultation that ends too early."""
    document = manuscript.document
    if not _TITLE.search(document.title) or _OTHER.search(_TITLE.sub("", document.title)):
        return
    text = manuscript.prose
    found = _deadline(text, document.day)
    if found is None or found[1] >= options["days"] or _REASON.search(text):
        return
    offset, days = found
    message = f"征求意见的期限是 {days} 天，一般不少于 {options['days']} 日（从发布日期 {document.day} 起）"
    hint = "延长期限；确需缩短的，在公告里说明理由"
    yield Finding(document.path, manuscript.place(offset), message, hint)


def _deadline(text: str, published: date) -> tuple[int, int] | None:
    """Return where the last day or the length is said, and how many days it leaves; None where it cannot be told."""
    days = [(found.start("month"), _day(found, published)) for found in _UNTIL.finditer(text)]
    later = [(at, (day - published).days) for at, day in days if day is not None and 0 <= (day - published).days < 366]
    if later:
        return max(later, key=lambda one: one[1])
    if found := _LENGTH.search(text):
        # Five working days are a week.
        count = int(found["days"])
        return found.start("days"), count * 7 // 5 if "工作" in found["unit"] else count
    return None


def _day(found: re.Match[str], published: date) -> date | None:
    try:
        day = date(int(found["year"] or published.year), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    # Without a year the next such day is meant.
    is_next = not found["year"] and day < published and day.year < date.max.year
    return day.replace(year=day.year + 1, day=min(day.day, 28)) if is_next else day
