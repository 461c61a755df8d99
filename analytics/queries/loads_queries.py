"""What is loaded: records of waves, published series, and exact counts of rows that contradict themselves."""

from collections.abc import Mapping

import duckdb
import pandas as pd

# One row an authority and wave that has a record, whether or not it has referrals.
RECORDS = """
    SELECT wave_record.authority, wave_record.wave, window_start, window_end,
           count(referral.authority) > 0 AS has_referrals
    FROM wave_record
    LEFT JOIN referral
        ON referral.authority = wave_record.authority AND referral.wave = wave_record.wave
    GROUP BY ALL
    ORDER BY wave_record.wave, wave_record.authority
"""

SERIES = """
    SELECT indicator, year, publication, any_value(indicator.label) AS label
    FROM figure
    JOIN indicator USING (indicator)
    WHERE NOT derived
    GROUP BY indicator, year, publication
    ORDER BY publication, indicator, year
"""

COUNTED = """
    SELECT authority, any_value(totals.referrals_total) AS referrals_total, count(*) AS sampled, {counts}
    FROM referral
    JOIN (
        SELECT authority, sum(referrals_total) AS referrals_total FROM wave_record GROUP BY authority
    ) AS totals USING (authority)
    GROUP BY authority
    ORDER BY authority
"""


def records(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return one row an authority and wave.

    Columns: authority, wave, window_start, window_end, has_referrals.
    """
    return cursor.execute(RECORDS).df()


def series(cursor: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return one row a published series, year and publication.

    Columns: indicator, year, publication, label.
    """
    return cursor.execute(SERIES).df()


def counted(cursor: duckdb.DuckDBPyConnection, conditions: Mapping[str, str]) -> pd.DataFrame:
    """Return one row an authority, all waves together: how many of its referrals meet each condition.

    The conditions are SQL over a referral, by key; they are declared in the app and never come from a reader.
    Columns: authority, referrals_total, sampled, then one a condition.
    """
    counts = ", ".join(f"count(*) FILTER ({condition}) AS {key}" for key, condition in conditions.items())
    return cursor.execute(COUNTED.format(counts=counts)).df()
