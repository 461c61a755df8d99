"""The design effects of brothers and sisters, worked out once for each measure of the pool when it is built."""

from collections.abc import Iterator

import duckdb
import pandas as pd

from analytics.intake.single_row import only_value
from analytics.reader.selection import BOTH_WAVES, FOLLOWED_DAYS
from analytics.registry.codes import (
    FACTOR_GROUPS,
    NEEDS,
    NOT_YET_KNOWN,
    RESPONSE_GROUPS,
    SOURCE_GROUPS,
    STAGE_GROUPS,
    STAGES,
)
from analytics.registry.measures import SHARES
from analytics.statistics.sibling_correlation import DESIGN_EFFECT_WITHOUT_FAMILIES, held_design_effect

# Below this part of referrals with a family, an estimate would speak for too few of them.
LEAST_PART_WITH_FAMILY = 0.5

# A pool many times the size of the region's says no more about families than this many of its referrals do.
MOST_REFERRALS = 100_000

# Whole families are left out, and of the referrals without one as many.
OUTCOMES = """
    SELECT * EXCLUDE (authority, primary_need, age_band, sex)
    FROM (SELECT * EXCLUDE (initial_response, followed, stage) FROM outcome) AS referred
    WHERE coalesce(family, hash(referred)) % $every = 0
"""

ROWS = """
    SELECT wave::VARCHAR AS wave, family, source_group::VARCHAR AS source_group,
           initial_response::VARCHAR AS initial_response, primary_need::VARCHAR AS primary_need, factors,
           followed_90, followed_180, stage_90, stage_180
    FROM referral AS referred
    WHERE coalesce(family, hash(referred)) % $every = 0
"""
COUNT = "SELECT count(*) FROM referral"
INSERT = """
    INSERT INTO design_effect SELECT unnest($measures), unnest($waves), unnest($days), unnest($effects)
"""


def write_design_effects(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the table `design_effect` from the referrals already built, all authorities of the pool together."""
    every = {"every": 1 + only_value(connection.execute(COUNT), int) // MOST_REFERRALS}
    rows, outcomes = connection.execute(ROWS, every).df(), connection.execute(OUTCOMES, every).df()
    waves = {wave: [wave] for wave in rows.wave.unique()} | {BOTH_WAVES: list(rows.wave.unique())}
    effects = [
        (measure, wave, days, effect)
        for wave, held in waves.items()
        for measure, days, effect in [
            *_of_shares(outcomes[outcomes.wave.isin(held)]),
            *_of_stages(rows[rows.wave.isin(held)]),
            *_of_groups(rows[rows.wave.isin(held)]),
        ]
    ]
    columns = ("measures", "waves", "days", "effects")
    # One statement: a row at a time costs a fifth of the build.
    connection.execute(INSERT, dict(zip(columns, map(list, zip(*effects, strict=True)), strict=True)))


def _of_shares(outcomes: pd.DataFrame) -> Iterator[tuple[str, int, float]]:
    """Yield each share with its days and its design effect, from the referrals it is a share of."""
    for days in FOLLOWED_DAYS:
        within = outcomes[outcomes.days == days]
        for share in SHARES:
            counted = within[within[share].notna()]
            yield share, days, design_effect(counted[share].astype(bool), counted.family)


def _of_stages(rows: pd.DataFrame) -> Iterator[tuple[str, int, float]]:
    """Yield each furthest stage and each group of them, under `stage:` and its key."""
    groups = {group.key: group.stages for group in STAGE_GROUPS}
    single = {stage.key: (stage.ordinal,) for stage in STAGES if stage.ordinal != NOT_YET_KNOWN}
    for days in FOLLOWED_DAYS:
        followed = rows[rows[f"followed_{days}"]]
        for key, ordinals in (single | groups).items():
            yield (
                f"stage:{key}",
                days,
                design_effect(followed[f"stage_{days}"].isin(ordinals), followed.family),
            )


def _of_groups(rows: pd.DataFrame) -> Iterator[tuple[str, None, float]]:
    """Yield who referred, the first response, the need and the factors; days make no difference to these."""
    for source in SOURCE_GROUPS:
        yield source.key, None, design_effect(rows.source_group == source.key, rows.family)
    for group in RESPONSE_GROUPS:
        belongs = rows.initial_response.isin(group.responses)
        yield f"response:{group.key}", None, design_effect(belongs, rows.family)
    needed = rows[rows.primary_need.notna()]
    for need in NEEDS:
        yield f"need:{need.key}", None, design_effect(needed.primary_need == need.key, needed.family)
    assessed = rows[rows.factors.notna()]
    factor_lists = assessed.factors.str.split(";")
    for factor in FACTOR_GROUPS:
        belongs = factor_lists.map(lambda factors, key=factor.key: key in factors)
        yield f"factor:{factor.key}", None, design_effect(belongs.astype(bool), assessed.family)


def design_effect(outcomes: pd.Series, families: pd.Series) -> float:
    """Return the design effect of an outcome to two decimals, from the referrals that have a family.

    It is the stated 1.6 where fewer than half have one, or all that have one are of one family.
    """
    recorded = families.notna()
    if recorded.sum() < LEAST_PART_WITH_FAMILY * len(families) or families.nunique() < 2:
        return DESIGN_EFFECT_WITHOUT_FAMILIES
    numbered = families[recorded].astype("int64")
    return round(held_design_effect(outcomes[recorded].astype(float), numbered), 2)
