"""Working days by the State Council's calendars; where there is none yet, an estimate that says so."""

from __future__ import annotations

from datetime import date

import pytest

from generator.workdays import WorkingDays, is_workday, working_days


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        ((2024, 3, 4), (2024, 3, 4), 0),
        ((2024, 3, 4), (2024, 3, 1), 0),  # interpreted before it was published
        ((2024, 3, 4), (2024, 3, 7), 3),
        ((2024, 3, 1), (2024, 3, 4), 1),  # Friday to Monday
        ((2024, 9, 13), (2024, 9, 18), 2),  # 中秋节 and the Saturday 14 that is worked for it
        ((2024, 9, 30), (2024, 10, 8), 1),  # 国庆节
        ((2024, 2, 9), (2024, 2, 18), 1),  # 春节, Sunday 18 is worked
    ],
)
def test_years_with_a_calendar(start: tuple[int, int, int], end: tuple[int, int, int], count: int) -> None:
    assert working_days(date(*start), date(*end)) == WorkingDays(count)


@pytest.mark.parametrize(
    ("day", "works"),
    [((2098, 10, 1), False), ((2098, 10, 4), False), ((2098, 10, 6), True), ((2098, 5, 1), False), ((2098, 1, 2), True)],
)
def test_years_without_one_are_estimated(day: tuple[int, int, int], works: bool) -> None:
    assert is_workday(date(*day)) == (works, True)


def test_one_estimated_day_makes_the_count_an_estimate() -> None:
    assert working_days(date(2098, 12, 29), date(2098, 12, 31)) == WorkingDays(2, is_estimated=True)
