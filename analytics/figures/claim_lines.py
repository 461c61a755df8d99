"""A claim's own series as lines over the years, and the points at which the claim puts them."""

import numpy as np
import pandas as pd

from analytics import wording
from analytics.areas import ENGLAND
from analytics.claims import Above, Change, Claim, Ends, Pair
from analytics.figures.claim_checks import AboveFound, ChangeFound, EndsFound, Found, Series
from analytics.holdings import Holdings
from analytics.measures import Measure

COLUMNS = ["key", "name", "role", "year", "value", "shown"]
Row = tuple[str, str, str, int, float, str]


def lines(
    claim: Claim, by_year: dict[int, Found], series: dict[str, Series], focus: str, holdings: Holdings
) -> pd.DataFrame:
    """Return one row a line and year, the claim's own lines first and the focus last.

    Columns: key, name, role (own, second, beside, focus, focus_second), year, value, shown.
    """
    places, first = holdings.places, next(iter(series.values()))
    found: list[Row] = []
    match claim.check:
        case Ends():
            for key, name in (("high", "Highest"), ("low", "Lowest")):
                found += _ends(key, name, by_year, claim.measure)
        case Change():
            roles = ("focus", "focus_second") if claim.check.area == focus else ("own", "second")
            for part, role in zip(claim.check.parts, roles, strict=True):
                of_part = series[part.indicator]
                found += _area(
                    part.indicator, part.name, role, claim.check.area, of_part, by_year, claim.measure
                )
        case Pair():
            for area, role in ((claim.check.area, "own"), (claim.check.beside, "beside")):
                if area != focus:
                    name = places[area].short_name
                    found += _area(area, name, role, area, first, by_year, claim.measure)
        case Above():
            found += _highest(by_year, claim.measure)
            found += _area(ENGLAND, "England", "beside", ENGLAND, first, by_year, claim.measure)
    if focus and not isinstance(claim.check, Change):
        name = places[focus].short_name
        found += _area(focus, name, "focus", focus, first, by_year, claim.measure)
    return pd.DataFrame(found, columns=COLUMNS)


def marks(claim: Claim, year: int, found: Found | None) -> pd.DataFrame:
    """Return the points that the claim names: in its own year, or for a change at the end of the years read.

    Columns: year, value, shown.
    """
    points: list[tuple[int, float, str]] = []
    match claim.check:
        case Ends(low=low, high=high):
            points = [(claim.end, end, f"{end:.0f}") for end in (low, high)]
        case Pair(value=value, beside_value=beside):
            points = [(claim.end, end, f"{end:.0f}%") for end in (value, beside)]
        case Change():
            points = _changed(found, year) if isinstance(found, ChangeFound) else []
    return pd.DataFrame(points, columns=["year", "value", "shown"])


def _changed(found: ChangeFound, year: int) -> list[tuple[int, float, str]]:
    """Return where each number would stand had it changed as claimed from where it started."""
    known = [moved for moved in found.moved if not np.isnan(moved.start)]
    ends = [moved.start * (1 + moved.part.change / 100) for moved in known]
    return [(year, end, wording.number(end, 0)) for end in ends]


def _ends(key: str, name: str, by_year: dict[int, Found], measure: Measure) -> list[Row]:
    rows = []
    for year, found in by_year.items():
        if isinstance(found, EndsFound):
            value, at = (found.low, found.low_at) if key == "low" else (found.high, found.high_at)
            where = wording.listed([area.short_name for area in at])
            rows.append((key, name, "own", year, value, f"{wording.shown(value, '', measure)}, {where}"))
    return rows


def _highest(by_year: dict[int, Found], measure: Measure) -> list[Row]:
    rows = []
    for year, found in by_year.items():
        if isinstance(found, AboveFound):
            area, value = found.highest
            text = f"{wording.shown(value, '', measure)}, {area.short_name}"
            rows.append(("high", "Highest", "own", year, value, text))
    return rows


def _area(
    key: str, name: str, role: str, area: str, series: Series, by_year: dict[int, Found], measure: Measure
) -> list[Row]:
    values = [(year, series.value(area, year)) for year in by_year]
    return [(key, name, role, year, value, wording.shown(value, "", measure)) for year, value in values]
