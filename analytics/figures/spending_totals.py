"""Spending divided by children, area by area, with totals over the children whose spending they hold."""

import duckdb
import numpy as np
import pandas as pd

from analytics import wording
from analytics.areas import ENGLAND
from analytics.holdings import Holdings
from analytics.measures import Measure
from analytics.queries import ratios

# Authorities whose spending a year's totals leave out; where their own figure is there, nothing is left out.
LEFT_OUT = {2023: ("821",), 2025: ("212", "806")}


def rows_of(
    cursor: duckdb.DuckDBPyConnection, measure: Measure, year: int | None, holdings: Holdings
) -> pd.DataFrame:
    """Return the quotient of every area, its totals over the children that their spending speaks of."""
    rows = ratios.divided(cursor, [(measure.key, *measure.divided)], [])
    rows = rows.astype({"area": object, "level": object, "status": object})
    rows = rows[rows.year == year] if year else rows
    whole = [
        _whole(of_year, int(its_year), code, holdings)
        for its_year, of_year in rows.groupby("year")
        for code in (ENGLAND, holdings.places.region_code)
    ]
    kept = rows[~rows.area.isin((ENGLAND, holdings.places.region_code))]
    return pd.concat([kept, pd.DataFrame(whole, columns=rows.columns).astype(rows.dtypes)], ignore_index=True)


def _whole(of_year: pd.DataFrame, year: int, code: str, holdings: Holdings) -> dict[str, object]:
    """Return a total's row: the printed spending over the children it is for, else the authorities added up."""
    places = holdings.places
    authorities = of_year[of_year.level == "authority"]
    inside = [code == ENGLAND or places[area].region == code for area in authorities.area]
    members = authorities[inside]
    printed = of_year[of_year.area == code]
    if len(printed):
        gone = members[members.area.isin(absent(members, year))]
        spent, children = (float(printed[name].iloc[0]) for name in ("numerator", "denominator"))
        children -= float(gone.denominator.sum(skipna=False))
    else:
        both = members[members.value.notna()]
        spent, children = float(both.numerator.sum()), float(both.denominator.sum())
    known = children > 0 and not np.isnan(spent)
    first, area = of_year.iloc[0], places[code]
    return {
        **first.to_dict(),
        **{"area": code, "name": area.name, "short_name": area.short_name, "level": area.level},
        **{"numerator": spent, "denominator": children, "weight": children, "status": None},
        "value": spent / children if known else np.nan,
        "publication": first.publication if len(printed) else wording.OUR_CALCULATION,
    }


def absent(rows: pd.DataFrame, year: int) -> tuple[str, ...]:
    """Return the authorities without a figure that the year's totals leave out."""
    return tuple(rows.area[rows.area.isin(LEFT_OUT.get(year, ())) & rows.numerator.isna()])


def are_added_up(rows: pd.DataFrame) -> bool:
    """Return whether the publisher prints no totals, so that they are added up from the authorities."""
    return bool(rows.publication.eq(wording.OUR_CALCULATION).any())
