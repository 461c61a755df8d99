"""Could chance explain a difference, and is it beyond the usual spread? One function, one answer."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.statistics.limit_flag import LimitFlag
from analytics.statistics.overdispersion import (
    Overdispersion,
    widened_rate,
    widened_rate_limits,
    widened_share,
    widened_share_limits,
)
from analytics.statistics.two_estimates import rate_flags, share_flags

Floats = NDArray[np.float64]
Limits = tuple[Floats, Floats]


class Verdict(StrEnum):
    """The phrases, in the order in which a finding firms; NONE where nothing may be said."""

    NONE = "none"
    CHANCE = "chance"
    EDGE = "edge"
    MORE = "more"
    WITHIN = "within"
    BEYOND = "beyond"

    @property
    def is_more_than_chance(self) -> bool:
        """Return whether the figure lies outside the 99.8% limits that chance alone draws."""
        return self in (Verdict.MORE, Verdict.WITHIN, Verdict.BEYOND)


@dataclass(frozen=True, kw_only=True)
class Centre:
    """What figures are set beside, and how surely it is known: the other side of every comparison.

    Units: `value` in fractions of one or events per head; `size` in people or referrals after the factor for brothers
    and sisters. `least` and `most` are the ends of what a printed value may stand for, both the value where it is
    exact. `concentration` is the sum of the squared parts its members have in it: 1 for a single area.
    """

    value: float
    size: float
    concentration: float
    least: float
    most: float

    @classmethod
    def exact(cls, value: float, size: float, concentration: float) -> "Centre":
        """Return a centre that is printed as it is."""
        return cls(value=value, size=size, concentration=concentration, least=value, most=value)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What may be said of a set of areas beside one centre.

    `flags` holds members of Flag as floats, NaN where nothing may be said; `verdicts` one phrase an area.
    `spread` is the national spread the limits were widened by, or None for a pool measure.
    """

    flags: Floats
    verdicts: tuple[Verdict, ...]
    spread: Overdispersion | None

    @property
    def judged(self) -> int:
        """Return how many areas anything may be said of."""
        return int((~np.isnan(self.flags)).sum())

    @property
    def outside_95(self) -> int:
        """Return how many lie outside the plain 95% limits."""
        return int((np.abs(self.flags) >= LimitFlag.HIGH_95).sum())

    @property
    def outside_998(self) -> int:
        """Return how many lie outside the plain 99.8% limits."""
        return int((np.abs(self.flags) == LimitFlag.HIGH_998).sum())

    @property
    def beyond_spread(self) -> int:
        """Return how many lie outside the widened 99.8% limits as well."""
        return self.verdicts.count(Verdict.BEYOND)


def judged_rates(
    counts: ArrayLike, populations: ArrayLike, centre: Centre, spread: Overdispersion | None
) -> Judgement:
    """Return what may be said of rates beside a centre. Units: events per head, after the factor for siblings.

    Raises: ValueError if a count is negative or the lengths differ.
    """
    rates, people = _quotients(counts, populations)
    flags = rate_flags(rates, people, _nearest(rates, centre), centre.size)
    limits = usual_rates(centre, people, spread) if spread else None
    return _judged(flags, rates, limits, spread)


def judged_shares(
    counts: ArrayLike, totals: ArrayLike, centre: Centre, spread: Overdispersion | None
) -> Judgement:
    """Return what may be said of shares beside a centre. Units: fractions of one, after the factor for siblings.

    Raises: ValueError if a count is negative or above its total, or the lengths differ.
    """
    shares, sizes = _quotients(counts, totals)
    flags = share_flags(shares, sizes, _nearest(shares, centre), centre.size)
    limits = usual_shares(centre, sizes, spread) if spread else None
    return _judged(flags, shares, limits, spread)


def usual_rates(
    centre: Centre, people: ArrayLike, spread: Overdispersion, confidence: float = 0.998
) -> Limits:
    """Return the limits about a centre, of rates of so many people, widened by the spread of a difference.

    Units: events per head; people after the factor for siblings. Raises: ValueError if a number is negative.
    """
    lower, upper = (
        widened_rate_limits(end, people, _of_both(spread, centre), confidence, other_size=centre.size)
        for end in (centre.least, centre.most)
    )
    return lower[0], upper[1]


def usual_shares(
    centre: Centre, sizes: ArrayLike, spread: Overdispersion, confidence: float = 0.998
) -> Limits:
    """Return the limits about a centre, of shares of such sizes, widened by the spread of a difference.

    Units: fractions of one; sizes after the factor for siblings. Raises: ValueError if a number is negative.
    """
    lower, upper = (
        widened_share_limits(end, sizes, _of_both(spread, centre), confidence, other_size=centre.size)
        for end in (centre.least, centre.most)
    )
    return lower[0], upper[1]


def _of_both(spread: Overdispersion, centre: Centre) -> float:
    """Return the variance of a difference: an authority's own, and the centre's, which several members make smaller."""
    return spread.tau2 * (1 + centre.concentration)


def _nearest(values: Floats, centre: Centre) -> Floats:
    """Return the end of what the centre may be that is nearest to each value; the value itself between them."""
    return np.clip(values, centre.least, centre.most)


def judged_ranges(
    counts: tuple[ArrayLike, ArrayLike], sizes: tuple[ArrayLike, ArrayLike], centre: Centre, effect: float
) -> Judgement:
    """Return what may be said of printed shares, whatever counts and sizes stand behind what is printed.

    `counts` and `sizes` are each the least and the most; the phrase is the softest that any of them, beside either end
    of the centre, would give, and where they point to different sides chance could explain the difference. `effect` is
    the factor for brothers and sisters. NaN where nothing may be said. Raises: ValueError if a count is negative.
    """
    cornered = [(count, size) for count in counts for size in sizes]
    shares = np.stack([np.minimum(1.0, np.asarray(count) / np.asarray(size)) for count, size in cornered])
    whole = np.stack([np.asarray(size, dtype=float) / effect for _, size in cornered])
    # All corners in one call, beside either end of the centre: each call costs more than the numbers in it.
    ends = np.array([[[centre.least]], [[centre.most]]])
    flags = share_flags(shares, whole, ends, centre.size).reshape(-1, *shares.shape[1:])
    softest = np.sign(flags[0]) * np.abs(flags).min(axis=0)
    agree = (np.sign(flags) == np.sign(flags[0])).all(axis=0)
    return _judged(np.where(agree | np.isnan(flags[0]), softest, 0.0), flags[0], None, None)


def verdict_of_difference(inner: tuple[float, float], outer: tuple[float, float]) -> Verdict:
    """Return what the 95% and the 99.8% limits of a difference say of it; NONE where they are NaN."""
    if inner[0] != inner[0]:
        return Verdict.NONE
    if inner[0] <= 0 <= inner[1]:
        return Verdict.CHANCE
    return Verdict.EDGE if outer[0] <= 0 <= outer[1] else Verdict.MORE


def rate_spread(counts: ArrayLike, populations: ArrayLike) -> Overdispersion:
    """Return the spread of all rates given, about their own centre."""
    count, population = np.asarray(counts, dtype=float), np.asarray(populations, dtype=float)
    seen = ~np.isnan(count) & (population > 0)
    return widened_rate(count, population, float(count[seen].sum() / population[seen].sum()))


def share_spread(counts: ArrayLike, totals: ArrayLike) -> Overdispersion:
    """Return the spread of all shares given."""
    return widened_share(counts, totals)


def _quotients(counts: ArrayLike, sizes: ArrayLike) -> tuple[Floats, Floats]:
    count, size = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    if count.shape != size.shape:
        raise ValueError(f"counts and sizes must be as many, found {count.size} and {size.size}")
    people = np.where(size > 0, size, np.nan)
    return count / people, people


def _judged(flags: Floats, values: Floats, limits: Limits | None, spread: Overdispersion | None) -> Judgement:
    outside = np.zeros(len(flags), dtype=bool)
    if limits is not None:
        outside = (values < limits[0]) | (values > limits[1])
    return Judgement(flags=flags, verdicts=_verdicts(flags, outside, limits is not None), spread=spread)


def _verdicts(flags: Floats, outside: NDArray[np.bool_], has_spread: bool) -> tuple[Verdict, ...]:
    verdicts = []
    for flag, is_beyond in zip(np.abs(flags), outside, strict=True):
        if np.isnan(flag):
            verdicts.append(Verdict.NONE)
        elif flag < LimitFlag.HIGH_998:
            verdicts.append(Verdict.EDGE if flag == LimitFlag.HIGH_95 else Verdict.CHANCE)
        elif not has_spread:
            verdicts.append(Verdict.MORE)
        else:
            verdicts.append(Verdict.BEYOND if is_beyond else Verdict.WITHIN)
    return tuple(verdicts)
