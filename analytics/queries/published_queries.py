"""Published figures of areas, and one published series divided by another."""

import datetime
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import duckdb
import pandas as pd


class Row(NamedTuple):
    """One published figure of one area and year.

    `weight` is the count that weights this area where there is no denominator. A figure that is hidden has no value
    and the publisher's letter in `status`; one that is printed has no status.
    """

    indicator: str
    year: int
    period_end: datetime.date
    area: str
    name: str
    short_name: str
    level: str
    value: float | None
    status: str | None
    numerator: float | None
    denominator: float | None
    derived: bool
    publication: str
    weight: float | None


# One year of several series: each at the year asked for, or the nearest earlier one it has.
ONE_YEAR = """
    WITH asked AS (
        SELECT unnest($indicators::indicator_key[]) AS indicator, unnest($weights::indicator_key[]) AS weight
    ),
    dated AS (
        SELECT asked.indicator, asked.weight,
               max(figure.year) AS year
        FROM asked JOIN figure USING (indicator)
        WHERE figure.year <= $year
        GROUP BY asked.indicator, asked.weight
    )
    SELECT figure.indicator, figure.year, figure.period_end, figure.area, area.name, area.short_name, area.level,
           figure.value, figure.status, figure.numerator, figure.denominator, figure.derived, figure.publication,
           weighing.value AS weight
    FROM dated
    JOIN figure USING (indicator, year)
    JOIN area USING (area)
    LEFT JOIN figure AS weighing
        ON weighing.indicator = dated.weight AND weighing.area = figure.area AND weighing.year = figure.year
    WHERE len($areas::area_code[]) = 0 OR figure.area = ANY($areas::area_code[])
    ORDER BY figure.indicator, lower(area.short_name), figure.area
"""

# Every year of one series.
ALL_YEARS = """
    SELECT figure.indicator, figure.year, figure.period_end, figure.area, area.name, area.short_name, area.level,
           figure.value, figure.status, figure.numerator, figure.denominator, figure.derived, figure.publication,
           weighing.value AS weight
    FROM figure
    JOIN area USING (area)
    LEFT JOIN figure AS weighing
        ON weighing.indicator = $weight::indicator_key AND weighing.area = figure.area
        AND weighing.year = figure.year
    WHERE figure.indicator = $indicator::indicator_key
      AND (len($areas::area_code[]) = 0 OR figure.area = ANY($areas::area_code[]))
    ORDER BY lower(area.short_name), figure.area, figure.year
"""

# Every year of several series.
SERIES = """
    WITH asked AS (
        SELECT unnest($indicators::indicator_key[]) AS indicator, unnest($weights::indicator_key[]) AS weight
    )
    SELECT figure.indicator, figure.year, figure.period_end, figure.area, area.name, area.short_name, area.level,
           figure.value, figure.status, figure.numerator, figure.denominator, figure.derived, figure.publication,
           weighing.value AS weight
    FROM asked
    JOIN figure USING (indicator)
    JOIN area USING (area)
    LEFT JOIN figure AS weighing
        ON weighing.indicator = asked.weight AND weighing.area = figure.area AND weighing.year = figure.year
    WHERE len($areas::area_code[]) = 0 OR figure.area = ANY($areas::area_code[])
    ORDER BY figure.indicator, lower(area.short_name), figure.area, figure.year
"""

# A figure is there only where both series are; what is hidden on either side stays hidden, with its symbol.
DIVIDED = """
    WITH asked AS (
        SELECT unnest($measures::VARCHAR[]) AS measure,
               unnest($above::indicator_key[]) AS above,
               unnest($below::indicator_key[]) AS below
    )
    SELECT asked.measure AS indicator, over.year, under.period_end, over.area, area.name, area.short_name, area.level,
           CASE WHEN under.value > 0 THEN over.value / under.value END AS value,
           coalesce(over.status, under.status)::VARCHAR AS status,
           over.value AS numerator, under.value AS denominator, true AS derived,
           over.publication AS publication, under.value AS weight
    FROM asked
    JOIN figure AS over ON over.indicator = asked.above
    JOIN figure AS under ON under.indicator = asked.below AND under.area = over.area AND under.year = over.year
    JOIN area ON area.area = over.area
    WHERE (len($areas::area_code[]) = 0 OR over.area = ANY($areas::area_code[]))
      AND ($year = 0 OR over.year = $year)
    ORDER BY asked.measure, over.year, lower(area.short_name), over.area
"""


def one_year(
    cursor: duckdb.DuckDBPyConnection,
    indicators: Sequence[str],
    weights: Sequence[str | None],
    year: int,
    areas: Sequence[str],
) -> pd.DataFrame:
    """Return one row an indicator and area, by indicator and name, a column a field of `Row`.

    No areas means all of England. A series that begins later than the year has no rows.
    """
    return cursor.execute(ONE_YEAR, _of_one_year(indicators, weights, year, areas)).df()


def rows_of_one_year(
    cursor: duckdb.DuckDBPyConnection,
    indicators: Sequence[str],
    weights: Sequence[str | None],
    year: int,
    areas: Sequence[str],
) -> tuple[Row, ...]:
    """Return `one_year` as rows."""
    return _rows(cursor.execute(ONE_YEAR, _of_one_year(indicators, weights, year, areas)))


def all_years(
    cursor: duckdb.DuckDBPyConnection, indicator: str, weight: str | None, areas: Sequence[str]
) -> pd.DataFrame:
    """Return one row an area and year, by name and year; columns and areas as `one_year`."""
    return cursor.execute(ALL_YEARS, {"indicator": indicator, "weight": weight, "areas": list(areas)}).df()


def rows_of_all_years(
    cursor: duckdb.DuckDBPyConnection, indicator: str, weight: str | None, areas: Sequence[str]
) -> tuple[Row, ...]:
    """Return `all_years` as rows."""
    return _rows(cursor.execute(ALL_YEARS, {"indicator": indicator, "weight": weight, "areas": list(areas)}))


def rows_of_series(
    cursor: duckdb.DuckDBPyConnection, weights: Mapping[str, str | None], areas: Sequence[str]
) -> dict[str, tuple[Row, ...]]:
    """Return every year of several series by name and year, by the series; each is given with its weight.

    No areas means all of England; a series without a row is left out.
    """
    asked = {"indicators": list(weights), "weights": list(weights.values()), "areas": list(areas)}
    rows = _rows(cursor.execute(SERIES, asked))
    return {key: tuple(of_one) for key, of_one in groupby(rows, key=attrgetter("indicator"))}


def rows_of_divided(
    cursor: duckdb.DuckDBPyConnection,
    of: Sequence[tuple[str, str, str]],
    areas: Sequence[str],
    year: int = 0,
) -> tuple[Row, ...]:
    """Return quotients of two series by year and name: our own calculation, from what is published.

    Each is given as its name, the series above and the one below. No areas means all of England, and no year every
    year. The name stands in `indicator`; `numerator` and `denominator` are the two published figures, `value` the one
    over the other, `weight` the one below.
    """
    asked = {
        "measures": [name for name, _, _ in of],
        "above": [above for _, above, _ in of],
        "below": [below for _, _, below in of],
        "areas": list(areas),
        "year": year,
    }
    return _rows(cursor.execute(DIVIDED, asked))


def _of_one_year(
    indicators: Sequence[str], weights: Sequence[str | None], year: int, areas: Sequence[str]
) -> dict[str, object]:
    return {"indicators": list(indicators), "weights": list(weights), "year": year, "areas": list(areas)}


def _rows(relation: duckdb.DuckDBPyConnection) -> tuple[Row, ...]:
    return tuple(map(Row._make, relation.fetchall()))
