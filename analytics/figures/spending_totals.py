"""Spending divided by children, area by area, with totals over the children whose spending they hold."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter

import duckdb

from analytics.queries import published_queries
from analytics.queries.published_queries import Row
from analytics.reader.holdings import Holdings
from analytics.registry.areas import ENGLAND
from analytics.registry.measures import Measure
from analytics.words import wording

# Authorities whose spending a year's totals leave out; where their own figure is there, nothing is left out.
LEFT_OUT: Mapping[int, tuple[str, ...]] = {2023: ("821",), 2025: ("212", "806")}


def spending_rows(
    cursor: duckdb.DuckDBPyConnection, measures: Sequence[Measure], year: int | None, holdings: Holdings
) -> dict[str, tuple[Row, ...]]:
    """Return the quotients of every area by measure, totals over the children that their spending speaks of."""
    of = [(one.key, *one.divided) for one in measures if one.divided]
    rows = published_queries.rows_of_divided(cursor, of, [], year or 0)
    by_measure = {key: tuple(of_measure) for key, of_measure in groupby(rows, key=attrgetter("indicator"))}
    return {one.key: _with_totals(by_measure.get(one.key, ()), holdings) for one in measures}


def _with_totals(rows: Sequence[Row], holdings: Holdings) -> tuple[Row, ...]:
    wholes = (ENGLAND, holdings.places.region_code)
    kept = [row for row in rows if row.area not in wholes]
    totals = [
        _total_row(of_year, code, holdings)
        for of_year in (tuple(rows_of_year) for _, rows_of_year in groupby(rows, key=attrgetter("year")))
        for code in wholes
    ]
    return (*kept, *totals)


def _total_row(of_year: Sequence[Row], code: str, holdings: Holdings) -> Row:
    """Return a total's row: the printed spending over the children it is for, else the authorities added up."""
    places, first = holdings.places, of_year[0]
    members = [
        row
        for row in of_year
        if row.level == "authority" and (code == ENGLAND or places[row.area].region == code)
    ]
    printed = next((row for row in of_year if row.area == code), None)
    spent, children = _printed(printed, members) if printed else _added_up(members)
    area = places[code]
    return first._replace(
        area=code,
        name=area.name,
        short_name=area.short_name,
        level=area.level,
        numerator=spent,
        denominator=children,
        weight=children,
        status=None,
        value=spent / children if spent is not None and children is not None and children > 0 else None,
        publication=first.publication if printed else wording.OUR_CALCULATION,
    )


def _printed(printed: Row, members: Sequence[Row]) -> tuple[float | None, float | None]:
    """Return a printed total's spending, and its children without those whose spending it leaves out."""
    out = authorities_without_figure(members)
    gone = [row.denominator for row in members if row.area in out]
    known = [children for children in gone if children is not None]
    if printed.denominator is None or len(known) < len(gone):
        return printed.numerator, None
    return printed.numerator, printed.denominator - sum(known)


def _added_up(members: Sequence[Row]) -> tuple[float, float]:
    """Return the spending and the children of the authorities that have both."""
    both = [row for row in members if row.value is not None]
    return sum(row.numerator or 0.0 for row in both), sum(row.denominator or 0.0 for row in both)


def authorities_without_figure(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return the authorities without a figure that the totals of their year leave out."""
    return tuple(row.area for row in rows if row.numerator is None and row.area in LEFT_OUT.get(row.year, ()))


def are_added_up(rows: Sequence[Row]) -> bool:
    """Return whether the publisher prints no totals, so that they are added up from the authorities."""
    return any(row.publication == wording.OUR_CALCULATION for row in rows)
