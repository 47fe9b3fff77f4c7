"""Dates as people write them: what an editor most likely meant by a text that is no date of ours."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

from generator.regex import regex
from generator.text import QUOTATION_MARKS

_DAY = (
    r"(?P<year>\d{4})(?:\s*[年./-]\s*(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*[日号]?|(?P<month2>\d{2})(?P<day2>\d{2}))"
)
_TIME = r"(?:[T\s]\s*|(?<=[日号]))(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})\s*分?(?:\s*:?\s*\d{1,2}\s*秒?)?"
_LOOSE = regex(rf"{_DAY}(?:{_TIME})?", re.ASCII)


def likely_day(text: str, with_time: bool = False) -> str:
    """Return the date a text seems to mean, as ours are written, or an empty text; raises ValueError for no day of the calendar."""
    found = _LOOSE.fullmatch(unicodedata.normalize("NFKC", text).strip(QUOTATION_MARKS + " "))
    if found is None:
        return ""
    month, day = found["month"] or found["month2"], found["day"] or found["day2"]
    if with_time and found["hour"]:
        moment = datetime(int(found["year"]), int(month), int(day), int(found["hour"]), int(found["minute"]))
        return f"{moment:%Y-%m-%d %H:%M}"
    return date(int(found["year"]), int(month), int(day)).isoformat()
