"""What may stand in a file beside what is read of it: words, numbers and places that tell nobody who somebody is."""

import re
from pathlib import PurePath

from analytics.registry.areas import AreaRegistry
from analytics.registry.plain_text import Plain, folded, place_names

LOOKS_IDENTIFYING = "looks identifying"

# A file is called after the day or month of which it is; the numbers are those that programs give.
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_MONTH_AND_YEAR = rf"(?:{_MONTH}[-. ]*(?:19|20)?\d\d\b|(?:19|20)\d\d[-. ]{_MONTH}\b)"
_OF_FILES = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?<!\d)(?:19|20)\d\d[-. ]?[01]\d[-. ]?[0-3]\d(?!\d)"
    rf"|(?<!\d)[0-3]?\d[-. ][01]?\d[-. ](?:19|20)\d\d(?!\d)|(?<![a-z]){_MONTH_AND_YEAR}|\(\d+\)"
)
# The boundaries that the Office for National Statistics gives out end in a number of 16 figures or more.
_OF_BOUNDARIES = re.compile(r"(?<=[ -])-?\d{11,}$")


def of_rows(places: AreaRegistry) -> Plain:
    """Return what a cell may say in a table with a row for each referral or redesign."""
    return Plain(places=_names(places))


def of_figures(places: AreaRegistry) -> Plain:
    """Return what a cell may say in a table of figures, whose numbers are of many people."""
    return Plain(places=_names(places), long_numbers=True)


def of_lines(places: AreaRegistry) -> Plain:
    """Return what a title, a line under a table or a property of a workbook may say."""
    return Plain(places=_names(places), long_numbers=True, days_of_all=True)


def file_name_fault(name: str, places: AreaRegistry) -> str | None:
    """Return in words what of the name of a file could identify, or None; the day it was made may stand in it."""
    return of_lines(places).fault(without_its_day(PurePath(name).stem))


def without_its_day(name: str) -> str:
    """Return the name of a file or a layer without the day or month it is of, and without numbers of programs."""
    return _OF_BOUNDARIES.sub(" ", _OF_FILES.sub(" ", folded(name)))


def _names(places: AreaRegistry) -> frozenset[str]:
    return place_names(
        name
        for area in places.areas.values()
        for name in (area.name, area.short_name, *area.other_names, area.police_force or area.name)
    )
