"""Counts England's working days."""

from datetime import date
from functools import cache

import numpy as np
from holidays import country_holidays


def working_days(start: date, end: date) -> int:
    """Return the working days from one day to another, the first of them not counted.

    Units: days that are neither at a weekend nor bank holidays of England.
    """
    return int(np.busday_count(start, end, busdaycal=_calendar(start.year, end.year)))


@cache
def _calendar(first: int, last: int) -> np.busdaycalendar:
    bank_holidays = country_holidays("GB", subdiv="ENG", years=range(first, last + 1))
    return np.busdaycalendar(holidays=sorted(bank_holidays))
