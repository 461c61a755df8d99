"""Could chance explain a difference, and is it beyond the usual spread? One function, one answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.statistics.funnels import Flag, rate_flags, share_flags
from analytics.statistics.widened import (
    Widened,
    widened_rate,
    widened_rate_limits,
    widened_share,
    widened_share_limits,
)


class Verdict(StrEnum):
    """The phrases, in the order in which a finding firms; NONE where nothing may be said."""

    NONE = "none"
    CHANCE = "chance"
    EDGE = "edge"
    MORE = "more"
    WITHIN = "within"
    BEYOND = "beyond"

    @property
    def is_more_than_chance(self) -> bool:
        """Return whether the figure lies outside the 99.8% limits that chance alone draws."""
        return self in (Verdict.MORE, Verdict.WITHIN, Verdict.BEYOND)


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """What may be said of a set of areas about one centre.

    `flags` holds members of Flag as floats, NaN where nothing may be said; `verdicts` one phrase an area.
    `spread` is the national spread the limits were widened by, or None for a pool measure.
    """

    flags: NDArray[np.float64]
    verdicts: tuple[Verdict, ...]
    spread: Widened | None

    @property
    def judged(self) -> int:
        """Return how many areas anything may be said of."""
        return int((~np.isnan(self.flags)).sum())

    @property
    def outside_95(self) -> int:
        """Return how many lie outside the plain 95% limits."""
        return int((np.abs(self.flags) >= Flag.HIGH_95).sum())

    @property
    def outside_998(self) -> int:
        """Return how many lie outside the plain 99.8% limits."""
        return int((np.abs(self.flags) == Flag.HIGH_998).sum())

    @property
    def beyond_spread(self) -> int:
        """Return how many lie outside the widened 99.8% limits as well."""
        return self.verdicts.count(Verdict.BEYOND)


def judged_rates(
    counts: ArrayLike, populations: ArrayLike, centre: float, spread: Widened | None
) -> Judgement:
    """Return what may be said of rates about a centre. Units: events per head.

    Raises: ValueError if a count is negative or the lengths differ.
    """
    flags = rate_flags(counts, populations, centre)
    limits = widened_rate_limits(centre, populations, spread.tau2) if spread else None
    rates = np.asarray(counts, dtype=float) / np.where(np.asarray(populations) > 0, populations, np.nan)
    return _judged(flags, rates, limits, spread)


def judged_shares(counts: ArrayLike, totals: ArrayLike, centre: float, spread: Widened | None) -> Judgement:
    """Return what may be said of shares about a centre. Units: fractions of one.

    Raises: ValueError if a count is negative or above its total, or the lengths differ.
    """
    flags = share_flags(counts, totals, centre)
    limits = widened_share_limits(centre, totals, spread.tau2) if spread else None
    shares = np.asarray(counts, dtype=float) / np.where(np.asarray(totals) > 0, totals, np.nan)
    return _judged(flags, shares, limits, spread)


def rate_spread(counts: ArrayLike, populations: ArrayLike) -> Widened:
    """Return the spread of all rates given, about their own centre."""
    count, population = np.asarray(counts, dtype=float), np.asarray(populations, dtype=float)
    seen = ~np.isnan(count) & (population > 0)
    return widened_rate(count, population, float(count[seen].sum() / population[seen].sum()))


def share_spread(counts: ArrayLike, totals: ArrayLike) -> Widened:
    """Return the spread of all shares given."""
    return widened_share(counts, totals)


def _judged(
    flags: NDArray, values: NDArray, limits: tuple[NDArray, NDArray] | None, spread: Widened | None
) -> Judgement:
    outside = np.zeros(len(flags), dtype=bool)
    if limits is not None:
        outside = (values < limits[0]) | (values > limits[1])
    return Judgement(flags=flags, verdicts=_verdicts(flags, outside, limits is not None), spread=spread)


def _verdicts(flags: NDArray, outside: Sequence[bool], has_spread: bool) -> tuple[Verdict, ...]:
    found = []
    for flag, is_beyond in zip(np.abs(flags), outside, strict=True):
        if np.isnan(flag):
            found.append(Verdict.NONE)
        elif flag < Flag.HIGH_998:
            found.append(Verdict.EDGE if flag == Flag.HIGH_95 else Verdict.CHANCE)
        elif not has_spread:
            found.append(Verdict.MORE)
        else:
            found.append(Verdict.BEYOND if is_beyond else Verdict.WITHIN)
    return tuple(found)
