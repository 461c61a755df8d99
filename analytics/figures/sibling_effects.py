"""How much less a sample of brothers and sisters says, measure by measure, for the methods page."""

import duckdb
import pandas as pd

from analytics.codes import SOURCE_GROUPS
from analytics.holdings import Holdings
from analytics.measures import STEP_NAMES
from analytics.queries import pool
from analytics.selection import BOTH_WAVES, FOLLOWED_DAYS, Selection

LABELS = {**STEP_NAMES, **{group.key: group.label for group in SOURCE_GROUPS}}


def sibling_effects(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> pd.DataFrame:
    """Return the factor on the variance of every measure, one row a measure and number of days.

    Columns: label, days (0 where days make no difference), one a wave, and both. Factors to two decimals.
    """
    waves = [*(wave.key for wave in holdings.pool.waves), BOTH_WAVES]
    found = {
        (wave, days): dict(pool.design_effects(cursor, wave, days).itertuples(index=False, name=None))
        for wave in waves
        for days in FOLLOWED_DAYS
    }
    rows = [(step, days) for step in STEP_NAMES for days in FOLLOWED_DAYS]
    rows += [(group.key, 0) for group in SOURCE_GROUPS]
    return pd.DataFrame(
        {
            "label": LABELS[measure],
            "days": days,
            **{wave: found[wave, days or FOLLOWED_DAYS[0]][measure] for wave in waves},
        }
        for measure, days in rows
    )
