"""Flags and limits beside a centre without error, against R packages': what holds of one side is the case of two."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics import two_estimates
from analytics.statistics.intervals import wilson
from analytics.statistics.limit_flag import LimitFlag
from analytics.statistics.two_estimates import rate_flags, share_flags, share_limits
from tests.statistics.reference import TOLERANCE, columns, rows

SHARES, RATES = "funnel_proportions.csv", "funnel_rates.csv"
PEER_FLAGS = {
    "Low (0.001)": LimitFlag.LOW_998,
    "Low (0.025)": LimitFlag.LOW_95,
    "Not significant": LimitFlag.WITHIN,
    "High (0.025)": LimitFlag.HIGH_95,
    "High (0.001)": LimitFlag.HIGH_998,
}
# So many that a centre has no error of its own, as those packages take it.
SURE = 1e15


def peer_flags(name, set_id=None):
    return [PEER_FLAGS[row["significance"]] for row in rows(name, set_id)]


def of_shares(counts, totals, baseline):
    return share_flags(np.divide(counts, totals), totals, baseline, SURE)


def of_rates(counts, people, baseline):
    return rate_flags(np.divide(counts, people), people, baseline, SURE)


@pytest.mark.parametrize("set_id", ["V-equal300", "V-totals", "V-varn"])
def test_flags_of_shares_agree_with_the_reference(set_id):
    counts, totals, baseline = columns(SHARES, set_id, "x", "n", "baseline")
    assert baseline[0] == pytest.approx(counts.sum() / totals.sum(), rel=TOLERANCE)
    assert of_shares(counts, totals, counts.sum() / totals.sum()).tolist() == peer_flags(SHARES, set_id)


@pytest.mark.parametrize("set_id", ["V-equal300", "V-totals", "V-varn"])
@pytest.mark.parametrize(("confidence", "name"), [(0.95, "95"), (0.998, "998")])
def test_limits_of_shares_agree_with_the_reference(set_id, confidence, name):
    totals, baseline, lower, upper = columns(SHARES, set_id, "n", "baseline", f"lower{name}", f"upper{name}")
    found = share_limits(baseline[0], SURE, totals, confidence)
    assert found[0] == pytest.approx(lower, rel=TOLERANCE)
    assert found[1] == pytest.approx(upper, rel=TOLERANCE)


@pytest.mark.parametrize("set_id", ["V-cla", "V-cpp", "V-rare"])
def test_flags_of_rates_agree_with_the_reference(set_id):
    # PHEindicatormethods goes by exact limits below ten events and Byar's from ten, this by mid-p: none of 45 differs.
    counts, people = columns(RATES, set_id, "x", "n")
    assert of_rates(counts, people, counts.sum() / people.sum()).tolist() == peer_flags(RATES, set_id)


def test_flags_of_observed_over_expected_agree_with_the_reference_but_for_one_on_the_line():
    cases = rows("funnel_ratio_significance.csv")
    observed, expected = ([float(case[name]) for case in cases] for name in ("obs", "expected"))
    wanted = peer_flags("funnel_ratio_significance.csv")
    # Four where 1.1 are expected: the exact limits of four begin at 1.09, so PHEindicatormethods lets it be. With half
    # of the chance of four itself, twice 0.0054 + 0.0203 / 2 is 0.0312: the edge.
    (at,) = [place for place, count in enumerate(observed) if (count, expected[place]) == (4, 1.1)]
    assert wanted[at] is LimitFlag.WITHIN
    wanted[at] = LimitFlag.HIGH_95
    assert of_rates(observed, expected, 1).tolist() == wanted


@pytest.mark.parametrize("case", rows("funnel_rate_curve.csv"), ids=lambda case: case["events"])
@pytest.mark.parametrize(("confidence", "name", "flag"), [(0.95, "95", 1), (0.998, "998", 2)])
def test_the_points_of_the_references_curve_lie_outside_and_one_event_less_far_inside(
    case, confidence, name, flag
):
    # On an exact line the chance of as many is the whole tail; half of it counted, the point is outside. With
    # one event less far off, more than the tail is left.
    events, baseline = float(case["events"]), float(case["baseline_rate"]) / 10_000
    above, below = float(case[f"upper{name}_pop"]), float(case[f"lower{name}_pop"])
    assert of_rates([events], [above], baseline)[0] >= flag
    assert of_rates([events - 1], [above], baseline)[0] < flag
    assert of_rates([events], [below], baseline)[0] <= -flag
    assert of_rates([events + 1], [below], baseline)[0] > -flag


def test_limits_of_a_half_of_a_hundred_are_the_ones_worked_out_by_hand():
    # 0.5 ± 1.959964 · √(0.25 / 100) = 0.5 ± 0.0979982; ± 3.090232 · 0.05 = 0.1545116 for 99.8%.
    assert share_limits(0.5, SURE, 100) == pytest.approx((0.4020018, 0.5979982), abs=1e-7)
    assert share_limits(0.5, SURE, 100, 0.998) == pytest.approx((0.3454884, 0.6545116), abs=1e-7)


def test_a_share_on_each_side_of_both_lines_has_each_flag():
    # The lines of the test above: 40.2 and 59.8 of 100, 34.5 and 65.5 of 100.
    counts = [34, 35, 40, 41, 59, 60, 65, 66]
    assert of_shares(counts, [100] * 8, 0.5).tolist() == [-2, -1, -1, 0, 0, 1, 1, 2]


def test_none_is_no_flag_where_few_are_expected_and_its_limit_is_nought():
    # 0.97 expected: none happens in 38 cases of 100, and no number of events is too few.
    assert of_rates([0], [0.97], 1) == LimitFlag.WITHIN
    assert two_estimates.rate_limits(1, SURE, 0.97)[0] == 0


def test_none_and_all_can_be_flagged():
    assert of_shares([0, 300], [300, 300], 0.5).tolist() == [LimitFlag.LOW_998, LimitFlag.HIGH_998]


@pytest.mark.parametrize("baseline", [0, 1])
def test_fifteen_alike_at_an_end_are_within(baseline):
    totals = np.arange(1, 16) * 20
    assert of_shares(baseline * totals, totals, baseline).tolist() == [LimitFlag.WITHIN] * 15


def test_fifteen_rates_of_nought_are_within():
    assert of_rates([0] * 15, [10_000] * 15, 0).tolist() == [LimitFlag.WITHIN] * 15


def test_one_authority_that_is_its_own_baseline_is_within():
    assert of_shares([81], [300], 0.27).tolist() == [LimitFlag.WITHIN]
    assert of_rates([66], [11_273], 66 / 11_273).tolist() == [LimitFlag.WITHIN]


SAMPLES = st.integers(1, 5_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))
INSIDE = st.floats(0.001, 0.999)


@given(SAMPLES, INSIDE)
def test_a_share_is_flagged_exactly_when_its_own_interval_leaves_the_baseline_out(sample, baseline):
    count, total = sample
    lower, upper = wilson(count, total)
    # On the very line the last binary digit decides.
    if min(abs(baseline - lower), abs(baseline - upper)) > 1e-6:
        is_flagged = of_shares([count], [total], baseline)[0] != LimitFlag.WITHIN
        assert is_flagged == (baseline < lower or baseline > upper)


@given(INSIDE, st.integers(1, 10_000), st.integers(1, 10_000))
def test_a_funnel_narrows_as_the_units_grow_and_holds_its_baseline(baseline, one, more):
    for limits in (share_limits, two_estimates.rate_limits):
        lower, upper = limits(baseline, SURE, [one, one + more])
        assert lower[0] <= lower[1] <= baseline <= upper[1] <= upper[0]
