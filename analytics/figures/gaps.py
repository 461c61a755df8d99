"""Shares of one whole side by side, the focus's each with its difference from the comparator's and what chance says."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analytics.figures.compared import difference_limits, verdict
from analytics.figures.sampled import COMPARATOR, FOCUS, RANGE, Cell, row
from analytics.verdict import Verdict

_NO_GAP = dict.fromkeys(("points", "gap_lower", "gap_upper"), np.nan)


def gap(mine: Cell | None, theirs: Cell | None, effect: float) -> dict:
    """Return how far one printed share lies from another: points, gap_lower, gap_upper (95%) and verdict.

    Units: points. NaN, and the verdict NONE, where either side is hidden or printed as a range.
    """
    shares = [cell.percentage()[0] if cell else None for cell in (mine, theirs)]
    if None in shares:
        return {**_NO_GAP, "verdict": Verdict.NONE}
    lower, upper = difference_limits(mine, theirs, (effect, effect), 0.95)
    return {
        "points": float(shares[0] - shares[1]),
        "gap_lower": 100 * lower,
        "gap_upper": 100 * upper,
        "verdict": verdict(mine, theirs, effect),
    }


def pairs(
    cells: Mapping[str, Mapping[str, Cell]], labels: Mapping[str, str], effects: Mapping[str, float]
) -> list[dict]:
    """Return one row a group and side, as drawn, the focus first; a side with too few referrals has none.

    Columns: group, label, those of `sampled.row`, and those of `gap`, which are the focus's alone.
    """
    return [
        {
            "group": key,
            "label": labels[key],
            **row(who, cell, effects[key]),
            **(
                gap(cell, cells[COMPARATOR].get(key), effects[key])
                if who == FOCUS
                else {**_NO_GAP, "verdict": ""}
            ),
        }
        for who, mine in cells.items()
        for key, cell in mine.items()
    ]


def is_any_shown(rows: pd.DataFrame) -> bool:
    """Return whether any share is printed, as one figure or as a range."""
    return bool((rows.share.notna() | rows.status.eq(RANGE)).any())
