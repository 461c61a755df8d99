"""Widened funnels: limits that allow for the usual spread among units as well as for chance."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from statsmodels.stats.meta_analysis import combine_effects

from analytics.statistics.arguments import counts_of_totals, deviate, fraction, number, numbers, pairs

Floats = NDArray[np.float64]
Limits = tuple[Floats, Floats]


@dataclass(frozen=True, kw_only=True)
class Overdispersion:
    """The variance between units on the scale of the method, and what it does to the limits.

    tau2: the variance, on the arcsine scale for shares and the log scale for rates. factor: how many times as
    wide as the plain limits the widened ones are, at the middle one of the units, on that scale; 1 where
    tau2 is 0. units: how many were counted in.
    """

    tau2: float
    factor: float
    units: int


def between_variance(effects: ArrayLike, variances: ArrayLike) -> float:
    """Return the Paule-Mandel variance between units; 0 for one unit, or where all are equal.

    Units: the square of the effects' unit; the variances are those of chance alone. A unit with a hidden
    effect or variance is left out.
    Raises: ValueError if effects and variances differ in length, none can be seen, or a variance is not
    above 0.
    Source: Paule and Mandel (1982), Journal of Research of the National Bureau of Standards 87:377-385;
    computed by statsmodels.
    """
    effect, variance = np.asarray(effects, dtype=float), numbers(variances, "variances")
    if effect.shape != variance.shape:
        raise ValueError(f"effects and variances must be as many, found {effect.size} and {variance.size}")
    seen = ~np.isnan(effect) & ~np.isnan(variance)
    if not np.any(seen):
        raise ValueError(f"at least one unit must be seen, found {effect.size} and all hidden")
    if np.any(np.isinf(effect[seen])) or np.any(variance[seen] == 0):
        raise ValueError("effects must be finite and variances above 0, found one that is not")
    # statsmodels divides by the spread, which is 0 in these two cases.
    if np.ptp(effect[seen]) == 0:
        return 0.0
    return float(combine_effects(effect[seen], variance[seen], method_re="pm").tau2)


def widened_share(counts: ArrayLike, totals: ArrayLike) -> Overdispersion:
    """Return the variance between shares beyond chance, on the arcsine scale, where no baseline enters it.

    A unit that is hidden, or has a total of 0, is left out.

    Raises: ValueError if a count is negative or above its total, if counts and totals differ in length or are
    empty, or if none can be seen.
    Source: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, with the variance of Paule and Mandel
    (1982) from statsmodels.
    """
    count, total = counts_of_totals(counts, totals)
    size = np.where(total > 0, total, np.nan)
    return _widened(np.arcsin(np.sqrt(count / size)), 1 / (4 * size))


def widened_rate(counts: ArrayLike, populations: ArrayLike, baseline: float) -> Overdispersion:
    """Return the variance between rates beyond chance, on the scale of log observed over expected.

    A unit without an event has no logarithm: it is left out of the variance, and stays on the chart. So is a
    unit that is hidden, or has a population of 0. Without any event at all the variance is 0.

    Units: baseline in events per head.
    Raises: ValueError if a count or population is negative, if they differ in length or are empty, if none
    can be seen, or if the baseline is not above 0 though there are events.
    Source: Spiegelhalter et al. (2012), JRSS A 175:1-47, with the variance of Paule and Mandel (1982) from
    statsmodels.
    """
    count, population = pairs(counts, populations, ("counts", "populations"))
    centre = number(baseline, "baseline")
    if not np.any(~np.isnan(count) & (population > 0)):
        raise ValueError(
            f"at least one unit must be seen, found {count.size} and none with a count and people"
        )
    seen = (count > 0) & (population > 0)
    if not np.any(seen):
        return Overdispersion(tau2=0.0, factor=1.0, units=0)
    if centre == 0:
        raise ValueError("the baseline must be above 0 where there are events, found 0")
    expected = centre * population[seen]
    return _widened(np.log(count[seen] / expected), 1 / expected)


def _widened(effects: Floats, variances: Floats) -> Overdispersion:
    tau2 = between_variance(effects, variances)
    seen = ~np.isnan(effects) & ~np.isnan(variances)
    factor = float(np.sqrt(1 + tau2 / np.median(variances[seen])))
    return Overdispersion(tau2=tau2, factor=factor, units=int(seen.sum()))


def widened_share_limits(
    baseline: float, totals: ArrayLike, tau2: float, confidence: float = 0.998, *, other_size: float = np.inf
) -> Limits:
    """Return the lower and upper limits of a funnel of shares that allow for the usual spread.

    `other_size` is what the baseline itself rests on; where it is known without error, infinite.

    Units: fractions of one, shaped as the totals; NaN where a total is hidden or 0.
    Raises: ValueError if the baseline is not between 0 and 1, tau2 is negative, or a total is negative or
    there is none.
    Source: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, additive random effects on the arcsine
    scale. No library has it.
    """
    angle = np.arcsin(np.sqrt(fraction(baseline, "baseline")))
    total = numbers(totals, "totals")
    variance = 1 / (4 * np.where(total > 0, total, np.nan)) + 1 / (4 * other_size) + number(tau2, "tau2")
    half = deviate(confidence) * np.sqrt(variance)
    lower, upper = (np.clip(end, 0, np.pi / 2) for end in (angle - half, angle + half))
    return np.sin(lower) ** 2, np.sin(upper) ** 2


def widened_rate_limits(
    baseline: float,
    populations: ArrayLike,
    tau2: float,
    confidence: float = 0.998,
    *,
    other_size: float = np.inf,
) -> Limits:
    """Return the lower and upper limits of a funnel of rates that allow for the usual spread.

    `other_size` are the people the baseline itself rests on; where it is known without error, infinite.

    The lower limit is above 0 whatever is expected, so ask the plain flag first: a unit without an event is
    beyond the usual spread only if it is also more than chance.

    Units: events per head, shaped as the populations; NaN where a population is hidden or 0, or nothing is
    expected.
    Raises: ValueError if the baseline or tau2 is negative, infinite or NaN, or a population is negative or
    there is none.
    Source: Spiegelhalter et al. (2012), JRSS A 175:1-47, additive random effects on the log scale. No library
    has it.
    """
    centre, population = number(baseline, "baseline"), numbers(populations, "populations")
    expected = centre * population
    of_other = 1 / (centre * other_size) if centre else np.nan
    variance = 1 / np.where(expected > 0, expected, np.nan) + of_other + number(tau2, "tau2")
    width = np.exp(deviate(confidence) * np.sqrt(variance))
    return centre / width, centre * width
