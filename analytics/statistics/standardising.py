"""A share made comparable: directly and indirectly standardised, and a difference split into mix and practice."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.statistics.arguments import counts_of_totals, number, numbers
from analytics.statistics.intervals import poisson, wilson

Floats = NDArray[np.float64]

_NEXT_TO_NOTHING = 1e-9


@dataclass(frozen=True, kw_only=True)
class Standardised:
    """A share on the mix of a standard, its standard error and limits, fractions of one; NaN where it has none."""

    share: float
    standard_error: float
    lower: float
    upper: float


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """How many were observed over how many were expected, with its limits; NaN where nothing is expected."""

    expected: float
    ratio: float
    lower: float
    upper: float


@dataclass(frozen=True, kw_only=True)
class Split:
    """A difference in its two parts, which add up to it, and what each stratum carries of either.

    Units: fractions of one; NaN throughout where a number is hidden.
    """

    difference: float
    mix: float
    practice: float
    mix_carried: Floats
    practice_carried: Floats


def direct(counts: ArrayLike, sizes: ArrayLike, standard: ArrayLike, *, effect: float = 1.0) -> Standardised:
    """Return the share there would be with the mix of the standard and one's own share in each stratum.

    `standard` is how many of the standard are in each stratum, on any scale; `effect` is the factor on the variance
    for brothers and sisters. A stratum of the standard with nobody of one's own in it leaves the share undefined:
    NaN. The 95% limits are Wilson's at the size of a plain sample that would say a share as surely, so that a share
    of 0 or 1 has limits too.

    Raises: ValueError if a count is above its size, a number is negative, or nobody is in the standard.
    Source: Breslow and Day (1987), volume II, 2.3; Kish (1965), Survey Sampling, 11.7, for the size. By hand: neither
    scipy nor statsmodels has it.
    """
    count, size = counts_of_totals(counts, sizes)
    weight = _mix(standard, "the standard")
    needed = ~(_alike(weight, size)[0] == 0)
    share = _shares(count, size)[needed]
    variance = share * (1 - share) * effect / np.where(size == 0, np.nan, size)[needed]
    found = float(np.clip(np.sum(weight[needed] * share), 0, 1))
    plain_size = 1 / float(np.sum(weight[needed] ** 2 * effect / np.where(size == 0, np.nan, size)[needed]))
    lower, upper = wilson(found * plain_size, plain_size)
    return Standardised(
        share=found,
        standard_error=float(np.sqrt(np.sum(weight[needed] ** 2 * variance))),
        lower=float(lower),
        upper=float(upper),
    )


def indirect(observed: float, sizes: ArrayLike, standard_shares: ArrayLike, *, effect: float = 1.0) -> Ratio:
    """Return observed over expected with its 95% limits: expected is what the shares of the standard would give.

    `effect` is the factor on the variance for brothers and sisters.

    Raises: ValueError if a number is negative, a share is above one, or the lengths differ.
    Source: Breslow and Day (1987), volume II, 2.3; limits as `poisson`: conservative for shares.
    """
    size, share = _alike(numbers(sizes, "sizes"), _fractions(standard_shares))
    expected = float(np.sum(np.where(size == 0, 0.0, size * share)))
    count = number(observed, "observed") if not np.isnan(observed) else np.nan
    if np.isnan(expected) or expected == 0 or np.isnan(count):
        return Ratio(expected=expected, ratio=np.nan, lower=np.nan, upper=np.nan)
    lower, upper = (float(end) * effect / expected for end in poisson(count / effect))
    return Ratio(expected=expected, ratio=count / expected, lower=lower, upper=upper)


def split(counts: ArrayLike, sizes: ArrayLike, standard: ArrayLike, standard_shares: ArrayLike) -> Split:
    """Return how far a share lies from the standard's, split into mix and practice.

    A stratum with nobody of one's own takes the standard's share, and the other way round: it can only bear on mix.
    What a stratum carries of mix is told from the middle of the two whole shares, so that having more of a stratum
    with a high share and less of one with a low share both count upwards; the sum is the same.

    Raises: ValueError if a count is above its size, a number is negative, a share is above one, lengths differ, or
    nobody is in the sizes or in the standard.
    Source: Kitagawa (1955), Journal of the American Statistical Association 50:1168-1194. By hand: neither scipy
    nor statsmodels has it.
    """
    count, size = counts_of_totals(counts, sizes)
    own, other = _mix(size, "the sizes"), _mix(standard, "the standard")
    mine, theirs = _alike(_shares(count, size), _fractions(standard_shares))
    mine, theirs = np.where(size == 0, theirs, mine), np.where(other == 0, mine, theirs)
    mine, theirs = (np.where((size == 0) & (other == 0), 0.0, share) for share in (mine, theirs))
    whole, of_standard = float(np.sum(own * mine)), float(np.sum(other * theirs))
    mix = (own - other) * ((mine + theirs) / 2 - (whole + of_standard) / 2)
    practice = (mine - theirs) * (own + other) / 2
    return Split(
        difference=whole - of_standard,
        mix=float(mix.sum()),
        practice=float(practice.sum()),
        mix_carried=mix,
        practice_carried=practice,
    )


def size_on_one_mix(sizes: ArrayLike, standard: ArrayLike) -> float:
    """Return the size of a plain sample that would say a share as surely, once the mix is half the standard's.

    It is the whole size where the two mixes are the same. A stratum with nobody of one's own says nothing.

    Raises: ValueError if a number is negative, lengths differ, or nobody is in the sizes or in the standard.
    Source: Kish (1965), Survey Sampling, 11.7.
    """
    size = numbers(sizes, "sizes")
    own, other = _alike(_mix(size, "the sizes"), _mix(standard, "the standard"))
    held = size > 0
    weight = (own + other)[held] / 2
    return float(weight.sum() ** 2 / np.sum(weight**2 / size[held]))


def shared_out(total: float, expected: ArrayLike, least: ArrayLike, most: ArrayLike) -> Floats:
    """Return a total shared out in proportion to what is expected, each part between its least and its most.

    Where the least ends are too much for the total they are left aside; what is more than all the most is dropped.

    Raises: ValueError if a number is negative or the lengths differ.
    """
    part, high = _alike(numbers(expected, "expected"), numbers(most, "most"))
    low, high = _alike(numbers(least, "least"), high)
    part = np.maximum(part, _NEXT_TO_NOTHING)
    low = low if low.sum() <= total else np.zeros_like(low)
    # The sum grows with the scale in straight pieces, which turn where a part meets one of its ends.
    scales = np.sort(np.concatenate([[0.0], low / part, high / part]))
    sums = np.clip(scales[:, None] * part, low, high).sum(axis=1)
    return np.clip(np.interp(number(total, "total"), sums, scales) * part, low, high)


def _mix(sizes: ArrayLike, name: str) -> Floats:
    found = numbers(sizes, name)
    if found.sum() == 0:
        raise ValueError(f"{name} must hold somebody, found nobody")
    return found / found.sum()


def _shares(count: Floats, size: Floats) -> Floats:
    return count / np.where(size == 0, np.nan, size)


def _fractions(shares: ArrayLike) -> Floats:
    found = numbers(shares, "shares")
    if np.any(found > 1):
        raise ValueError(f"shares must not be above 1, found {np.nanmax(found):g}")
    return found


def _alike(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    if first.shape != second.shape:
        raise ValueError(f"strata must be as many on both sides, found {first.size} and {second.size}")
    return first, second
