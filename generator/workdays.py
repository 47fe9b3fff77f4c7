"""Working days by the State Council's yearly calendars; for years without one, weekdays less the fixed holidays: estimated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

# Days off by the solar calendar (全国年节及纪念日放假办法): month and day. Those of the lunar calendar are not guessed.
_FIXED = frozenset(((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)))


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A number of working days, and whether a calendar was missing on the way."""

    count: int
    is_estimated: bool = False


def is_workday(day: date) -> tuple[bool, bool]:
    """Return whether people work on a day, and whether that is an estimate."""
    try:
        return bool(chinese_calendar.is_workday(day)), False
    except NotImplementedError:
        return day.weekday() < 5 and (day.month, day.day) not in _FIXED, True


def working_days(start: date, end: date) -> WorkingDays:
    """Return the working days after `start` up to and with `end`; none where `end` is not later."""
    count, is_estimated, day = 0, False, start
    while day < end:
        day += timedelta(days=1)
        works, estimated = is_workday(day)
        count += works
        is_estimated = is_estimated or estimated
    return WorkingDays(count, is_estimated)


def day_after(start: date, count: int) -> tuple[date, bool]:
    """Return the day on which the given number of working days after `start` have passed, and whether it is an estimate."""
    day, is_estimated = start, False
    while count > 0 and day < date.max:
        day += timedelta(days=1)
        works, estimated = is_workday(day)
        count -= works
        is_estimated = is_estimated or estimated
    return day, is_estimated


def is_overdue(start: date, end: date, limit: int) -> bool:
    """Return whether more than `limit` working days lie between; quick for the many that are in time."""
    return (end - start).days > limit and end > day_after(start, limit)[0]
