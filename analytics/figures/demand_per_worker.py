"""What is asked of each social worker in post: a published count over the workers, which is our calculation."""

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

import duckdb

from analytics.figures import published_figures
from analytics.figures.comparators import comparison
from analytics.figures.dispersion_figures import Dispersion
from analytics.figures.published_figures import AreaRow, MeasureResult
from analytics.figures.spending_figures import spending_year
from analytics.queries import published_queries
from analytics.queries.published_queries import Row
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.registry.areas import TINY
from analytics.registry.measures import MEASURES, Measure


def rows_by_measure(
    cursor: duckdb.DuckDBPyConnection, measures: Sequence[Measure], areas: Sequence[str]
) -> dict[str, tuple[Row, ...]]:
    """Return every year of each measure that is one published series over another, by its key.

    No areas means all of England; `numerator` and `denominator` are the two published figures.
    """
    rows = published_queries.rows_of_divided(
        cursor, [(one.key, *one.divided) for one in measures if one.divided], areas
    )
    by_measure = {key: tuple(of) for key, of in groupby(rows, key=attrgetter("indicator"))}
    return {one.key: by_measure.get(one.key, ()) for one in measures}


def all_years(cursor: duckdb.DuckDBPyConnection, measure: Measure, areas: Sequence[str]) -> tuple[Row, ...]:
    """Return every year of one such measure."""
    return rows_by_measure(cursor, [measure], areas)[measure.key]


def one_measure(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> MeasureResult:
    """Return the result for the measure that `selection.measure` names, in the year chosen or the nearest there is."""
    measure, side = MEASURES[selection.measure], comparison(selection, holdings)
    year = spending_year(measure, selection.year, holdings)
    of = [(measure.key, *measure.divided)] if measure.divided else []
    rows = published_queries.rows_of_divided(cursor, of, [], year)
    result = published_figures.measure_result(rows, measure, side, selection, holdings)
    areas = tuple(replace(row, hover=_hover(row, measure)) for row in result.areas)
    return replace(result, asked_year=selection.year, areas=areas)


def dispersion(result: MeasureResult) -> Dispersion | None:
    """Return how far apart the authorities drawn are; None below four figures."""
    if result.spread is None:
        return None
    values = [row.value for row in result.areas if row.area not in TINY and row.value is not None]
    low, high = result.spread.second_lowest, result.spread.second_highest
    return Dispersion(
        result=result,
        spread=result.spread,
        highest_to_lowest=max(values) / min(values) if min(values) else math.inf,
        second_highest_to_second_lowest=high / low if low else math.inf,
        beyond=None,
        by_chance=None,
    )


def _hover(row: AreaRow, measure: Measure) -> str:
    """Return what the pointer shows: the figure, and the two published ones it is made from."""
    if row.value is None:
        return row.hover
    return (
        f"{row.shown} {measure.unit.words}<br>{row.numerator:,.0f} {measure.counted},"
        f" {row.denominator:,.1f} workers<br>our calculation"
    )
