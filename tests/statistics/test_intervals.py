"""Intervals against worked examples, and against the reference cases (tests/reference/README.md)."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics.intervals import poisson, wilson

REFERENCE = Path(__file__).resolve().parent.parent / "reference"


def cases(name):
    with open(REFERENCE / name, newline="", encoding="utf-8") as file:
        return [pytest.param(row, id=row["case_id"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [
        # Byar's limits for ten and fifty events, from the formula of Breslow and Day (1987), volume II, 2.3.
        (10, 4.787, 18.391),
        (50, 37.108, 65.920),
    ],
)
def test_byars_limits_of_a_count_are_the_worked_ones(count, lower, upper):
    found = poisson(count)
    assert found[0] == pytest.approx(lower, abs=0.0005)
    assert found[1] == pytest.approx(upper, abs=0.0005)


@pytest.mark.parametrize("case", cases("rates_byar.csv"))
def test_limits_of_a_rate_agree_with_the_reference(case):
    lower, upper = poisson(float(case["x"]), float(case["confidence"]))
    per = float(case["multiplier"]) / float(case["n"])
    assert per * lower == pytest.approx(float(case["lower"]), rel=1e-6)
    assert per * upper == pytest.approx(float(case["upper"]), rel=1e-6)


@pytest.mark.parametrize("case", cases("proportions_wilson.csv"))
def test_limits_of_a_share_agree_with_the_reference(case):
    lower, upper = wilson(float(case["x"]), float(case["n"]), float(case["confidence"]))
    assert lower == pytest.approx(float(case["lower"]), rel=1e-6, abs=1e-15)
    assert upper == pytest.approx(float(case["upper"]), rel=1e-6)


def test_the_method_changes_at_ten():
    # Exact Poisson for 9: chi-square(0.025; 18) / 2 = 8.2307 / 2, chi-square(0.975; 20) / 2 = 34.1696 / 2.
    lower, upper = poisson([9, 10])
    assert lower == pytest.approx([4.1154, 4.787], abs=0.0005)
    assert upper == pytest.approx([17.0848, 18.391], abs=0.0005)


def test_nobody_counted_has_a_lower_limit_of_nought_and_an_upper_above_it():
    # -ln(0.025) = 3.6889
    lower, upper = poisson(0)
    assert (lower, upper) == (0, pytest.approx(3.6889, abs=0.0001))


def test_none_of_300_is_nought_to_a_little_over_one_in_a_hundred():
    # z² / (n + z²) = 3.8415 / 303.8415 = 0.01264
    lower, upper = wilson(0, 300)
    assert lower == pytest.approx(0, abs=1e-15)
    assert upper == pytest.approx(0.01264, abs=0.00001)


def test_all_of_300_is_the_mirror_of_none():
    lower, upper = wilson(300, 300)
    assert lower == pytest.approx(0.98736, abs=0.00001)
    assert upper == pytest.approx(1, abs=1e-15)


def test_a_share_of_nobody_has_no_interval():
    lower, upper = wilson([0, 5], [0, 10])
    # 5 of 10: (2·5 + 3.8415 ± 1.96·√(3.8415 + 4·5·0.5)) / (2·(10 + 3.8415)) = (13.8415 ± 7.2917) / 27.6829
    assert np.isnan(lower[0])
    assert np.isnan(upper[0])
    assert (lower[1], upper[1]) == pytest.approx((0.2366, 0.7634), abs=0.0001)


def test_a_hidden_count_has_no_interval():
    for limits in (*poisson([np.nan, 10]), *wilson([np.nan, 5], [100, 10]), *wilson([3, 5], [np.nan, 10])):
        assert np.isnan(limits[0])
        assert not np.isnan(limits[1])


@pytest.mark.parametrize(("count", "total"), [(11, 10), (-1, 10), (1, 0)])
def test_a_share_outside_its_whole_is_refused(count, total):
    with pytest.raises(ValueError, match="between 0 and their totals"):
        wilson(count, total)


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="must not be negative"):
        poisson([4, -1])


@given(st.integers(0, 100_000))
def test_the_limits_of_a_count_contain_it(count):
    lower, upper = poisson(count)
    assert lower <= count < upper


@given(st.integers(1, 10_000).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_the_limits_of_a_share_contain_it_and_stay_between_nought_and_one(case):
    count, total = case
    lower, upper = wilson(count, total)
    # Rounding of the last binary digit at the two ends.
    assert 0 <= lower <= count / total + 1e-12
    assert count / total - 1e-12 <= upper <= 1
