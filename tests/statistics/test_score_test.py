"""The difference of two shares against the reference cases (tests/reference/README.md) and by its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.statistics.score_test import score_test_p_value
from analytics.statistics.two_estimates import newcombe_limits
from tests.statistics.reference import TOLERANCE, rows

CASES = [pytest.param(row, id=row["case_id"]) for row in rows("difference_two_proportions.csv")]


def newcombe(count, total, other_count, other_total, confidence=0.95):
    """Return the limits of the difference of two counts of their totals."""
    return newcombe_limits(count / total, total, other_count / other_total, other_total, confidence)


SHARES = st.integers(1, 400).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("confidence", "name"), [(0.95, "95"), (0.998, "998")])
def test_the_limits_agree_with_the_reference(case, confidence, name):
    found = newcombe(*(float(case[key]) for key in ("x1", "n1", "x2", "n2")), confidence)
    expected = [float(case[f"newcombe_{end}{name}"]) for end in ("lower", "upper")]
    assert found == pytest.approx(expected, abs=TOLERANCE)


def test_the_limits_are_the_worked_ones():
    # 56/70 less 48/80 (Newcombe 1998, table II, a): Wilson 0.6918 to 0.8769 and 0.4904 to 0.7003, so
    # 0.2 - sqrt(0.1082² + 0.1003²) = 0.0525 and 0.2 + sqrt(0.0769² + 0.1096²) = 0.3339 (printed 0.0524 and 0.3339).
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=0.0001)


@given(SHARES, SHARES)
def test_the_difference_lies_within_its_limits_and_turns_round_with_its_sides(one, other):
    lower, upper = newcombe(*one, *other)
    apart = one[0] / one[1] - other[0] / other[1]
    assert -1 - TOLERANCE <= lower <= apart + TOLERANCE
    assert apart - TOLERANCE <= upper <= 1 + TOLERANCE
    assert newcombe(*other, *one) == pytest.approx((-upper, -lower), abs=TOLERANCE)


# Of two noughts the reference tells no chance.
@pytest.mark.parametrize("case", [case for case in CASES if case.values[0]["p_score"]])
def test_the_chance_of_one_as_wide_agrees_with_the_reference(case):
    found = score_test_p_value(*(float(case[key]) for key in ("x1", "n1", "x2", "n2")))
    assert found == pytest.approx(float(case["p_score"]), abs=TOLERANCE)


def test_the_chance_of_one_as_wide_is_the_worked_one():
    # 56/70 less 48/80: both together 104/150 = 0.6933, so the variance is 0.6933 x 0.3067 x (1/70 + 1/80) x 150/149 =
    # 0.005733, z = 0.2 / 0.07572 = 2.641, and 0.0083 of a normal curve lies beyond it on either side.
    assert score_test_p_value(56, 70, 48, 80) == pytest.approx(0.0083, abs=0.0001)


@given(SHARES, SHARES)
def test_the_chance_lies_between_nought_and_one_whichever_side_comes_first(one, other):
    chance = score_test_p_value(*one, *other)
    assert 0 <= chance <= 1
    assert score_test_p_value(*other, *one) == pytest.approx(chance, abs=TOLERANCE)


@pytest.mark.parametrize("samples", [(0, 20, 0, 300), (20, 20, 300, 300), (0.0, 12.5, 0.0, 1.25)])
def test_two_noughts_or_two_wholes_do_not_differ(samples):
    assert score_test_p_value(*samples) == 1


@pytest.mark.parametrize("samples", [(1, 0, 1, 2), (3, 2, 1, 2), (-1, 2, 1, 2)])
def test_what_is_no_sample_is_refused(samples):
    with pytest.raises(ValueError, match=r"totals must be above 0|must not be"):
        score_test_p_value(*samples)


@pytest.mark.parametrize("samples", [(3, 2, 1, 2), (-1, 2, 1, 2)])
def test_what_is_no_share_is_refused(samples):
    with pytest.raises(ValueError, match="must not be"):
        newcombe(*samples)


@pytest.mark.parametrize("confidence", [0, 1, 1.5])
def test_a_confidence_outside_nought_to_one_is_refused(confidence):
    with pytest.raises(ValueError, match="confidence"):
        newcombe(1, 2, 1, 2, confidence)
