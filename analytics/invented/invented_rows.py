"""The invented referral rows of one authority and one wave, in the words of the pool file."""

import numpy as np
import pandas as pd

from analytics.invented.arrays import Integers, Texts
from analytics.invented.families import families
from analytics.invented.history import earlier_referrals, next_referral_days
from analytics.invented.invented_assessments import (
    assessment_results,
    closure_reasons,
    early_help_days,
    factors,
    protection,
)
from analytics.invented.levels import Levels
from analytics.invented.timings import closure_days, front_door, timings
from analytics.invented.windows import Window, followup_weeks, week_of

# Assumed, of each optional field.
MISSING = 0.02
OPTIONAL = ("days_to_decision", "assessment_wdays", "factors", "cp_category", "previous_plans")
LINK_UNCERTAIN = 0.01
# As long as a keyed hash, and short of the 60 characters at which the pool's door refuses a cell.
KEY_BYTES, ROW_KEY_BYTES = 20, 8


def referral_rows(rng: np.random.Generator, levels: Levels, window: Window) -> pd.DataFrame:
    """Return 300 referrals drawn at these levels.

    Columns: those of a referral in the pool file, but for authority, wave and the mark that they are invented.
    """
    children = families(rng, levels, window)
    children = children.join(front_door(rng, children))
    family = children["family"].to_numpy()
    weeks = week_of(children["referred"].to_numpy().astype("datetime64[D]"))
    followed = followup_weeks(weeks, window)
    events = timings(rng, children, levels.assessment_wdays)
    closed = closure_days(rng, children, events, 7 * followed)
    rows = _happened_so_far(events, 7 * followed)
    rows = rows.assign(
        **_keys(rng, family),
        referral_week=weeks.astype("datetime64[s]"),
        followup_weeks=followed,
        source_code=children["source_code"],
        concern_type="not_recorded",
        primary_need=_stated(rng, children["need"], levels).where(rows["days_to_assessment"].notna()),
        factors=factors(rng, family, rows["days_to_assessment_end"].notna()),
        age_band=children["age_band"],
        sex=children["sex"],
        initial_response=children["response"],
        assessment_result=assessment_results(rng, family, children["path"], rows),
        days_to_closure=closed,
        prev_referrals_12m=earlier_referrals(rng, family, children["path"].to_numpy(), levels),
        days_to_next_referral=next_referral_days(rng, family, closed, levels.returned),
        link_uncertain=rng.random(len(rows)) < LINK_UNCERTAIN,
    )
    rows = rows.join(protection(rng, family, children["path"], rows))
    rows["closure_reason"] = closure_reasons(rng, rows)
    rows["days_to_early_help"] = early_help_days(rng, rows)
    return _with_gaps(rng, _happened_so_far(rows, 7 * followed))


def _keys(rng: np.random.Generator, family: Integers) -> dict[str, Texts]:
    return {
        "row_key": _random_hex(rng, len(family), ROW_KEY_BYTES),
        "child_key": _random_hex(rng, len(family), KEY_BYTES),
        "family_key": _random_hex(rng, family.max() + 1, KEY_BYTES)[family],
    }


def _random_hex(rng: np.random.Generator, count: int, width: int) -> Texts:
    return np.array([rng.bytes(width).hex() for _ in range(count)])


def _happened_so_far(rows: pd.DataFrame, follow_up_days: Integers) -> pd.DataFrame:
    """Return the rows without what had not happened yet when each was last looked at."""
    days = rows.filter(like="days_to_")
    rows = rows.assign(**days.where(days.le(follow_up_days, axis=0)))
    return rows.assign(
        assessment_wdays=rows["assessment_wdays"].where(rows["days_to_assessment_end"].notna())
    )


def _stated(rng: np.random.Generator, need: pd.Series, levels: Levels) -> pd.Series:
    # A stream of its own: where none is missing, the rest is drawn as if this were not asked.
    return need.mask(rng.spawn(1)[0].random(len(need)) < levels.need_missing)


def _with_gaps(rng: np.random.Generator, rows: pd.DataFrame) -> pd.DataFrame:
    gaps = {column: rows[column].mask(rng.random(len(rows)) < MISSING) for column in OPTIONAL}
    return rows.assign(**gaps)
