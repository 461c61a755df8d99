"""Several authorities taken together."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike


@dataclass(frozen=True, kw_only=True)
class WeightedShare:
    """A share of several samples together, and the size of a single sample that would say it as surely."""

    share: float
    effective_size: float


def weighted_share(counts: ArrayLike, sizes: ArrayLike, weights: ArrayLike) -> WeightedShare:
    """Return the share of several samples, each referral standing for `weight` referrals of its authority.

    Units: a fraction of one. Raises: ValueError if no sample has anybody in it.
    Source: Kish (1965), Survey Sampling, 11.7, for the effective size.
    """
    count, size, weight = (np.asarray(part, dtype=float) for part in (counts, sizes, weights))
    whole = float(np.sum(weight * size))
    if whole == 0:
        raise ValueError("no referrals to weight")
    return WeightedShare(
        share=float(np.sum(weight * count)) / whole,
        effective_size=effective_size(sizes, weights),
    )


def effective_size(sizes: ArrayLike, weights: ArrayLike) -> float:
    """Return the size of a single sample that would say a share as surely as several weighted ones.

    Source: Kish (1965), Survey Sampling, 11.7.
    """
    size, weight = (np.asarray(part, dtype=float) for part in (sizes, weights))
    return float(np.sum(weight * size)) ** 2 / float(np.sum(weight**2 * size))
