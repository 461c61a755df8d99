"""How far a set of areas lie apart."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True, kw_only=True)
class Spread:
    """The median, the middle half, and the second highest and second lowest, in the measure's own unit."""

    count: int
    median: float
    lower_quartile: float
    upper_quartile: float
    second_lowest: float
    second_highest: float


def spread(values: ArrayLike) -> Spread:
    """Return the spread of the values that are not hidden; quartiles by linear interpolation.

    Raises: ValueError if fewer than four values can be seen.
    Source: Hyndman and Fan (1996), type 7, which is numpy's default.
    """
    seen = np.asarray(values, dtype=float)
    seen = np.sort(seen[~np.isnan(seen)])
    if len(seen) < 4:
        raise ValueError(f"a spread needs at least four values, found {len(seen)}")
    lower, median, upper = np.quantile(seen, [0.25, 0.5, 0.75])
    return Spread(
        count=len(seen),
        median=float(median),
        lower_quartile=float(lower),
        upper_quartile=float(upper),
        second_lowest=float(seen[1]),
        second_highest=float(seen[-2]),
    )
