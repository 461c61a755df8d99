"""Exact counts of where referrals ended and how they went there: never shown as they are."""

from collections.abc import Mapping
from typing import Any

import duckdb
import pandas as pd

# Furthest stage reached within N days, one row an authority; authorities that no referral is left of included.
STAGES = """
    WITH totals AS (
        SELECT authority, sum(referrals_total) AS referrals_total, sum(sampled) AS sampled
        FROM sampled_wave
        WHERE len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[])
        GROUP BY authority
    ),
    kept AS (
        SELECT authority, CASE WHEN $days = 90 THEN stage_90 ELSE stage_180 END AS stage
        FROM referral
        WHERE (len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[]))
          AND (len($source::source_group[]) = 0 OR source_group = ANY($source::source_group[]))
          AND (len($need::primary_need[]) = 0 OR primary_need = ANY($need::primary_need[]))
          AND (len($age::age_band[]) = 0 OR age_band = ANY($age::age_band[]))
          AND (len($sex::sex[]) = 0 OR sex = ANY($sex::sex[]))
    )
    SELECT totals.authority, totals.referrals_total, totals.sampled,
           count(stage) AS referrals,
           count(*) FILTER (stage <> 99) AS followed,
           count(*) FILTER (stage = 1) AS closed,
           count(*) FILTER (stage = 2) AS advice,
           count(*) FILTER (stage = 3) AS early_help,
           count(*) FILTER (stage = 4) AS assessed_closed,
           count(*) FILTER (stage = 5) AS assessment_open,
           count(*) FILTER (stage = 6) AS cin,
           count(*) FILTER (stage = 7) AS s47,
           count(*) FILTER (stage = 8) AS icpc,
           count(*) FILTER (stage = 9) AS cpp,
           count(*) FILTER (stage = 10) AS cla,
           count(*) FILTER (stage = 98) AS not_recorded
    FROM totals
    LEFT JOIN kept USING (authority)
    GROUP BY totals.authority, totals.referrals_total, totals.sampled
    ORDER BY totals.authority
"""

# From who referred by way of the first response to the furthest stage: no filter but wave and days.
FLOW = """
    SELECT referral.authority, totals.referrals_total, totals.sampled, source_group, initial_response,
           CASE WHEN $days = 90 THEN stage_90 ELSE stage_180 END AS stage,
           count(*) AS referrals
    FROM referral
    JOIN (
        SELECT authority, sum(referrals_total) AS referrals_total, sum(sampled) AS sampled
        FROM sampled_wave
        WHERE len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[])
        GROUP BY authority
    ) AS totals USING (authority)
    WHERE len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[])
    GROUP BY ALL
    ORDER BY referral.authority, source_group, initial_response, stage
"""

Filters = Mapping[str, list[Any] | int]


def stages(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Return exact counts of referrals by the furthest stage they reached, one row an authority of the wave.

    Columns: authority, referrals_total (all referrals of the period), sampled (rows before any filter), referrals,
    followed, and one a stage, by its key.
    """
    named = ("days", "waves", "source", "need", "age", "sex")
    return cursor.execute(STAGES, {name: filters[name] for name in named}).df()


def flow(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Return exact counts of referrals by who referred, first response and furthest stage, not yet known included.

    Columns: authority, referrals_total, sampled, source_group, initial_response, stage, referrals.
    """
    return cursor.execute(FLOW, {name: filters[name] for name in ("days", "waves")}).df()
