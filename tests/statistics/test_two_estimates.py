"""Two figures that both have error: published and hand cases, and that flags and limits are one thing."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.statistics.limit_flag import LimitFlag
from analytics.statistics.two_estimates import (
    newcombe_limits,
    rate_flags,
    rate_limits,
    share_flags,
    share_limits,
)

SURE = 1e15
HIDDEN = np.nan


@pytest.mark.parametrize(
    ("own", "other", "limits"),
    [
        # Newcombe (1998), table II, method 10: 56 of 70 beside 48 of 80, and 9 of 10 beside 3 of 10.
        ((56, 70), (48, 80), (0.0524, 0.3339)),
        ((9, 10), (3, 10), (0.1705, 0.8090)),
        ((10, 10), (0, 20), (0.6791, 1.0)),
        ((5, 56), (0, 29), (-0.0381, 0.1926)),
    ],
)
def test_the_interval_of_a_difference_is_newcombes_in_his_own_examples(own, other, limits):
    found = newcombe_limits(own[0] / own[1], own[1], other[0] / other[1], other[1])
    assert found == pytest.approx(limits, abs=1e-4)


def test_the_interval_turns_round_with_the_sides():
    lower, upper = newcombe_limits(0.8, 70, 0.6, 80)
    assert newcombe_limits(0.6, 80, 0.8, 70) == pytest.approx((-upper, -lower))


def test_a_design_effect_divides_the_size_and_widens_the_interval():
    # 56 of 70 beside 48 of 80, both over 1.6: 35 of 43.75 and 30 of 50. Wilson of 0.8 in 43.75: 0.65959 to 0.89198; of
    # 0.6 in 50: 0.46181 to 0.72392. 0.2 - sqrt(0.14041^2 + 0.12392^2) and 0.2 + sqrt(0.09198^2 + 0.13819^2).
    assert newcombe_limits(0.8, 70 / 1.6, 0.6, 80 / 1.6) == pytest.approx((0.01273, 0.36600), abs=1e-5)


@pytest.mark.parametrize(
    ("count", "flag"),
    # Worked in tests/words/test_verdict.py, beside 80 of 400.
    [(47, -2), (48, -1), (58, -1), (59, 0), (103, 0), (104, 1), (117, 1), (118, 2)],
)
def test_a_share_has_each_flag_on_each_side_of_both_boundaries(count, flag):
    assert share_flags(count / 400, 400, 0.2, 400) == flag


@pytest.mark.parametrize(
    ("count", "flag"),
    # Worked in tests/words/test_verdict.py, beside 50 of as many people.
    [(23, -2), (24, -1), (32, -1), (33, 0), (71, 0), (72, 1), (85, 1), (86, 2)],
)
def test_a_rate_has_each_flag_on_each_side_of_both_boundaries(count, flag):
    assert rate_flags(count / 10_000, 10_000, 0.005, 10_000) == flag


@pytest.mark.parametrize(
    ("own", "other", "flag"),
    [
        # Where neither has an event there is nothing to tell apart.
        ((0, 100), (0, 200), LimitFlag.WITHIN),
        # None here, and six there with as many people: twice half of 1 / 2^6 is 0.0156; of five, 1 / 2^5 is 0.0313; of
        # four 0.0625; of eight 0.0039; of nine 0.00195.
        ((0, 100), (4, 100), LimitFlag.WITHIN),
        ((0, 100), (5, 100), LimitFlag.LOW_95),
        ((0, 100), (8, 100), LimitFlag.LOW_95),
        ((0, 100), (9, 100), LimitFlag.LOW_998),
        ((5, 100), (0, 100), LimitFlag.HIGH_95),
        ((9, 100), (0, 100), LimitFlag.HIGH_998),
    ],
)
def test_rates_without_an_event_on_one_side(own, other, flag):
    assert rate_flags(own[0] / own[1], own[1], other[0] / other[1], other[1]) == flag


@pytest.mark.parametrize(
    ("share", "flag"), [(0.0, LimitFlag.LOW_998), (0.2, LimitFlag.WITHIN), (1.0, LimitFlag.HIGH_998)]
)
def test_none_and_all_are_flagged_beside_a_share_without_error(share, flag):
    assert share_flags(share, 300, 0.2, SURE) == flag


def test_none_beside_none_and_all_beside_all_are_within():
    assert share_flags([0.0, 1.0], [20, 30], [0.0, 1.0], [400, 5]).tolist() == [0, 0]


@pytest.mark.parametrize("flags", [rate_flags, share_flags])
def test_a_hidden_figure_or_a_size_of_nobody_has_no_flag_on_either_side(flags):
    found = flags([HIDDEN, 0.1, 0.1, 0.1, 0.1], [50, 0, HIDDEN, 50, 50], 0.2, [90, 90, 90, 0, HIDDEN])
    assert np.isnan(found).all()
    assert np.isnan(flags([0.1, 0.1], 50, [HIDDEN, 0.1], 90)).tolist() == [True, False]


@pytest.mark.parametrize("limits", [rate_limits, share_limits])
def test_a_size_of_nobody_has_no_limits(limits):
    for limit in limits(0.2, 500, [0, HIDDEN, 60]):
        assert np.isnan(limit).tolist() == [True, True, False]


def test_limits_are_drawn_about_several_centres_at_once():
    lower, upper = share_limits([0.2, 0.5], [400, 400], [100, 100])
    apart = [share_limits(0.2, 400, 100), share_limits(0.5, 400, 100)]
    assert lower.tolist() == [float(one[0]) for one in apart]
    assert upper.tolist() == [float(one[1]) for one in apart]


def test_the_limits_about_a_centre_that_errs_lie_further_off_than_those_of_one_that_does_not():
    # Of 400 beside 20%: 64.3 and 95.7 without its error (tests/words/test_verdict.py), 58 to 59 and 103 to 104 with it.
    sure, erring = share_limits(0.2, SURE, 400), share_limits(0.2, 400, 400)
    assert [400 * end for end in sure] == pytest.approx([64.32, 95.68], abs=0.005)
    assert 58 < 400 * erring[0] < 59 and 103 < 400 * erring[1] < 104
    # And of rates, 32 to 33 and 71 to 72.
    lower, upper = (10_000 * end for end in rate_limits(0.005, 10_000, 10_000))
    assert 32 < lower < 33 and 71 < upper < 72


def test_a_centre_so_small_that_no_share_lies_outside_has_the_ends_for_limits():
    # Two of four: nothing among five lies outside 99.8%.
    assert share_limits(0.5, 4, 5, 0.998) == (0, 1)
    assert share_flags([0.0, 1.0], [5, 5], 0.5, 4).max() < LimitFlag.HIGH_998


def test_no_rate_is_too_low_where_few_are_expected():
    # Three events there and none here, with as many people: 1 / 2^3 is more than one in twenty.
    assert rate_limits(0.03, 100, 100)[0] == 0


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: newcombe_limits(1.1, 10, 0.5, 10), "shares must not be above 1, found 1.1"),
        (lambda: newcombe_limits(0.5, 10, 1.2, 10), "other shares must not be above 1, found 1.2"),
        (lambda: share_flags(-0.1, 10, 0.5, 10), "shares must not be negative, found -0.1"),
        (lambda: share_flags(0.1, np.inf, 0.5, 10), "sizes must be finite, found inf"),
        (lambda: share_flags(0.1, -3, 0.5, 10), "sizes must not be negative, found -3"),
        (lambda: rate_flags(-1, 10, 0.5, 10), "rates must not be negative, found -1"),
        (lambda: rate_flags(1, 10, -0.5, 10), "other rates must not be negative, found -0.5"),
        (lambda: rate_flags(1, -10, 0.5, 10), "sizes must not be negative, found -10"),
        (lambda: rate_flags(1, 10, 0.5, np.inf), "other sizes must be finite, found inf"),
        (lambda: rate_flags([], 10, 0.5, 10), "rates must hold at least one number, found none"),
        (lambda: share_limits(0.5, 10, [10], 95), "confidence must lie between 0 and 1, found 95"),
        (lambda: rate_limits(-0.1, 10, [10]), "rates and sizes must not be negative, found -0.1"),
        (lambda: rate_limits(0.1, 10, []), "rates and sizes must hold at least one number, found none"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_what_was_found(asked, words):
    with pytest.raises(ValueError, match=words):
        asked()


SAMPLES = st.integers(1, 5_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))
EVENTS = st.tuples(st.integers(0, 2_000), st.integers(1, 100_000))
FACTOR = st.floats(1, 2.3)
LEVELS = ((0.95, LimitFlag.LOW_95, LimitFlag.HIGH_95), (0.998, LimitFlag.LOW_998, LimitFlag.HIGH_998))


def is_outside_as_flagged(figure, flag, limits_at):
    for confidence, low, high in LEVELS:
        lower, upper = limits_at(confidence)
        # On the very line the last binary digit decides.
        assume(min(abs(figure - lower), abs(figure - upper)) > 1e-9 * max(figure, 1e-6))
        assert (flag <= low) == (figure < lower)
        assert (flag >= high) == (figure > upper)


@given(SAMPLES, SAMPLES, FACTOR)
def test_a_share_lies_outside_the_drawn_limits_exactly_when_it_is_flagged(own, other, factor):
    (count, total), (theirs, whole) = own, other
    share, centre, size, other_size = count / total, theirs / whole, total / factor, whole / factor
    flag = share_flags(share, size, centre, other_size)
    is_outside_as_flagged(share, flag, lambda level: share_limits(centre, other_size, size, level))


@given(EVENTS, EVENTS, FACTOR)
def test_a_rate_lies_outside_the_drawn_limits_exactly_when_it_is_flagged(own, other, factor):
    (count, people), (theirs, all_people) = own, other
    rate, centre, size, other_size = count / people, theirs / all_people, people / factor, all_people / factor
    flag = rate_flags(rate, size, centre, other_size)
    is_outside_as_flagged(rate, flag, lambda level: rate_limits(centre, other_size, size, level))


@given(SAMPLES, SAMPLES)
def test_a_flag_changes_its_side_when_the_sides_change(own, other):
    (count, total), (theirs, whole) = own, other
    there = share_flags(count / total, total, theirs / whole, whole)
    assert share_flags(theirs / whole, whole, count / total, total) == -there
    there = rate_flags(count / total, total, theirs / whole, whole)
    assert rate_flags(theirs / whole, whole, count / total, total) == -there


@given(SAMPLES, SAMPLES)
def test_a_funnel_holds_its_centre_and_the_998_limits_lie_outside_the_95_limits(own, other):
    (_, total), (theirs, whole) = own, other
    centre = theirs / whole
    for limits in (share_limits, rate_limits):
        inner, outer = limits(centre, whole, total), limits(centre, whole, total, 0.998)
        assert outer[0] <= inner[0] <= centre <= inner[1] <= outer[1]
