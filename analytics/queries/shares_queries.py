"""Exact counts of one share of the referral pool: never shown as they are."""

from collections.abc import Mapping
from typing import Any

import duckdb
import pandas as pd

# One row an authority, source group, need, age band; referrals the share is no share of are left out. Each share is a
# column of the view, by its key.
SHARE = """
    SELECT marked.authority, totals.referrals_total, totals.sampled,
           source_group, primary_need, age_band, count(*) AS whole, sum(has::INTEGER) AS count
    FROM (
        SELECT authority, source_group, primary_need, age_band,
               COLUMNS([$share]) AS has
        FROM outcome
        WHERE days = $days
          AND (len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[]))
          AND (len($source::source_group[]) = 0 OR source_group = ANY($source::source_group[]))
          AND (len($need::primary_need[]) = 0 OR primary_need = ANY($need::primary_need[]))
          AND (len($age::age_band[]) = 0 OR age_band = ANY($age::age_band[]))
          AND (len($sex::sex[]) = 0 OR sex = ANY($sex::sex[]))
    ) AS marked
    JOIN (
        SELECT authority, sum(referrals_total) AS referrals_total, sum(sampled) AS sampled
        FROM sampled_wave
        WHERE len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[])
        GROUP BY authority
    ) AS totals USING (authority)
    WHERE has IS NOT NULL
    GROUP BY ALL
    ORDER BY marked.authority, source_group, primary_need, age_band
"""


def share(
    cursor: duckdb.DuckDBPyConnection, key: str, filters: Mapping[str, list[Any] | int]
) -> pd.DataFrame:
    """Return exact counts of one share by authority, source group, primary need and age band.

    Columns: authority, referrals_total (all referrals of the period), sampled (rows before any filter), source_group,
    primary_need (NULL where none was recorded), age_band, whole, count.
    """
    named = ("days", "waves", "source", "need", "age", "sex")
    return cursor.execute(SHARE, {"share": key, **{name: filters[name] for name in named}}).df()
