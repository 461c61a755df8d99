"""What is printed of both waves together: what each shows added up, and what one hides withheld where it would tell.

Where every wave shows its number the sum is that of the printed ones, so that it says nothing more: an exact sum,
rounded once more, would say on which side of their rounding they lie. Only where a wave hides its number the exact sum
stands, and only if it leaves every hidden number its values and every printed one all that its rounding leaves it.
"""

import numpy as np
from numpy.typing import NDArray

from analytics.protection import suppress_and_round
from analytics.protection.secondary_suppression import (
    HIDDEN_COUNT,
    Counts,
    FeasibleRanges,
    feasible_ranges_of_counts,
    least_and_most,
    rounded_counts,
    withheld_sums,
)
from analytics.registry.disclosure_rule import (
    FEWEST_FOR_A_PERCENTAGE,
    FEWEST_REFERRALS,
    HIDE_UP_TO_COUNT,
    ROUND_TO,
)

# A size is never left out for its parts' sake: it is printed as the next number that tells nothing.
_STEPS_TO_A_SIZE = (0, ROUND_TO, -ROUND_TO)
# How far such a size may lie from the true one: the step, and what rounding leaves open.
MOST_OFF_OF_A_SIZE = ROUND_TO + ROUND_TO // 2


def counts_together(
    exact: Counts, printed: Counts, by_itself: Counts, wholes: Counts, *, are_parts: bool
) -> Counts:
    """Return the printed counts of all waves together; below nought where they are hidden.

    `exact` and `printed` have the shape (…, cell, wave) and `wholes` (…, wave); the answer (…, cell). `by_itself` is
    how the exact sum would be printed if no wave were shown alone.
    """
    told, _ = withheld_sums(exact, printed, wholes, np.ones(wholes.shape), are_parts=are_parts)
    total = least_and_most(rounded_counts(exact.sum(axis=-1)))
    told |= _narrows_a_printed_one(feasible_ranges_of_counts(exact, printed), printed, *total)
    told |= _tells_of_a_rest(exact, printed, wholes)
    of_hidden = np.where(told | (by_itself < 0), HIDDEN_COUNT, by_itself)
    return np.where((printed >= 0).all(axis=-1), printed.sum(axis=-1), of_hidden)


def sizes_together(exact: Counts, printed: Counts) -> Counts:
    """Return the printed sizes of all waves together; below nought where there are too few to show.

    Both have the shape (…, wave). A size is the multiple of five nearest to the true one that narrows none of them.
    """
    spans, total = _feasible_sizes(exact, printed), exact.sum(axis=-1)
    found = np.full(total.shape, HIDDEN_COUNT)
    # Next to 23 a sum would say that two sizes too small to show are as large as they can be; it gives no percentage.
    fewest = np.where((printed < 0).all(axis=-1), FEWEST_FOR_A_PERCENTAGE, FEWEST_REFERRALS)
    for step in _STEPS_TO_A_SIZE:
        size = rounded_counts(total) + step
        ends = size - ROUND_TO // 2, size + ROUND_TO // 2
        tells = suppress_and_round.narrows_a_suppressed_cell(*spans, *ends)
        tells |= _narrows_a_printed_one(spans, printed, *ends) | (size < fewest)
        found = np.where((found < 0) & ~tells, size, found)
    found = np.where(rounded_counts(total) < fewest, HIDDEN_COUNT, found)
    return np.where((printed >= 0).all(axis=-1), printed.sum(axis=-1), found)


def _tells_of_a_rest(exact: Counts, printed: Counts, wholes: Counts) -> NDArray[np.bool_]:
    """Return whether a sum tells of a small number that a hidden count leaves of its whole, that being known."""
    rests = wholes[..., None, :] - exact
    of_rests = np.where(printed < 0, HIDDEN_COUNT, rounded_counts(rests))
    least, most, is_open = feasible_ranges_of_counts(rests, of_rests)
    low, high = least_and_most(rounded_counts(exact.sum(axis=-1)))
    whole = wholes.sum(axis=-1)[..., None]
    return suppress_and_round.narrows_a_suppressed_cell(
        least, most, is_open & (rests <= HIDE_UP_TO_COUNT), whole - high, whole - low
    )


def _feasible_sizes(exact: Counts, printed: Counts) -> FeasibleRanges:
    """Return what each printed size may stand for: one too small to show, unless a small count, anything less."""
    least, most, is_open = feasible_ranges_of_counts(exact, printed)
    is_few = (printed < 0) & (exact > HIDE_UP_TO_COUNT) & (exact < FEWEST_REFERRALS)
    return np.where(is_few, 0, least), np.where(is_few, FEWEST_REFERRALS - 1, most), is_open


def _narrows_a_printed_one(
    spans: FeasibleRanges, printed: Counts, total_least: Counts, total_most: Counts
) -> NDArray[np.bool_]:
    """Return whether a total takes away anything that rounding leaves open of a part that is printed."""
    least, most, _ = spans
    others_least, others_most = (ends.sum(axis=-1, keepdims=True) - ends for ends in (least, most))
    is_narrower = (total_most[..., None] - others_least < most) | (
        total_least[..., None] - others_most > least
    )
    told: NDArray[np.bool_] = ((printed > 0) & is_narrower).any(axis=-1)
    return told
