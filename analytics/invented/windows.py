"""The two waves' windows, with the days on which offices and schools were closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np

from analytics.invented.arrays import Dates, Floats, Integers, Texts
from analytics.invented.invented_sources import EDUCATION


@dataclass(frozen=True, kw_only=True)
class Window:
    """The six months in which a wave's referrals were made, and the day they were followed to."""

    start: date
    end: date
    extract: date
    school_holidays: tuple[tuple[date, date], ...]


WINDOWS: Mapping[str, Window] = MappingProxyType(
    {
        "W1": Window(
            start=date(2023, 4, 1),
            end=date(2023, 9, 30),
            extract=date(2024, 10, 31),
            school_holidays=(
                (date(2023, 4, 3), date(2023, 4, 14)),
                (date(2023, 5, 29), date(2023, 6, 2)),
            ),
        ),
        "W2": Window(
            start=date(2024, 4, 1),
            end=date(2024, 9, 30),
            extract=date(2025, 10, 31),
            school_holidays=(
                (date(2024, 4, 1), date(2024, 4, 5)),
                (date(2024, 5, 27), date(2024, 5, 31)),
            ),
        ),
    }
)

# England and Wales, April 2023 to the last extract.
BANK_HOLIDAYS = np.array(
    "2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26 "
    "2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26 "
    "2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25".split(),
    dtype="datetime64[D]",
)
IN_AUGUST = 0.25
IN_SCHOOL_HOLIDAYS = 0.5


def referral_dates(rng: np.random.Generator, window: Window, source: Texts) -> Dates:
    """Return a date of referral for each source: working days, fewer from education in school holidays."""
    every = np.arange(np.datetime64(window.start), np.datetime64(window.end) + 1, dtype="datetime64[D]")
    days = every[np.is_busday(every, holidays=BANK_HOLIDAYS)]
    in_term = rng.choice(days, len(source), p=_shares(_from_education(days, window)))
    any_day = rng.choice(days, len(source))
    return np.where(np.isin(source, EDUCATION), in_term, any_day)


def week_of(dates: Dates) -> Dates:
    """Return the Monday of each date's week."""
    # 1970-01-01, day 0, was a Thursday.
    monday: Dates = dates - (dates.astype("int64") + 3) % 7
    return monday


def followup_weeks(weeks: Dates, window: Window) -> Integers:
    """Return whole weeks from the Sunday that ends each week to the extract."""
    return (np.datetime64(window.extract) - (weeks + 6)).astype("int64") // 7


def working_day(dates: Dates, later: Integers | int = 0) -> Dates:
    """Return the working day so many working days after each date, or after the next one that is one."""
    return np.busday_offset(dates, later, roll="forward", holidays=BANK_HOLIDAYS)


def _from_education(days: Dates, window: Window) -> Floats:
    is_holiday = np.zeros(len(days), dtype=bool)
    for first, last in window.school_holidays:
        is_holiday |= (days >= np.datetime64(first)) & (days <= np.datetime64(last))
    is_august = days.astype("datetime64[M]").astype("int64") % 12 == 7
    return np.select([is_august, is_holiday], [IN_AUGUST, IN_SCHOOL_HOLIDAYS], 1.0)


def _shares(weights: Floats) -> Floats:
    return weights / float(weights.sum())
