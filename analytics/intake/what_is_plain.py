"""What may stand in a file beside what is read of it: words, numbers and places that tell nobody who somebody is."""

from analytics.registry.areas import AreaRegistry
from analytics.registry.plain_text import Plain, place_names

LOOKS_IDENTIFYING = "looks identifying"


def of_rows(places: AreaRegistry) -> Plain:
    """Return what a cell may say in a table with a row for each referral or redesign."""
    return Plain(places=_names(places))


def of_figures(places: AreaRegistry) -> Plain:
    """Return what a cell may say in a table of figures, whose numbers are of many people."""
    return Plain(places=_names(places), long_numbers=True)


def of_lines(places: AreaRegistry) -> Plain:
    """Return what a title, a line under a table or a property of a workbook may say."""
    return Plain(places=_names(places), long_numbers=True, days_of_all=True)


def _names(places: AreaRegistry) -> frozenset[str]:
    return place_names(
        name
        for area in places.areas.values()
        for name in (area.name, area.short_name, *area.other_names, area.police_force or area.name)
    )
