"""A share of several authorities that is printed as a range: a band from the least to the most that it may be."""

import pandas as pd

from analytics.charts import look

RANGE = "range"
# Hatched, so that it is no bar that ends there.
OPEN = {
    "color": look.WHITE,
    "line": {"color": look.MARK, "width": 1},
    "pattern": {"shape": "/", "fgcolor": look.SLATE, "bgcolor": look.WHITE, "size": 6, "solidity": 0.25},
}


def is_range(rows: pd.DataFrame) -> pd.Series:
    """Return which rows are printed as a range. Columns: status."""
    return rows["status"].eq(RANGE)


def centres(rows: pd.DataFrame) -> pd.Series:
    """Return where each row stands: its share, or the middle of its range; NaN where it is hidden.

    Columns: share, status; least and most where any row is a range.
    """
    if not is_range(rows).any():
        return rows["share"]
    return rows["share"].fillna(((rows["least"] + rows["most"]) / 2).where(is_range(rows)))


def brief(row: object) -> str:
    """Return a range as a label with little room has it, without a sign: 77 to 84."""
    return f"{row.least:.0f} to {row.most:.0f}"
