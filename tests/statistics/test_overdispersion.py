"""Widened limits: Paule and Mandel's variances (tests/reference/README.md says whence), and limits by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics.overdispersion import (
    Overdispersion,
    between_variance,
    widened_rate,
    widened_rate_limits,
    widened_share,
    widened_share_limits,
)
from tests.statistics.reference import TOLERANCE, columns, rows


@pytest.mark.parametrize(
    ("set_id", "tau2"),
    [("V-equal300", 0.00385265575), ("V-totals", 0.000640793309), ("V-varn", 0.00474112287)],
)
def test_the_variance_between_shares_agrees_with_the_reference(set_id, tau2):
    assert widened_share(*columns("funnel_proportions.csv", set_id, "x", "n")).tau2 == pytest.approx(
        tau2, rel=TOLERANCE
    )


@pytest.mark.parametrize(("set_id", "tau2"), [("V-cla", 0.0729594834), ("V-cpp", 0.0100613295)])
def test_the_variance_between_rates_agrees_with_the_reference(set_id, tau2):
    counts, people = columns("funnel_rates.csv", set_id, "x", "n")
    found = widened_rate(counts, people, counts.sum() / people.sum())
    assert found.tau2 == pytest.approx(tau2, rel=TOLERANCE)


def test_the_variance_of_two_units_is_the_one_worked_out_by_hand():
    # Equal variances v: tau2 = s2 - v, and 0.5 and 0.9 have s2 = 0.08.
    assert between_variance([0.5, 0.9], [0.01, 0.01]) == pytest.approx(0.07, rel=1e-5)


def test_the_factor_says_how_many_times_as_wide_the_limits_are():
    # 300 everywhere: v = 1/1,200, and √(1 + 0.00385265575 · 1,200) = √5.6231869 = 2.371326.
    found = widened_share(*columns("funnel_proportions.csv", "V-equal300", "x", "n"))
    assert found.factor == pytest.approx(2.371326, abs=1e-6)
    assert found.units == 15


# Of FunnelPlotR, given its own variance and none: that variance is of trimmed units, which pages do not trim.
SETS = rows("overdispersion_summary.csv")
LEVELS = pytest.mark.parametrize(("confidence", "name"), [(0.95, "95"), (0.998, "998")])


def of_type(kind):
    found = [case for case in SETS if case["data_type"] == kind]
    return pytest.mark.parametrize("case", found, ids=[case["set_id"] for case in found])


def agree(found, case, name, prefix):
    ends = (f"{prefix}lower{name}", f"{prefix}upper{name}")
    for limit, expected in zip(
        found, columns("overdispersion_units.csv", case["set_id"], *ends), strict=True
    ):
        assert limit == pytest.approx(expected, rel=TOLERANCE)


@of_type("PR")
@LEVELS
def test_limits_of_shares_agree_with_the_reference_given_its_variance(case, confidence, name):
    (totals,) = columns("overdispersion_units.csv", case["set_id"], "denominator")
    centre, tau2 = float(case["target"]), float(case["tau2"])
    agree(widened_share_limits(centre, totals, tau2, confidence), case, name, "od_")
    agree(widened_share_limits(centre, totals, 0, confidence), case, name, "")


@of_type("SR")
@LEVELS
def test_limits_of_observed_over_expected_agree_with_the_reference_given_its_variance(case, confidence, name):
    (expected,) = columns("overdispersion_units.csv", case["set_id"], "denominator")
    agree(widened_rate_limits(1.0, expected, float(case["tau2"]), confidence), case, name, "od_")


def test_limits_of_a_share_are_the_ones_worked_out_by_hand():
    # A half of 100 with tau2 0.0075: half = 3.090232 · √(1/400 + 0.0075) = 0.3090232 about π/4 = 0.7853982.
    # sin²(π/4 - h) = (1 - sin 2h) / 2 = (1 - 0.5794441) / 2 = 0.2102780, and its mirror.
    assert widened_share_limits(0.5, 100, 0.0075) == pytest.approx((0.2102780, 0.7897220), abs=1e-6)


def test_limits_of_a_rate_are_the_ones_worked_out_by_hand():
    # 100 expected with tau2 0.03: e to the ± 3.090232 · √(0.01 + 0.03) = 0.6180464 is 0.538997 and 1.855299.
    assert widened_rate_limits(0.01, 10_000, 0.03) == pytest.approx((0.00538997, 0.01855299), abs=1e-7)


def test_without_a_variance_the_limits_of_shares_are_nearly_the_plain_ones():
    # 0.3 of 300: plain 99.8% limits 0.3 ± 3.090232 · 0.0264575 = 0.2182 and 0.3818; on the arcsine scale the
    # angle 0.579640 ± 3.090232 / (2 · √300) = 0.089207: sin²(0.490433) = 0.2219, sin²(0.668847) = 0.3845.
    assert widened_share_limits(0.3, 300, 0) == pytest.approx((0.2219, 0.3845), abs=0.0001)


def test_one_unit_and_equal_units_have_no_variance_between_them():
    alone = Overdispersion(tau2=0.0, factor=1.0, units=1)
    assert widened_share([81], [300]) == alone
    assert widened_rate([66], [11_273], 0.009) == alone
    assert widened_share([81] * 15, [300] * 15) == Overdispersion(tau2=0.0, factor=1.0, units=15)
    assert widened_rate([90] * 15, [9_000] * 15, 0.01) == Overdispersion(tau2=0.0, factor=1.0, units=15)


def test_units_that_differ_less_than_chance_would_have_no_variance():
    assert widened_share([80, 81, 82], [300] * 3).tau2 == 0


def test_fifteen_noughts_have_no_variance():
    assert widened_share([0] * 15, [300] * 15) == Overdispersion(tau2=0.0, factor=1.0, units=15)
    assert widened_rate([0] * 15, [9_000] * 15, 0) == Overdispersion(tau2=0.0, factor=1.0, units=0)


def test_a_rate_without_an_event_is_left_out_of_the_variance():
    counts, people = [30, 60, 90, 120], [10_000] * 4
    assert widened_rate([*counts, 0], [*people, 500], 0.0075) == widened_rate(counts, people, 0.0075)


def test_hidden_units_and_those_of_nobody_are_left_out():
    shares = widened_share([30, 60, np.nan, 0, 5], [100, 100, 100, 0, np.nan])
    assert shares == widened_share([30, 60], [100, 100])
    rates = widened_rate([30, 60, np.nan, 4, 5], [1_000, 1_000, 1_000, 0, np.nan], 0.04)
    assert rates == widened_rate([30, 60], [1_000, 1_000], 0.04)


def test_limits_of_nobody_and_of_the_hidden_are_hidden():
    for limits in (
        *widened_share_limits(0.2, [0, np.nan, 9], 0.01),
        *widened_rate_limits(0.2, [0, np.nan, 9], 0),
    ):
        assert np.isnan(limits).tolist() == [True, True, False]
    assert np.isnan(widened_rate_limits(0, [9, 9], 0.1)).all()


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: between_variance([1, 2], [1]), "effects and variances must be as many, found 2 and 1"),
        (lambda: between_variance([1, 2], [1, 0]), "variances above 0"),
        (lambda: between_variance([np.nan], [1]), "at least one unit must be seen"),
        (lambda: between_variance([1], [-1]), "variances must not be negative, found -1"),
        (lambda: widened_share([11], [10]), "found 11 of 10"),
        (lambda: widened_share([np.nan], [10]), "at least one unit must be seen"),
        (lambda: widened_rate([np.nan], [10], 0.1), "at least one unit must be seen"),
        (lambda: widened_rate([3], [10], 0), "baseline must be above 0 where there are events"),
        (lambda: widened_rate([3], [10], np.nan), "baseline must be a number from 0 up, found nan"),
        (lambda: widened_share_limits(0.5, [10], np.nan), "tau2 must be a number from 0 up, found nan"),
        (lambda: widened_rate_limits(0.5, [10], -1), "tau2 must be a number from 0 up, found -1"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_what_was_found(asked, words):
    with pytest.raises(ValueError, match=words):
        asked()


@given(
    st.floats(0.001, 0.999),
    st.integers(1, 10_000),
    st.integers(1, 10_000),
    st.floats(0, 1),
    st.floats(0.001, 1),
)
def test_widened_limits_hold_the_baseline_narrow_with_size_and_widen_with_the_variance(
    baseline, one, more, tau2, extra
):
    for limits in (widened_share_limits, widened_rate_limits):
        lower, upper = limits(baseline, [one, one + more], tau2)
        assert (lower <= baseline).all()
        assert (baseline <= upper).all()
        assert lower[0] <= lower[1]
        assert upper[1] <= upper[0]
        wider = limits(baseline, [one, one + more], tau2 + extra)
        assert (wider[0] <= lower).all()
        assert (upper <= wider[1]).all()


@given(st.lists(st.integers(0, 300), min_size=1, max_size=20))
def test_the_variance_is_never_below_nought_and_the_factor_never_below_one(counts):
    found = widened_share(counts, [300] * len(counts))
    assert found.tau2 >= 0
    assert found.factor >= 1
