"""The median odds ratio: what moving between two authorities at random typically does to the odds."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import elementwise
from scipy.special import expit, logit, ndtri

from analytics.statistics.arguments import counts_of_totals

Floats = NDArray[np.float64]

NODES, WEIGHTS = np.polynomial.hermite.hermgauss(15)
# Between a spread too small to matter and one as wide as never to be met: the odds ratios are 1.005 and 118.
LEAST_SD, MOST_SD = 0.005, 5.0
# Where the counts say nothing of the centre, its step must still be a number.
LEAST_INFORMATION = 1e-12


@dataclass(frozen=True, kw_only=True)
class MedianOdds:
    """The variance between authorities on the scale of log odds, and two ways to read it.

    sigma2: the variance. ratio: the median odds ratio, 1 where there is none. icc_latent: the part of the
    variance of one referral's latent outcome that its authority accounts for.
    """

    sigma2: float
    ratio: float
    icc_latent: float


def median_odds_ratio(counts: ArrayLike, totals: ArrayLike) -> MedianOdds:
    """Return the median odds ratio of shares, by maximum likelihood of the logistic-normal model.

    For siblings, divide counts and totals by the design effect first. An authority that is hidden, or has a
    total of 0, is left out; one authority alone, or none with the outcome, has a variance of 0. Where some have
    none and the rest all, the likelihood has no highest point: the variance is held at 25.

    Raises: ValueError if a count is negative or above its total, if lengths differ or nothing is given, or if
    none can be seen.
    Source: Larsen and Merlo (2005), American Journal of Epidemiology 161:81-88; adaptive Gauss-Hermite
    quadrature, Pinheiro and Bates (1995). By hand on scipy: statsmodels' mixed models are 18% and more off.
    """
    count, total = _seen(counts, totals)
    sigma = float(_fitted(count[None, :], total[None, :])[0][0])
    return MedianOdds(
        sigma2=sigma**2, ratio=float(_ratio(sigma)), icc_latent=sigma**2 / (sigma**2 + np.pi**2 / 3)
    )


def bootstrap_median_odds_ratio(
    counts: ArrayLike, totals: ArrayLike, draws: int = 200, seed: int = 1
) -> tuple[float, float]:
    """Return the 95% interval of the median odds ratio, by parametric bootstrap.

    All draws are fitted at once; the same each time for the same seed, so worth keeping for as long as what
    it depends on stays.

    Raises: ValueError as `median_odds_ratio` does, and if there are fewer than twenty draws.
    Source: Efron and Tibshirani (1993), An Introduction to the Bootstrap, 6.5 and 13.3. By hand: scipy's
    bootstrap draws cases again, not from a model.
    """
    if draws < 20:
        raise ValueError(f"an interval needs at least twenty draws, found {draws}")
    count, total = _seen(counts, totals)
    sigma, centre = (float(part[0]) for part in _fitted(count[None, :], total[None, :]))
    random, sizes = np.random.default_rng(seed), np.maximum(np.rint(total), 1)
    shares = expit(centre + sigma * random.standard_normal((draws, sizes.size)))
    drawn = random.binomial(sizes.astype(int), shares).astype(float)
    ratios = _ratio(_fitted(drawn, np.broadcast_to(sizes, drawn.shape))[0])
    lower, upper = np.quantile(ratios, [0.025, 0.975])
    return float(lower), float(upper)


def _ratio(sigma: ArrayLike) -> Floats:
    return np.exp(np.sqrt(2) * ndtri(0.75) * np.asarray(sigma))


def _seen(counts: ArrayLike, totals: ArrayLike) -> tuple[Floats, Floats]:
    count, total = counts_of_totals(counts, totals)
    seen = ~np.isnan(count) & (total > 0)
    if not np.any(seen):
        raise ValueError(f"at least one authority must be seen, found {count.size} and none with referrals")
    return count[seen], total[seen]


def _fitted(count: Floats, total: Floats) -> tuple[Floats, Floats]:
    """Return the standard deviation and the centre of each row of counts that make it likeliest."""
    pooled = count.sum(axis=1) / total.sum(axis=1)
    sigma, centre = np.zeros(len(count)), logit(pooled)
    rows = np.flatnonzero((pooled > 0) & (pooled < 1))
    if rows.size and count.shape[1] > 1:
        sigma[rows] = _likeliest(rows, count, total)
        centre[rows] = _centred(sigma[rows], count[rows], total[rows])[0]
    return sigma, centre


def _likeliest(rows: NDArray[np.intp], count: Floats, total: Floats) -> Floats:
    """Return the standard deviation of each row: where the score of its likelihood crosses nought.

    It is 0 where the score starts below nought, and held at the end where the score never crosses.
    """
    least, most = np.full(rows.size, LEAST_SD), np.full(rows.size, MOST_SD)
    rises = _score(least, rows, count, total) > 0
    falls = _score(most, rows, count, total) < 0
    sigma = np.where(rises, most, 0.0)
    crosses = rises & falls
    if np.any(crosses):
        sigma[crosses] = elementwise.find_root(
            lambda at, row: _score(at, row.astype(int), count, total),
            (least[crosses], most[crosses]),
            args=(rows[crosses],),
            tolerances={"xrtol": 1e-5, "xatol": 1e-6},
        ).x
    return sigma


def _score(sigma: Floats, rows: NDArray[np.intp], count: Floats, total: Floats) -> Floats:
    """Return the mean square of the authorities' deviates, less one: nought where sigma is likeliest."""
    return _centred(sigma, count[rows], total[rows])[1] - 1


def _centred(sigma: Floats, count: Floats, total: Floats) -> tuple[Floats, Floats]:
    """Return the likeliest centre for each sigma, and the mean square of the deviates about it."""
    centre = logit(count.sum(axis=1) / total.sum(axis=1))
    square = np.ones_like(centre)
    for _ in range(25):
        mean, squares = _deviates(centre[:, None], sigma[:, None], count, total)
        square = squares.mean(axis=1)
        # Newton's step: the score is the deviates over sigma, its slope their variance less one over sigma's square.
        known = np.maximum(np.sum(1 - (squares - mean**2), axis=1), LEAST_INFORMATION)
        step = np.clip(sigma * mean.sum(axis=1) / known, -1, 1)
        centre = centre + step
        if np.all(np.abs(step) < 1e-6):
            break
    return centre, square


def _deviates(centre: Floats, sigma: Floats, count: Floats, total: Floats) -> tuple[Floats, Floats]:
    """Return the mean and mean square of each authority's standard deviate, given its count."""
    mode = np.zeros_like(count)
    for _ in range(8):
        share = expit(centre + sigma * mode)
        sharpness = 1 + sigma**2 * total * share * (1 - share)
        step = np.clip((sigma * (count - total * share) - mode) / sharpness, -1, 1)
        mode = mode + step
        # The nodes need a place near the mode, not the mode itself.
        if np.all(np.abs(step) < 1e-3):
            break
    at = mode[..., None] + np.sqrt(2 / sharpness)[..., None] * NODES
    odds = (centre + sigma * mode)[..., None] + sigma[..., None] * (at - mode[..., None])
    likely = count[..., None] * odds - total[..., None] * np.logaddexp(0, odds) - at**2 / 2 + NODES**2
    weight = WEIGHTS * np.exp(likely - likely.max(axis=-1, keepdims=True))
    whole = weight.sum(axis=-1)
    return (weight * at).sum(axis=-1) / whole, (weight * at**2).sum(axis=-1) / whole
