"""Many comparisons at once."""

from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from statsmodels.stats.multitest import multipletests

from analytics.statistics.arguments import deviate, numbers, pairs, tail


def adjusted_p_values(
    p_values: ArrayLike, method: Literal["bonferroni", "holm", "fdr_bh"] = "fdr_bh"
) -> NDArray[np.float64]:
    """Return the p-values after allowing for how many there are: those that can be seen.

    Units: from 0 to 1, shaped as given; NaN where a p-value is hidden.
    Raises: ValueError if one is outside 0 to 1, there are none, or the method is another.
    Source: Dunn (1961), Holm (1979), Benjamini and Hochberg (1995); computed by statsmodels.
    """
    floats = numbers(p_values, "p-values")
    if np.any(floats > 1):
        raise ValueError(f"p-values must lie between 0 and 1, found {np.nanmax(floats):g}")
    if method not in ("bonferroni", "holm", "fdr_bh"):
        raise ValueError(f"the method must be bonferroni, holm or fdr_bh, found {method!r}")
    after, seen = np.full(floats.shape, np.nan), ~np.isnan(floats)
    if np.any(seen):
        after[seen] = multipletests(floats[seen], method=method)[1]
    return after


def chance_of_any_outside(units: int, confidence: float = 0.95) -> float:
    """Return the chance that at least one of so many units lies outside its limits though none differs.

    Raises: ValueError if there is less than one unit, or the confidence is not between 0 and 1.
    """
    if units < 1:
        raise ValueError(f"units must be one or more, found {units}")
    return float(1 - (1 - 2 * tail(confidence)) ** units)


def chance_of_any_beside_one(
    errors: ArrayLike, parts: ArrayLike, centre_error: float, confidence: float = 0.95, draws: int = 20_000
) -> float:
    """Return the chance that at least one unit lies outside its limits about one centre, though none differs.

    All stand beside the same centre, whose error they share, and some are parts of it. `errors` are the standard
    errors of the units, `parts` each one's part of the centre (0 for one that stands outside it), `centre_error` that
    of the centre, all on one scale; hidden units (NaN) are left out. Drawn at random, the same each time.

    Units: a fraction of one. Raises: ValueError if lengths differ, or none can be seen.
    Source: simulation of the normal approximation with numpy; no library has it.
    """
    error, part = pairs(errors, parts, ("errors", "parts"))
    seen = ~np.isnan(error)
    if not seen.any():
        raise ValueError("at least one unit must be seen, found none")
    error, part = error[seen], np.nan_to_num(part[seen])
    rest = np.sqrt(max(0.0, centre_error**2 - float(np.sum((part * error) ** 2))))
    of_units, of_rest = (_few_drawn if error.size <= MOST_KEPT else _drawn)(draws, error.size)
    units = error * of_units
    centre = units @ part + rest * of_rest
    limits = deviate(confidence) * np.hypot(error, centre_error)
    return float((np.abs(units - centre[:, None]) > limits).any(axis=1).mean())


def _drawn(draws: int, units: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return normal deviates, the same each time: so many of each unit, and so many more."""
    random = np.random.default_rng(1)
    return random.standard_normal((draws, units)), random.standard_normal(draws)


# Of a region's authorities they are kept, 2.4 MB for fifteen; of all England's they would be 24.
MOST_KEPT = 32
_few_drawn = lru_cache(4)(_drawn)
