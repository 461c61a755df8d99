"""Standardised shares against the reference cases and by hand, and the extremes of counts that are not known."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from analytics.statistics.standardising import direct, extreme_counts
from tests.statistics.reference import TOLERANCE, rows

NONE = math.nan
UNITS = [row["unit"] for row in rows("standardisation.csv", "V-std")]
INPUTS = rows("standardisation_inputs.csv", "V-std")
STRATA = list(dict.fromkeys(row["source_group"] for row in INPUTS))


def stratum_counts(unit):
    """Return the counts and the sizes of one unit, a stratum each."""
    own = {row["source_group"]: row for row in INPUTS if row["unit"] == unit}
    return [float(own[name]["x"]) for name in STRATA], [float(own[name]["n"]) for name in STRATA]


def pooled_sizes():
    """Return the sizes of all units together: the standard of the reference cases."""
    return np.sum([stratum_counts(unit)[1] for unit in UNITS], axis=0)


def expected(name, unit, column):
    (row,) = (row for row in rows(name, "V-std") if row["unit"] == unit)
    return pytest.approx(float(row[column]), rel=TOLERANCE)


@pytest.mark.parametrize("unit", UNITS)
def test_direct_standardisation_agrees_with_the_reference(unit):
    found = direct(*stratum_counts(unit), pooled_sizes())
    assert found.share == expected("standardisation.csv", unit, "direct_p")
    assert found.standard_error == expected("standardisation.csv", unit, "direct_se")


# Own: 30 of 60 and 10 of 40, 40% of 100. Standard: 40 and 60 of 100.
COUNTS, SIZES, STANDARD = [30, 10], [60, 40], [40, 60]


def test_a_direct_share_worked_by_hand():
    # 0.4 x 30/60 + 0.6 x 10/40 = 0.35. Variance 0.16 x 0.25/60 + 0.36 x 0.1875/40 = 0.000667 + 0.001688 = 0.002354.
    # Size 1 / (0.16/60 + 0.36/40) = 85.71; Wilson at 30 of 85.71 gives 0.2574 and 0.4554.
    found = direct(COUNTS, SIZES, STANDARD)
    assert found.share == pytest.approx(0.35)
    assert found.standard_error == pytest.approx(math.sqrt(0.0023541667))
    assert (found.lower, found.upper) == pytest.approx((0.2574, 0.4554), abs=0.0001)


def test_brothers_and_sisters_widen_a_direct_share():
    # Four times the variance is twice the standard error: 2 x 0.048520; and a quarter of the size: 85.71 / 4.
    found = direct(COUNTS, SIZES, STANDARD, effect=4)
    assert found.standard_error == pytest.approx(0.097040, abs=1e-6)
    assert (direct(COUNTS, SIZES, STANDARD).size, found.size) == pytest.approx((85.7143, 21.4286), abs=1e-4)


def test_an_empty_stratum_of_ones_own_leaves_the_share_undefined():
    # What it would do with these is not known.
    assert math.isnan(direct([30, 0], [60, 0], STANDARD).share)
    assert math.isnan(direct([30, 0], [60, 0], STANDARD).upper)


def test_an_empty_stratum_of_the_standard_is_not_asked_for():
    # 30 of 60 alone.
    assert direct(COUNTS, SIZES, [40, 0]).share == pytest.approx(0.5)


def test_nought_and_all_have_limits_too():
    # 0 of 100 with the same mix: Wilson's upper limit 3.8415 / 103.8415.
    nobody, everybody = direct([0, 0], SIZES, SIZES), direct(SIZES, SIZES, SIZES)
    assert (nobody.share, nobody.lower, nobody.upper) == pytest.approx((0, 0, 0.036994), abs=1e-6)
    assert (everybody.share, everybody.lower, everybody.upper) == pytest.approx((1, 0.963006, 1), abs=1e-6)


def test_an_unknown_number_hides_a_standardised_share():
    assert math.isnan(direct([NONE, 10], SIZES, STANDARD).share)
    assert math.isnan(direct(COUNTS, [60, NONE], STANDARD).share)


@pytest.mark.parametrize(
    ("counts", "sizes", "standard", "words"),
    [
        ([61, 10], SIZES, STANDARD, "counts must not be above their totals, found 61 of 60"),
        ([-1, 10], SIZES, STANDARD, "must not be negative"),
        (COUNTS, SIZES, [0, 0], "the standard must hold somebody, found nobody"),
        (COUNTS, SIZES, [40], "strata must be as many on both sides, found 1 and 2"),
        ([], [], [], "found none"),
    ],
)
def test_what_cannot_be_is_refused(counts, sizes, standard, words):
    with pytest.raises(ValueError, match=words):
        direct(counts, sizes, standard)


@pytest.mark.parametrize(
    ("total", "fewest", "many"),
    [
        # Worth 1, 3 and 2 a count, of 0 to 7, 1 to 7 and 0 to 20. Ten: the first filled with 7, the second holds its
        # 1, and 2 are left for the third; or the second holds 7 and the third 3.
        ((10, 10), [7, 1, 2], [0, 7, 3]),
        # Eight to ten: as few as may be for the least, as many as may be for the most.
        ((8, 10), [7, 1, 0], [0, 7, 3]),
        # Fewer than the least, or more than there is room for.
        ((0, 0), [0, 1, 0], [0, 1, 0]),
        ((99, 99), [7, 7, 20], [7, 7, 20]),
    ],
)
def test_the_extreme_counts_worked_by_hand(total, fewest, many):
    found = extreme_counts([1, 3, 2], [0, 1, 0], [7, 7, 20], total)
    assert (found[0].tolist(), found[1].tolist()) == (fewest, many)


def test_a_least_above_its_most_is_refused():
    with pytest.raises(ValueError, match="a least count must not be above its most"):
        extreme_counts([1], [2], [1], (1, 1))


counted = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6
).map(lambda drawn: [(worth, min(one, other), max(one, other)) for worth, one, other in drawn])


@given(counted, st.integers(0, 180), st.integers(0, 10))
def test_the_extreme_counts_are_those_of_a_linear_programme(drawn, total, more):
    # An independent route: scipy's simplex, where the total can be met at all.
    worth, least, most = map(list, zip(*drawn, strict=True))
    fewest, many = np.clip([total, total + more], sum(least), sum(most))
    found = extreme_counts(worth, least, most, (fewest, many))
    for counts, sign in zip(found, (1, -1), strict=True):
        best = linprog(
            [sign * one for one in worth],
            A_ub=[[1] * len(worth), [-1] * len(worth)],
            b_ub=[many, -fewest],
            bounds=list(zip(least, most, strict=True)),
        )
        assert np.dot(worth, counts) == pytest.approx(sign * best.fun, abs=1e-6)
        assert np.all(counts >= least) and np.all(counts <= most)


strata = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 60), st.integers(0, 300)), min_size=1, max_size=6
).filter(lambda drawn: any(other for _, _, other in drawn))


@given(strata)
def test_a_direct_share_lies_between_the_lowest_and_the_highest_of_the_strata(drawn):
    counts = [min(count, size) for count, size, _ in drawn]
    _, sizes, standard = map(list, zip(*drawn, strict=True))
    needed = [count / size for count, size, other in zip(counts, sizes, standard, strict=True) if other]
    assert min(needed) - 1e-12 <= direct(counts, sizes, standard).share <= max(needed) + 1e-12


@given(strata)
def test_on_its_own_mix_a_share_is_its_own(drawn):
    counts, sizes = [min(count, size) for count, size, _ in drawn], [size for _, size, _ in drawn]
    found = direct(counts, sizes, sizes)
    assert found.share == pytest.approx(sum(counts) / sum(sizes))
    assert found.size == pytest.approx(sum(sizes))
    assert 0 <= found.lower <= found.share + 1e-12 and found.share - 1e-12 <= found.upper <= 1
