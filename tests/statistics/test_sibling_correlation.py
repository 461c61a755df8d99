"""The design effect of brothers and sisters, by hand and against the reference cases."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics.sibling_correlation import (
    DESIGN_EFFECT_WITHOUT_FAMILIES,
    design_effect,
    held_design_effect,
    intraclass_correlation,
)
from tests.statistics.reference import TOLERANCE, columns, rows


def test_the_design_effect_of_families_of_one_to_four_is_about_1_6():
    # 55, 25, 12 and 8 of a hundred families have 1, 2, 3 and 4 children:
    # Σm² / Σm = (55 + 100 + 108 + 128) / (55 + 50 + 36 + 32) = 391/173 = 2.260116;
    # 1 + 1.260116 · 0.45 = 1.567052.
    sizes = [1] * 55 + [2] * 25 + [3] * 12 + [4] * 8
    assert design_effect(sizes, 0.45) == pytest.approx(1.567052, abs=1e-6)


@pytest.mark.parametrize("set_id", ["V-equal300", "V-varn", "V-totals"])
def test_the_correlation_agrees_with_the_reference(set_id):
    # There authorities are the families.
    counts, totals = columns("funnel_proportions.csv", set_id, "x", "n")
    (expected,) = (float(row["icc_anova"]) for row in rows("between_variation.csv", set_id))
    outcomes = [[1] * int(x) + [0] * int(n - x) for x, n in zip(counts, totals, strict=True)]
    families = np.repeat(np.arange(15), totals.astype(int))
    assert intraclass_correlation(sum(outcomes, []), families) == pytest.approx(expected, rel=TOLERANCE)


def test_the_correlation_of_three_pairs_is_worked_out_by_hand():
    # Pairs 11, 00, 10. Between: (4/2 + 0/2 + 1/2 - 9/6) / 2 = 0.5; within: (3 - 2.5) / 3 = 1/6; size 2.
    # (1/2 - 1/6) / (1/2 + 1/6) = 0.5, and the design effect 1 + (12/6 - 1) · 0.5 = 1.5.
    outcomes, families = [1, 1, 0, 0, 1, 0], ["a", "a", "b", "b", "c", "c"]
    assert intraclass_correlation(outcomes, families) == pytest.approx(0.5)
    assert held_design_effect(outcomes, families) == pytest.approx(1.5)


def test_families_that_are_always_alike_have_a_correlation_of_one():
    assert intraclass_correlation([1, 1, 0, 0], [1, 1, 2, 2]) == 1


def test_families_less_alike_than_strangers_have_a_correlation_of_nought():
    # Pairs 10 and 10: between 0, within 0.5.
    assert intraclass_correlation([1, 0, 1, 0], [1, 1, 2, 2]) == 0
    assert held_design_effect([1, 0, 1, 0], [1, 1, 2, 2]) == 1


@pytest.mark.parametrize("outcome", [0, 1])
def test_one_outcome_for_everybody_has_no_correlation(outcome):
    assert intraclass_correlation([outcome] * 6, [1, 1, 2, 2, 3, 3]) == 0


def test_children_who_each_come_alone_have_no_design_effect():
    assert held_design_effect([1, 0, 1], [1, 2, 3]) == 1
    assert design_effect([1, 1, 1], 0.45) == 1


def test_great_families_that_are_alike_are_held_at_2_3():
    # Two families of ten, alike: 1 + (10 - 1) · 1 = 10.
    outcomes, families = [1] * 10 + [0] * 10, [1] * 10 + [2] * 10
    assert design_effect([10, 10], intraclass_correlation(outcomes, families)) == pytest.approx(10)
    assert held_design_effect(outcomes, families) == 2.3


def test_without_families_the_design_effect_is_the_stated_one():
    assert held_design_effect([1, 0, 1], None) == DESIGN_EFFECT_WITHOUT_FAMILIES == 1.6


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: design_effect([], 0.45), "family sizes must hold at least one number"),
        (lambda: design_effect([1, 0], 0.45), "family sizes must be one or more, found 0"),
        (lambda: design_effect([1, np.nan], 0.45), "family sizes must be one or more, found nan"),
        (lambda: design_effect([1, 2], np.nan), "rho must lie between 0 and 1, found nan"),
        (lambda: design_effect([1, 2], 1.1), "rho must lie between 0 and 1, found 1.1"),
        (lambda: intraclass_correlation([1, 0, 1], [1, 2]), "must be as many, found 3 and 2"),
        (lambda: intraclass_correlation([1, 2], [1, 2]), "outcomes must be 0 or 1"),
        (lambda: intraclass_correlation([1, np.nan], [1, 2]), "outcomes must be 0 or 1"),
        (lambda: intraclass_correlation([1, 0], [1, np.nan]), "each referral must have a family"),
        (lambda: intraclass_correlation([1, 0], [-1, 2]), "each referral must have a family"),
        (lambda: intraclass_correlation([1, 0], [1, 1]), "at least two families, found 1"),
        (lambda: held_design_effect([], []), "outcomes must hold at least one number"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_what_was_found(asked, words):
    with pytest.raises(ValueError, match=words):
        asked()


REFERRALS = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 8)), min_size=2, max_size=60).filter(
    lambda drawn: len({family for _, family in drawn}) > 1
)


@given(REFERRALS)
def test_the_correlation_and_the_design_effect_stay_in_their_bounds(referrals):
    outcomes, families = zip(*referrals, strict=True)
    assert 0 <= intraclass_correlation(outcomes, families) <= 1
    assert 1 <= held_design_effect(outcomes, families) <= 2.3


@given(REFERRALS, st.randoms(use_true_random=False))
def test_the_order_of_the_referrals_does_not_matter(referrals, random):
    shuffled = random.sample(referrals, len(referrals))
    found = [intraclass_correlation(*zip(*each, strict=True)) for each in (referrals, shuffled)]
    assert found[0] == pytest.approx(found[1], abs=1e-12)
