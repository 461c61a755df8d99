"""Counts England's working days."""

from datetime import date
from functools import cache

import numpy as np
from holidays import country_holidays


def working_days(start: date, end: date) -> int:
    """Return the working days from one day to another, the first of them not counted and the last counted.

    Units: days that are neither at a weekend nor bank holidays of England.
    """
    # numpy counts the first day and not the last, so both are moved on by one.
    first, last = np.array([start, end], dtype="datetime64[D]") + 1
    return int(np.busday_count(first, last, busdaycal=_calendar(start.year, end.year)))


@cache
def _calendar(first: int, last: int) -> np.busdaycalendar:
    bank_holidays = country_holidays("GB", subdiv="ENG", years=range(first, last + 1))
    return np.busdaycalendar(holidays=sorted(bank_holidays))
