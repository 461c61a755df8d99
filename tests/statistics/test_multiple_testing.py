"""Many comparisons at once, against R's p.adjust and by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.statistics.multiple_testing import (
    adjusted_p_values,
    chance_of_any_beside_one,
    chance_of_any_outside,
)
from tests.statistics.reference import TOLERANCE, rows

CASES = rows("p_adjust.csv")
P_VALUES = [float(case["p"]) for case in CASES]


@pytest.mark.parametrize(
    ("method", "name"), [("bonferroni", "bonferroni"), ("holm", "holm"), ("fdr_bh", "bh")]
)
def test_adjusted_p_values_agree_with_the_reference(method, name):
    expected = [float(case[name]) for case in CASES]
    assert adjusted_p_values(P_VALUES, method) == pytest.approx(expected, rel=TOLERANCE)


def test_three_p_values_are_adjusted_by_hand():
    # 0.01, 0.03, 0.04 of three: Bonferroni times 3. Holm 3 · 0.01, 2 · 0.03, then not below that.
    # Benjamini and Hochberg 0.01 · 3/1 = 0.03, then 0.03 · 3/2 = 0.045 held to 0.04 · 3/3 = 0.04.
    p_values = [0.03, 0.01, 0.04]
    assert adjusted_p_values(p_values, "bonferroni") == pytest.approx([0.09, 0.03, 0.12])
    assert adjusted_p_values(p_values, "holm") == pytest.approx([0.06, 0.03, 0.06])
    assert adjusted_p_values(p_values) == pytest.approx([0.04, 0.03, 0.04])


def test_a_hidden_p_value_stays_hidden_and_does_not_count():
    found = adjusted_p_values([0.01, np.nan, 0.03], "bonferroni")
    assert found == pytest.approx([0.02, np.nan, 0.06], nan_ok=True)
    assert np.isnan(adjusted_p_values([np.nan, np.nan])).all()


def test_one_comparison_needs_no_adjustment():
    assert adjusted_p_values([0.04], "holm").tolist() == [0.04]


def test_fifteen_units_have_the_chances_that_are_worked_out_by_hand():
    # 1 - 0.95^15 = 0.5367 and 1 - 0.998^15 = 0.0296.
    assert chance_of_any_outside(15) == pytest.approx(0.5367, abs=0.0001)
    assert chance_of_any_outside(15, 0.998) == pytest.approx(0.0296, abs=0.0001)
    assert chance_of_any_outside(1) == pytest.approx(0.05)


# Of 20,000 drawings a half comes out within four standard errors of 0.0035 each.
DRAWN = 0.014


def test_beside_a_centre_without_error_units_are_independent():
    assert chance_of_any_beside_one([1.0] * 15, [0.0] * 15, 0.0) == pytest.approx(0.5367, abs=DRAWN)
    assert chance_of_any_beside_one([1.0] * 15, [0.0] * 15, 0.0, 0.998) == pytest.approx(0.0296, abs=0.005)


def test_one_unit_beside_a_centre_it_is_no_part_of_has_one_in_twenty():
    assert chance_of_any_beside_one([1.0], [0.0], 2.0) == pytest.approx(0.05, abs=0.006)


def test_fifteen_beside_one_uncertain_centre_share_its_luck():
    # Errors alike: each difference has the root of 2, any two of them half in common. By integrating over the centre's
    # error c, 1 - the mean of [P(|x - c| < 1.96 x 1.4142)]^15 = 0.3613, not 0.5367.
    assert chance_of_any_beside_one([1.0] * 15, [0.0] * 15, 1.0) == pytest.approx(0.3613, abs=DRAWN)


def test_two_that_make_up_their_centre_lie_nearer_to_it_than_their_limits_allow():
    # Half the difference of two has the error 0.7071; limits for a centre apart from them are 1.96 x 1.2247, which is
    # 3.39 of those: 7 in 10,000, both together or neither.
    assert chance_of_any_beside_one([1.0, 1.0], [0.5, 0.5], 0.5**0.5) == pytest.approx(0.0007, abs=0.0008)


def test_a_hidden_unit_is_left_out_of_the_chance():
    seen = chance_of_any_beside_one([1.0] * 3, [0.1] * 3, 0.5)
    assert chance_of_any_beside_one([1.0, np.nan, 1.0, 1.0], [0.1, 0.1, 0.1, 0.1], 0.5) == seen


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: adjusted_p_values([]), "p-values must hold at least one number"),
        (lambda: adjusted_p_values([1.2]), "p-values must lie between 0 and 1, found 1.2"),
        (lambda: adjusted_p_values([-0.1]), "p-values must not be negative, found -0.1"),
        (lambda: adjusted_p_values([0.1], "sidak"), "must be bonferroni, holm or fdr_bh, found 'sidak'"),
        (lambda: chance_of_any_outside(0), "units must be one or more, found 0"),
        (lambda: chance_of_any_outside(15, 1.0), "confidence must lie between 0 and 1, found 1.0"),
        (
            lambda: chance_of_any_beside_one([np.nan], [0.1], 1.0),
            "at least one unit must be seen, found none",
        ),
        (lambda: chance_of_any_beside_one([1.0], [0.1, 0.2], 1.0), "errors and parts must be as many"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_what_was_found(asked, words):
    with pytest.raises(ValueError, match=words):
        asked()


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
@settings(max_examples=50)
def test_adjusting_never_lowers_a_p_value_and_the_methods_keep_their_order(p_values):
    mildest, holm, hardest = (
        adjusted_p_values(p_values, method) for method in ("fdr_bh", "holm", "bonferroni")
    )
    assert (np.array(p_values) <= mildest + 1e-12).all()
    assert (mildest <= holm + 1e-12).all()
    assert (holm <= hardest + 1e-12).all()
    assert (hardest <= 1).all()
