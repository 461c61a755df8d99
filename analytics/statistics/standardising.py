"""A share made comparable by direct standardisation: one's own share in each group, on the mix of another."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.statistics.arguments import counts_of_totals, number, numbers
from analytics.statistics.intervals import wilson

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Standardised:
    """A share on the mix of a standard, how surely it is known, and its limits: fractions of one; NaN where none.

    `size` is that of a plain sample that would say a share as surely.
    """

    share: float
    standard_error: float
    size: float
    lower: float
    upper: float


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
    weight = _alike(_mix(standard, "the standard"), size)[0]
    needed = ~(weight == 0)
    weight, held = weight[needed], np.where(size == 0, np.nan, size)[needed]
    share = count[needed] / held
    standardised_share = float(np.clip(np.sum(weight * share), 0, 1))
    plain_size = 1 / float(np.sum(weight**2 * effect / held))
    lower, upper = wilson(standardised_share * plain_size, plain_size)
    return Standardised(
        share=standardised_share,
        standard_error=float(np.sqrt(np.sum(weight**2 * share * (1 - share) * effect / held))),
        size=plain_size,
        lower=float(lower),
        upper=float(upper),
    )


def extreme_counts(
    worth: ArrayLike, least: ArrayLike, most: ArrayLike, total: tuple[float, float]
) -> tuple[Floats, Floats]:
    """Return the counts that make the sum of counts times their worth as small as it may be, and as large.

    Each count lies between its least and its most, and all of them add up to something between the two ends of
    `total`; where that cannot be, they come as near to it as they can. `worth` is what one more count adds to the sum.

    Raises: ValueError if a number is negative, a least is above its most, or the lengths differ.
    Source: Dantzig (1957), Operations Research 5:266-277, the fractional knapsack: filled in the order of worth.
    """
    one, low = _alike(numbers(worth, "worth"), numbers(least, "least"))
    high = _alike(low, numbers(most, "most"))[1]
    if np.any(low > high):
        raise ValueError("a least count must not be above its most")
    fewest, many = (number(end, "total") for end in total)
    return _filled(one, low, high, fewest), _filled(-one, low, high, many)


def _filled(order_by: Floats, low: Floats, high: Floats, total: float) -> Floats:
    """Return the counts filled up to a total, the least worth first."""
    order = np.argsort(order_by, kind="stable")
    room = (high - low)[order]
    before = np.concatenate([[0.0], np.cumsum(room)[:-1]])
    filled = low.copy()
    filled[order] += np.clip(total - low.sum() - before, 0.0, room)
    return filled


def _mix(sizes: ArrayLike, name: str) -> Floats:
    floats = numbers(sizes, name)
    total = float(floats.sum())
    if total == 0:
        raise ValueError(f"{name} must hold somebody, found nobody")
    return floats / total


def _alike(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    if first.shape != second.shape:
        raise ValueError(f"strata must be as many on both sides, found {first.size} and {second.size}")
    return first, second
