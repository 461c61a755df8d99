"""A region from samples of its authorities, each weighted by all the referrals it stands for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.statistics.arguments import counts_of_totals, fraction, numbers

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class StratifiedShare:
    """A weighted share of several samples and its standard error, fractions of one; NaN where one is hidden."""

    share: float
    standard_error: float


def stratum_weights(referrals: ArrayLike) -> Floats:
    """Return each authority's part of all the referrals: fractions that add up to one, shaped as given.

    Raises: ValueError if a number of referrals is negative or NaN, or there are none.
    """
    found = numbers(referrals, "referrals")
    if np.any(np.isnan(found)) or found.sum() == 0:
        raise ValueError(f"weights need referrals, all of them numbers and some above 0, found {found}")
    return found / float(found.sum())


def stratum_errors(
    counts: ArrayLike, sampled: ArrayLike, referrals: ArrayLike, *, finite_correction: bool
) -> Floats:
    """Return the standard error of each authority's own share, shaped as the counts.

    With the finite population correction an authority sampled whole has no error: on only for a share of all
    referrals in the period, never for comparing.

    Units: fractions of one; NaN where a count is hidden.
    Raises: ValueError if a count is above its sample, a sample above its referrals, or a sample of one stands
    for more than itself; if lengths differ or nothing is given.
    Source: Cochran (1977), Sampling Techniques, 3.2 and 5.5. By hand: neither scipy nor statsmodels has it.
    """
    count, size, whole = _strata(counts, sampled, referrals)
    portion = count / size
    is_whole = finite_correction & (size == whole)
    if np.any((size == 1) & ~is_whole):
        raise ValueError("a sample of one has no standard error, found one; at least two are expected")
    left = (1 - size / whole) if finite_correction else np.ones_like(size)
    return np.sqrt(np.where(is_whole, 0 * portion, left * portion * (1 - portion) / np.maximum(size - 1, 1)))


def stratified_share(
    counts: ArrayLike,
    sampled: ArrayLike,
    referrals: ArrayLike,
    *,
    finite_correction: bool = False,
    left_out: int | None = None,
) -> StratifiedShare:
    """Return the share of all the authorities together, or of all but the one at place `left_out`.

    A hidden count hides the whole: it is never taken for nought.

    Raises: ValueError as `stratum_errors` does, and if the one left out is not there or is the only one.
    Source: Cochran (1977), Sampling Techniques, 5.3 and 5.5. By hand: neither scipy nor statsmodels has it.
    """
    count, size, whole = _strata(counts, sampled, referrals)
    if left_out is not None:
        if count.size < 2 or not 0 <= left_out < count.size:
            raise ValueError(f"one of at least two must be left out, found place {left_out} of {count.size}")
        count, size, whole = (np.delete(part, left_out) for part in (count, size, whole))
    weights = stratum_weights(whole)
    errors = stratum_errors(count, size, whole, finite_correction=finite_correction)
    return StratifiedShare(
        share=float(np.sum(weights * count / size)),
        standard_error=float(np.sqrt(np.sum((weights * errors) ** 2))),
    )


def shares_without_each(counts: ArrayLike, sampled: ArrayLike, referrals: ArrayLike) -> Floats:
    """Return, for each authority, the weighted share of all the others.

    A hidden count hides every share it goes into: all but its own authority's.

    Units: fractions of one, shaped as the counts.
    Raises: ValueError as `stratum_errors` does, and if there is only one authority.
    """
    count, size, whole = _strata(counts, sampled, referrals)
    if count.size < 2:
        raise ValueError(f"the others need at least two authorities, found {count.size}")
    weights, others = stratum_weights(whole), ~np.eye(count.size, dtype=bool)
    parts: Floats = np.where(others, weights * count / size, 0.0).sum(axis=1)
    wholes: Floats = np.where(others, weights, 0.0).sum(axis=1)
    return parts / wholes


def difference_without_focus(difference: ArrayLike, weight: float) -> Floats:
    """Return how far the focus lies from the others, from how far it lies from a whole that includes it.

    Units: those of the difference; the weight is the focus's part of the whole. NaN stays hidden.
    Raises: ValueError if the weight is not from 0 to below 1.
    Source: d / (1 - W): whole = W x focus + (1 - W) x others.
    """
    if fraction(weight, "weight") == 1:
        raise ValueError("the focus must not be the whole, found a weight of 1")
    return np.asarray(difference, dtype=float) / (1 - weight)


def _strata(counts: ArrayLike, sampled: ArrayLike, referrals: ArrayLike) -> tuple[Floats, Floats, Floats]:
    count, size = counts_of_totals(counts, sampled)
    whole = numbers(referrals, "referrals")
    if whole.shape != size.shape:
        raise ValueError(f"samples and referrals must be as many, found {size.size} and {whole.size}")
    if not np.all((size > 0) & (size <= whole)):
        raise ValueError("each sample must hold at least one and at most all of its authority's referrals")
    return count, size, whole
