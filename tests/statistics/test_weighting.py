"""Several samples taken together, worked out by hand."""

import pytest

from analytics.statistics.weighting import weighted_share


def test_each_referral_stands_for_those_its_authority_left_out():
    # 10 of 50 standing for 60 each, 30 of 100 standing for 10 each: (600 + 300) / (3,000 + 1,000) = 0.225.
    # Effective size: 4,000² / (60² · 50 + 10² · 100) = 16,000,000 / 190,000 = 84.2105.
    together = weighted_share([10, 30], [50, 100], [60, 10])
    assert together.share == pytest.approx(0.225)
    assert together.effective_size == pytest.approx(84.2105, abs=0.0001)


def test_equal_weights_give_the_plain_share_and_the_plain_size():
    # 40 of 150.
    together = weighted_share([10, 30], [50, 100], [7, 7])
    assert together.share == pytest.approx(40 / 150)
    assert together.effective_size == pytest.approx(150)


def test_an_authority_with_nobody_in_it_changes_nothing():
    together = weighted_share([10, 0], [50, 0], [60, 10])
    assert together.share == pytest.approx(0.2)
    assert together.effective_size == pytest.approx(50)


def test_nobody_at_all_is_refused():
    with pytest.raises(ValueError, match="no referrals to weight"):
        weighted_share([0, 0], [0, 0], [60, 10])
