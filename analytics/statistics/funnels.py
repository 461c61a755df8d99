"""Where a unit of a funnel lies, and the exact limits of rates about a number expected without error."""

from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2

from analytics.statistics.arguments import number, numbers, tail

Floats = NDArray[np.float64]
Limits = tuple[Floats, Floats]


class Flag(IntEnum):
    """Where a unit lies: within the 95% limits, between them and the 99.8% limits, or outside both."""

    LOW_998 = -2
    LOW_95 = -1
    WITHIN = 0
    HIGH_95 = 1
    HIGH_998 = 2


def rate_limits(baseline: float, populations: ArrayLike, confidence: float = 0.95) -> Limits:
    """Return the lower and upper limits of a funnel of rates about a baseline without error, at each population.

    For the reference's own methods only: what a page draws has error on both sides (`two_sides`). Take no flag from
    them where fewer than five events are expected: the lower limit is above 0 whatever is expected.

    Units: events per head, shaped as the populations; NaN where a population is hidden or 0.
    Raises: ValueError if the baseline is negative, infinite or NaN, or a population is negative or there is
    none.
    Source: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, about the number expected; chi-square
    from scipy.
    """
    centre, population = number(baseline, "baseline"), numbers(populations, "populations")
    people = np.where(population > 0, population, np.nan)
    events, beyond = centre * people, tail(confidence)
    # Of nothing expected the lower limit is 0.
    lower = np.where(events == 0, 0.0, chi2.ppf(beyond, 2 * events) / 2)
    return lower / people, chi2.ppf(1 - beyond, 2 * events + 2) / 2 / people
