"""Working days by the State Council's yearly calendars; for years without one, weekdays less the fixed holidays: estimated."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache

from chinese_calendar import holidays, workdays
from msgspec import Struct

# The years with a calendar; the library's own question works them out anew for each day.
_YEARS = range(min(holidays).year, max(holidays).year + 1)
_DAY = timedelta(days=1)
# Days off by the solar calendar (全国年节及纪念日放假办法): month and day. Those of the lunar calendar are not guessed.
_FIXED = frozenset(((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)))


class WorkingDays(Struct, frozen=True):
    """A number of working days, and whether a calendar was missing on the way."""

    count: int
    is_estimated: bool = False


def is_workday(day: date) -> tuple[bool, bool]:
    """Return whether people work on a day, and whether that is an estimate."""
    if day.year in _YEARS:
        return day in workdays or (day.weekday() < 5 and day not in holidays), False
    return day.weekday() < 5 and (day.month, day.day) not in _FIXED, True


@cache
def _workdays_of(year: int) -> tuple[int, ...]:
    """Return the working days of a year, as ordinals."""
    first = date(year, 1, 1).toordinal()
    days = range(first, date(year, 12, 31).toordinal() + 1)
    return tuple(day for day in days if is_workday(date.fromordinal(day))[0])


def _are_estimated(start: date, end: date) -> bool:
    """Return whether a calendar is missing for any day after `start` up to and with `end`."""
    return start < end and any(y not in _YEARS for y in range((start + _DAY).year, end.year + 1))


def working_days(start: date, end: date) -> WorkingDays:
    """Return the working days after `start` up to and with `end`; none where `end` is not later."""
    if end <= start:
        return WorkingDays(0)
    count = sum(len(_workdays_of(year)) for year in range(start.year, end.year))
    count += _workdays_until(end) - _workdays_until(start)
    return WorkingDays(count, _are_estimated(start, end))


def _workdays_until(day: date) -> int:
    """Return how many of its year's working days have begun on a day."""
    return bisect_right(_workdays_of(day.year), day.toordinal())


def day_after(start: date, count: int) -> tuple[date, bool]:
    """Return the day on which the given number of working days after `start` have passed, and whether it is an estimate."""
    if count <= 0:
        return start, False
    at, year = _workdays_until(start) + count, start.year
    while year < date.max.year and at > len(_workdays_of(year)):
        at -= len(_workdays_of(year))
        year += 1
    days = _workdays_of(year)
    day = date.fromordinal(days[at - 1]) if at <= len(days) else date.max
    return day, _are_estimated(start, day)


def is_overdue(start: date, end: date, limit: int) -> bool:
    """Return whether more than `limit` working days lie between; quick for the many that are in time."""
    return (end - start).days > limit and end > day_after(start, limit)[0]
