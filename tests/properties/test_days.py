"""Working days reckoned by the year are those counted day by day."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
from hypothesis import example, given
from hypothesis import strategies as st

from generator.workdays import WorkingDays, day_after, is_overdue, is_workday, working_days

# The years with a calendar, some before and some behind; and the last days there are.
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31)) | st.dates(date(9998, 6, 1), date.max) | st.dates(date.min, date(2, 6, 1))


@given(DAYS)
def test_a_day_is_as_the_calendar_has_it(day: date) -> None:
    try:
        assert is_workday(day) == (chinese_calendar.is_workday(day), False)
    except NotImplementedError:
        assert is_workday(day)[1]


def counted(start: date, end: date) -> WorkingDays:
    """Return the working days after `start` up to `end`, counted one by one."""
    days = [is_workday(start + timedelta(days=n)) for n in range(1, (end - start).days + 1)]
    return WorkingDays(sum(works for works, _ in days), any(estimated for _, estimated in days))


def walked(start: date, count: int) -> tuple[date, bool]:
    """Return the day reached by walking on, day by day."""
    day, is_estimated = start, False
    while count > 0 and day < date.max:
        day += timedelta(days=1)
        works, estimated = is_workday(day)
        count -= works
        is_estimated = is_estimated or estimated
    return day, is_estimated


@given(DAYS, st.integers(-5, 900))
@example(date(2026, 12, 31), 400)
def test_between_two_days(start: date, days: int) -> None:
    end = date.fromordinal(min(max(start.toordinal() + days, 1), date.max.toordinal()))
    assert working_days(start, end) == counted(start, end)


@given(DAYS, st.integers(-1, 500))
@example(date(2003, 12, 31), 0)
@example(date(2003, 12, 31), 1)
@example(date(2026, 12, 30), 1)
@example(date(2026, 12, 30), 2)
@example(date.max, 1)
@example(date.max - timedelta(days=1), 1)
@example(date.max - timedelta(days=9), 20)
def test_the_day_after_so_many(start: date, count: int) -> None:
    assert day_after(start, count) == walked(start, count)


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_overdue(start: date, days: int, limit: int) -> None:
    end = date.fromordinal(min(start.toordinal() + days, date.max.toordinal()))
    assert is_overdue(start, end, limit) is (end > walked(start, limit)[0])
