"""Several authorities taken together."""

import numpy as np
from numpy.typing import ArrayLike


def effective_size(sizes: ArrayLike, weights: ArrayLike) -> float:
    """Return the size of a single sample that would say a share as surely as several weighted ones.

    `weights` say how many referrals of its authority each sampled one stands for.
    Raises: ValueError if no sample has anybody in it. Source: Kish (1965), Survey Sampling, 11.7.
    """
    size, weight = (np.asarray(part, dtype=float) for part in (sizes, weights))
    whole = float(np.sum(weight * size))
    if whole == 0:
        raise ValueError("no referrals to weight")
    return whole**2 / float(np.sum(weight**2 * size))
