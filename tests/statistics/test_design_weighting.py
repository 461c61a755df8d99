"""The region from samples of its authorities, against R's survey package and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics.design_weighting import (
    difference_without_focus,
    shares_without_each,
    stratified_share,
    stratum_errors,
    stratum_weights,
)
from tests.statistics.reference import TOLERANCE, columns, rows

(SUMMARY,) = rows("stratified_summary.csv")
COUNTS, SAMPLED, REFERRALS = columns("stratified_units.csv", "V-strat", "x", "n", "N")


@pytest.mark.parametrize(("finite_correction", "name"), [(True, "se_fpc"), (False, "se_nofpc")])
def test_the_region_and_its_error_agree_with_the_reference(finite_correction, name):
    found = stratified_share(COUNTS, SAMPLED, REFERRALS, finite_correction=finite_correction)
    assert found.share == pytest.approx(float(SUMMARY["weighted_p"]), rel=TOLERANCE)
    assert found.standard_error == pytest.approx(float(SUMMARY[name]), rel=TOLERANCE)


def test_the_interval_of_the_region_agrees_with_the_reference():
    # 1.959964 standard errors each side, with the finite correction.
    found = stratified_share(COUNTS, SAMPLED, REFERRALS, finite_correction=True)
    for side, name in ((-1, "wald_lower95"), (1, "wald_upper95")):
        limit = found.share + side * 1.959963985 * found.standard_error
        assert limit == pytest.approx(float(SUMMARY[name]), rel=TOLERANCE)


@pytest.mark.parametrize(("finite_correction", "name"), [(True, "se_fpc"), (False, "se_nofpc")])
def test_the_error_of_each_authority_agrees_with_the_reference(finite_correction, name):
    (expected,) = columns("stratified_units.csv", "V-strat", name)
    found = stratum_errors(COUNTS, SAMPLED, REFERRALS, finite_correction=finite_correction)
    assert found == pytest.approx(expected, rel=TOLERANCE)


def test_the_region_without_each_authority_agrees_with_the_reference():
    (expected,) = columns("stratified_units.csv", "V-strat", "region_excl_self")
    assert shares_without_each(COUNTS, SAMPLED, REFERRALS) == pytest.approx(expected, rel=TOLERANCE)
    for place, share in enumerate(expected):
        found = stratified_share(COUNTS, SAMPLED, REFERRALS, left_out=place)
        assert found.share == pytest.approx(share, rel=TOLERANCE)


def test_weighting_matters():
    # The plain share is five points lower.
    assert COUNTS.sum() / SAMPLED.sum() == pytest.approx(float(SUMMARY["unweighted_p"]), rel=TOLERANCE)
    assert float(SUMMARY["weighted_p"]) - float(SUMMARY["unweighted_p"]) == pytest.approx(0.0522, abs=0.0001)


def test_two_authorities_are_worked_out_by_hand():
    # Weights 0.75 and 0.25; shares 0.2 and 0.4: 0.25. Errors squared: 0.16/99 = 0.00161616, 0.24/99 =
    # 0.00242424. Without correction √(0.5625 · 0.00161616 + 0.0625 · 0.00242424) = √0.00106061 = 0.0325669.
    # With it the first is times 2/3, the second, sampled whole, nought: √(0.00060606) = 0.0246183.
    plain = stratified_share([20, 40], [100, 100], [300, 100])
    whole = stratified_share([20, 40], [100, 100], [300, 100], finite_correction=True)
    assert (plain.share, whole.share) == pytest.approx((0.25, 0.25))
    assert (plain.standard_error, whole.standard_error) == pytest.approx((0.0325669, 0.0246183), abs=1e-7)


def test_an_authority_sampled_whole_adds_no_error_even_with_one_referral():
    found = stratified_share([1, 20], [1, 100], [1, 100], finite_correction=True)
    assert found.standard_error == 0


def test_none_and_all_have_no_error():
    found = stratified_share([0, 100], [100, 100], [300, 300])
    assert (found.share, found.standard_error) == (0.5, 0)


def test_one_authority_is_its_own_region():
    assert stratified_share([81], [300], [4_000]).share == pytest.approx(0.27)


def test_a_hidden_count_hides_the_whole_but_not_what_leaves_it_out():
    counts, sampled, referrals = [np.nan, 20, 40], [100, 100, 100], [200, 300, 100]
    assert np.isnan(stratified_share(counts, sampled, referrals).share)
    assert np.isnan(stratified_share(counts, sampled, referrals).standard_error)
    assert stratified_share(counts, sampled, referrals, left_out=0).share == pytest.approx(0.25)
    others = shares_without_each(counts, sampled, referrals)
    assert others[0] == pytest.approx(0.25)
    assert np.isnan(others[1:]).all()


def test_a_focus_that_is_most_of_the_region_lies_further_from_the_rest():
    # README, section 10: 5.7 / (1 - 0.69) = 18.387. The README prints 18.3, which a weight of 0.6885 gives.
    assert difference_without_focus(5.7, 0.69) == pytest.approx(18.387, abs=0.001)
    assert difference_without_focus([3, np.nan], 0.25).tolist() == pytest.approx([4, np.nan], nan_ok=True)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: stratified_share([1], [100], [99]), "at most all of its authority's referrals"),
        (lambda: stratified_share([0], [0], [99]), "each sample must hold at least one"),
        (lambda: stratified_share([5], [4], [99]), "found 5 of 4"),
        (lambda: stratified_share([1], [np.nan], [99]), "each sample must hold at least one"),
        (lambda: stratified_share([1], [4], [np.nan]), "each sample must hold at least one"),
        (lambda: stratified_share([1, 2], [4, 4], [9]), "must be as many, found 2 and 1"),
        (lambda: stratified_share([], [], []), "found none"),
        (lambda: stratified_share([1], [1], [9]), "a sample of one has no standard error"),
        (lambda: stratified_share([1], [4], [9], left_out=0), "found place 0 of 1"),
        (lambda: stratified_share([1, 1], [4, 4], [9, 9], left_out=2), "found place 2 of 2"),
        (lambda: shares_without_each([1], [4], [9]), "at least two authorities, found 1"),
        (lambda: stratum_weights([0, 0]), "weights need referrals"),
        (lambda: difference_without_focus(5, 1), "the focus must not be the whole"),
        (lambda: difference_without_focus(5, np.nan), "weight must lie between 0 and 1, found nan"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_what_was_found(asked, words):
    with pytest.raises(ValueError, match=words):
        asked()


STRATA = st.lists(
    st.tuples(st.integers(2, 300), st.floats(0, 1), st.integers(0, 5_000)), min_size=2, max_size=15
).map(lambda drawn: [(int(share * size), size, size + more) for size, share, more in drawn])


@given(STRATA)
def test_weights_add_up_to_one_and_the_region_lies_among_its_authorities(strata):
    counts, sampled, referrals = np.array(strata, dtype=float).T
    assert stratum_weights(referrals).sum() == pytest.approx(1)
    shares = counts / sampled
    for found in (
        stratified_share(counts, sampled, referrals).share,
        *shares_without_each(counts, sampled, referrals),
    ):
        assert shares.min() - 1e-12 <= found <= shares.max() + 1e-12


@given(STRATA)
def test_the_focus_lies_from_the_others_as_the_formula_says(strata):
    counts, sampled, referrals = np.array(strata, dtype=float).T
    own, whole = counts[0] / sampled[0], stratified_share(counts, sampled, referrals).share
    others = stratified_share(counts, sampled, referrals, left_out=0).share
    found = difference_without_focus(own - whole, stratum_weights(referrals)[0])
    assert found == pytest.approx(own - others, abs=1e-9)


@given(STRATA)
def test_the_finite_correction_never_adds_to_the_error(strata):
    counts, sampled, referrals = np.array(strata, dtype=float).T
    plain, corrected = (
        stratified_share(counts, sampled, referrals, finite_correction=on).standard_error
        for on in (False, True)
    )
    assert corrected <= plain
