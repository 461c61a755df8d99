"""Dates as councils write them: the year first or the day first, and never the month first."""

import re
from datetime import date

EXAMPLES = "2025-04-07 or 07/04/2025"
MONTH_FIRST_WORDS = f"holds dates with the month first; write them as {EXAMPLES}"

# Excel and databases add a time of midnight to a date.
_MIDNIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?)?"
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _MIDNIGHT)
NUMBERS = r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})" + _MIDNIGHT
_DAY_FIRST = re.compile(NUMBERS)
_NAMED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})[- ](\d{4})" + _MIDNIGHT)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def read(text: str) -> date | None:
    """Return the date of a text, or None where it is no date or could only have the month first."""
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
    elif (match := _NAMED.fullmatch(text)) and match[2][:3].lower() in _MONTHS:
        day, month, year = int(match[1]), _MONTHS.index(match[2][:3].lower()) + 1, int(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
