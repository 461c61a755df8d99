"""How far authorities differ once chance is taken away, and how far they would differ by chance alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.statistics.arguments import counts_of_totals, fraction, number, numbers, pairs

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class BeyondChance:
    """The spread between authorities that sampling error does not account for.

    sd: the standard deviation beyond chance, in the values' own unit; 0 where chance accounts for all of it.
    observed_sd: before chance was taken away. share_of_spread: the part of the observed variance that is
    beyond chance, a fraction of one; 0 where all are equal. units: how many authorities were counted in.
    """

    sd: float
    observed_sd: float
    share_of_spread: float
    units: int

    @property
    def sd_points(self) -> float:
        """The standard deviation beyond chance of a share, in percentage points."""
        return 100 * self.sd


@dataclass(frozen=True, kw_only=True)
class ChanceRatio:
    """The highest over the lowest that chance alone gives: in half of cases below, in one of twenty above.

    Infinite where the lowest is nought so often; NaN where nothing is ever counted.
    """

    typical: float
    one_in_twenty: float


def beyond_chance(counts: ArrayLike, totals: ArrayLike) -> BeyondChance:
    """Return the spread of shares beyond chance, each authority counting once.

    For siblings, divide counts and totals by the design effect first. An authority that is hidden, or has
    fewer than two referrals, is left out.

    Units: fractions of one; `sd_points` in points.
    Raises: ValueError if a count is negative or above its total, if lengths differ or nothing is given, or if
    fewer than two authorities can be seen.
    Source: method of moments, Hedges and Olkin (1985), Statistical Methods for Meta-Analysis, 9.B: the
    variance less the mean of pq/(n - 1). By hand: two lines, which statsmodels has only for its own effects.
    """
    count, total = counts_of_totals(counts, totals)
    size = np.where(total >= 2, total, np.nan)
    share = count / size
    return _beyond(share, share * (1 - share) / (size - 1))


def rates_beyond_chance(counts: ArrayLike, populations: ArrayLike) -> BeyondChance:
    """Return the spread of rates beyond Poisson error, each authority counting once.

    An authority that is hidden, or has a population of 0, is left out.

    Units: events per head; multiply `sd` by 10,000 for a rate per 10,000.
    Raises: ValueError if a count or population is negative, if lengths differ or nothing is given, or if fewer
    than two authorities can be seen.
    Source: as `beyond_chance`, with the variance of a Poisson rate, x over the square of the population.
    """
    count, population = pairs(counts, populations, ("counts", "populations"))
    people = np.where(population > 0, population, np.nan)
    return _beyond(count / people, count / people**2)


def _beyond(values: Floats, errors: Floats) -> BeyondChance:
    seen = ~np.isnan(values)
    if seen.sum() < 2:
        raise ValueError(f"a spread needs at least two authorities, found {int(seen.sum())}")
    observed = 0.0 if np.ptp(values[seen]) == 0 else float(np.var(values[seen], ddof=1))
    variance = max(0.0, observed - float(np.mean(errors[seen])))
    return BeyondChance(
        sd=float(np.sqrt(variance)),
        observed_sd=float(np.sqrt(observed)),
        share_of_spread=variance / observed if observed else 0.0,
        units=int(seen.sum()),
    )


def chance_max_to_min(
    baseline: float, totals: ArrayLike, *, design_effect: float = 1.0, draws: int = 20_000, seed: int = 1
) -> ChanceRatio:
    """Return the highest over the lowest share that chance alone gives where none truly differs.

    Drawn at random, the same each time for the same seed: worth keeping for as long as what it depends on
    stays. About 25 ms for fifteen authorities and 0.2 s for 153 of different sizes.

    Units: ratios. Totals are divided by the design effect and taken to the nearest whole; hidden ones and
    those of 0 are left out.
    Raises: ValueError if the baseline is not between 0 and 1, a total is negative, none can be seen, or the
    design effect is below 1.
    Source: binomial simulation with numpy; no library has it.
    """
    if not 1 <= design_effect < np.inf:
        raise ValueError(f"the design effect must be 1 or more, found {design_effect}")
    totals_seen = _above_zero(totals, "totals")
    sizes = np.maximum(np.rint(totals_seen / design_effect), 1).astype(int)
    centre = fraction(baseline, "baseline")
    drawn = np.random.default_rng(seed).binomial(sizes, centre, size=(draws, sizes.size))
    return _ratio(drawn / sizes)


def rates_chance_max_to_min(
    baseline: float, populations: ArrayLike, *, draws: int = 20_000, seed: int = 1
) -> ChanceRatio:
    """Return the highest over the lowest rate that chance alone gives where none truly differs.

    Units: baseline in events per head; ratios. Hidden populations and those of 0 are left out.
    Raises: ValueError if the baseline is negative, infinite or NaN, a population is negative or none can be
    seen.
    Source: Poisson simulation with numpy; no library has it.
    """
    people = _above_zero(populations, "populations")
    expected = number(baseline, "baseline") * people
    drawn = np.random.default_rng(seed).poisson(expected, size=(draws, people.size))
    return _ratio(drawn / people)


def _above_zero(values: ArrayLike, name: str) -> Floats:
    floats = numbers(values, name)
    if not np.any(floats > 0):
        raise ValueError(f"at least one of the {name} must be above 0, found none")
    return floats[floats > 0]


def _ratio(values: Floats) -> ChanceRatio:
    """Return the middle and the 95th centile of the rows' highest over lowest, rows of noughts left out."""
    highest, lowest = values.max(axis=1), values.min(axis=1)
    some = highest > 0
    if not np.any(some):
        return ChanceRatio(typical=np.nan, one_in_twenty=np.nan)
    with np.errstate(divide="ignore"):
        ratios = highest[some] / lowest[some]
    # An observed ratio rather than one between two: half way to infinity is not a number.
    typical, rare = np.quantile(ratios, [0.5, 0.95], method="inverted_cdf")
    return ChanceRatio(typical=float(typical), one_in_twenty=float(rare))
