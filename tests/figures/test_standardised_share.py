"""The share on the comparator's mix: worked by hand from typed groups, and laws that hold for any groups."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.figures.broad_groups import AuthorityGroups, BroadGroup, feasible_groups
from analytics.figures.standardised_share import LEAST_PART_APART, MOST_OPEN, standardised_share
from analytics.protection import suppress_and_round

HIDDEN = None


def group(key, size, count, part, **changes):
    least, most = (0, size) if count is HIDDEN else (count, count)
    return BroadGroup(key=key, size=size, least=least, most=most, comparator_part=part, **changes)


def own(groups, count, respects=1):
    size = sum(one.size for one in groups)
    return AuthorityGroups(
        groups=tuple(feasible_groups(groups, count)), size=size, count=count, respects=respects
    )


def told(*groups, count):
    return standardised_share(own(groups, count))


def test_the_share_is_each_groups_own_on_the_comparators_mix():
    # 60 of 100 and 10 of 100, 35%; on 40 and 60 of 100: 0.4 x 0.6 + 0.6 x 0.1 = 0.30.
    found = told(group("police", 100, 60, 0.4), group("health", 100, 10, 0.6), count=70)
    assert found.share == pytest.approx(0.30)
    assert found.feasible_width == 0
    # 1 / (0.16/100 + 0.36/100), and 198 of 200 referrals at the fewest.
    assert (found.size, found.fewest) == pytest.approx((192.31, 192.31 * 198 / 200), abs=0.01)


def test_rounding_leaves_the_share_open_within_what_the_whole_allows():
    # 58 to 62 and 8 to 12, 68 to 72 together. Least: 58 and 10, 0.4 x 0.58 + 0.6 x 0.10; but the first is worth less a
    # count, 0.4/100 beside 0.6/100: 60 and 8, 0.288. Most: 60 and 12, 0.312.
    found = told(group("police", 100, 60, 0.4), group("health", 100, 10, 0.6), count=70)
    assert (found.least, found.most) == pytest.approx((0.4 * 0.60 + 0.6 * 0.08, 0.4 * 0.60 + 0.6 * 0.12))


def test_rounded_counts_that_do_not_add_up_make_no_mix():
    # 35 + 25 are 60, printed 65 of 200: with the same mix on both sides the share stays what is printed.
    found = told(group("police", 100, 35, 0.5), group("health", 100, 25, 0.5), count=65)
    assert found.share == pytest.approx(0.325)


def test_a_letter_stands_for_the_range_it_may_have():
    # 70 in all and 60 printed leave 10 for two letters of 1 to 7 (of 100 a nought would be printed): 3 and 7, or 7 and
    # 3. On 0.3 and 0.2: 0.5 x 0.6 + (0.3 x 3 + 0.2 x 7) / 100 = 0.323, or 0.327.
    groups = (
        group("police", 100, 60, 0.5),
        group("health", 100, HIDDEN, 0.3),
        group("council", 100, HIDDEN, 0.2),
    )
    found = told(*groups, count=70)
    assert found.feasible_width == pytest.approx(0.004)
    assert found.share == pytest.approx(0.325)
    assert found.counts.tolist() == pytest.approx([60, 5, 5])


def test_a_letter_may_stand_for_nearly_all_of_a_group():
    # 115 in all and 20 printed: the letter of 100 stands for 93 to 99, and 95 are left.
    found = told(group("police", 100, 20, 0.5), group("health", 100, HIDDEN, 0.5), count=115)
    assert found.share == pytest.approx(0.5 * 0.2 + 0.5 * 0.95)
    assert found.feasible_width == 0


@pytest.mark.parametrize(
    ("size", "left", "ends"),
    [
        # Of 55 a nought would be printed; of 50, which may be 48, it is hidden. What is left is within 4 of the truth.
        (55, 5, (1, 7)),
        (50, 5, (0, 7)),
        (55, 50, (48, 54)),
        (50, 45, (43, 50)),
        # 7 lies 4 from 11, and 18 lies 4 from 14.
        (25, 11, (0, 7)),
        (25, 14, (18, 25)),
        # Farther than 4 from either: nothing is ruled out.
        (25, 12, (0, 25)),
        (55, 30, (1, 54)),
    ],
)
def test_what_a_letter_may_stand_for_goes_by_what_is_left(size, left, ends):
    groups = feasible_groups((group("police", 100, 60, 0.5), group("health", size, HIDDEN, 0.5)), 60 + left)
    assert (groups[1].least, groups[1].most) == ends


def test_groups_are_taken_together_only_until_little_enough_is_open():
    # 85 in all and 60 printed: 25 are left for 40 of health, where a letter is 0 to 7, and a rest of 60. 0.3 / 40 or
    # 0.1 / 60 a count: 0 and 25, or 7 and 18, is 4.1 points open. Together 25 of 100: nothing is.
    groups = (
        group("police", 100, 60, 0.6),
        group("health", 40, HIDDEN, 0.3),
        BroadGroup(key="", size=60, least=0, most=60, comparator_part=0.1, is_rest=True),
    )
    found = told(*groups, count=85)
    assert [one.label for one in found.groups] == ["Police", "All other groups"]
    assert found.share == pytest.approx(0.6 * 0.6 + 0.4 * 0.25)
    assert found.feasible_width == 0


def test_with_less_than_half_told_apart_too_much_is_hidden():
    # The same, with police 95 of 195: they and the rest would have to do.
    rest = BroadGroup(key="", size=60, least=0, most=60, comparator_part=0.1, is_rest=True)
    groups = (group("police", 95, 60, 0.6), group("health", 40, HIDDEN, 0.3), rest)
    assert told(*groups, count=85) is None
    # 100 of 200 are half.
    assert told(group("police", 100, 60, 0.6), *groups[1:], count=85) is not None


def test_alike_in_one_respect_of_two_is_not_told_apart():
    # The police by age are; what is left of them and the rest are not: 60 of 200.
    groups = (
        group("police|5_9", 60, 30, 0.3),
        BroadGroup(key="police", size=60, least=0, most=60, comparator_part=0.3, is_rest=True),
        BroadGroup(key="", size=80, least=0, most=80, comparator_part=0.4, is_rest=True),
    )
    assert standardised_share(own(groups, 70, respects=2)) is None


def test_where_the_share_is_hidden_there_is_nothing_to_adjust():
    assert standardised_share(None) is None


# --- Laws of any groups: none of them may make an impossible sentence. ---

drawn_groups = st.lists(
    # Multiples of five, so that every size is printed as it is.
    st.tuples(st.integers(5, 40).map(lambda size: 5 * size), st.floats(0, 1), st.integers(1, 100)),
    min_size=1,
    max_size=6,
)
KEYS = ("police", "health", "education", "council", "individual", "other_agency")


def protected(drawn, share_of):
    """Return the groups as they are printed, the true counts, and the whole count as printed."""
    sizes = [size for size, _, _ in drawn]
    counts = [round(share_of(share) * size) for size, share, _ in drawn]
    whole = suppress_and_round.protected_count(sum(counts), sum(sizes))
    assume(whole.count is not None)
    parts = np.array([part for _, _, part in drawn]) / sum(part for _, _, part in drawn)
    groups = [
        group(key, size, suppress_and_round.protected_count(count, size).count, float(part))
        for key, size, count, part in zip(KEYS, sizes, counts, parts, strict=False)
    ]
    return groups, counts, whole.count


@given(drawn_groups)
def test_the_true_share_lies_within_what_is_told_of_it(drawn):
    groups, counts, whole = protected(drawn, lambda share: share)
    found = told(*groups, count=whole)
    assume(found is not None and len(found.groups) == len(groups))
    truth = sum(one.comparator_part * count / one.size for one, count in zip(groups, counts, strict=True))
    assert found.least - 1e-9 <= truth <= found.most + 1e-9


@given(drawn_groups)
def test_no_share_leaves_its_ends_and_no_count_its_whole(drawn):
    groups, _, whole = protected(drawn, lambda share: share)
    found = told(*groups, count=whole)
    assume(found is not None)
    assert 0 <= found.least <= found.share <= found.most <= 1
    assert all(0 <= count <= one.divisor for count, one in zip(found.counts, found.groups, strict=True))
    assert found.feasible_width <= MOST_OPEN + 1e-9
    assert found.authority_groups.separate_referrals >= LEAST_PART_APART * found.authority_groups.size
    assert math.isclose(found.parts.sum(), 1) and math.isclose(found.own_parts.sum(), 1)


@given(drawn_groups)
def test_a_share_that_is_nought_or_all_in_every_group_cannot_be_moved_by_mix(drawn):
    assume(sum(size for size, _, _ in drawn) >= 50)
    for nothing in (True, False):
        groups, _, whole = protected(drawn, lambda share, nothing=nothing: 0.0 if nothing else 1.0)
        found = told(*groups, count=whole)
        assert found is None or found.share == pytest.approx(0 if nothing else 1)


@given(drawn_groups)
def test_with_the_comparators_own_mix_nothing_is_explained(drawn):
    same = [(size, share, size) for size, share, _ in drawn]
    groups, _, whole = protected(same, lambda share: share)
    found = told(*groups, count=whole)
    assume(found is not None)
    assert found.share == pytest.approx(min(1.0, whole / found.authority_groups.size))
