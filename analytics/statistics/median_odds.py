"""The median odds ratio: what moving between two authorities at random typically does to the odds."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import elementwise
from scipy.special import ndtri
from scipy.stats import chi2

from analytics.statistics.arguments import counts_of_totals
from analytics.statistics.logistic_normal import centred

Floats = NDArray[np.float64]

# Between a spread too small to matter and one as wide as never to be met: the odds ratios are 1.001 and 118.
LEAST_SD, MOST_SD = 0.001, 5.0
# Near enough to each other that the highest point of a likelihood lies between two of them.
_SDS = np.geomspace(LEAST_SD, MOST_SD, 20)
# How far a log likelihood may lie below the highest inside a 95% interval: 1.92.
_DROP = float(chi2.ppf(0.95, 1)) / 2
_NEAR = {"xrtol": 1e-5, "xatol": 1e-6}

# From standard deviations and the row of each.
_Unlikely = Callable[[Floats, Floats], Floats]


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
    Source: Larsen and Merlo (2005), American Journal of Epidemiology 161:81-88.
    """
    count, total = (part[None, :] for part in _with_referrals(counts, totals))
    sigma = _likeliest(count, total) if _says_anything(count, total)[0] else 0.0
    return MedianOdds(
        sigma2=sigma**2, ratio=float(_ratio(sigma)), icc_latent=sigma**2 / (sigma**2 + np.pi**2 / 3)
    )


def median_odds_interval(counts: ArrayLike, totals: ArrayLike) -> tuple[float, float]:
    """Return the 95% interval of the median odds ratio, by profile likelihood; it holds the likeliest ratio always.

    Where few authorities are far apart in size the interval of `median_odds_intervals` can lie beside it. The upper end
    is infinite where no spread is too wide for the counts, as those of one authority alone have it.

    Raises: ValueError as `median_odds_ratio` does.
    Source: as `median_odds_intervals`.
    """
    count, total = _with_referrals(counts, totals)
    lower, upper = median_odds_intervals(count[None, :], total[None, :])
    likeliest = median_odds_ratio(count, total).ratio
    return min(float(lower[0]), likeliest), max(float(upper[0]), likeliest)


def median_odds_intervals(counts: ArrayLike, totals: ArrayLike) -> tuple[Floats, Floats]:
    """Return the lower and upper ends of the 95% interval of the median odds ratio of each row.

    Each row is one set of authorities, none of them hidden. Those spreads are inside whose log likelihood, at the
    centre that suits each best, lies not more than 1.92 below the highest. Each end leaves out 2.5%: where no authority
    truly differs, the lower end is 1 in all but 2.5% of cases. Of fewer than four authorities with a handful of
    referrals each, it can lie above the likeliest ratio.

    Raises: ValueError if a count is negative or above its total, or shapes differ.
    Source: Cox and Reid (1987), Journal of the Royal Statistical Society B 49:1-39: without their allowance for the
    centre, a spread among fifteen is missed upwards twice as often as it should be. docs/coverage.md.
    """
    count, total = counts_of_totals(counts, totals)
    lower, upper = np.ones(len(count)), np.full(len(count), np.inf)
    rows = np.flatnonzero(_says_anything(count, total))
    if rows.size:
        lower[rows], upper[rows] = (_ratio(end) for end in _ends(count[rows], total[rows]))
    return lower, upper


def _ratio(sigma: ArrayLike) -> Floats:
    ratio: Floats = np.exp(np.sqrt(2) * ndtri(0.75) * np.asarray(sigma))
    return ratio


def _with_referrals(counts: ArrayLike, totals: ArrayLike) -> tuple[Floats, Floats]:
    count, total = counts_of_totals(counts, totals)
    seen = ~np.isnan(count) & (total > 0)
    if not np.any(seen):
        raise ValueError(f"at least one authority must be seen, found {count.size} and none with referrals")
    return count[seen], total[seen]


def _says_anything(count: Floats, total: Floats) -> NDArray[np.bool_]:
    """Return whether each row says anything of a spread: some with the outcome, some without, and more than one."""
    having, whole = count.sum(axis=1), total.sum(axis=1)
    says: NDArray[np.bool_] = (having > 0) & (having < whole) & (count.shape[1] > 1)
    return says


def _likeliest(count: Floats, total: Floats) -> float:
    """Return the standard deviation at which the likelihood of one row is highest; 0 for the least looked at."""

    def unlikely(sigma: Floats, row: Floats) -> Floats:
        at = row.astype(int)
        return -centred(sigma, count[at], total[at]).log_likelihood

    sigma = float(_lowest(unlikely, _on_grid(unlikely, 1))[0][0])
    return sigma if sigma > LEAST_SD else 0.0


def _ends(count: Floats, total: Floats) -> tuple[Floats, Floats]:
    """Return the least and the greatest standard deviation inside each row's interval.

    They are 0 and infinite where the likelihood falls far enough on neither side.
    """

    def unlikely(sigma: Floats, row: Floats) -> Floats:
        at = row.astype(int)
        likelihood = centred(sigma, count[at], total[at])
        return np.log(likelihood.information) / 2 - likelihood.log_likelihood

    on_grid = _on_grid(unlikely, len(count))
    best, least = _lowest(unlikely, on_grid)
    rows, inner, most = (np.tile(part, 2) for part in (np.arange(len(count)), best, least + _DROP))
    outer, ends = (np.repeat(part, len(count)) for part in ([LEAST_SD, MOST_SD], [0.0, np.inf]))
    falls = np.flatnonzero(np.concatenate([on_grid[:, 0], on_grid[:, -1]]) > most)
    if falls.size:
        ends[falls] = elementwise.find_root(
            lambda at, row, high: unlikely(at, row) - high,
            (inner[falls], outer[falls]),
            args=(rows[falls], most[falls]),
            tolerances=_NEAR,
        ).x
    lower, upper = np.split(ends, 2)
    return lower, upper


def _on_grid(unlikely: _Unlikely, rows: int) -> Floats:
    """Return how unlikely each standard deviation of the grid is, one row for each set of authorities."""
    every = np.arange(rows)
    return unlikely(np.tile(_SDS, rows), np.repeat(every, len(_SDS))).reshape(rows, -1)


def _lowest(unlikely: _Unlikely, on_grid: Floats) -> tuple[Floats, Floats]:
    """Return the least unlikely standard deviation of each row, and how unlikely it is.

    Where sizes are far apart there can be two such places, so the whole grid is looked at.
    """
    at = on_grid.argmin(axis=1)
    best, least = _SDS[at], on_grid.min(axis=1)
    rows = np.flatnonzero((at > 0) & (at < len(_SDS) - 1))
    if rows.size:
        about = tuple(_SDS[at[rows] + offset] for offset in (-1, 0, 1))
        minimum = elementwise.find_minimum(unlikely, about, args=(rows,), tolerances=_NEAR)
        best[rows], least[rows] = minimum.x, minimum.f_x
    return best, least
