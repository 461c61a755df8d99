"""Numbers as the plain lists that plotly's JSON holds."""

from collections.abc import Iterable
from math import isfinite
from typing import Any


def numbers(values: Iterable[float | None]) -> list[float | None]:
    """Return the values with None for every one that is missing."""
    return [None if value is None or not isfinite(value) else float(value) for value in values]


def error_x(
    centres: Iterable[float | None],
    lowers: Iterable[float | None],
    uppers: Iterable[float | None],
    **look: object,
) -> dict[str, Any]:
    """Return plotly's horizontal error bars from limits, with none where either limit is missing."""
    ahead: list[float | None] = []
    behind: list[float | None] = []
    for centre, lower, upper in zip(numbers(centres), numbers(lowers), numbers(uppers), strict=True):
        if centre is None or lower is None or upper is None:
            ahead.append(None)
            behind.append(None)
        else:
            ahead.append(max(0.0, upper - centre))
            behind.append(max(0.0, centre - lower))
    return {"type": "data", "symmetric": False, "array": ahead, "arrayminus": behind, "width": 0, **look}
