"""Published figures of areas."""

from collections.abc import Sequence

import duckdb
import pandas as pd

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


def one_year(
    cursor: duckdb.DuckDBPyConnection,
    indicators: Sequence[str],
    weights: Sequence[str | None],
    year: int,
    areas: Sequence[str],
) -> pd.DataFrame:
    """Return one row an indicator and area; no areas means all of England.

    A series that begins later than the year has no rows.

    Columns: indicator, year, period_end, area, name, short_name, level, value, status, numerator, denominator,
    derived, publication, weight (the count that weights this area where there is no denominator).
    """
    return cursor.execute(
        ONE_YEAR,
        {"indicators": list(indicators), "weights": list(weights), "year": year, "areas": list(areas)},
    ).df()


def all_years(
    cursor: duckdb.DuckDBPyConnection, indicator: str, weight: str | None, areas: Sequence[str]
) -> pd.DataFrame:
    """Return one row an area and year; columns as `one_year`."""
    return cursor.execute(ALL_YEARS, {"indicator": indicator, "weight": weight, "areas": list(areas)}).df()
