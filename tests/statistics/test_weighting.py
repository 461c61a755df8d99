"""The size of several samples taken together, by hand; for their weighted share see test_protected_aggregates."""

import pytest

from analytics.statistics.weighting import effective_size


def test_referrals_that_stand_for_unlike_numbers_say_less_than_as_many_alike():
    # 50 standing for 60 each, 100 for 10 each: 4,000² / (60² · 50 + 10² · 100) = 16,000,000 / 190,000 = 84.2105.
    assert effective_size([50, 100], [60, 10]) == pytest.approx(84.2105, abs=0.0001)


def test_equal_weights_give_the_plain_size():
    assert effective_size([50, 100], [7, 7]) == pytest.approx(150)


def test_an_authority_with_nobody_in_it_changes_nothing():
    assert effective_size([50, 0], [60, 10]) == pytest.approx(50)


def test_nobody_at_all_is_refused():
    with pytest.raises(ValueError, match="no referrals to weight"):
        effective_size([0, 0], [60, 10])
