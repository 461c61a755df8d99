"""Periods of published tables: the year they are shown under and the day they end."""

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class YearEnd:
    """How a table writes its years, when they end, and how many years later they are shown under."""

    month: int
    day: int
    later: int
    written: str


# A mid-year population is the denominator of the year that ends the next March.
YEAR_ENDS = {
    "31 March": YearEnd(month=3, day=31, later=0, written="2025"),
    "30 September": YearEnd(month=9, day=30, later=0, written="2025"),
    "30 June": YearEnd(month=6, day=30, later=1, written="2025"),
    "financial year": YearEnd(month=3, day=31, later=0, written="202425"),
}

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, kw_only=True)
class Period:
    """One period as it is printed, the calendar year it ends in, and the year it is shown under."""

    printed: str
    ends: date
    year: int


def period(text: str, year_ends: str) -> Period | None:
    """Return the period of a cell, or nothing where it is not written as the table writes its years."""
    rule = YEAR_ENDS[year_ends]
    last = _last_year(text, rule.written)
    if last is None or not FIRST_YEAR <= last <= LAST_YEAR:
        return None
    return Period(printed=text, ends=date(last, rule.month, rule.day), year=last + rule.later)


def _last_year(text: str, written: str) -> int | None:
    if len(written) == len(text) == 4 and re.fullmatch("[0-9]{4}", text):
        return int(text)
    spans = re.fullmatch("([0-9]{4})[-/]?([0-9]{2})", text) if len(written) == 6 else None
    if spans and (int(spans[1]) + 1) % 100 == int(spans[2]):
        return int(spans[1]) + 1
    return None
