"""What chance says of printed shares beside another printed share: never firmer than rounding allows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.protection import suppress_and_round
from analytics.protection.protected_rows import ProtectedCell, feasible_count
from analytics.statistics.two_estimates import newcombe_limits, share_limits
from analytics.words.verdict import Centre, Judgement, Verdict, judged_ranges

Floats = NDArray[np.float64]
_NOTHING = (np.nan,) * 4


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What chance allows about a comparator, for each of several printed sizes: outside lies what has the phrase.

    Units: percent, as shares are printed; NaN where no printed share lies outside.
    """

    lower_998: Floats
    lower_95: Floats
    upper_95: Floats
    upper_998: Floats


def judged_shares_beside(
    cells: Sequence[ProtectedCell | None], comparator_cell: ProtectedCell | None, effect: float
) -> Judgement | None:
    """Return what may be said of the shares of single authorities beside one comparator; None where nothing may be."""
    printable_cells = [cell if cell and cell.percentage()[0] is not None else None for cell in cells]
    if comparator_cell is None or comparator_cell.percentage()[0] is None or not any(printable_cells):
        return None
    spans = np.array([_NOTHING if cell is None else _spans(cell) for cell in printable_cells], dtype=float).T
    return judged_ranges(
        (spans[0], spans[1]), (spans[2], spans[3]), centre_of(comparator_cell, effect), effect
    )


def _spans(cell: ProtectedCell) -> tuple[float, float, float, float]:
    """Return the least and the most that a printed count may be, and its printed size."""
    size = suppress_and_round.rounded(cell.denominator)
    fewest, many = size - cell.size_off, size + cell.size_off
    count = cell.count.count
    # None and all are printed exactly; what is hidden is asked for by nobody.
    if not count:
        return 0.0, 0.0, fewest, many
    return (
        (many, many, fewest, many)
        if count == size
        else (*feasible_count(count, cell.count_off), fewest, many)
    )


def verdict(cell: ProtectedCell | None, comparator_cell: ProtectedCell | None, effect: float) -> Verdict:
    """Return what chance says of one share beside another; NONE where either is hidden or a range."""
    judgement = judged_shares_beside([cell], comparator_cell, effect)
    return judgement.verdicts[0] if judgement else Verdict.NONE


def centre_of(cell: ProtectedCell, effect: float) -> Centre:
    """Return a printed share as what others stand beside."""
    return Centre(
        value=cell.share,
        size=_fewest(cell) / effect,
        concentration=np.nan,
        least=cell.least,
        most=cell.most,
    )


def difference_limits(
    cell: ProtectedCell, comparator_cell: ProtectedCell, effects: tuple[float, float], confidence: float
) -> tuple[float, float]:
    """Return the limits of one share less another, for chance and for what rounding leaves open alike.

    Units: fractions of one; the factors for brothers and sisters are those of the two sides.
    """
    sizes = [_fewest(side) / effect for side, effect in zip((cell, comparator_cell), effects, strict=True)]
    lower, _ = newcombe_limits(cell.least, sizes[0], comparator_cell.most, sizes[1], confidence)
    _, upper = newcombe_limits(cell.most, sizes[0], comparator_cell.least, sizes[1], confidence)
    return float(lower), float(upper)


def limits_about(
    comparator_cell: ProtectedCell, cells: Sequence[ProtectedCell | None], effect: float
) -> Limits:
    """Return what chance allows about a comparator for authorities of these printed sizes, rounding included."""
    size, size_off, count_off = np.array(
        [
            (np.nan,) * 3
            if cell is None
            else (suppress_and_round.rounded(cell.denominator), cell.size_off, cell.count_off)
            for cell in cells
        ]
    ).T
    # Solved at once for both ends of the comparator, both levels and both ends of every size: one by one is slow.
    of_both, level = (
        np.reshape([comparator_cell.least, comparator_cell.most], (2, 1, 1, 1)),
        np.reshape([0.95, 0.998], (2, 1, 1)),
    )
    ends = np.stack([size - size_off, size + size_off])
    lower, upper = share_limits(of_both, _fewest(comparator_cell) / effect, ends / effect, level)
    (lower_95, lower_998), (upper_95, upper_998) = _printed(lower[0], upper[1], size, ends, count_off)
    return Limits(lower_998=lower_998, lower_95=lower_95, upper_95=upper_95, upper_998=upper_998)


def _printed(lower: Floats, upper: Floats, sizes: Floats, ends: Floats, off: Floats) -> tuple[Floats, Floats]:
    """Return the printed shares whose softest end is the one that the limits go through, by level."""
    below = ((lower * ends).min(axis=1) - off) / sizes
    above = ((upper * ends).max(axis=1) + off) / sizes
    # None and all are printed exactly, and no share is printed next to them.
    near = off / sizes
    below = np.where(lower.min(axis=1) > 0, np.maximum(below, near), np.nan)
    above = np.where(upper.max(axis=1) < 1, np.minimum(above, 1 - near), np.nan)
    return 100 * below, 100 * above


def _fewest(cell: ProtectedCell) -> float:
    """Return the fewest referrals that a printed size may stand for."""
    return cell.effective_size - cell.size_off
