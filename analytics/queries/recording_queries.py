"""What was recorded, and how each sample was drawn: exact counts of the pool, never shown as they are."""

from collections.abc import Sequence

import duckdb
import pandas as pd

# One row an authority: the referrals a field applies to, and those that have it. Where a code says that something
# was not stated, not known or not recorded, it is not recorded.
FIELDS = """
    SELECT referral.authority, any_value(totals.referrals_total) AS referrals_total, count(*) AS sampled,
           count(*) AS referrals,
           count(*) FILTER (age_band <> 'unborn') AS born,
           count(*) FILTER (days_to_assessment IS NOT NULL) AS assessed,
           count(*) FILTER (days_to_assessment_end IS NOT NULL) AS ended,
           count(*) FILTER (source_code <> '10') AS source,
           count(*) FILTER (concern_type <> 'not_recorded') AS concern,
           count(*) FILTER (age_band IS NOT NULL) AS age,
           count(*) FILTER (family IS NOT NULL) AS family,
           count(*) FILTER (prev_referrals_12m <> 'not_known') AS previous,
           count(*) FILTER (initial_response <> 'not_recorded') AS response,
           count(*) FILTER (days_to_decision IS NOT NULL) AS decision,
           count(*) FILTER (age_band <> 'unborn' AND sex <> 'U') AS sex,
           count(*) FILTER (days_to_assessment IS NOT NULL AND primary_need <> 'N0') AS need,
           count(*) FILTER (days_to_assessment_end IS NOT NULL AND factors IS NOT NULL) AS factors,
           count(*) FILTER (days_to_assessment_end IS NOT NULL AND assessment_result <> 'not_recorded') AS result
    FROM referral
    JOIN (
        SELECT authority, sum(referrals_total) AS referrals_total
        FROM wave_record
        WHERE len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[])
        GROUP BY authority
    ) AS totals USING (authority)
    WHERE len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[])
    GROUP BY referral.authority
    ORDER BY referral.authority
"""

# One row an authority: what the sample says of whatever is published about the year as well.
SAMPLE = """
    SELECT counted.*, marked.* EXCLUDE (authority), records.referrals_total, records.window_end
    FROM (
        SELECT authority, count(*) AS sampled,
               histogram(source_group::VARCHAR) AS sources,
               histogram(initial_response::VARCHAR) AS responses,
               histogram(stage_180) FILTER (followed_180) AS stages
        FROM referral
        WHERE wave = $wave::wave_key
        GROUP BY authority
    ) AS counted
    JOIN (
        SELECT authority,
               count(rereferral_sample) AS known, count(*) FILTER (rereferral_sample) AS rereferral,
               count(s47_to_icpc) AS enquiries, count(*) FILTER (s47_to_icpc) AS conference
        FROM outcome
        WHERE wave = $wave::wave_key AND days = 180
        GROUP BY authority
    ) AS marked USING (authority)
    JOIN (
        SELECT authority, sum(referrals_total) AS referrals_total, max(window_end) AS window_end
        FROM wave_record
        WHERE wave = $wave::wave_key
        GROUP BY authority
    ) AS records USING (authority)
    ORDER BY counted.authority
"""

# One row an authority: how it was sampled, its contacts, and what its codes keep apart. A total of contacts that
# one wave lacks is no total.
FACTS = """
    WITH records AS (
        SELECT authority,
               list_sort(list(DISTINCT frame::VARCHAR)) AS frames,
               list_sort(list(DISTINCT sampling::VARCHAR)) AS samplings,
               min(extract_date) AS extract_date,
               sum(referrals_total) AS referrals_total,
               CASE WHEN count(contacts_total) = count(*) THEN sum(contacts_total) END AS contacts,
               CASE WHEN count(contacts_to_referral) = count(*) THEN sum(contacts_to_referral) END AS to_referral,
               CASE WHEN count(contacts_advice) = count(*) THEN sum(contacts_advice) END AS to_advice,
               CASE WHEN count(contacts_to_early_help) = count(*) THEN sum(contacts_to_early_help) END
                   AS to_early_help,
               max_by(child_population, population_year) AS children,
               max(population_year) AS children_year
        FROM wave_record
        WHERE len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[])
        GROUP BY authority
    )
    SELECT records.*, counted.* EXCLUDE (authority)
    FROM records
    JOIN (
        SELECT authority, count(*) AS sampled,
               count(*) FILTER (CASE WHEN $days = 90 THEN followed_90 ELSE followed_180 END) AS followed,
               histogram(source_group::VARCHAR) AS sources,
               histogram(initial_response::VARCHAR) AS responses,
               count(*) FILTER (source_code = '2A') AS schools
        FROM referral
        WHERE len($waves::wave_key[]) = 0 OR wave = ANY($waves::wave_key[])
        GROUP BY authority
    ) AS counted USING (authority)
    ORDER BY records.authority
"""


def fields(cursor: duckdb.DuckDBPyConnection, waves: Sequence[str]) -> pd.DataFrame:
    """Return exact counts of the referrals that have each field, and of those that should.

    Columns: authority, referrals_total, sampled; referrals, born, assessed and ended, which fields apply to; then a
    column a field.
    """
    return cursor.execute(FIELDS, {"waves": list(waves)}).df()


def sample(cursor: duckdb.DuckDBPyConnection, wave: str) -> pd.DataFrame:
    """Return exact counts of one wave for whatever is published about the year as well.

    Columns: authority, sampled, sources, responses and stages (counts by key; stages of referrals followed for 180
    days), known and rereferral, enquiries and conference, referrals_total, window_end.
    """
    return cursor.execute(SAMPLE, {"wave": wave}).df()


def facts(cursor: duckdb.DuckDBPyConnection, waves: Sequence[str], days: int) -> pd.DataFrame:
    """Return how each authority was sampled, with exact counts of its rows.

    Columns: authority, frames, samplings, extract_date, referrals_total, contacts, to_referral, to_advice,
    to_early_help, children, children_year, sampled, followed, sources and responses (counts by key), schools.
    """
    return cursor.execute(FACTS, {"waves": list(waves), "days": days}).df()
