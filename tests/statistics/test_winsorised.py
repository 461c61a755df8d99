"""The winsorised form against FunnelPlotR: phi, tau2, z, trimmed z and limits of every reference set."""

import numpy as np
import pytest

from analytics.statistics import winsorised
from analytics.statistics.widened import widened_share, widened_share_limits
from tests.statistics.reference import TOLERANCE, columns, rows

UNITS = "overdispersion_units.csv"
SCORES = {
    ("PR", ""): winsorised.share_scores,
    ("SR", "SHMI"): winsorised.log_ratio_scores,
    ("SR", "CQC"): winsorised.root_ratio_scores,
    ("RC", ""): winsorised.count_ratio_scores,
}
SUMMARY = rows("overdispersion_summary.csv")
LEVELS = [(0.95, "95"), (0.998, "998")]


def scored(case):
    """The counts, the totals and the scores of one set."""
    counts, totals = columns(UNITS, case["set_id"], "numerator", "denominator")
    scores = SCORES[case["data_type"], case["sr_method"]]
    return counts, totals, scores(counts, totals, float(case["trim_by"]))


def of_type(data_type, method=""):
    found = [case for case in SUMMARY if (case["data_type"], case["sr_method"]) == (data_type, method)]
    return pytest.mark.parametrize("case", found, ids=[case["set_id"] for case in found])


def agree(found, set_id, name, prefix):
    lower, upper = columns(UNITS, set_id, f"{prefix}lower{name}", f"{prefix}upper{name}")
    assert found[0] == pytest.approx(lower, rel=TOLERANCE)
    assert found[1] == pytest.approx(upper, rel=TOLERANCE)


@pytest.mark.parametrize("case", SUMMARY, ids=lambda case: case["set_id"])
def test_phi_and_the_variance_agree_with_the_reference(case):
    counts, _, found = scored(case)
    assert found.phi == pytest.approx(float(case["phi"]), rel=TOLERANCE)
    assert found.tau2 == pytest.approx(float(case["tau2"]), rel=TOLERANCE)
    assert found.centre == pytest.approx(float(case["target"]), rel=TOLERANCE)
    used = int((~np.isnan(found.trimmed)).sum())
    assert (len(counts), used) == (int(case["n_units"]), int(case["n_used"]))
    assert (used * found.phi > used - 1) == (case["overdispersed"] == "TRUE")


@pytest.mark.parametrize("case", SUMMARY, ids=lambda case: case["set_id"])
def test_scores_agree_with_the_reference_before_and_after_trimming(case):
    _, _, found = scored(case)
    z, trimmed = columns(UNITS, case["set_id"], "z", "z_trimmed")
    assert found.z == pytest.approx(z, rel=TOLERANCE)
    assert found.trimmed == pytest.approx(trimmed, rel=TOLERANCE, nan_ok=True)


@of_type("PR")
@pytest.mark.parametrize(("confidence", "name"), LEVELS)
def test_limits_of_shares_agree_with_the_reference(case, confidence, name):
    _, totals, found = scored(case)
    agree(winsorised.share_score_limits(found, totals, confidence), case["set_id"], name, "od_")
    agree(widened_share_limits(found.centre, totals, 0, confidence), case["set_id"], name, "")


@of_type("SR", "SHMI")
@pytest.mark.parametrize(("confidence", "name"), LEVELS)
def test_limits_of_observed_over_expected_agree_with_the_reference(case, confidence, name):
    _, expected, found = scored(case)
    agree(winsorised.log_ratio_limits(found, expected, confidence), case["set_id"], name, "od_")
    agree(winsorised.plain_ratio_limits(expected, confidence), case["set_id"], name, "")


@of_type("SR", "CQC")
@pytest.mark.parametrize(("confidence", "name"), LEVELS)
def test_limits_on_the_root_scale_agree_with_the_reference_as_corrected(case, confidence, name):
    # The peer draws 1 ± z√(…) without squaring back: half the width.
    _, expected, found = scored(case)
    limits = winsorised.root_ratio_limits(found, expected, confidence)
    agree(limits, case["set_id"], name, "corrected_od_")
    (peers,) = columns(UNITS, case["set_id"], f"od_upper{name}")
    assert (limits[1] > peers).all()


@of_type("RC")
@pytest.mark.parametrize(("confidence", "name"), LEVELS)
def test_limits_of_a_ratio_of_counts_agree_with_the_reference_as_corrected(case, confidence, name):
    # The peer takes the error of an arcsine for that of a log ratio.
    _, totals, found = scored(case)
    agree(winsorised.count_ratio_limits(found, totals, confidence), case["set_id"], name, "corrected_od_")


def test_squared_back_the_root_limits_hold_all_fifteen():
    # README, section 5: the peer's own limits put 5 and 4 units outside 99.8%, the squared ones none.
    for set_id, peers in (("V-cla-oe-cqc", 5), ("V-cpp-oe-cqc", 4)):
        case = next(case for case in SUMMARY if case["set_id"] == set_id)
        counts, expected, found = scored(case)
        lower, upper = winsorised.root_ratio_limits(found, expected, 0.998)
        ratio = counts / expected
        assert not ((ratio < lower) | (ratio > upper)).any()
        assert sum(row["od_outlier998"] == "1" for row in rows(UNITS, set_id)) == peers


def test_trimming_takes_away_more_than_half_of_phi():
    # README, section 10: 2.63 instead of 5.71 on V-totals; pages use the untrimmed variance.
    counts, totals = columns("funnel_proportions.csv", "V-totals", "x", "n")
    trimmed, whole = (winsorised.share_scores(counts, totals, trim) for trim in (0.1, 0))
    assert (trimmed.phi, whole.phi) == pytest.approx((2.63, 5.71), abs=0.005)
    assert widened_share(counts, totals).tau2 > trimmed.tau2


def test_a_unit_without_an_event_is_left_out_of_phi():
    observed, expected = np.array([30.0, 20, 45, 0]), np.array([31.0, 24, 40, 3])
    found = winsorised.log_ratio_scores(observed, expected, trim=0)
    assert found.z[3] == -np.inf
    assert np.isnan(found.trimmed[3])
    assert found.phi == winsorised.log_ratio_scores(observed[:3], expected[:3], trim=0).phi


def test_one_unit_and_equal_units_have_no_variance():
    assert winsorised.share_scores([81], [300]).tau2 == 0
    assert winsorised.share_scores([81] * 15, [300] * 15).tau2 == 0
    assert winsorised.share_scores([0] * 15, [300] * 15).phi == 0


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (lambda: winsorised.share_scores([1], [0]), "above their totals"),
        (lambda: winsorised.share_scores([0], [0]), "totals must all be above 0, found 0"),
        (lambda: winsorised.share_scores([np.nan], [9]), "no count may be hidden here, found 1 hidden"),
        (lambda: winsorised.log_ratio_scores([1], [np.nan]), "denominators must all be above 0, found nan"),
        (lambda: winsorised.log_ratio_scores([0], [3]), "at least one unit must be kept"),
        (lambda: winsorised.count_ratio_scores([0, 0], [3, 4]), "at least one numerator must be above 0"),
        (lambda: winsorised.root_ratio_scores([1, 2], [3]), "must be as many, found 2 and 1"),
    ],
)
def test_numbers_that_cannot_be_are_refused_with_what_was_found(asked, words):
    with pytest.raises(ValueError, match=words):
        asked()
