"""Plain funnels: the limits that chance alone draws about a baseline, and what lies outside them."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2

from analytics.statistics.arguments import counts_of_totals, deviate, fraction, number, numbers, pairs, tail
from analytics.statistics.intervals import poisson, wilson

Floats = NDArray[np.float64]
Limits = tuple[Floats, Floats]


class Flag(IntEnum):
    """Where a unit lies: within the 95% limits, between them and the 99.8% limits, or outside both."""

    LOW_998 = -2
    LOW_95 = -1
    WITHIN = 0
    HIGH_95 = 1
    HIGH_998 = 2


@dataclass(frozen=True, kw_only=True)
class RateCurve:
    """The points of a funnel of rates: one population and one rate for each number of events, on each line.

    Units: populations in people, rates in events per head.
    """

    lower_population: Floats
    lower_rate: Floats
    upper_population: Floats
    upper_rate: Floats


def share_flags(counts: ArrayLike, totals: ArrayLike, baseline: float) -> Floats:
    """Return the flag of each share: it has one exactly when its own Wilson interval excludes the baseline.

    Units: floats equal to members of Flag, shaped as the counts; NaN where a number is hidden or a total is 0.
    Raises: ValueError if a count is negative or above its total, if counts and totals differ in length or are
    empty, or if the baseline is not between 0 and 1.
    Source: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202; Public Health England, Technical
    Guide: Funnel plots (2017). No library has the rule; the interval is statsmodels'.
    """
    count, total = counts_of_totals(counts, totals)
    centre = fraction(baseline, "baseline")
    return _flags(_own_interval(count, total, 0.95), _own_interval(count, total, 0.998), centre)


def _own_interval(count: Floats, total: Floats, confidence: float) -> Limits:
    """Return the Wilson interval with its two ends exact, where rounding would leave out a baseline of 0 or 1."""
    lower, upper = wilson(count, total, confidence)
    return np.where(count == 0, 0 * upper, lower), np.where(count == total, 0 * upper + 1, upper)


def rate_flags(counts: ArrayLike, populations: ArrayLike, baseline: float) -> Floats:
    """Return the flag of each rate: it has one exactly when its own interval excludes the baseline.

    The interval is exact below ten events and Byar's from ten. For observed over expected, give what was
    expected in place of the populations, and a baseline of 1.

    Units: baseline in events per head; floats equal to members of Flag, shaped as the counts; NaN where a
    number is hidden or a population is 0.
    Raises: ValueError if a count or population is negative, if they differ in length or are empty, or if the
    baseline is negative, infinite or NaN.
    Source: Public Health England, Technical Guide: Funnel plots (2017). No library has the rule.
    """
    count, population = pairs(counts, populations, ("counts", "populations"))
    centre = number(baseline, "baseline")
    people = np.where(population > 0, population, np.nan)
    inner, outer = ([limit / people for limit in poisson(count, level)] for level in (0.95, 0.998))
    return _flags((inner[0], inner[1]), (outer[0], outer[1]), centre)


def _flags(inner: Limits, outer: Limits, centre: float) -> Floats:
    """Return 1 above and -1 below for each of the two intervals that leaves the centre out, added up."""
    flags = sum((1.0 * (lower > centre) - (upper < centre) for lower, upper in (inner, outer)), start=0.0)
    return np.where(np.isnan(inner[0]), np.nan, flags)


def share_limits(baseline: float, totals: ArrayLike, confidence: float = 0.95) -> Limits:
    """Return the lower and upper limits of a funnel of shares, at each total.

    Units: fractions of one, shaped as the totals; NaN where a total is hidden or 0.
    Raises: ValueError if the baseline is not between 0 and 1, or a total is negative or there is none.
    Source: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202; one line, no library has it.
    """
    centre, total = fraction(baseline, "baseline"), numbers(totals, "totals")
    half = deviate(confidence) * np.sqrt(centre * (1 - centre) / np.where(total > 0, total, np.nan))
    return np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)


def rate_limits(baseline: float, populations: ArrayLike, confidence: float = 0.95) -> Limits:
    """Return the lower and upper limits of a funnel of rates, at each population: for drawing only.

    Take no flag from them where fewer than five events are expected: the lower limit is above 0 whatever is
    expected, so every unit without an event would lie below it.

    Units: events per head, shaped as the populations; NaN where a population is hidden or 0.
    Raises: ValueError if the baseline is negative, infinite or NaN, or a population is negative or there is
    none.
    Source: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, about the number expected; chi-square
    from scipy.
    """
    centre, population = number(baseline, "baseline"), numbers(populations, "populations")
    people = np.where(population > 0, population, np.nan)
    lower, upper = _exact(centre * people, tail(confidence))
    return lower / people, upper / people


def _exact(events: Floats, beyond: float) -> Limits:
    """Return the exact Poisson limits of events, which need not be whole; of none, the lower is 0."""
    lower = np.where(events == 0, 0.0, chi2.ppf(beyond, 2 * events) / 2)
    return lower, chi2.ppf(1 - beyond, 2 * events + 2) / 2


def rate_curve(baseline: float, events: ArrayLike, confidence: float = 0.95) -> RateCurve:
    """Return the populations and rates at which so many events lie exactly on the limits.

    Nobody is so few that no event at all is too many: the upper line has no point at 0 events, and NaN there.

    Units: baseline in events per head; each part shaped as the events.
    Raises: ValueError if the baseline is not above 0, or events are negative or there are none.
    Source: Public Health England, Technical Guide: Funnel plots (2017), in its chi-square form; chi-square
    from scipy.
    """
    centre, event = number(baseline, "baseline"), numbers(events, "events")
    if centre == 0:
        raise ValueError("a curve needs a baseline above 0, found 0")
    least, most = _exact(event, tail(confidence))
    upper_population = np.where(least > 0, least, np.nan) / centre
    return RateCurve(
        lower_population=most / centre,
        lower_rate=event * centre / most,
        upper_population=upper_population,
        upper_rate=event / upper_population,
    )
