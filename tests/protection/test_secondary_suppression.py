"""Which sums over authorities are withheld: whole arrays say what single cells say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.protection import secondary_suppression, suppress_and_round
from analytics.protection.suppress_and_round import ProtectedCount

EACH_FOR_ONE = np.ones(3)


def withheld(cells, printed, wholes, weights=EACH_FOR_ONE, are_parts=False):
    """Return which sums of rows of counts are withheld, and the weighted counts."""
    arrays = (np.array(part) for part in (cells, printed, wholes, weights))
    found, weighed = secondary_suppression.withheld_sums(*arrays, are_parts=are_parts)
    return found.tolist(), weighed.tolist()


def test_counts_are_rounded_as_one_count_is():
    counts = np.arange(2_000)
    assert secondary_suppression.rounded_counts(counts).tolist() == [
        suppress_and_round.rounded(count) for count in range(2_000)
    ]


def test_printed_counts_stand_for_what_one_printed_count_does():
    printed = [0, *range(10, 2_000, 5)]
    least, most = secondary_suppression.least_and_most(np.array(printed))
    ends = list(zip(least.tolist(), most.tolist(), strict=True))
    assert ends == [suppress_and_round.feasible_range(count) for count in printed]


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1))
def test_hidden_counts_are_taken_as_narrowly_as_one_is(drawn):
    counts = [count for count, _ in drawn]
    cells = [
        ProtectedCount(count=None, status="c") if hides else suppress_and_round.protected_count(n)
        for n, hides in drawn
    ]
    printed = [secondary_suppression.HIDDEN_COUNT if cell.count is None else cell.count for cell in cells]
    found = secondary_suppression.feasible_ranges_of_counts(np.array(counts), np.array(printed))
    for of_all, of_each in zip(found, suppress_and_round.feasible_ranges(counts, cells), strict=True):
        assert of_all.tolist() == of_each.tolist()


@pytest.mark.parametrize(
    ("counts", "printed", "is_withheld"),
    [
        # 93 -> 95 is 93 to 97; less 38 to 42 and 48 to 52, from 93 - 94 to 97 - 86 = 11.
        ([3, 40, 50], [-1, 40, 50], False),
        # 92 -> 90 is 88 to 92: at most 6.
        ([2, 40, 50], [-1, 40, 50], True),
        # 98 -> 100 is 98 to 102: at least 98 - 94 = 4.
        ([4, 42, 52], [-1, 40, 50], True),
        # Small itself, or next to its whole of 300.
        ([0, 0, 7], [0, 0, -1], True),
        ([0, 0, 8], [0, 0, 10], False),
        ([100, 100, 93], [100, 100, -1], True),
        ([100, 100, 92], [100, 100, 90], False),
    ],
)
def test_a_sum_is_withheld_where_it_or_its_rest_is_small_or_where_it_would_tell(counts, printed, is_withheld):
    assert withheld([counts], [printed], [100, 100, 100])[0] == [is_withheld]


def test_the_weighted_count_is_what_it_would_be_had_all_been_sampled_alike():
    # 10 x 60 + 30 x 10 + 0 = 900 of 3,000 + 1,000 + 1,000 = 5,000; of 250 that is 45.
    found, weighed = withheld([[10, 30, 0]], [[10, 30, 0]], [50, 100, 100], [60, 10, 10])
    assert (found, weighed) == ([False], [45])


def test_of_two_sums_alike_the_first_is_withheld_where_one_is_enough():
    # a is 39 -> 40: at most 42 - 38 = 4. 345 is 343 to 347, b and c 153 -> 155, 153 to 157: 347 - 153 - 153 - 38 = 3.
    # Without b, of which 48, 53 and 48 are the least: 347 - 149 - 153 - 38 = 7.
    counts = [[1, 38, 0], [50, 53, 50], [52, 51, 50]]
    printed = [[-1, 40, 0], [50, 55, 50], [50, 50, 50]]
    assert withheld(counts, printed, [103, 142, 100], are_parts=True)[0] == [True, True, False]
    assert withheld(counts, printed, [103, 142, 100])[0] == [True, False, False]


def test_many_pools_at_once_are_judged_as_each_is():
    # The first two cases above, as parts of wholes of 100 and without.
    counts = np.array([[[3, 40, 50], [97, 60, 50]], [[2, 40, 50], [98, 60, 50]]])
    printed = np.array([[[-1, 40, 50], [-1, 60, 50]], [[-1, 40, 50], [-1, 60, 50]]])
    wholes = np.full((2, 3), 100)
    for are_parts in (False, True):
        found, weighed = withheld(counts, printed, wholes, np.ones((2, 3)), are_parts)
        each = [withheld(*case, are_parts=are_parts) for case in zip(counts, printed, wholes, strict=True)]
        assert (found, weighed) == ([one for one, _ in each], [counted for _, counted in each])
    # The rest of them tells nothing: 208 -> 210 is 208 to 212, less 106 to 114 leaves 94 to 106 for the 95 to 101 that
    # 98 could be. Nor does it leave too little of the first: 298 to 302 less 208 to 212 is 86 to 94, less 86 to 94.
    assert found == [[False, False], [True, False]]
