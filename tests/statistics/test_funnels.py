"""Plain funnels against the R peers' flags and limits, and at their edges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics.funnels import Flag, rate_curve, rate_flags, rate_limits, share_flags, share_limits
from analytics.statistics.intervals import wilson
from tests.statistics.reference import TOLERANCE, columns, rows

SHARES, RATES = "funnel_proportions.csv", "funnel_rates.csv"
PEER_FLAGS = {
    "Low (0.001)": Flag.LOW_998,
    "Low (0.025)": Flag.LOW_95,
    "Not significant": Flag.WITHIN,
    "High (0.025)": Flag.HIGH_95,
    "High (0.001)": Flag.HIGH_998,
}


def peer_flags(name, set_id=None):
    return [PEER_FLAGS[row["significance"]] for row in rows(name, set_id)]


@pytest.mark.parametrize("set_id", ["V-equal300", "V-totals", "V-varn"])
def test_flags_of_shares_agree_with_the_reference(set_id):
    counts, totals, baseline = columns(SHARES, set_id, "x", "n", "baseline")
    assert baseline[0] == pytest.approx(counts.sum() / totals.sum(), rel=TOLERANCE)
    assert share_flags(counts, totals, counts.sum() / totals.sum()).tolist() == peer_flags(SHARES, set_id)


@pytest.mark.parametrize("set_id", ["V-equal300", "V-totals", "V-varn"])
@pytest.mark.parametrize(("confidence", "name"), [(0.95, "95"), (0.998, "998")])
def test_limits_of_shares_agree_with_the_reference(set_id, confidence, name):
    totals, baseline, lower, upper = columns(SHARES, set_id, "n", "baseline", f"lower{name}", f"upper{name}")
    found = share_limits(baseline[0], totals, confidence)
    assert found[0] == pytest.approx(lower, rel=TOLERANCE)
    assert found[1] == pytest.approx(upper, rel=TOLERANCE)


@pytest.mark.parametrize("set_id", ["V-cla", "V-cpp", "V-rare"])
def test_flags_of_rates_agree_with_the_reference(set_id):
    counts, people = columns(RATES, set_id, "x", "n")
    assert rate_flags(counts, people, counts.sum() / people.sum()).tolist() == peer_flags(RATES, set_id)


@pytest.mark.parametrize("set_id", ["V-cla", "V-cpp", "V-rare"])
@pytest.mark.parametrize(("confidence", "name"), [(0.95, "95"), (0.998, "998")])
def test_limits_of_rates_agree_with_the_reference(set_id, confidence, name):
    people, baseline, lower, upper = columns(
        RATES, set_id, "n", "baseline", f"fpr_lower{name}", f"fpr_upper{name}"
    )
    found = rate_limits(baseline[0] / 10_000, people, confidence)
    assert 10_000 * found[0] == pytest.approx(lower, rel=TOLERANCE)
    assert 10_000 * found[1] == pytest.approx(upper, rel=TOLERANCE)


def test_flags_of_observed_over_expected_agree_with_the_reference():
    cases = rows("funnel_ratio_significance.csv")
    observed, expected = ([float(case[name]) for case in cases] for name in ("obs", "expected"))
    assert rate_flags(observed, expected, 1).tolist() == peer_flags("funnel_ratio_significance.csv")


@pytest.mark.parametrize("case", rows("funnel_rate_curve.csv"), ids=lambda case: case["events"])
@pytest.mark.parametrize(("confidence", "name"), [(0.95, "95"), (0.998, "998")])
def test_the_curve_of_rates_agrees_with_the_reference(case, confidence, name):
    curve = rate_curve(float(case["baseline_rate"]) / 10_000, float(case["events"]), confidence)
    # The peer finds its points by trial, less exactly at one event.
    near = 1e-4 if case["events"] == "1" else TOLERANCE
    assert curve.lower_population == pytest.approx(float(case[f"lower{name}_pop"]), rel=near)
    assert curve.upper_population == pytest.approx(float(case[f"upper{name}_pop"]), rel=near)
    assert 10_000 * curve.lower_rate == pytest.approx(float(case[f"lower{name}_rate"]), rel=near)
    assert 10_000 * curve.upper_rate == pytest.approx(float(case[f"upper{name}_rate"]), rel=near)


def test_limits_of_a_half_of_a_hundred_are_the_ones_worked_out_by_hand():
    # 0.5 ± 1.959964 · √(0.25 / 100) = 0.5 ± 0.0979982; ± 3.090232 · 0.05 = 0.1545116 for 99.8%.
    assert share_limits(0.5, 100) == pytest.approx((0.4020018, 0.5979982), abs=1e-7)
    assert share_limits(0.5, 100, 0.998) == pytest.approx((0.3454884, 0.6545116), abs=1e-7)


def test_a_share_on_each_side_of_both_lines_has_each_flag():
    # The lines of the test above: 40.2 and 59.8 of 100, 34.5 and 65.5 of 100.
    counts = [34, 35, 40, 41, 59, 60, 65, 66]
    assert share_flags(counts, [100] * 8, 0.5).tolist() == [-2, -1, -1, 0, 0, 1, 1, 2]


def test_a_flag_does_not_come_from_limits_drawn_about_a_small_number_expected():
    # 0.97 expected: none happens in 38 cases of 100, and the exact interval of none, 0 to 3.69, holds 0.97.
    assert rate_flags([0], [0.97], 1) == Flag.WITHIN
    assert rate_limits(1, 0.97, 0.998)[0] > 0


def test_none_and_all_can_be_flagged():
    assert share_flags([0, 300], [300, 300], 0.5).tolist() == [Flag.LOW_998, Flag.HIGH_998]


@pytest.mark.parametrize("baseline", [0, 1])
def test_fifteen_alike_at_an_end_are_within(baseline):
    totals = np.arange(1, 16) * 20
    assert share_flags(baseline * totals, totals, baseline).tolist() == [Flag.WITHIN] * 15
    assert [limit.tolist() for limit in share_limits(baseline, totals)] == [[baseline] * 15] * 2


def test_fifteen_rates_of_nought_are_within():
    assert rate_flags([0] * 15, [10_000] * 15, 0).tolist() == [Flag.WITHIN] * 15
    lower, upper = rate_limits(0, [10_000] * 15)
    # Of nothing expected the upper limit of events is -ln(0.025) = 3.6889.
    assert lower.tolist() == [0] * 15
    assert upper == pytest.approx(3.6889e-4, abs=1e-8)


def test_one_authority_that_is_its_own_baseline_is_within():
    assert share_flags([81], [300], 0.27).tolist() == [Flag.WITHIN]
    assert rate_flags([66], [11_273], 66 / 11_273).tolist() == [Flag.WITHIN]


def test_a_hidden_count_and_a_whole_of_nobody_have_no_flag_and_no_limits():
    assert np.isnan(share_flags([np.nan, 0, 5], [300, 0, np.nan], 0.2)).tolist() == [True] * 3
    assert np.isnan(rate_flags([np.nan, 0, 4, 5], [300, 0, 0, np.nan], 0.2)).tolist() == [True] * 4
    for limits in (*share_limits(0.2, [0, np.nan, 9]), *rate_limits(0.2, [0, np.nan, 9])):
        assert np.isnan(limits).tolist() == [True, True, False]


def test_the_upper_line_has_no_point_without_an_event():
    # The lower line starts at -ln(0.025) / 0.01 = 368.89 people.
    curve = rate_curve(0.01, [0, 5])
    assert curve.lower_population[0] == pytest.approx(368.89, abs=0.01)
    assert curve.lower_rate[0] == 0
    assert np.isnan([curve.upper_population[0], curve.upper_rate[0]]).all()
    assert curve.upper_rate[1] > 0.01


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: share_flags([11], [10], 0.5), "counts must not be above their totals, found 11 of 10"),
        (lambda: share_flags([-1], [10], 0.5), "counts must not be negative, found -1"),
        (lambda: share_flags([1], [-10], 0.5), "totals must not be negative, found -10"),
        (lambda: share_flags([1, 2], [10], 0.5), "counts and totals must be as many, found 2 and 1"),
        (lambda: share_flags([], [], 0.5), "counts must hold at least one number, found none"),
        (lambda: share_flags([1], [10], np.nan), "baseline must lie between 0 and 1, found nan"),
        (lambda: share_flags([1], [np.inf], 0.5), "totals must be finite, found inf"),
        (lambda: rate_flags([-1], [10], 0.5), "counts must not be negative, found -1"),
        (lambda: rate_flags([1, 2], [10], 0.5), "counts and populations must be as many, found 2 and 1"),
        (lambda: rate_flags([1], [10], np.nan), "baseline must be a number from 0 up, found nan"),
        (lambda: share_limits(1.1, [10]), "baseline must lie between 0 and 1, found 1.1"),
        (lambda: share_limits(0.5, [10], 95), "confidence must lie between 0 and 1, found 95"),
        (lambda: rate_limits(-0.1, [10]), "baseline must be a number from 0 up, found -0.1"),
        (lambda: rate_limits(0.1, []), "populations must hold at least one number, found none"),
        (lambda: rate_curve(0, [10]), "a curve needs a baseline above 0"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_what_was_found(asked, words):
    with pytest.raises(ValueError, match=words):
        asked()


SAMPLES = st.integers(1, 5_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))
INSIDE = st.floats(0.001, 0.999)


@given(SAMPLES, INSIDE)
def test_a_share_is_flagged_exactly_when_it_lies_outside_its_limits(sample, baseline):
    count, total = sample
    flag, share = share_flags([count], [total], baseline)[0], count / total
    for confidence, low, high in ((0.95, Flag.LOW_95, Flag.HIGH_95), (0.998, Flag.LOW_998, Flag.HIGH_998)):
        lower, upper = share_limits(baseline, total, confidence)
        # On the very line the last binary digit decides.
        if min(abs(share - lower), abs(share - upper)) > 1e-9:
            assert (flag <= low) == (share < lower)
            assert (flag >= high) == (share > upper)


@given(SAMPLES, INSIDE)
def test_a_share_is_flagged_exactly_when_its_own_interval_leaves_the_baseline_out(sample, baseline):
    count, total = sample
    lower, upper = wilson(count, total)
    is_flagged = share_flags([count], [total], baseline)[0] != Flag.WITHIN
    assert is_flagged == (baseline < lower or baseline > upper)


@given(INSIDE, st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_funnel_narrows_as_the_units_grow_and_holds_its_baseline(baseline, one, more):
    for limits in (share_limits, rate_limits):
        lower, upper = limits(baseline, [one, one + more])
        assert lower[0] <= lower[1] <= baseline <= upper[1] <= upper[0]


@given(INSIDE, st.integers(1, 10_000))
def test_the_998_limits_lie_outside_the_95_limits(baseline, size):
    for limits in (share_limits, rate_limits):
        inner, outer = limits(baseline, size, 0.95), limits(baseline, size, 0.998)
        assert outer[0] <= inner[0]
        assert inner[1] <= outer[1]


@given(st.floats(0.0001, 0.1), st.integers(1, 1_000))
def test_the_rate_of_a_point_of_the_curve_is_its_events_over_its_population(baseline, events):
    curve = rate_curve(baseline, events)
    assert curve.lower_rate * curve.lower_population == pytest.approx(events)
    assert curve.upper_rate * curve.upper_population == pytest.approx(events)
    assert curve.lower_rate < baseline < curve.upper_rate
