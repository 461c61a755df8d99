"""How far apart the authorities of the pool are, by hand from typed shares."""

import math

import pytest

from analytics.figures.pool_dispersion_figures import (
    dispersion_of_shares,
    pool_dispersion,
    selection_for_pool_dispersion,
)
from tests.miniature import HULL, ROTHERHAM

SHARES, COUNTS, SIZES = [20, 25, 30, 35], [40, 50, 60, 70], [200] * 4


def test_the_spread_of_four_is_worked_out_by_hand():
    # Quartiles a quarter and three quarters of the way along: 23.75 and 31.25.
    found = dispersion_of_shares(SHARES, COUNTS, SIZES, effect=2.0)
    assert (found.spread.median, found.spread.lower_quartile, found.spread.upper_quartile) == (
        27.5,
        23.75,
        31.25,
    )
    assert found.highest_to_lowest == 1.75
    assert found.second_highest_to_second_lowest == 1.2


def test_chance_and_siblings_are_taken_off_the_spread():
    # n = 100 with siblings. Variance of the shares 125/3 = 41.667; sampling (16 + 18.75 + 21 + 22.75) / 4 / 99 x 100
    # = 19.823 points²; left 21.843: 4.674 points, 52.4 % of the spread.
    found = dispersion_of_shares(SHARES, COUNTS, SIZES, effect=2.0)
    assert found.beyond.sd_points == pytest.approx(4.6737, abs=0.0005)
    assert found.beyond.share_of_spread == pytest.approx(0.5242, abs=0.0001)


def test_authorities_that_are_alike_differ_by_nothing_beyond_chance():
    found = dispersion_of_shares([25] * 4, [50] * 4, SIZES, effect=1.5)
    assert (found.beyond.sd, found.odds, found.highest_to_lowest) == (0.0, 1.0, 1.0)


def test_the_median_odds_ratio_lies_in_its_interval_and_comes_out_the_same_again():
    found = dispersion_of_shares([10, 25, 40, 55], [30, 75, 120, 165], [300] * 4, effect=1.7)
    low, high = found.odds_interval
    assert 1 < low < found.odds < high
    assert dispersion_of_shares([10, 25, 40, 55], [30, 75, 120, 165], [300] * 4, effect=1.7) == found


def test_chance_alone_gives_more_where_siblings_say_less():
    plain, siblings = (
        dispersion_of_shares(SHARES, COUNTS, SIZES, effect=effect).by_chance for effect in (1.0, 2.3)
    )
    assert 1 < plain.typical < siblings.typical < siblings.one_in_twenty


def test_ratios_are_of_counts_and_not_of_whole_percentages():
    # 6.67, 9.17, 11.67 and 18.33 % are printed as 7, 9, 12 and 18 %: 55 / 20 = 2.75 where 18 / 7 = 2.57, and second
    # 70 / 55 = 1.27 where 12 / 9 = 1.33.
    found = dispersion_of_shares([7, 9, 12, 18], [20, 55, 70, 55], [300, 600, 600, 300], effect=1.6)
    assert found.highest_to_lowest == pytest.approx(2.75)
    assert found.second_highest_to_second_lowest == pytest.approx(70 / 55)


@pytest.mark.parametrize(("fewest", "ratio"), [(0, None), (15, None), (20, 60 / 20), (25, 60 / 25)])
def test_the_highest_is_divided_by_a_lowest_of_twenty_or_more(fewest, ratio):
    found = dispersion_of_shares(
        [fewest / 2, 15, 20, 30], [fewest, 30, 40, 60], SIZES, effect=1.6
    ).highest_to_lowest
    assert math.isnan(found) if ratio is None else found == pytest.approx(ratio)


def test_the_lowest_share_and_not_the_lowest_count_must_be_twenty():
    # Of 100, 15 are 15 %, and the second lowest: 20 of 200 are 10 %. Highest 60 / 200 over 20 / 200; 15 are too few.
    found = dispersion_of_shares([10, 15, 20, 30], [20, 15, 40, 60], [200, 100, 200, 200], effect=1.6)
    assert found.highest_to_lowest == pytest.approx(3.0)
    assert math.isnan(found.second_highest_to_second_lowest)


def test_nothing_is_said_where_a_share_is_hidden(cursor, holdings, first):
    # Hull's seven, and York's fifteen.
    assert pool_dispersion(cursor, first.with_changes(focus=ROTHERHAM), holdings) is None


def test_focus_comparator_order_and_names_make_no_difference(first):
    chosen = first.with_changes(
        focus=HULL, compare="chosen", chosen=(ROTHERHAM,), order="value", names="mine", source="police"
    )
    assert selection_for_pool_dispersion(chosen) == first.with_changes(source="police")
