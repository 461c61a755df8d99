"""Spread beyond chance, the median odds ratio, and what chance alone would give."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analytics.statistics.beyond_chance import (
    BeyondChance,
    beyond_chance,
    chance_max_to_min,
    rates_beyond_chance,
    rates_chance_max_to_min,
)
from analytics.statistics.median_odds import median_odds_interval, median_odds_intervals, median_odds_ratio
from tests.statistics.reference import columns, rows

SHARES = "funnel_proportions.csv"


@pytest.mark.parametrize("case", rows("between_variation.csv"), ids=lambda case: case["set_id"])
def test_the_median_odds_ratio_agrees_with_the_reference(case):
    found = median_odds_ratio(*columns(SHARES, case["set_id"], "x", "n"))
    assert found.sigma2 == pytest.approx(float(case["sigma2"]), rel=2e-2)
    assert found.icc_latent == pytest.approx(float(case["icc_latent"]), rel=2e-2)
    assert found.ratio == pytest.approx(float(case["mor"]), rel=2e-2)


def test_the_median_odds_ratio_comes_nearer_than_the_reference_asks():
    # lme4's own optimiser stops within a hundred-thousandth of the same place.
    found = median_odds_ratio(*columns(SHARES, "V-equal300", "x", "n"))
    assert found.sigma2 == pytest.approx(0.0704128, rel=1e-4)


@pytest.mark.parametrize(
    ("counts", "totals", "variance"),
    [
        # The likeliest variance on a grid of 20,001 points from -10 to 10 standard deviations.
        ([0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0], [5] * 15, 1.48674),
        ([24, 51, 12, 28, 0, 23, 7, 12, 93, 53], [108, 58, 30, 36, 59, 30, 59, 17, 95, 117], 5.11957),
        # By brute force as below: -442.936 at no spread, -442.959 at 0.1, and the highest, -440.879, at 0.69289.
        ([108, 14, 6, 2, 5, 8, 105], [300, 20, 10, 20, 10, 13, 300], 0.480102),
    ],
    ids=["few of few", "far apart", "a likelihood that falls before it rises"],
)
def test_the_median_odds_ratio_holds_where_counts_are_small_or_far_apart(counts, totals, variance):
    assert median_odds_ratio(counts, totals).sigma2 == pytest.approx(variance, rel=1e-3)


@pytest.mark.parametrize(
    ("counts", "totals"),
    [([81] * 15, [300] * 15), ([0] * 15, [300] * 15), ([300] * 15, [300] * 15), ([3], [10])],
    ids=["all equal", "fifteen noughts", "fifteen wholes", "one authority"],
)
def test_authorities_that_do_not_differ_have_a_median_odds_ratio_of_one(counts, totals):
    found = median_odds_ratio(counts, totals)
    assert (found.sigma2, found.ratio, found.icc_latent) == (0, 1, 0)


def test_none_here_and_all_there_is_held():
    assert median_odds_ratio([0] * 7 + [300] * 8, [300] * 15).sigma2 == 25


def test_the_hidden_and_those_with_nobody_are_left_out_of_the_median_odds_ratio():
    some = median_odds_ratio([60, 81, 120, np.nan, 0, 5], [300, 300, 300, 300, 0, np.nan])
    assert some == median_odds_ratio([60, 81, 120], [300, 300, 300])


# The interval of the median odds ratio, by brute force: the likelihood of each count integrated by Simpson's rule over
# 20,001 deviates from -10 to 10, the centre by a bounded search, the information on it by a second difference, and
# each end by Brent's method where twice the log likelihood lies 3.841459 below its highest.
BY_BRUTE_FORCE = {
    "V-equal300": (1.1851257, 1.5321534),
    "V-varn": (1.1667686, 1.5720983),
    "V-totals": (1.0736493, 1.2162856),
}


@pytest.mark.parametrize(("set_id", "expected"), BY_BRUTE_FORCE.items())
def test_the_interval_of_the_median_odds_ratio_is_that_of_brute_force(set_id, expected):
    found = median_odds_interval(*columns(SHARES, set_id, "x", "n"))
    assert found == pytest.approx(expected, rel=3e-6)


def test_counts_divided_by_the_design_effect_have_an_interval():
    counts, totals = columns(SHARES, "V-equal300", "x", "n")
    found = median_odds_interval(counts / 1.6, totals / 1.6)
    assert found == pytest.approx((1.1528792, 1.5188152), rel=3e-6)


@pytest.mark.parametrize(
    ("counts", "totals", "expected"),
    [
        ([30, 75, 120, 165], [300] * 4, (1.648669, 18.25898)),
        (
            [24, 51, 12, 28, 0, 23, 7, 12, 93, 53],
            [108, 58, 30, 36, 59, 30, 59, 17, 95, 117],
            (4.150697, 82.31230),
        ),
    ],
    ids=["four", "far apart"],
)
def test_the_interval_holds_where_authorities_are_few_or_far_apart(counts, totals, expected):
    assert median_odds_interval(counts, totals) == pytest.approx(expected, rel=5e-4)


@pytest.mark.parametrize(
    ("apart", "expected"),
    [(0, (1, 1.077599)), (9, (1, 1.243915)), (10, (1.010955, 1.285911)), (11, (1.064445, 1.328252))],
)
def test_the_interval_starts_at_one_until_the_counts_rule_out_no_spread(apart, expected):
    # Seven of 66 less so many, one of 66 and seven of 66 and so many, of 300; by brute force as above.
    counts = [66 - apart] * 7 + [66] + [66 + apart] * 7
    assert median_odds_interval(counts, [300] * 15) == pytest.approx(expected, rel=3e-6)


@pytest.mark.parametrize(
    ("counts", "totals"),
    [([0] * 15, [300] * 15), ([300] * 15, [300] * 15), ([3], [10]), ([3, np.nan], [10, 10])],
    ids=["fifteen noughts", "fifteen wholes", "one authority", "one that is seen"],
)
def test_where_the_counts_say_nothing_of_a_spread_none_is_ruled_out(counts, totals):
    assert median_odds_interval(counts, totals) == (1, np.inf)


def test_a_spread_as_wide_as_is_looked_for_has_no_upper_end():
    # Four with some of five, eleven with none: by brute force the upper end is 448, where only up to 118 is looked.
    counts = [0, 0, 2, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0]
    assert median_odds_interval(counts, [5] * 15) == (1, np.inf)


def test_the_hidden_and_those_with_nobody_are_left_out_of_the_interval():
    some = median_odds_interval([60, 81, 120, np.nan, 0, 5], [300, 300, 300, 300, 0, np.nan])
    assert some == median_odds_interval([60, 81, 120], [300, 300, 300])


def test_many_sets_at_once_have_the_interval_that_each_has_alone():
    counts, totals = [[66, 50, 80], [0, 0, 0], [60, 70, 66]], [[300, 250, 310], [300] * 3, [300] * 3]
    lower, upper = median_odds_intervals(counts, totals)
    lowest, highest = zip(*map(median_odds_interval, counts, totals), strict=True)
    assert lower == pytest.approx(lowest, rel=1e-5)
    assert upper == pytest.approx(highest, rel=1e-5)


def test_the_spread_of_two_shares_is_worked_out_by_hand():
    # Shares 0.2 and 0.4: variance 0.02; chance (0.16 + 0.24) / 2 / 99 = 0.0020202; √0.0179798 = 0.134089.
    found = beyond_chance([20, 40], [100, 100])
    assert (found.sd, found.observed_sd) == pytest.approx((0.134089, 0.141421), abs=1e-6)
    assert found.sd_points == pytest.approx(13.4089, abs=1e-4)
    assert found.share_of_spread == pytest.approx(0.0179798 / 0.02, abs=1e-5)
    assert found.units == 2


def test_the_spread_of_two_rates_is_worked_out_by_hand():
    # 100 and 200 per 10,000: variance 0.00005; chance (100 + 200) / 2 / 10,000² = 0.0000015; √0.0000485.
    found = rates_beyond_chance([100, 200], [10_000, 10_000])
    assert 10_000 * found.sd == pytest.approx(69.6419, abs=1e-4)
    assert found.share_of_spread == pytest.approx(0.97)


@pytest.mark.parametrize(
    ("set_id", "expected"), [("V-equal300", 0.829645), ("V-totals", 0.807283), ("V-varn", 0.735255)]
)
def test_the_reliability_of_an_order_agrees_with_the_reference(set_id, expected):
    # 1 - mean(pq / (n - 1)) / var(p), which is what an order is worth: Adams (2009), RAND TR-653.
    found = beyond_chance(*columns(SHARES, set_id, "x", "n"))
    assert found.share_of_spread == pytest.approx(expected, abs=5e-7)


NOTHING = BeyondChance(sd=0.0, observed_sd=0.0, share_of_spread=0.0, units=15)


@pytest.mark.parametrize("count", [0, 100, 300])
def test_fifteen_alike_have_no_spread(count):
    assert beyond_chance([count] * 15, [300] * 15) == NOTHING
    assert rates_beyond_chance([count] * 15, [9_000] * 15) == NOTHING


def test_a_spread_that_chance_accounts_for_is_nought_and_not_below():
    found = beyond_chance([80, 81, 82], [300] * 3)
    assert (found.sd, found.share_of_spread) == (0, 0)
    assert found.observed_sd > 0


def test_hidden_authorities_and_those_with_nobody_are_left_out_of_the_spread():
    assert beyond_chance([20, 40, np.nan, 0, 1, 9], [100, 100, 100, 0, 1, np.nan]) == beyond_chance(
        [20, 40], [100] * 2
    )
    assert rates_beyond_chance([20, 40, np.nan, 0], [900, 900, 900, 0]) == rates_beyond_chance(
        [20, 40], [900] * 2
    )


@pytest.mark.parametrize(
    ("share", "typical", "one_in_twenty"),
    [(0.05, 2.4, 3.8), (0.10, 1.8, 2.4), (0.22, 1.5, 1.7), (0.30, 1.35, 1.5), (0.50, 1.2, 1.3)],
)
def test_what_chance_alone_gives_is_what_was_first_worked_out(share, typical, one_in_twenty):
    # Fifteen authorities of 300, as first worked out for this project, to a tenth (1.35 to 0.05). The range of fifteen
    # is about 3.47 standard deviations: at 50 %, of 0.0577 of the share each, 1.1002 / 0.8998 = 1.22.
    found = chance_max_to_min(share, [300] * 15)
    assert found.typical == pytest.approx(typical, abs=0.051)
    assert found.one_in_twenty == pytest.approx(one_in_twenty, abs=0.051)


def test_chance_alone_gives_rates_the_ratio_that_the_normal_range_says():
    # 300 events each: sd 1/√300 = 0.0577 of the rate. The range of fifteen is 3.472 sd: 1.1002 / 0.8998.
    found = rates_chance_max_to_min(0.01, [30_000] * 15)
    assert found.typical == pytest.approx(1.223, abs=0.015)


def test_siblings_widen_what_chance_alone_gives():
    plain, siblings = (chance_max_to_min(0.22, [300] * 15, design_effect=effect) for effect in (1, 1.6))
    assert siblings.typical > plain.typical
    assert siblings == chance_max_to_min(0.22, [188] * 15)


def test_chance_alone_gives_an_infinite_ratio_where_the_lowest_is_nought_that_often():
    # 300 of 0.5%: none in 22 of 100, so at least one of fifteen has none in 98 of 100.
    assert chance_max_to_min(0.005, [300] * 15).typical == np.inf


def test_nothing_counted_has_no_ratio_and_one_authority_has_one():
    assert np.isnan(chance_max_to_min(0, [300] * 15).typical)
    assert np.isnan(rates_chance_max_to_min(0, [300] * 15).one_in_twenty)
    assert chance_max_to_min(0.3, [300]).one_in_twenty == 1


def test_the_ratio_comes_out_the_same_for_the_same_seed_and_leaves_out_the_hidden():
    first = chance_max_to_min(0.1, [300] * 3, seed=4)
    assert first == chance_max_to_min(0.1, [300, np.nan, 300, 0, 300], seed=4)
    assert first != chance_max_to_min(0.1, [300] * 3, seed=5)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: beyond_chance([81], [300]), "at least two authorities, found 1"),
        (lambda: beyond_chance([11, 5], [10, 10]), "found 11 of 10"),
        (lambda: beyond_chance([], []), "found none"),
        (lambda: rates_beyond_chance([1, 2], [10]), "must be as many, found 2 and 1"),
        (lambda: rates_beyond_chance([1, np.nan], [10, 10]), "at least two authorities, found 1"),
        (lambda: beyond_chance([1, -2], [10, 10]), "counts must not be negative, found -2"),
        (lambda: median_odds_ratio([np.nan], [10]), "at least one authority must be seen"),
        (lambda: median_odds_ratio([11], [10]), "found 11 of 10"),
        (lambda: median_odds_interval([np.nan], [10]), "at least one authority must be seen"),
        (lambda: median_odds_interval([11], [10]), "found 11 of 10"),
        (lambda: chance_max_to_min(np.nan, [300]), "baseline must lie between 0 and 1, found nan"),
        (lambda: chance_max_to_min(0.3, [0, np.nan]), "at least one of the totals must be above 0"),
        (
            lambda: chance_max_to_min(0.3, [300], design_effect=0.9),
            "design effect must be 1 or more, found 0.9",
        ),
        (lambda: chance_max_to_min(0.3, [300], design_effect=np.nan), "design effect must be 1 or more"),
        (lambda: rates_chance_max_to_min(-1, [300]), "baseline must be a number from 0 up, found -1"),
        (lambda: rates_chance_max_to_min(0.1, [-300]), "populations must not be negative"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_what_was_found(asked, words):
    with pytest.raises(ValueError, match=words):
        asked()


SAMPLES = st.lists(
    st.integers(2, 2_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))),
    min_size=2,
    max_size=15,
)


@given(SAMPLES)
def test_the_spread_beyond_chance_is_never_more_than_the_spread_seen(samples):
    counts, totals = zip(*samples, strict=True)
    for found in (beyond_chance(counts, totals), rates_beyond_chance(counts, totals)):
        assert 0 <= found.sd <= found.observed_sd
        assert 0 <= found.share_of_spread <= 1


@given(SAMPLES)
@settings(max_examples=50)
def test_the_median_odds_ratio_stays_in_its_bounds_and_does_not_depend_on_which_outcome_is_counted(samples):
    counts, totals = (np.array(part) for part in zip(*samples, strict=True))
    found, mirrored = median_odds_ratio(counts, totals), median_odds_ratio(totals - counts, totals)
    assert 1 <= found.ratio < 118
    assert found.ratio == pytest.approx(mirrored.ratio, rel=1e-3)


@given(
    st.lists(
        st.integers(13, 2_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))),
        min_size=4,
        max_size=15,
    )
)
@settings(max_examples=50)
# The interval of the likelihood alone begins at 1.21 here, and the likeliest ratio is 1.
@example([(0, 13), (0, 13), (0, 13), (20, 208)])
def test_the_median_odds_ratio_lies_in_its_interval_whichever_outcome_is_counted(samples):
    counts, totals = (np.array(part) for part in zip(*samples, strict=True))
    lower, upper = median_odds_interval(counts, totals)
    assert 1 <= lower < upper
    assert lower * (1 - 1e-4) <= median_odds_ratio(counts, totals).ratio <= upper * (1 + 1e-4)
    assert median_odds_interval(totals - counts, totals) == pytest.approx((lower, upper), rel=1e-3)
