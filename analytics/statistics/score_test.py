"""How surely two shares lie apart."""

import numpy as np
from statsmodels.stats.proportion import test_proportions_2indep

from analytics.statistics.arguments import counts_of_totals


def score_test_p_value(count: float, total: float, other_count: float, other_total: float) -> float:
    """Return how often chance alone would part two samples of one share at least as widely, either way.

    Units: a fraction of one. Totals are after the design effect of siblings, so counts need not be whole.
    Raises: ValueError if a total is not above 0, or a count is negative or above its total.
    Source: Miettinen and Nurminen (1985), Statistics in Medicine 4:213-226, the score test; computed by statsmodels.
    """
    count_of_one, size, other, other_size = _two_samples(count, total, other_count, other_total)
    # Two noughts, or two wholes, do not differ, and leave the test nothing to divide by.
    if count_of_one / size == other / other_size and count_of_one in (0, size):
        return 1.0
    # The test also works out an odds ratio, which nobody asked for and a nought or a whole has none of.
    with np.errstate(divide="ignore", invalid="ignore"):
        test = test_proportions_2indep(count_of_one, size, other, other_size, method="score", compare="diff")
    return float(test.pvalue)


def _two_samples(
    count: float, total: float, other_count: float, other_total: float
) -> tuple[float, float, float, float]:
    """Return the counts and totals, each count with its total, once they are known to be samples."""
    counts, totals = counts_of_totals([count, other_count], [total, other_total])
    if not (totals > 0).all():
        raise ValueError(f"totals must be above 0, found {totals.min():g}")
    (one, other), (size, other_size) = counts, totals
    return one, size, other, other_size
