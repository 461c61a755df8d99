"""Two figures beside each other, both with error: how far they lie apart, and whether chance could part them."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import elementwise
from scipy.special import betainc

from analytics.statistics.arguments import numbers, tail
from analytics.statistics.intervals import wilson

Floats = NDArray[np.float64]
Limits = tuple[Floats, Floats]

_LEVELS = (0.95, 0.998)
# Rates are looked for up to so many times the larger of the other rate and one event on each side.
_FAR = 64.0


def newcombe_limits(
    share: ArrayLike,
    size: ArrayLike,
    other_share: ArrayLike,
    other_size: ArrayLike,
    confidence: ArrayLike = 0.95,
) -> Limits:
    """Return the lower and upper limits of shares less other shares, of other referrals.

    Units: fractions of one, as broad as what is given; NaN where a share is hidden or a size is 0. Sizes are after
    the design effect of siblings.
    Raises: ValueError if a number is negative or infinite, a share is above one, or the confidence not between 0 and 1.
    Source: Newcombe (1998), Statistics in Medicine 17:873-890, method 10. By hand on statsmodels' Wilson limits:
    its own function takes whole tables only.
    """
    for level in np.unique(confidence):
        tail(float(level))  # refuses what is no confidence
    own, other = _fractions(share, "shares"), _fractions(other_share, "other shares")
    own_low, own_high = _wilson(own, size, confidence)
    other_low, other_high = _wilson(other, other_size, confidence)
    apart = own - other
    below = np.sqrt((own - own_low) ** 2 + (other_high - other) ** 2)
    above = np.sqrt((own_high - own) ** 2 + (other - other_low) ** 2)
    return apart - below, apart + above


def share_flags(share: ArrayLike, size: ArrayLike, other_share: ArrayLike, other_size: ArrayLike) -> Floats:
    """Return the flag of each share: it has one exactly when Newcombe's interval of the difference leaves 0 out.

    Units: floats equal to members of Flag; NaN as `newcombe_limits` has it. Raises: as that does.
    """
    depth = max(np.ndim(part) for part in (share, size, other_share, other_size))
    # Both levels at once: one by one is slow.
    levels = np.reshape(_LEVELS, (len(_LEVELS), *(1,) * depth))
    lower, upper = newcombe_limits(share, size, other_share, other_size, levels)
    flags = (1.0 * (lower > 0) - (upper < 0)).sum(axis=0)
    return np.where(np.isnan(lower[0]), np.nan, flags)


def rate_flags(rate: ArrayLike, size: ArrayLike, other_rate: ArrayLike, other_size: ArrayLike) -> Floats:
    """Return the flag of each rate beside another: of all events, how many fall on one side (mid-p).

    Units: rates in events per head, sizes in people; both divided by the factor for brothers and sisters where there
    is one, so events need not be whole. Floats equal to members of Flag; NaN where a rate is hidden or a size is 0.
    Raises: ValueError if a number is negative or infinite.
    Source: Przyborowski and Wilenski (1940), Biometrika 31:313-323, the conditional binomial; mid-p: Lancaster (1961),
    JASA 56:223-234. By hand on scipy's incomplete beta function: scipy's own test takes whole counts only.
    """
    high = _chance_of_more(rate, size, other_rate, other_size)
    flags = sum(
        (1.0 * (high < beyond) - (1 - high < beyond) for beyond in map(tail, _LEVELS)),
        start=0.0,
    )
    return np.where(np.isnan(high), np.nan, flags)


def share_limits(
    other_share: ArrayLike, other_size: ArrayLike, size: ArrayLike, confidence: ArrayLike = 0.95
) -> Limits:
    """Return the lower and upper limits about another share: outside them lies exactly what has a flag.

    Units: fractions of one, as broad as what is given; 0 or 1 where no share lies outside.
    Raises: as `newcombe_limits`.
    Source: Newcombe's interval of the difference, solved for the share at which its nearer end is 0.
    """
    other, other_sizes, sizes, levels = _alike(
        _fractions(other_share, "other shares"), other_size, size, confidence
    )

    def beyond(at: Floats, of: Floats, many: Floats, own_size: Floats, level: Floats) -> Floats:
        return newcombe_limits(at, own_size, of, many, level)[0]

    def below(at: Floats, of: Floats, many: Floats, own_size: Floats, level: Floats) -> Floats:
        return newcombe_limits(at, own_size, of, many, level)[1]

    whole, fixed_arguments = np.ones_like(other), (other, other_sizes, sizes, levels)
    lower = _crossing(below, (0 * other, other), fixed_arguments, nothing=0 * other)
    return lower, _crossing(beyond, (other, whole), fixed_arguments, nothing=whole)


def rate_limits(
    other_rate: ArrayLike, other_size: ArrayLike, size: ArrayLike, confidence: float = 0.95
) -> Limits:
    """Return the lower and upper limits about another rate: outside them lies exactly what has a flag.

    Units: events per head, for units of these sizes; 0 where no rate is low enough. Raises: as `rate_flags`.
    """
    other, other_sizes, sizes = _alike(
        *(numbers(part, "rates and sizes") for part in (other_rate, other_size, size))
    )
    one_each = sum(1 / np.where(many > 0, many, np.nan) for many in (other_sizes, sizes))
    most = _FAR * np.maximum(other, one_each)

    def beyond(at: Floats, of: Floats, many: Floats, own_size: Floats) -> Floats:
        return tail(confidence) - _chance_of_more(at, own_size, of, many)

    def below(at: Floats, of: Floats, many: Floats, own_size: Floats) -> Floats:
        return tail(confidence) - (1 - _chance_of_more(at, own_size, of, many))

    lower = _crossing(below, (0 * other, other), (other, other_sizes, sizes), nothing=0 * other)
    return lower, _crossing(
        beyond, (other, most), (other, other_sizes, sizes), nothing=np.full_like(most, np.nan)
    )


def _crossing(
    at_end: Callable[..., Floats], ends: Limits, fixed_arguments: tuple[Floats, ...], nothing: Floats
) -> Floats:
    """Return where a function of the unit's own figure is nought between two ends; `nothing` where it is nowhere."""
    left, right = (at_end(end, *fixed_arguments) for end in ends)
    crosses = np.isfinite(left) & np.isfinite(right) & (np.sign(left) * np.sign(right) < 0)
    crossing = np.where(np.isnan(left) | np.isnan(right), np.nan, nothing)
    if np.any(crosses):
        crossing[crosses] = elementwise.find_root(
            at_end,
            tuple(end[crosses] for end in ends),
            args=tuple(part[crosses] for part in fixed_arguments),
            tolerances={"xrtol": 1e-12, "xatol": 1e-12},
        ).x
    return crossing


def _chance_of_more(rate: ArrayLike, size: ArrayLike, other_rate: ArrayLike, other_size: ArrayLike) -> Floats:
    """Return the chance of as many events or more on one side, half of as many, were both rates the same."""
    own, people, other, others = (
        numbers(part, name)
        for part, name in (
            (rate, "rates"),
            (size, "sizes"),
            (other_rate, "other rates"),
            (other_size, "other sizes"),
        )
    )
    people, others = (np.where(part > 0, part, np.nan) for part in (people, others))
    events, of_others = own * people, other * others
    part = people / (people + others)
    with np.errstate(invalid="ignore"):
        as_many = np.where(events == 0, 1.0, betainc(events, of_others + 1, part))
        more = np.where(of_others == 0, 0.0, betainc(events + 1, of_others, part))
    return np.where(np.isnan(events + of_others), np.nan, (as_many + more) / 2)


def _wilson(share: Floats, size: ArrayLike, confidence: ArrayLike) -> Limits:
    many = numbers(size, "sizes")
    share, many = _alike(share, np.where(many > 0, many, np.nan))
    lower, upper = wilson(share * many, many, confidence)
    # Rounding would leave out what the two ends are exactly.
    return np.where(share == 0, 0 * upper, lower), np.where(share == 1, 0 * upper + 1, upper)


def _alike(*parts: ArrayLike) -> list[Floats]:
    """Return arrays of one shape, each with room of its own."""
    return [np.array(part, dtype=float) for part in np.broadcast_arrays(*parts)]


def _fractions(values: ArrayLike, name: str) -> Floats:
    fractions = numbers(values, name)
    if np.any(fractions > 1):
        raise ValueError(f"{name} must not be above 1, found {np.nanmax(fractions):g}")
    return fractions
