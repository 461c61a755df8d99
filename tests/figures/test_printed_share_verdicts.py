"""What is said of one printed share beside another, whatever counts stand behind the two."""

from itertools import product

import numpy as np
import pytest

from analytics.figures.printed_share_verdicts import difference_limits, judged_shares_beside
from analytics.protection.protected_rows import cell_of_one_authority
from analytics.protection.suppress_and_round import ProtectedCount, feasible_range
from analytics.statistics.two_estimates import newcombe_limits, share_flags
from analytics.words.verdict import Verdict

EFFECT = 1.67
FIRMNESS = {Verdict.CHANCE: 0, Verdict.EDGE: 1, Verdict.MORE: 2}


def cell(count, size):
    return cell_of_one_authority(ProtectedCount(count=count), size)


def said(mine, theirs):
    return judged_shares_beside([cell(*mine)], cell(*theirs), EFFECT).verdicts[0]


def softest(mine, theirs):
    """Return the least firm flag of all corners of what two printed counts and sizes may be."""
    pairs = np.array(
        list(
            product(
                feasible_range(mine[0]),
                feasible_range(mine[1]),
                feasible_range(theirs[0]),
                feasible_range(theirs[1]),
            )
        )
    )
    count, size, other, others = pairs.T
    return np.abs(share_flags(count / size, size / EFFECT, other / others, others / EFFECT)).min()


@pytest.mark.parametrize(
    ("mine", "theirs", "verdict"),
    [
        # 79.6 % of 98 beside 56.25 of 48 (58.7 and 28.7 for families): Wilson 67.6 to 87.9 and 38.5 to 72.6, so 23.3 -
        # sqrt(12.0² + 16.3²) = 3.1 leaves 0 out. But 80 of 100 may be 78 of 102:
        # tests/figures/test_self_comparison_figures.py, -0.2.
        ((80, 100), (25, 50), Verdict.CHANCE),
        ((85, 100), (25, 50), Verdict.EDGE),
        # From the other side the same.
        ((25, 50), (80, 100), Verdict.CHANCE),
    ],
)
def test_a_phrase_is_that_of_the_counts_that_lie_nearest(mine, theirs, verdict):
    assert said(mine, theirs) is verdict


def test_no_phrase_is_firmer_than_any_pair_of_counts_behind_it_allows():
    firm = 0
    for size, others in product((50, 75, 100), repeat=2):
        for count, other in product(range(10, size - 5, 5), range(10, others - 5, 5)):
            verdict = said((count, size), (other, others))
            assert FIRMNESS[verdict] <= softest((count, size), (other, others)), (count, size, other, others)
            firm += verdict is not Verdict.CHANCE
    # Not because nothing is ever said.
    assert firm > 300


def test_the_limits_of_a_difference_hold_those_of_every_pair_of_counts():
    lower, upper = difference_limits(cell(80, 100), cell(25, 50), (EFFECT, EFFECT), 0.95)
    for count, size, other, others in product(
        feasible_range(80), feasible_range(100), feasible_range(25), feasible_range(50)
    ):
        found = newcombe_limits(count / size, size / EFFECT, other / others, others / EFFECT)
        assert lower <= found[0] < found[1] <= upper, (count, size, other, others)
