"""Counts of the referral pool as they may be shown: the small suppressed, the others rounded to the nearest five."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analytics.registry.disclosure_rule import (
    FEWEST_FOR_A_PERCENTAGE,
    FEWEST_FOR_NOUGHT,
    FEWEST_POSSIBLE_VALUES,
    FEWEST_REFERRALS,
    HIDDEN,
    HIDE_UP_TO_COUNT,
    LOW_RELIABILITY,
    LOW_RELIABILITY_BELOW,
    ROUND_TO,
    TOO_FEW,
)

_NEARLY = 1e-9
# What is left of a whole is hidden as 1 to 7, so a count next to its whole lies within three of the middle.
_SLACK_OF_A_LARGE_ONE = HIDE_UP_TO_COUNT // 2


@dataclass(frozen=True, kw_only=True)
class ProtectedCount:
    """A count as it may leave the data layer: rounded, or None with a status that says why."""

    count: int | None
    status: str = ""


def rounded(count: int) -> int:
    """Return a count to the nearest five; whole numbers never tie."""
    return ROUND_TO * round(count / ROUND_TO)


def is_small(count: int) -> bool:
    """Return whether a count is one that could point at a child."""
    return 1 <= count <= HIDE_UP_TO_COUNT


def protected_count(count: int, denominator: int | None = None) -> ProtectedCount:
    """Return a count hidden if it or what is left of a known whole is small, rounded otherwise.

    In a whole of fewer than 50, all and nothing are hidden too.
    Raises: ValueError if the count is negative or above its whole.
    """
    if count < 0 or (denominator is not None and count > denominator):
        raise ValueError(f"a count must lie between 0 and its whole, found {count} of {denominator}")
    rest = None if denominator is None else denominator - count
    hides = is_small(count) or (rest is not None and is_small(rest))
    if denominator is not None and denominator < FEWEST_FOR_NOUGHT:
        hides = hides or count == 0 or rest == 0
    return ProtectedCount(count=None, status=HIDDEN) if hides else ProtectedCount(count=rounded(count))


def protected_parts(counts: Sequence[int]) -> list[ProtectedCount]:
    """Return the counts of groups that make up a known whole, so that the whole gives none of them away.

    Where too few values would fit a hidden group, the smallest other that holds anybody is hidden as well, and so
    on; where hiding all of those is not enough, every group is.
    """
    whole = sum(counts)
    cells = [protected_count(count, whole) for count in counts]
    total = feasible_range(rounded(whole)) if whole >= FEWEST_REFERRALS else (0, FEWEST_REFERRALS - 1)
    hides_noughts = whole < FEWEST_FOR_NOUGHT
    while narrows_a_suppressed_cell(*feasible_ranges(counts, cells, hides_noughts=hides_noughts), *total):
        shown = [place for place, cell in enumerate(cells) if cell.count]
        if not shown:
            return [ProtectedCount(count=None, status=HIDDEN)] * len(cells)
        cells[min(shown, key=lambda place: counts[place])] = ProtectedCount(count=None, status=HIDDEN)
    return cells


def percentage(count: ProtectedCount, denominator: int) -> tuple[int | None, str]:
    """Return a whole percentage of the rounded counts, and its status; a small whole gives none.

    Units: percent. The status is the count's own, or says that the percentage is of low reliability.
    """
    base = rounded(denominator)
    if count.count is None:
        return None, count.status
    if base < FEWEST_FOR_A_PERCENTAGE:
        return None, TOO_FEW
    share = min(100, int(100 * count.count / base + 0.5))
    return share, LOW_RELIABILITY if base < LOW_RELIABILITY_BELOW else ""


def feasible_range(printed: int) -> tuple[int, int]:
    """Return the least and the most that a printed count can stand for."""
    slack = ROUND_TO // 2
    return (max(printed - slack, HIDE_UP_TO_COUNT + 1), printed + slack) if printed else (0, 0)


def feasible_share_range(count: int, denominator: int) -> tuple[float, float]:
    """Return the least and the most that the share of a printed count in a printed whole may be.

    Units: fractions of one. All is printed only where it is all, because what is left would be hidden.
    """
    if not count:
        return 0.0, 0.0
    if count >= denominator:
        return 1.0, 1.0
    (least, most), (fewest, many) = feasible_range(count), feasible_range(denominator)
    return least / many, min(1.0, most / fewest)


def feasible_ranges(
    counts: Sequence[int], cells: Sequence[ProtectedCount], *, hides_noughts: bool = False
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
    """Return the least and the most that each cell may stand for, and which of them must stay open.

    A hidden cell is taken at its narrowest: as if it were known which letters stand for a small count, which for a
    nought, and which for a count that is hidden for the sake of another. Where noughts are hidden too, a letter for a
    small count may be one.
    """
    ranges = [
        feasible_range(cell.count)
        if cell.count is not None
        else _feasible_range_of_suppressed(count, hides_noughts)
        for count, cell in zip(counts, cells, strict=True)
    ]
    least, most = np.array(ranges, dtype=int).reshape(-1, 2).T
    is_open = np.array([cell.count is None and count > 0 for count, cell in zip(counts, cells, strict=True)])
    return least, most, is_open & (most - least + 1 >= FEWEST_POSSIBLE_VALUES)


def narrows_a_suppressed_cell(
    least: ArrayLike,
    most: ArrayLike,
    must_stay_open: ArrayLike,
    total_least: ArrayLike,
    total_most: ArrayLike,
    weights: ArrayLike = 1.0,
) -> NDArray[np.bool_]:
    """Return whether a total narrows any of its hidden parts, which lie along the last axis.

    The total lies between two ends and is the sum of the parts, each times its weight.
    """
    low, high, weight = np.asarray(least, dtype=float), np.asarray(most, dtype=float), np.asarray(weights)
    of_others_least = (weight * low).sum(axis=-1, keepdims=True) - weight * low
    of_others_most = (weight * high).sum(axis=-1, keepdims=True) - weight * high
    highest = np.minimum(
        high, (np.asarray(total_most, float)[..., None] - of_others_least) / weight + _NEARLY
    )
    lowest = np.maximum(low, (np.asarray(total_least, float)[..., None] - of_others_most) / weight - _NEARLY)
    kept = np.floor(highest) - np.ceil(lowest) + 1
    is_told: np.ndarray = (np.asarray(must_stay_open) & (kept < FEWEST_POSSIBLE_VALUES)).any(axis=-1)
    return is_told


def _feasible_range_of_suppressed(count: int, hides_noughts: bool) -> tuple[int, int]:
    """Return the span of a hidden count: of a nought, of a small one, or of one hidden for the sake of another."""
    if hides_noughts and count <= HIDE_UP_TO_COUNT:
        return 0, HIDE_UP_TO_COUNT
    if count == 0:
        return 0, 0
    if is_small(count):
        return 1, HIDE_UP_TO_COUNT
    return max(count - _SLACK_OF_A_LARGE_ONE, HIDE_UP_TO_COUNT + 1), count + _SLACK_OF_A_LARGE_ONE
