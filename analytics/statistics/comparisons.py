"""Many comparisons at once, and how small a difference a sample can show at all."""

from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.power import NormalIndPower

from analytics.statistics.arguments import deviate, fraction, numbers, pairs, tail


def adjusted(
    p_values: ArrayLike, method: Literal["bonferroni", "holm", "fdr_bh"] = "fdr_bh"
) -> NDArray[np.float64]:
    """Return the p-values after allowing for how many there are: those that can be seen.

    Units: from 0 to 1, shaped as given; NaN where a p-value is hidden.
    Raises: ValueError if one is outside 0 to 1, there are none, or the method is another.
    Source: Dunn (1961), Holm (1979), Benjamini and Hochberg (1995); computed by statsmodels.
    """
    found = numbers(p_values, "p-values")
    if np.any(found > 1):
        raise ValueError(f"p-values must lie between 0 and 1, found {np.nanmax(found):g}")
    if method not in ("bonferroni", "holm", "fdr_bh"):
        raise ValueError(f"the method must be bonferroni, holm or fdr_bh, found {method!r}")
    after, seen = np.full(found.shape, np.nan), ~np.isnan(found)
    if np.any(seen):
        after[seen] = multipletests(found[seen], method=method)[1]
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


def detectable_rise(
    baseline: float, first: float, second: float, power: float = 0.8, alpha: float = 0.05
) -> float:
    """Return the smallest rise of a share that two samples of these sizes would show, two-sided.

    Units: a fraction of one (0.1067 for 10.67 points); NaN where even a rise to the whole would not show.
    Sizes are after the design effect of siblings.
    Raises: ValueError if a size is not above 0, or the baseline, power or alpha is not between 0 and 1.
    Source: Cohen (1988), Statistical Power Analysis, 6: the effect from statsmodels, turned back into a share
    by the inverse of its arcsine.
    """
    start = np.arcsin(np.sqrt(fraction(baseline, "baseline")))
    if not (first > 0 and second > 0 and np.isfinite(first + second)):
        raise ValueError(f"sizes must be above 0, found {first} and {second}")
    if not 0 < alpha < power < 1:
        raise ValueError(f"expected 0 < alpha < power < 1, found alpha {alpha} and power {power}")
    effect = NormalIndPower().solve_power(
        effect_size=None, nobs1=first, alpha=alpha, power=power, ratio=second / first
    )
    end = start + float(np.squeeze(effect)) / 2
    return float("nan") if end > np.pi / 2 else float(np.sin(end) ** 2 - baseline)
