"""The design effects of brothers and sisters, worked out once for each measure of the pool when it is built."""

from collections.abc import Iterator

import duckdb
import pandas as pd

from analytics.codes import SOURCE_GROUPS
from analytics.measures import STEPS
from analytics.selection import BOTH_WAVES, FOLLOWED_DAYS
from analytics.statistics.siblings import DESIGN_EFFECT_WITHOUT_FAMILIES, held_design_effect

# Below this part of referrals with a family, an estimate would speak for too few of them.
LEAST_PART_WITH_FAMILY = 0.5

ROWS = """
    SELECT wave::VARCHAR AS wave, family, source_group::VARCHAR AS source_group, followed_90, followed_180,
           days_to_assessment AS conv_assessment, days_to_s47 AS s47_share, days_to_icpc AS icpc_share,
           days_to_cpp AS cpp_share, days_to_cla AS cla_share
    FROM referral
"""


def write_design_effects(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the table `design_effect` from the referrals already built, all authorities of the pool together."""
    rows = connection.execute(ROWS).df()
    parts = {wave: part for wave, part in rows.groupby("wave")} | {BOTH_WAVES: rows}
    connection.executemany(
        "INSERT INTO design_effect VALUES (?, ?, ?, ?)",
        [(measure, wave, days, effect) for wave in parts for measure, days, effect in _effects(parts[wave])],
    )


def _effects(rows: pd.DataFrame) -> Iterator[tuple[str, int | None, float]]:
    """Yield each measure with its days and its design effect; days make no difference to who referred."""
    for days in FOLLOWED_DAYS:
        followed = rows[rows[f"followed_{days}"]]
        for step in STEPS:
            yield step, days, design_effect(followed[step].le(days).fillna(False), followed.family)
    for group in SOURCE_GROUPS:
        yield group.key, None, design_effect(rows.source_group == group.key, rows.family)


def design_effect(outcomes: pd.Series, families: pd.Series) -> float:
    """Return the design effect of an outcome to two decimals, from the referrals that have a family.

    It is the stated 1.6 where fewer than half have one, or all that have one are of one family.
    """
    recorded = families.notna()
    if recorded.sum() < LEAST_PART_WITH_FAMILY * len(families) or families.nunique() < 2:
        return DESIGN_EFFECT_WITHOUT_FAMILIES
    numbered = families[recorded].astype("int64")
    return round(held_design_effect(outcomes[recorded].astype(float), numbered), 2)
