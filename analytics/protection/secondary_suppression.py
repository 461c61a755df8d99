"""Which sums over authorities would narrow a hidden count of one of them, and so must be withheld."""

import numpy as np
from numpy.typing import NDArray

from analytics.protection import suppress_and_round
from analytics.registry import disclosure_rule

# How a hidden count is written in arrays of printed counts.
HIDDEN_COUNT = -1

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
# The least and the most that counts may stand for, and which of them must stay open.
FeasibleRanges = tuple[Counts, Counts, NDArray[np.bool_]]


def withheld_sums(
    exact: Counts, printed: Counts, wholes: Counts, weights: Floats, *, are_parts: bool
) -> tuple[NDArray[np.bool_], Counts]:
    """Return which sums are withheld, and the counts there would be had every authority been sampled alike.

    `exact` and `printed` have the shape (…, cell, authority), `wholes` and `weights` (…, authority); the answers
    (…, cell). A printed count below nought is hidden. A sum is withheld where it, or the weighted one, would narrow
    a hidden count; and with `are_parts` where what the other sums leave of the whole would, unless another goes too.
    """
    spans = feasible_ranges_of_counts(exact, printed)
    total_referrals, stands_for = wholes.sum(axis=-1), (weights * wholes).sum(axis=-1)
    weight = weights[..., None, :]
    share = (weight * exact).sum(axis=-1) / np.maximum(stands_for, 1)[..., None]
    weighed, total = rounded_counts(np.rint(share * total_referrals[..., None])), exact.sum(axis=-1)
    factor, slack = (stands_for / np.maximum(total_referrals, 1))[..., None], disclosure_rule.ROUND_TO / 2
    ends = (weighed - slack) * factor, (weighed + slack) * factor
    withheld = suppress_and_round.narrows_a_suppressed_cell(*spans, *least_and_most(rounded_counts(total)))
    withheld |= suppress_and_round.narrows_a_suppressed_cell(*spans, *ends, weight)
    withheld |= _is_small(total) | _is_small(total_referrals[..., None] - total)
    return (
        _with_secondary_suppression(withheld, total, total_referrals, spans) if are_parts else withheld
    ), weighed


def feasible_ranges_of_counts(exact: Counts, printed: Counts) -> FeasibleRanges:
    """Return the least and the most that each printed count may stand for, and which must stay open.

    As `suppress_and_round.feasible_ranges` has it of single cells: a hidden count is taken at its narrowest.
    """
    least, most = least_and_most(printed)
    hidden, small = printed < 0, (exact <= disclosure_rule.HIDE_UP_TO_COUNT)
    near = disclosure_rule.HIDE_UP_TO_COUNT // 2
    of_small = np.minimum(exact, 1), np.where(exact > 0, disclosure_rule.HIDE_UP_TO_COUNT, 0)
    of_large = np.maximum(exact - near, disclosure_rule.HIDE_UP_TO_COUNT + 1), exact + near
    least = np.where(hidden, np.where(small, of_small[0], of_large[0]), least)
    most = np.where(hidden, np.where(small, of_small[1], of_large[1]), most)
    is_open = hidden & (exact > 0) & (most - least + 1 >= disclosure_rule.FEWEST_POSSIBLE_VALUES)
    return least, most, is_open


def least_and_most(printed: Counts) -> tuple[Counts, Counts]:
    """Return the least and the most that printed counts stand for; of a nought, nought."""
    slack = disclosure_rule.ROUND_TO // 2
    is_nought = printed <= 0
    least = np.where(is_nought, 0, np.maximum(printed - slack, disclosure_rule.HIDE_UP_TO_COUNT + 1))
    return least, np.where(is_nought, 0, printed + slack)


def rounded_counts(counts: Counts | Floats) -> Counts:
    """Return whole counts to the nearest five, as `suppress_and_round.rounded` does one."""
    fives: Floats = np.rint(np.asarray(counts) / disclosure_rule.ROUND_TO)
    return (disclosure_rule.ROUND_TO * fives).astype(int)


def _is_small(counts: Counts) -> NDArray[np.bool_]:
    return (counts >= 1) & (counts <= disclosure_rule.HIDE_UP_TO_COUNT)


def _with_secondary_suppression(
    withheld: NDArray[np.bool_], total: Counts, denominator: Counts, spans: FeasibleRanges
) -> NDArray[np.bool_]:
    """Return the sums that are withheld once what the others leave of the whole tells nothing either."""
    least, most, _ = spans
    whole_least, whole_most = least_and_most(rounded_counts(denominator))
    while True:
        low, high = least_and_most(rounded_counts(total))
        low, high = np.where(withheld, least.sum(axis=-1), low), np.where(withheld, most.sum(axis=-1), high)
        left_low = whole_least[..., None] - (high.sum(axis=-1, keepdims=True) - high)
        left_high = whole_most[..., None] - (low.sum(axis=-1, keepdims=True) - low)
        narrows = (withheld & suppress_and_round.narrows_a_suppressed_cell(*spans, left_low, left_high)).any(
            axis=-1, keepdims=True
        )
        shown = np.where(withheld | (total == 0), np.iinfo(int).max, total)
        smallest = (shown == shown.min(axis=-1, keepdims=True)) & (shown < np.iinfo(int).max)
        more = narrows & smallest & (np.cumsum(smallest, axis=-1) == 1)
        if not more.any():
            return withheld
        withheld = withheld | more
