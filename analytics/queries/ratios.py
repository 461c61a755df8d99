"""One published series divided by another: our own calculation, from the publisher's counts."""

from collections.abc import Sequence

import duckdb

from analytics.queries.published import Row

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


def rows_of_divided(
    cursor: duckdb.DuckDBPyConnection,
    of: Sequence[tuple[str, str, str]],
    areas: Sequence[str],
    year: int = 0,
) -> tuple[Row, ...]:
    """Return quotients of two series by year and name, each given as its name, the series above and the one below.

    No areas means all of England, and no year every year. The name stands in `indicator`; `numerator` and `denominator`
    are the two published figures, `value` the one over the other, `weight` the one below.
    """
    asked = {
        "measures": [name for name, _, _ in of],
        "above": [above for _, above, _ in of],
        "below": [below for _, _, below in of],
        "areas": list(areas),
        "year": year,
    }
    return tuple(map(Row._make, cursor.execute(DIVIDED, asked).fetchall()))
