"""The winsorised form of widened limits: only to agree with FunnelPlotR, and shown on no page.

Trimming ten per cent of fifteen units eats much of the signal; pages use `widened`.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

from analytics.statistics.arguments import counts_of_totals, deviate, number, numbers, pairs
from analytics.statistics.funnels import Limits, rate_limits
from analytics.statistics.widened import widened_rate_limits, widened_share_limits

Floats = NDArray[np.float64]
TRIM = 0.1


@dataclass(frozen=True, kw_only=True)
class Scores:
    """The z of each unit before and after trimming, the mean square phi, and the variance tau2.

    z and trimmed are shaped as the counts; trimmed is NaN where a unit is left out of phi.
    """

    centre: float
    z: Floats
    trimmed: Floats
    phi: float
    tau2: float


def share_scores(counts: ArrayLike, totals: ArrayLike, trim: float = TRIM) -> Scores:
    """Return the scores of shares, on the arcsine scale (FunnelPlotR's PR).

    Raises: ValueError if a count is hidden, negative or above its total, or a total is 0.
    Source: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202. No library has it.
    """
    count, total = counts_of_totals(counts, totals)
    _all_positive(total, "totals")
    _all_seen(count)
    centre = float(count.sum() / total.sum())
    errors = 1 / (2 * np.sqrt(total))
    z = (np.arcsin(np.sqrt(count / total)) - np.arcsin(np.sqrt(centre))) / errors
    return _scores(centre, z, _winsorised(z, trim), errors)


def log_ratio_scores(observed: ArrayLike, expected: ArrayLike, trim: float = TRIM) -> Scores:
    """Return the scores of observed over expected, on the log scale (SR, SHMI): the ends are left out.

    A unit without an event has a z of minus infinity: it is left out of phi.

    Raises: ValueError if a number observed is hidden or negative, or one expected is not above 0.
    Source: NHS Digital, SHMI methodology. No library has it.
    """
    seen, due = _ratio(observed, expected)
    with np.errstate(divide="ignore"):
        z = np.sqrt(due) * np.log(seen / due)
    return _scores(1.0, z, _truncated(z, trim), 1 / np.sqrt(due))


def root_ratio_scores(observed: ArrayLike, expected: ArrayLike, trim: float = TRIM) -> Scores:
    """Return the scores of observed over expected, on the square-root scale (SR, CQC).

    Raises: ValueError if a number observed is hidden or negative, or one expected is not above 0.
    Source: Spiegelhalter et al. (2012), JRSS A 175:1-47. No library has it.
    """
    seen, due = _ratio(observed, expected)
    errors = 1 / (2 * np.sqrt(due))
    z = (np.sqrt(seen / due) - 1) / errors
    return _scores(1.0, z, _winsorised(z, trim), errors)


def count_ratio_scores(numerators: ArrayLike, denominators: ArrayLike, trim: float = TRIM) -> Scores:
    """Return the scores of the ratio of two counts, on the log scale (RC).

    Raises: ValueError if a count is hidden or negative, or a denominator is 0.
    Source: Spiegelhalter (2005), Statistics in Medicine 24:1185-1202, appendix. No library has it.
    """
    upper, lower = _ratio(numerators, denominators)
    if not np.any(upper > 0):
        raise ValueError("at least one numerator must be above 0, found none")
    centre = float(upper.sum() / lower.sum())
    errors = np.sqrt(upper / (upper + 0.5) ** 2 + lower / (lower + 0.5) ** 2)
    z = (np.log((upper + 0.5) / (lower + 0.5)) - np.log(centre)) / errors
    return _scores(centre, z, _winsorised(z, trim), errors)


def share_score_limits(scores: Scores, totals: ArrayLike, confidence: float) -> Limits:
    """Return the widened limits of shares; for the plain ones, give `widened_share_limits` a tau2 of 0."""
    return widened_share_limits(scores.centre, totals, scores.tau2, confidence)


def plain_ratio_limits(expected: ArrayLike, confidence: float) -> Limits:
    """Return the plain limits of observed over expected: exact chi-square about the number expected."""
    return rate_limits(1.0, expected, confidence)


def log_ratio_limits(scores: Scores, expected: ArrayLike, confidence: float) -> Limits:
    """Return the widened limits of observed over expected, on the log scale."""
    return widened_rate_limits(1.0, expected, scores.tau2, confidence)


def root_ratio_limits(scores: Scores, expected: ArrayLike, confidence: float) -> Limits:
    """Return the widened limits of observed over expected, squared back from the square-root scale.

    FunnelPlotR 0.6.0 forgets to square: its limits are half as wide as they should be.
    """
    due = numbers(expected, "expected")
    half = deviate(confidence) * np.sqrt(1 / (4 * due) + scores.tau2)
    return np.clip(1 - half, 0, None) ** 2, (1 + half) ** 2


def count_ratio_limits(scores: Scores, denominators: ArrayLike, confidence: float) -> Limits:
    """Return the widened limits of the ratio of two counts, with the error of a log ratio at the centre.

    FunnelPlotR 0.6.0 takes the arcsine error here: it puts nearly every unit outside on chance alone.
    """
    lower = numbers(denominators, "denominators")
    half = deviate(confidence) * np.sqrt(1 / (scores.centre * lower) + 1 / lower + scores.tau2)
    return scores.centre * np.exp(-half), scores.centre * np.exp(half)


def _ratio(numerators: ArrayLike, denominators: ArrayLike) -> tuple[Floats, Floats]:
    upper, lower = pairs(numerators, denominators, ("numerators", "denominators"))
    _all_seen(upper)
    _all_positive(lower, "denominators")
    return upper, lower


def _all_seen(counts: Floats) -> None:
    if np.any(np.isnan(counts)):
        raise ValueError(f"no count may be hidden here, found {int(np.isnan(counts).sum())} hidden")


def _all_positive(values: Floats, name: str) -> None:
    if not np.all(values > 0):
        raise ValueError(f"{name} must all be above 0, found {values[~(values > 0)][0]:g}")


def _winsorised(z: Floats, trim: float) -> Floats:
    least, most = np.quantile(z, [trim, 1 - trim])
    return np.clip(z, least, most)


def _truncated(z: Floats, trim: float) -> Floats:
    """Return z with the lowest and highest tenth left out, as the SHMI rule numbers the tenths."""
    kept = np.isfinite(z)
    tenths = np.full(z.shape, -1.0)
    parts = round(1 / number(trim, "trim")) if trim else 0
    tenths[kept] = np.floor(rankdata(z[kept]) * parts / (kept.sum() + 1)) if parts else 1
    within = (tenths > 0) & (tenths < parts - 1) if parts else kept
    return np.where(within, z, np.nan)


def _scores(centre: float, z: Floats, trimmed: Floats, errors: Floats) -> Scores:
    """Return phi and the variance of DerSimonian and Laird (1986), from the units that are kept."""
    kept = ~np.isnan(trimmed)
    units = int(kept.sum())
    if units == 0:
        raise ValueError("at least one unit must be kept, found none")
    phi = float(np.mean(trimmed[kept] ** 2))
    weights = 1 / errors[kept] ** 2
    beyond = units * phi - (units - 1)
    room = float(weights.sum() - (weights**2).sum() / weights.sum())
    tau2 = max(0.0, beyond / room) if units > 1 else 0.0
    return Scores(centre=centre, z=z, trimmed=trimmed, phi=phi, tau2=tau2)
