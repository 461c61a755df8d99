"""Exact counts of the referral pool: never shown as they are."""

from collections.abc import Mapping
from typing import Any

import duckdb
import pandas as pd

# Steps reached within N days, one row an authority. `sampled` is before any filter: it gives the weight.
STEPS = """
    SELECT outcome.authority, area.short_name,
           any_value(totals.referrals_total) AS referrals_total,
           any_value(totals.sampled) AS sampled,
           count(*) AS referrals,
           count(*) FILTER (followed) AS followed,
           count(*) FILTER (conv_assessment) AS conv_assessment,
           count(*) FILTER (s47_share) AS s47_share,
           count(*) FILTER (icpc_share) AS icpc_share,
           count(*) FILTER (cpp_share) AS cpp_share,
           count(*) FILTER (cla_share) AS cla_share
    FROM outcome
    JOIN area ON area.area = outcome.authority
    JOIN (
        SELECT authority, sum(referrals_total) AS referrals_total, sum(sampled) AS sampled
        FROM sampled_wave
        WHERE len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[])
        GROUP BY authority
    ) AS totals USING (authority)
    WHERE days = $days
      AND (len($authorities::area_code[]) = 0 OR outcome.authority = ANY($authorities::area_code[]))
      AND (len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[]))
      AND (len($source::source_group[]) = 0 OR source_group = ANY($source::source_group[]))
      AND (len($response::initial_response[]) = 0 OR initial_response = ANY($response::initial_response[]))
      AND (len($stage::TINYINT[]) = 0 OR stage = ANY($stage::TINYINT[]))
      AND (len($need::primary_need[]) = 0 OR primary_need = ANY($need::primary_need[]))
      AND (len($age::age_band[]) = 0 OR age_band = ANY($age::age_band[]))
      AND (len($sex::sex[]) = 0 OR sex = ANY($sex::sex[]))
    GROUP BY outcome.authority, area.short_name
    ORDER BY lower(area.short_name)
"""

# Who referred, one row an authority and source group, groups with nobody in them included.
SOURCES = """
    WITH totals AS (
        SELECT authority, sum(referrals_total) AS referrals_total, sum(sampled) AS sampled
        FROM sampled_wave
        WHERE (len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[]))
          AND (len($authorities::area_code[]) = 0 OR authority = ANY($authorities::area_code[]))
        GROUP BY authority
    ),
    kept AS (
        SELECT authority, source_group, count(*) AS referrals
        FROM referral
        WHERE (len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[]))
          AND (len($response::initial_response[]) = 0 OR initial_response = ANY($response::initial_response[]))
          AND (
              len($stage::TINYINT[]) = 0
              OR (CASE WHEN $days = 90 THEN stage_90 ELSE stage_180 END) = ANY($stage::TINYINT[])
          )
          AND (len($need::primary_need[]) = 0 OR primary_need = ANY($need::primary_need[]))
          AND (len($age::age_band[]) = 0 OR age_band = ANY($age::age_band[]))
          AND (len($sex::sex[]) = 0 OR sex = ANY($sex::sex[]))
        GROUP BY authority, source_group
    )
    SELECT totals.authority, area.short_name, totals.referrals_total, totals.sampled,
           groups.source_group, coalesce(kept.referrals, 0) AS referrals
    FROM totals
    JOIN area ON area.area = totals.authority
    CROSS JOIN (SELECT unnest(enum_range(NULL::source_group)) AS source_group) AS groups
    LEFT JOIN kept ON kept.authority = totals.authority AND kept.source_group = groups.source_group
    ORDER BY lower(area.short_name), groups.source_group
"""

# Every measure's design effect, one row a measure.
DESIGN_EFFECTS = """
    SELECT measure, effect
    FROM design_effect
    WHERE wave = $wave AND (days IS NULL OR days = $days)
    ORDER BY measure
"""

Filters = Mapping[str, list[Any] | int]


def steps(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Return exact counts of referrals, of those followed, and of those that reached each step.

    Columns: authority, short_name, referrals_total (all referrals of the period), sampled (rows before any
    filter), referrals, followed, conv_assessment, s47_share, icpc_share, cpp_share, cla_share.
    """
    return cursor.execute(STEPS, dict(filters)).df()


def sources(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Return exact counts of referrals by authority and source group.

    Columns: authority, short_name, referrals_total, sampled, source_group, referrals.
    """
    return cursor.execute(SOURCES, {name: value for name, value in filters.items() if name != "source"}).df()


def design_effects(cursor: duckdb.DuckDBPyConnection, wave: str, days: int) -> pd.DataFrame:
    """Return the design effect of brothers and sisters of each measure, in one wave or both.

    Columns: measure (a step or a source group), effect (a factor on the variance).
    """
    return cursor.execute(DESIGN_EFFECTS, {"wave": wave, "days": days}).df()
