"""A printed date, read day first or year first and never by guessing."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# The time is dropped: the day is all that any of our fields needs.
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){_TIME}")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}}){_TIME}")
_MONTH_IN_WORDS = re.compile(rf"(\d{{1,2}})[ -]([A-Za-z]{{3}})[a-z]*[ -](\d{{4}}){_TIME}")


class MonthFirst(ValueError):
    """A date that can only be read with the month first, so that the others of its column are in doubt."""


def day(text: str) -> date:
    """Return the date that a cell prints.

    Raises: MonthFirst where only the month can come first; ValueError where it is no date.
    """
    if match := _YEAR_FIRST.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH_IN_WORDS.fullmatch(text):
        return date(int(match[3]), MONTHS.index(match[2].lower()) + 1, int(match[1]))
    if not (match := _DAY_FIRST.fullmatch(text)):
        raise ValueError("not a date")
    first, second, year = (int(part) for part in match.groups())
    if second > 12 and 1 <= first <= 12:
        raise MonthFirst("month first")
    return date(year, second, first)
