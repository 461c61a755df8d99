"""Brothers and sisters are not separate pieces of evidence: how much less a sample of families says."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.statistics.arguments import fraction, numbers

Floats = NDArray[np.float64]

# Held between these two, and this one where no family is recorded; docs/domain.md says why.
LEAST_DESIGN_EFFECT = 1.0
MOST_DESIGN_EFFECT = 2.3
DESIGN_EFFECT_WITHOUT_FAMILIES = 1.6


def design_effect(family_sizes: ArrayLike, rho: float) -> float:
    """Return how many times as many referrals are needed as if each child came alone.

    Units: a factor on the variance; divide n by it. One size for each family.
    Raises: ValueError if a size is below one or NaN, if there is none, or if rho is not between 0 and 1.
    Source: Kish (1965), Survey Sampling, 5.4 and 8.2, with the mean size as a child meets it.
    """
    sizes = numbers(family_sizes, "family sizes")
    if not np.all(sizes >= 1):
        raise ValueError(f"family sizes must be one or more, found {sizes[~(sizes >= 1)][0]:g}")
    return float(1 + (np.sum(sizes**2) / np.sum(sizes) - 1) * fraction(rho, "rho"))


def intraclass_correlation(outcomes: ArrayLike, families: ArrayLike) -> float:
    """Return how alike the outcomes of one family are; 0 where they are not, or none has a brother or sister.

    Units: from 0 to 1. Outcomes are 0 or 1, families any code, one of each for each referral.
    Raises: ValueError if an outcome is neither 0 nor 1, a family is missing (NaN or negative), lengths differ
    or there are fewer than two families.
    Source: Fleiss (1981), Statistical Methods for Rates and Proportions, 13.2; Ridout, Demetrio and Firth
    (1999), Biometrics 55:137-148: the ANOVA estimator. By hand: neither scipy nor statsmodels has it.
    """
    outcome, sizes, sums = _families(outcomes, families)
    total, kinds = outcome.size, sizes.size
    if kinds < 2:
        raise ValueError(f"a correlation needs at least two families, found {kinds}")
    if total == kinds:
        return 0.0
    between = (np.sum(sums**2 / sizes) - outcome.sum() ** 2 / total) / (kinds - 1)
    within = (outcome.sum() - np.sum(sums**2 / sizes)) / (total - kinds)
    typical = (total - np.sum(sizes**2) / total) / (kinds - 1)
    whole = between + (typical - 1) * within
    return 0.0 if whole <= 0 else float(np.clip((between - within) / whole, 0, 1))


def held_design_effect(outcomes: ArrayLike, families: ArrayLike | None) -> float:
    """Return the design effect of a measure, held between 1 and 2.3; 1.6 where no family is recorded.

    Units: a factor on the variance; divide n by it before any interval, limit or test.
    Raises: ValueError as `intraclass_correlation` does.
    """
    if families is None:
        return DESIGN_EFFECT_WITHOUT_FAMILIES
    _, sizes, _ = _families(outcomes, families)
    effect = design_effect(sizes, intraclass_correlation(outcomes, families))
    return float(np.clip(effect, LEAST_DESIGN_EFFECT, MOST_DESIGN_EFFECT))


def _families(outcomes: ArrayLike, families: ArrayLike) -> tuple[Floats, Floats, Floats]:
    """Return the outcomes, and the size of each family and how many of it have the outcome."""
    outcome, family = numbers(outcomes, "outcomes"), np.asarray(families)
    if outcome.shape != family.shape:
        raise ValueError(f"outcomes and families must be as many, found {outcome.size} and {family.size}")
    if not np.all((outcome == 0) | (outcome == 1)):
        raise ValueError("outcomes must be 0 or 1, found another or a hidden one")
    # A missing code must not make one great family of all who lack it.
    if family.dtype.kind in "iuf" and not np.all(family >= 0):
        raise ValueError("each referral must have a family, found one without")
    _, places, sizes = np.unique(family, return_inverse=True, return_counts=True)
    return outcome, sizes.astype(float), np.bincount(places, weights=outcome).astype(float)
