"""Standardised shares and the split into mix and practice, against the peers' own results and by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics.standardising import direct, indirect, shared_out, size_on_one_mix, split
from tests.statistics.reference import TOLERANCE, rows

NONE = math.nan
UNITS = [row["unit"] for row in rows("standardisation.csv", "V-std")]
INPUTS = rows("standardisation_inputs.csv", "V-std")
STRATA = list(dict.fromkeys(row["source_group"] for row in INPUTS))


def stratum_counts(unit):
    """Return the counts and the sizes of one unit, a stratum each."""
    own = {row["source_group"]: row for row in INPUTS if row["unit"] == unit}
    return [float(own[name]["x"]) for name in STRATA], [float(own[name]["n"]) for name in STRATA]


def pooled():
    """Return the sizes of all units together, and their shares: the standard of the reference cases."""
    counts, sizes = (np.sum(part, axis=0) for part in zip(*map(stratum_counts, UNITS), strict=True))
    return sizes, counts / sizes


def expected(name, unit, column):
    (row,) = (row for row in rows(name, "V-std") if row["unit"] == unit)
    return pytest.approx(float(row[column]), rel=TOLERANCE)


@pytest.mark.parametrize("unit", UNITS)
def test_direct_standardisation_agrees_with_the_reference(unit):
    found = direct(*stratum_counts(unit), pooled()[0])
    assert found.share == expected("standardisation.csv", unit, "direct_p")
    assert found.standard_error == expected("standardisation.csv", unit, "direct_se")


@pytest.mark.parametrize("unit", UNITS)
def test_indirect_standardisation_agrees_with_the_reference(unit):
    counts, sizes = stratum_counts(unit)
    found = indirect(sum(counts), sizes, pooled()[1])
    assert found.expected == expected("standardisation.csv", unit, "expected")
    assert found.ratio == expected("standardisation.csv", unit, "oe_ratio")
    assert found.lower == expected("standardisation.csv", unit, "oe_lower95")
    assert found.upper == expected("standardisation.csv", unit, "oe_upper95")


@pytest.mark.parametrize("unit", UNITS)
def test_the_split_agrees_with_the_reference(unit):
    found = split(*stratum_counts(unit), *pooled())
    assert found.difference == expected("kitagawa.csv", unit, "difference")
    assert found.mix == expected("kitagawa.csv", unit, "mix_component")
    assert found.practice == expected("kitagawa.csv", unit, "rate_component")


# Own: 30 of 60 and 10 of 40, 40% of 100. Standard: 40 and 60 of 100, with 40% and 20%, 28%.
COUNTS, SIZES, STANDARD, SHARES = [30, 10], [60, 40], [40, 60], [0.4, 0.2]


def test_a_direct_share_worked_by_hand():
    # 0.4 x 30/60 + 0.6 x 10/40 = 0.35. Variance 0.16 x 0.25/60 + 0.36 x 0.1875/40 = 0.000667 + 0.001688 = 0.002354.
    # Size 1 / (0.16/60 + 0.36/40) = 85.71; Wilson at 30 of 85.71 gives 0.2574 and 0.4554.
    found = direct(COUNTS, SIZES, STANDARD)
    assert found.share == pytest.approx(0.35)
    assert found.standard_error == pytest.approx(math.sqrt(0.0023541667))
    assert (found.lower, found.upper) == pytest.approx((0.2574, 0.4554), abs=0.0001)


def test_brothers_and_sisters_widen_a_direct_share_and_a_ratio():
    # Four times the variance is twice the standard error: 2 x 0.048520.
    assert direct(COUNTS, SIZES, STANDARD, effect=4).standard_error == pytest.approx(0.097040, abs=1e-6)
    # 40 / 4 = 10 has Byar's limits 4.787 and 18.391; four times these of 32 expected.
    found = indirect(40, SIZES, SHARES, effect=4)
    assert found.ratio == pytest.approx(1.25)
    assert (found.lower, found.upper) == pytest.approx((0.5984, 2.2989), abs=0.0001)


def test_a_ratio_worked_by_hand():
    # Expected 60 x 0.4 + 40 x 0.2 = 32. Byar's limits of 40: 40 (1 - 1/360 - 1.96/18.974)³ = 28.575 and
    # 41 (1 - 1/369 + 1.96/19.209)³ = 54.469.
    found = indirect(40, SIZES, SHARES)
    assert (found.expected, found.ratio) == (pytest.approx(32), pytest.approx(1.25))
    assert (found.lower, found.upper) == pytest.approx((28.575 / 32, 54.469 / 32), abs=0.0001)


def test_a_split_worked_by_hand():
    # 0.40 - 0.28 = 0.12. Mix 0.2 x (0.5 + 0.4)/2 - 0.2 x (0.25 + 0.2)/2 = 0.09 - 0.045 = 0.045.
    # Practice 0.1 x (0.6 + 0.4)/2 + 0.05 x (0.4 + 0.6)/2 = 0.05 + 0.025 = 0.075.
    found = split(COUNTS, SIZES, STANDARD, SHARES)
    assert found.difference == pytest.approx(0.12)
    assert (found.mix, found.practice) == (pytest.approx(0.045), pytest.approx(0.075))
    # From the middle, 0.34: 0.2 x (0.45 - 0.34) and -0.2 x (0.225 - 0.34).
    assert found.mix_carried == pytest.approx([0.022, 0.023])
    assert found.practice_carried == pytest.approx([0.05, 0.025])


def test_an_empty_stratum_of_ones_own_bears_on_mix_alone():
    # 0 of 0 takes the standard's 20%: 0.5 - 0.28 = 0.22. Mix 0.6 x 0.45 - 0.6 x 0.2 = 0.15, practice 0.1 x 0.7 = 0.07.
    found = split([30, 0], [60, 0], STANDARD, SHARES)
    assert (found.difference, found.mix, found.practice) == pytest.approx((0.22, 0.15, 0.07))
    assert found.practice_carried[1] == 0
    # Directly it cannot be standardised: what it would do with these is not known.
    assert math.isnan(direct([30, 0], [60, 0], STANDARD).share)
    assert math.isnan(direct([30, 0], [60, 0], STANDARD).upper)
    assert indirect(30, [60, 0], SHARES).expected == pytest.approx(24)


def test_an_empty_stratum_of_the_standard_bears_on_mix_alone():
    # Its share is not known and not asked for: 0.40 - 0.40 = 0; mix 0.4 x 0.25 - 0.4 x 0.45 = -0.08, practice 0.08.
    found = split(COUNTS, SIZES, [40, 0], [0.4, NONE])
    assert (found.difference, found.mix, found.practice) == pytest.approx((0.0, -0.08, 0.08))
    assert direct(COUNTS, SIZES, [40, 0]).share == pytest.approx(0.5)


def test_a_stratum_that_is_empty_on_both_sides_carries_nothing():
    plain = split(COUNTS, SIZES, STANDARD, SHARES)
    found = split([*COUNTS, 0], [*SIZES, 0], [*STANDARD, 0], [*SHARES, NONE])
    assert (found.mix, found.practice) == (plain.mix, plain.practice)
    assert found.mix_carried[2] == found.practice_carried[2] == 0


def test_nought_and_all_have_limits_too():
    # 0 of 100 with the same mix: Wilson's upper limit 3.8415 / 103.8415.
    nobody, everybody = direct([0, 0], SIZES, SIZES), direct(SIZES, SIZES, SIZES)
    assert (nobody.share, nobody.lower, nobody.upper) == pytest.approx((0, 0, 0.036994), abs=1e-6)
    assert (everybody.share, everybody.lower, everybody.upper) == pytest.approx((1, 0.963006, 1), abs=1e-6)
    assert indirect(0, SIZES, SHARES).lower == 0


def test_nothing_expected_has_no_ratio():
    found = indirect(3, SIZES, [0, 0])
    assert found.expected == 0
    assert all(math.isnan(value) for value in (found.ratio, found.lower, found.upper))


@pytest.mark.parametrize(
    ("counts", "sizes", "standard", "shares"),
    [([NONE, 10], SIZES, STANDARD, SHARES), (COUNTS, [60, NONE], STANDARD, SHARES)]
    + [(COUNTS, SIZES, [NONE, 60], SHARES), (COUNTS, SIZES, STANDARD, [0.4, NONE])],
    ids=["count", "size", "standard", "share of the standard"],
)
def test_an_unknown_number_hides_the_whole(counts, sizes, standard, shares):
    found = split(counts, sizes, standard, shares)
    assert math.isnan(found.difference) and math.isnan(found.mix + found.practice)


def test_an_unknown_number_hides_a_standardised_share():
    assert math.isnan(direct([NONE, 10], SIZES, STANDARD).share)
    assert math.isnan(direct(COUNTS, [60, NONE], STANDARD).share)
    assert math.isnan(indirect(NONE, SIZES, SHARES).ratio)
    assert math.isnan(indirect(40, SIZES, [0.4, NONE]).expected)


@pytest.mark.parametrize(
    ("counts", "sizes", "standard", "shares", "words"),
    [
        ([61, 10], SIZES, STANDARD, SHARES, "counts must not be above their totals, found 61 of 60"),
        ([-1, 10], SIZES, STANDARD, SHARES, "must not be negative"),
        ([0, 0], [0, 0], STANDARD, SHARES, "the sizes must hold somebody, found nobody"),
        (COUNTS, SIZES, [0, 0], SHARES, "the standard must hold somebody, found nobody"),
        (COUNTS, SIZES, STANDARD, [1.2, 0.2], "shares must not be above 1, found 1.2"),
        (COUNTS, SIZES, STANDARD, [0.2], "strata must be as many on both sides, found 2 and 1"),
        ([], [], [], [], "found none"),
    ],
)
def test_what_cannot_be_is_refused(counts, sizes, standard, shares, words):
    with pytest.raises(ValueError, match=words):
        split(counts, sizes, standard, shares)


def test_the_size_on_one_mix_worked_by_hand():
    # Half way between 60/40 and 40/60 lies 50/50: 1 / (0.25/60 + 0.25/40) = 96.
    assert size_on_one_mix(SIZES, STANDARD) == pytest.approx(96)
    assert size_on_one_mix(SIZES, [6, 4]) == pytest.approx(100)
    # A stratum with nobody of one's own says nothing: 60 alone.
    assert size_on_one_mix([60, 0], STANDARD) == pytest.approx(60)


@pytest.mark.parametrize(
    ("total", "parts"),
    [
        # 12 in the proportion of 1 to 3; 20, where the second may not be above 7; 2, where each is 1 at least.
        (12, [3, 9]),
        (20, [5, 15]),
        (36, [16, 20]),
        (2, [1, 1]),
        # Too few for one each: in proportion again.
        (1, [0.25, 0.75]),
        # More than there is room for: what is over is dropped.
        (50, [20, 20]),
    ],
)
def test_a_total_is_shared_out_between_two_ends(total, parts):
    assert shared_out(total, [1, 3], [1, 1], [20, 20]) == pytest.approx(parts)


def test_what_nobody_expects_is_shared_out_all_the_same():
    assert shared_out(6, [0, 0], [0, 0], [10, 10]) == pytest.approx([3, 3])


strata = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 300), st.floats(0, 1)),
    min_size=1,
    max_size=6,
).filter(lambda drawn: any(size for _, size, _, _ in drawn) and any(other for _, _, other, _ in drawn))


def drawn_split(drawn):
    counts = [min(count, size) for count, size, _, _ in drawn]
    _, sizes, standard, shares = map(list, zip(*drawn, strict=True))
    return split(counts, sizes, standard, shares), counts, sizes, standard, shares


@given(strata)
def test_the_two_parts_add_up_to_the_difference_and_the_strata_to_the_parts(drawn):
    found, *_ = drawn_split(drawn)
    assert found.mix + found.practice == pytest.approx(found.difference, abs=1e-12)
    assert found.mix_carried.sum() == pytest.approx(found.mix, abs=1e-12)
    assert found.practice_carried.sum() == pytest.approx(found.practice, abs=1e-12)


@given(strata)
def test_with_the_same_mix_the_mix_carries_nothing(drawn):
    _, counts, sizes, _, shares = drawn_split(drawn)
    assert split(counts, sizes, [3 * size for size in sizes], shares).mix == pytest.approx(0, abs=1e-12)


@given(strata)
def test_with_the_same_shares_practice_carries_nothing(drawn):
    _, counts, sizes, standard, shares = drawn_split(drawn)
    same = [count / size if size else share for count, size, share in zip(counts, sizes, shares, strict=True)]
    found = split(counts, sizes, standard, same)
    assert found.practice == pytest.approx(0, abs=1e-12)
    assert found.mix == pytest.approx(found.difference, abs=1e-12)


@given(strata)
def test_on_its_own_mix_a_share_is_its_own(drawn):
    _, counts, sizes, *_ = drawn_split(drawn)
    found = direct(counts, sizes, sizes)
    assert found.share == pytest.approx(sum(counts) / sum(sizes))
    assert 0 <= found.lower <= found.share + 1e-12 and found.share - 1e-12 <= found.upper <= 1


@given(
    st.floats(0, 100), st.lists(st.tuples(st.floats(0, 9), st.integers(0, 7), st.integers(7, 40)), min_size=1)
)
def test_a_total_that_fits_is_kept_and_no_part_leaves_its_ends(total, drawn):
    part, least, most = map(list, zip(*drawn, strict=True))
    found = shared_out(total, part, least, most)
    assert np.all(found <= np.array(most) + 1e-6) and np.all(found >= 0)
    if sum(least) <= total <= sum(most):
        assert found.sum() == pytest.approx(total, abs=1e-6)
        assert np.all(found >= np.array(least) - 1e-6)
