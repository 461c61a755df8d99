"""What is asked of each social worker in post: a published count over the workers, which is our calculation."""

import math
from dataclasses import replace

import duckdb
import pandas as pd

from analytics.areas import TINY
from analytics.figures import published
from analytics.figures.apart import Apart
from analytics.figures.comparators import comparison
from analytics.figures.published import Answer, AreaRow
from analytics.holdings import Holdings
from analytics.measures import MEASURES, Measure
from analytics.queries import ratios
from analytics.queries.published import as_rows
from analytics.selection import Selection


def all_years(cursor: duckdb.DuckDBPyConnection, measure: Measure, areas: list[str]) -> pd.DataFrame:
    """Return every year of one published series over another; no areas means all of England.

    Columns: as `queries.published.all_years`, `numerator` and `denominator` being the two published figures.
    """
    return ratios.divided(cursor, [(measure.key, *measure.divided)], areas)


def one_measure(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Answer:
    """Return the answer for the measure that `chosen.measure` names, in the year chosen or the nearest there is."""
    measure = MEASURES[chosen.measure]
    rows = all_years(cursor, measure, [])
    years = sorted(rows.year.unique())
    year = int(max((held for held in years if held <= chosen.year), default=years[0]))
    side = comparison(chosen, holdings)
    answer = published.answer_of(as_rows(rows[rows.year == year]), measure, side, chosen, holdings)
    told = tuple(replace(row, hover=_told(row, measure)) for row in answer.areas)
    return replace(answer, asked_year=chosen.year, areas=told)


def apart(answer: Answer) -> Apart | None:
    """Return how far apart the authorities drawn are; None below four figures."""
    if answer.spread is None:
        return None
    seen = [row.value for row in answer.areas if row.area not in TINY and row.value is not None]
    low, high = answer.spread.second_lowest, answer.spread.second_highest
    return Apart(
        answer=answer,
        spread=answer.spread,
        highest_to_lowest=max(seen) / min(seen) if min(seen) else math.inf,
        second_highest_to_second_lowest=high / low if low else math.inf,
        beyond=None,
        by_chance=None,
    )


def _told(row: AreaRow, measure: Measure) -> str:
    """Return what the pointer shows: the figure, and the two published ones it is made from."""
    if row.value is None:
        return row.hover
    return (
        f"{row.shown} {measure.unit.words}<br>{row.numerator:,.0f} {measure.counted},"
        f" {row.denominator:,.1f} workers<br>our calculation"
    )
