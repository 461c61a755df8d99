"""Exact counts of first responses, of needs and of factors: never shown as they are."""

from collections.abc import Mapping
from typing import Any

import duckdb
import pandas as pd

# What was done first, one row an authority, source group and response; an authority without any has one blank row.
RESPONSES = """
    WITH totals AS (
        SELECT authority, sum(referrals_total) AS referrals_total, sum(sampled) AS sampled
        FROM sampled_wave
        WHERE len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[])
        GROUP BY authority
    ),
    kept AS (
        SELECT authority, source_group, initial_response, count(*) AS referrals
        FROM referral
        WHERE (len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[]))
          AND (len($need::primary_need[]) = 0 OR primary_need = ANY($need::primary_need[]))
          AND (len($age::age_band[]) = 0 OR age_band = ANY($age::age_band[]))
          AND (len($sex::sex[]) = 0 OR sex = ANY($sex::sex[]))
        GROUP BY authority, source_group, initial_response
    )
    SELECT authority, totals.referrals_total, totals.sampled, source_group, initial_response,
           coalesce(kept.referrals, 0) AS referrals
    FROM totals
    LEFT JOIN kept USING (authority)
    ORDER BY authority, source_group, initial_response
"""

# What was found, one row an authority. N0 is "not stated": as little recorded as a blank.
NEEDS = """
    SELECT referral.authority, any_value(totals.referrals_total) AS referrals_total,
           any_value(totals.sampled) AS sampled,
           count(*) AS referrals,
           count(*) FILTER (coalesce(primary_need, 'N0') = 'N0') AS unrecorded,
           count(*) FILTER (primary_need = 'N1') AS N1,
           count(*) FILTER (primary_need = 'N2') AS N2,
           count(*) FILTER (primary_need = 'N3') AS N3,
           count(*) FILTER (primary_need = 'N4') AS N4,
           count(*) FILTER (primary_need = 'N5') AS N5,
           count(*) FILTER (primary_need = 'N6') AS N6,
           count(*) FILTER (primary_need = 'N7') AS N7,
           count(*) FILTER (primary_need = 'N8') AS N8,
           count(*) FILTER (primary_need = 'N9') AS N9,
           count(factors) AS with_factors,
           count(*) FILTER (list_contains(string_split(factors, ';'), 'domestic_abuse')) AS domestic_abuse,
           count(*) FILTER (list_contains(string_split(factors, ';'), 'mental_health')) AS mental_health,
           count(*) FILTER (list_contains(string_split(factors, ';'), 'alcohol_or_drugs')) AS alcohol_or_drugs,
           count(*) FILTER (list_contains(string_split(factors, ';'), 'neglect')) AS neglect,
           count(*) FILTER (list_contains(string_split(factors, ';'), 'emotional_abuse')) AS emotional_abuse,
           count(*) FILTER (
               list_contains(string_split(factors, ';'), 'physical_or_sexual_abuse')
           ) AS physical_or_sexual_abuse,
           count(*) FILTER (list_contains(string_split(factors, ';'), 'exploitation')) AS exploitation,
           count(*) FILTER (
               list_contains(string_split(factors, ';'), 'disability_or_illness')
           ) AS disability_or_illness,
           count(*) FILTER (concern_type <> 'not_recorded') AS with_concern,
           count(*) FILTER (concern_type = 'specific_harm') AS specific_harm,
           count(*) FILTER (concern_type = 'general_concern') AS general_concern,
           count(*) FILTER (concern_type = 'request_for_help') AS request_for_help
    FROM referral
    JOIN (
        SELECT authority, sum(referrals_total) AS referrals_total, sum(sampled) AS sampled
        FROM sampled_wave
        WHERE len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[])
        GROUP BY authority
    ) AS totals USING (authority)
    WHERE (len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[]))
      AND (len($source::source_group[]) = 0 OR source_group = ANY($source::source_group[]))
      AND (len($age::age_band[]) = 0 OR age_band = ANY($age::age_band[]))
      AND (len($sex::sex[]) = 0 OR sex = ANY($sex::sex[]))
    GROUP BY referral.authority
    ORDER BY referral.authority
"""

Filters = Mapping[str, list[Any] | int]


def responses(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Return exact counts of first responses by authority and source group; what nobody had has no row.

    Columns: authority, referrals_total (all referrals of the period), sampled (rows before any filter), source_group,
    initial_response, referrals.
    """
    return cursor.execute(RESPONSES, {name: filters[name] for name in ("waves", "need", "age", "sex")}).df()


def needs(cursor: duckdb.DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """Return exact counts of primary needs, of factors and of what the referrer said, by authority.

    Columns: authority, referrals_total, sampled, referrals; unrecorded (blank or not stated), N1 to N9; with_factors
    (any list of factors, an empty one too) and one a factor group; with_concern and one a concern.
    """
    return cursor.execute(NEEDS, {name: filters[name] for name in ("waves", "source", "age", "sex")}).df()
