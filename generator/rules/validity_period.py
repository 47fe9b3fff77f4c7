"""正文写明了有效期的，写 valid_until（有效的最后一天），过期后网页自动标明失效（条例第六条：准确公开；规范性文件到期自动失效）。

看“本……自……起施行，有效期 n 年”“本……有效期至……”这样的句子。自印发之日起的，从成文日期、发布日期或生效日期算都可以；到期那一天
算不算在内也都可以。解读不查；写了 ended，或公文时效写的是失效、废止的不查。

通过：

    valid_until: 2029-01-31
    ---
    第十条 本办法自2024年2月1日起施行，有效期5年。

不通过：

    title: 云岭县供水办法
    ---
    第十条 本办法自2024年2月1日起施行，有效期5年。

不通过：

    valid_until: 2027-01-31
    ---
    第十条 本办法自2024年2月1日起施行，有效期至2028年12月31日。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from generator.citations.naming import is_interpretation
from generator.document import Document
from generator.findings import Finding, Option
from generator.manuscript import Manuscript
from generator.problems import Level
from generator.regex import regex

ID = "validity-period"
LEVEL = Level.WARNING
OPTIONS: Mapping[str, Option] = {}
_DAY = r"(20\d\d) ?年 ?(\d\d?) ?月 ?(\d\d?) ?日"
_WORD = "有效期"
_OWN = regex(r"本[\u4e00-\u9fff]{1,12}|^[^《》]{0,20}自")
_SINCE = regex(rf"自(?:本[\u4e00-\u9fff]{{1,8}})?(?:{_DAY}|[^，。\d]{{0,6}}(?:发布|印发|公布|下发)[^，。\d]{{0,4}})起", re.ASCII)
_YEARS = regex(r"有效期限?(?:为|是)?[:： ]*(\d{1,2}|[一二两三四五六七八九十]) ?年", re.ASCII)
_UNTIL = regex(rf"有效期限?(?:自{_DAY.replace('(', '(?:')})?[^，。\d]{{0,3}}[至到][:： ]*{_DAY}", re.ASCII)
_OTHER = regex(r"许可|证书|信用|证件|延长|《|“|未")
_DIGITS = {character: number for number, character in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
# A sentence that says it is short.
_REACH = 80


def check_document(manuscript: Manuscript, options: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield the period that a text gives itself and its front matter does not."""
    document = manuscript.document
    front = document.front
    is_over = front.ended is not None or front.validity in {"失效", "废止"}
    if _WORD not in manuscript.body or is_over or is_interpretation(document) or "解读" in document.title:
        return
    found = [one for one in _periods(manuscript.prose, document) if one[2]]
    if not found:
        return
    offset, says, last_days = found[-1]
    if front.valid_until is None:
        message = f"正文写明“{says}”，到 {min(last_days)} 为止，文档头部没有写有效期至（valid_until）"
        yield Finding(document.path, manuscript.place(offset), message, f"写 valid_until: {min(last_days)}")
    elif front.valid_until not in last_days:
        message = f"有效期至 {front.valid_until}，正文写明“{says}”，到 {min(last_days)} 为止"
        yield Finding(document.path, document.place("valid_until"), message, f"核对有效期；改为 {min(last_days)}")


def _periods(text: str, document: Document) -> Iterator[tuple[int, str, set[date]]]:
    """Yield each statement of the text's own period: where, its words, and the last days it may mean."""
    at = text.find(_WORD)
    while at >= 0:
        start = max(text.rfind(end, max(0, at - _REACH), at) + 1 for end in "。；\n")
        sentence = text[max(start, at - _REACH) : at + _REACH].partition("。")[0].partition("\n")[0]
        if _OWN.search(sentence) and not _OTHER.search(sentence):
            if found := _UNTIL.search(sentence):
                yield at, found[0], _real(found.groups())
            elif (found := _YEARS.search(sentence)) and (since := _SINCE.search(sentence)):
                years = int(found[1]) if found[1].isascii() else _DIGITS[found[1]]
                yield at, found[0], {last for day in _starts(since, document) for last in _last_days(day, years)}
        at = text.find(_WORD, at + 1)


def _real(parts: tuple[str | None, ...]) -> set[date]:
    try:
        return {date(*(int(part or 0) for part in parts))}
    except ValueError:
        return set()


def _starts(since: re.Match[str], document: Document) -> set[date]:
    if since[1]:
        return _real(since.groups())
    return {document.front.written, document.day, document.front.effective or document.day}


def _last_days(start: date, years: int) -> set[date]:
    if not 0 < years < date.max.year - start.year:
        return set()
    same = start.replace(year=start.year + years, day=28 if (start.month, start.day) == (2, 29) else start.day)
    return {same, same - timedelta(days=1)}
