"""How far up the count of a broad group may reach: worked by hand, at the whole of the group and beside it."""

import pandas as pd
import pytest

from analytics.figures.broad_groups import AuthorityGroups, BroadGroup, authority_groups, feasible_groups
from analytics.protection.protected_aggregates import protected_aggregates


def rest(size, least, most, key=""):
    return BroadGroup(key=key, size=size, least=least, most=most, comparator_part=0.5, is_rest=True)


def printed(size, count):
    return BroadGroup(key="police", size=size, least=count, most=count, comparator_part=0.5)


@pytest.mark.parametrize(
    ("group", "ends"),
    [
        # A printed 20 stands for 18 to 22, a printed 10 for 8 to 12, since up to 7 it would be a letter.
        (printed(100, 20), (18, 22)),
        (printed(100, 10), (8, 12)),
        # Of 60 there are no 62, and no 61; of 65 there are.
        (printed(60, 60), (58, 60)),
        (printed(65, 60), (58, 62)),
        # What is left over is of several groups, none of which need be hidden: two more or two less, not below none.
        (rest(60, 10, 20), (8, 22)),
        (rest(60, 1, 58), (0, 60)),
        (rest(60, 1, 57), (0, 59)),
        # Of a rest that rounding leaves nobody in there may be one all the same.
        (rest(0, 0, 1), (0, 1)),
        (rest(-5, 0, 1), (0, 1)),
    ],
)
def test_rounding_reaches_two_up_but_not_beyond_the_group(group, ends):
    assert group.rounded_ends == ends


def test_a_count_does_not_reach_beyond_its_group():
    assert BroadGroup(key="police", size=10, least=-2, most=12, comparator_part=0.5).ends == (0, 10)


def test_two_groups_together_reach_as_far_as_each_of_them():
    # 12 of 10 are 10; with 5 to 25 of 20, which are 5 to 20, that is 5 to 30 of 30.
    both = rest(10, 0, 12).and_finer(BroadGroup(key="police", size=20, least=5, most=25, comparator_part=0.5))
    assert (both.size, both.least, both.most) == (30, 5, 30)


@pytest.mark.parametrize(
    ("size", "left", "ends"),
    [
        # Few are at most 7, and of 5 at most 5; nearly all of 5 is 0 to 5.
        (5, 3, (0, 5)),
        # Of 30 few are 0 to 7 and nearly all 23 to 30: what is left over, 15, lies 8 from either; 11 is 4 from 7.
        (30, 11, (0, 7)),
        (30, 19, (23, 30)),
        (30, 15, (0, 30)),
        # Of 55 a nought or all would be printed: at most 54.
        (55, 51, (48, 54)),
    ],
)
def test_a_letter_reaches_as_far_as_few_or_nearly_all(size, left, ends):
    lettered = BroadGroup(key="health", size=size, least=0, most=size, comparator_part=0.5)
    found = feasible_groups((printed(100, 60), lettered), 60 + left)
    assert (found[1].least, found[1].most) == ends


def groups_of(*rows):
    """Return the groups of authority A beside B, which is alike, from its sources, their referrals and counts."""
    exact = pd.DataFrame(
        [(code, source, "N1", "5_9", whole, count) for code in "AB" for source, whole, count in rows],
        columns=["authority", "source_group", "primary_need", "age_band", "whole", "count"],
    )
    sums = exact.groupby("authority")[["whole", "count"]].sum()
    whole = protected_aggregates(sums[["count"]], sums["whole"], pd.Series({"A": 1.0, "B": 1.0}))
    found = authority_groups(exact, ["source"], whole, ["B"], ["A"])["A"]
    assert isinstance(found, AuthorityGroups)
    return {group.key: (group.size, group.least, group.most) for group in found.groups}


def test_what_is_left_of_the_whole_reaches_as_far_as_it_has_referrals():
    # 100 of the police, 60 of them with it; 40 of health, 20; 12 and 8 of two sources too small to stand apart: 160,
    # printed 160, less 140. All 20 may have it, or none.
    found = groups_of(("police", 100, 60), ("health", 40, 20), ("schools", 12, 6), ("other", 8, 4))
    assert found == {"police": (100, 60, 60), "health": (40, 20, 20), "": (20, 0, 20)}


def test_what_rounding_leaves_nobody_in_may_still_hold_one():
    # Three sources of 28, printed 30 each, 12 of each, printed 10; 8 in two sources too small to stand apart make 92,
    # printed 90: nobody is left, though somebody is there.
    thirds = [(source, 28, 12) for source in ("police", "health", "education")]
    found = groups_of(*thirds, ("housing", 4, 1), ("other", 4, 1))
    assert found == {source: (30, 10, 10) for source, _, _ in thirds} | {"": (0, 0, 1)}


def test_a_lettered_group_of_an_authority_reaches_over_few_alone_where_the_total_says_so():
    # 60 of 100 of the police, 3 of 60 of health: 63 in all are printed 65, so 5 are left for the letter, within 4 of
    # the truth: 1 to 7, for a nought of 60 would be printed.
    found = groups_of(("police", 100, 60), ("health", 60, 3))
    assert found == {"police": (100, 60, 60), "health": (60, 1, 7)}
