"""Steps that referrals reach within N days, protected before they leave: nothing exact is returned."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pandas as pd

from analytics import disclosure
from analytics.disclosure import FEWEST_REFERRALS, HIDDEN
from analytics.figures.sampled import (
    COMPARATOR,
    FOCUS,
    Cell,
    Side,
    design_effects,
    filters,
    own_cell,
    row,
    share_shown,
    shown,
    side,
    size_shown,
    weighed_cell,
    weights,
)
from analytics.holdings import Holdings
from analytics.measures import MEASURES, STEP_NAMES, STEPS
from analytics.queries import pool
from analytics.selection import Selection

FIRST_STEP = "referral"
LABELS = {FIRST_STEP: "Referral", **STEP_NAMES}


@dataclass(frozen=True, kw_only=True)
class Steps:
    """Steps reached within N days, by the focus and its comparator; a side with too few has no rows.

    Columns of `rows`: step, label, who, count_shown, share, share_shown, lower, upper, before_shown, status.
    Shares and limits in percent. `step` is the one spoken of; `effects` are the factors on the variance for
    brothers and sisters, by step.
    """

    rows: pd.DataFrame
    side: Side
    step: str
    days: int
    effects: Mapping[str, float]
    referrals: Mapping[str, str]
    not_yet_known: Mapping[str, str]
    is_focus_too_few: bool
    is_side_too_few: bool


def steps(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Steps:
    """Return the steps reached by referrals that were followed for the days chosen."""
    against = side(chosen, holdings)
    exact = pool.steps(
        cursor, filters(chosen, MEASURES["stage_reached"].filters, {*against.authorities, chosen.focus})
    )
    exact = exact.assign(**{FIRST_STEP: exact.followed})
    parts = {
        FOCUS: exact[exact.authority == chosen.focus],
        COMPARATOR: exact[exact.authority.isin(against.authorities)],
    }
    followed = {who: int(part.followed.sum()) for who, part in parts.items()}
    too_few = {who: count < FEWEST_REFERRALS for who, count in followed.items()}
    effects = {step: effect for step, effect in design_effects(cursor, chosen).items() if step in STEPS}
    rows = [row for who, part in parts.items() if not too_few[who] for row in _rows(who, part, effects)]
    return Steps(
        rows=pd.DataFrame(rows),
        side=against,
        step=chosen.step,
        days=chosen.days,
        effects=effects,
        referrals={who: size_shown(count) for who, count in followed.items()},
        not_yet_known={who: shown(int(part.referrals.sum()) - followed[who]) for who, part in parts.items()},
        is_focus_too_few=too_few[FOCUS],
        is_side_too_few=too_few[COMPARATOR],
    )


def _rows(who: str, part: pd.DataFrame, effects: Mapping[str, float]) -> list[dict]:
    whole = int(part.followed.sum())
    counts = {step: disclosure.protected(int(part[step].sum()), whole) for step in LABELS}
    if who == FOCUS:
        cells = {step: own_cell(count, whole) for step, count in counts.items()}
    else:
        cells = {
            step: weighed_cell(count, part[step], part.followed, weights(part))
            for step, count in counts.items()
        }
    # Everybody counted was referred: that is no estimate.
    factors = {FIRST_STEP: 1.0, **effects}
    rows = [
        {
            "step": step,
            "label": LABELS[step],
            **row(who, cell, factors[step]),
            "before_shown": _before(step, cells),
        }
        for step, cell in cells.items()
    ]
    rows[0] |= {"share": 100.0, "share_shown": "", "lower": np.nan, "upper": np.nan, "status": ""}
    return rows


def _before(step: str, cells: Mapping[str, Cell]) -> str:
    """Return the share of the step before; the first step and looked after have none."""
    order = list(cells)
    place = order.index(step)
    if place == 0 or step == STEPS[-1]:
        return ""
    mine, earlier = cells[step].weighed, cells[order[place - 1]].weighed
    if mine.count is None or earlier.count is None:
        return HIDDEN
    share, status = disclosure.percentage(mine, earlier.count)
    return status if share is None else share_shown(share, status)
