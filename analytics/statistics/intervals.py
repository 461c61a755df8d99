"""Confidence intervals of shares and of rates."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2, norm
from statsmodels.stats.proportion import proportion_confint

Floats = NDArray[np.float64]

# Below this count the exact Poisson limits are used, from it on Byar's (the Public Health England rule).
BYAR_FROM_COUNT = 10


def wilson(count: ArrayLike, total: ArrayLike, confidence: ArrayLike = 0.95) -> tuple[Floats, Floats]:
    """Return the lower and upper limits of shares, by Wilson's score method.

    Units: fractions of one; NaN where the count is hidden or the total is 0.
    Raises: ValueError if a count is negative or above its total.
    Source: Wilson (1927), JASA 22:209-212; computed by statsmodels.
    """
    counts, totals = np.asarray(count, dtype=float), np.asarray(total, dtype=float)
    if np.any(counts < 0) or np.any(counts > totals):
        raise ValueError(f"counts must lie between 0 and their totals, found {counts} of {totals}")
    with np.errstate(divide="ignore", invalid="ignore"):
        lower, upper = proportion_confint(counts, totals, alpha=1 - np.asarray(confidence), method="wilson")
    # statsmodels leaves the two ends a hair off what the formula makes them exactly.
    return np.where((counts == 0) & (totals > 0), 0.0, lower), np.where(
        (counts == totals) & (totals > 0), 1.0, upper
    )


def poisson(count: ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Return the lower and upper limits of counts: exact below ten, Byar's method from ten.

    Units: counts; divide by the population for the limits of a rate. NaN where the count is hidden.
    Raises: ValueError if a count is negative.
    Source: Breslow and Day (1987), volume II; Public Health England, Technical Briefing 3. Byar's form is
    written out because no library has it.
    """
    counts = np.asarray(count, dtype=float)
    if np.any(counts < 0):
        raise ValueError(f"counts must not be negative, found {counts.min()}")
    tail = (1 - confidence) / 2
    z = norm.ppf(1 - tail)
    with np.errstate(divide="ignore", invalid="ignore"):
        byar_lower = counts * (1 - 1 / (9 * counts) - z / (3 * np.sqrt(counts))) ** 3
        above = counts + 1
        byar_upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
        exact_lower = np.where(counts == 0, 0.0, chi2.ppf(tail, 2 * counts) / 2)
        exact_upper = chi2.ppf(1 - tail, 2 * above) / 2
    is_small = counts < BYAR_FROM_COUNT
    return np.where(is_small, exact_lower, byar_lower), np.where(is_small, exact_upper, byar_upper)
