"""Frame columns as the plain lists that plotly's JSON holds."""

from collections.abc import Iterable
from math import inf, isfinite
from typing import Any

import numpy as np
import pandas as pd

MOST_AUTHORITIES = 25  # beyond this a line or ring for each can no longer be told from its neighbours
BEYOND = "beyond the end of the axis"
_FAR = 1.6  # how far past the 98th centile of the rest a figure may lie and still set the axis


def numbers(values: Iterable[float | None]) -> list[float | None]:
    """Return the values with None for every one that is missing."""
    return [
        None if value is None or pd.isna(value) or not isfinite(value) else float(value) for value in values
    ]


def far_out(values: pd.Series) -> float:
    """Return the value beyond which a figure would squash the rest, and is drawn at the edge instead."""
    seen = np.sort(values.dropna().to_numpy(dtype=float))
    furthest = _FAR * float(np.quantile(seen[:-1], 0.98)) if len(seen) > 2 else 0.0
    return furthest or inf


def readable(areas: pd.DataFrame) -> pd.DataFrame:
    """Return all rows of few authorities; of many, those of the focus and its region only."""
    if areas["area"].nunique() <= MOST_AUTHORITIES or not areas["role"].eq("region").any():
        return areas
    return areas[areas["role"] != "elsewhere"]


def hover(areas: pd.DataFrame) -> list[str]:
    """Return what the pointer shows for each row: the name in bold, the figure, and any `hover` lines.

    Columns: name, shown; `hover`, optional, lines already written and joined by <br>.
    """
    figures = areas["hover"] if "hover" in areas else areas["shown"]
    return [f"<b>{name}</b><br>{figure}" for name, figure in zip(areas["name"], figures, strict=True)]


def error_x(
    centres: Iterable[float | None],
    lowers: Iterable[float | None],
    uppers: Iterable[float | None],
    **look: object,
) -> dict[str, Any]:
    """Return plotly's horizontal error bars from limits, with none where either limit is missing."""
    ahead, behind = [], []
    for centre, lower, upper in zip(numbers(centres), numbers(lowers), numbers(uppers), strict=True):
        whole = None not in (centre, lower, upper)
        ahead.append(max(0.0, upper - centre) if whole else None)
        behind.append(max(0.0, centre - lower) if whole else None)
    return {"type": "data", "symmetric": False, "array": ahead, "arrayminus": behind, "width": 0, **look}
