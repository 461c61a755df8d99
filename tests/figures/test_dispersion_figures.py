"""How far apart the authorities of the tiny England are, worked out by hand from its counts."""

import math
from dataclasses import replace

import pytest

from analytics.figures import holdings_figures
from analytics.figures.dispersion_figures import dispersion, dispersion_of, selection_for_dispersion
from tests.miniature import HULL, ROTHERHAM, SCILLY


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: dispersion(cursor, first.with_changes(focus=ROTHERHAM, **changes), holdings)


def test_the_highest_to_the_lowest_and_the_second_of_each(found):
    # 50 70 70 80 120: 120 / 50 and 80 / 70.
    assert found().highest_to_lowest == pytest.approx(2.4)
    assert found().second_highest_to_second_lowest == pytest.approx(1.142857, abs=1e-6)


def test_the_spread_of_rates_beyond_chance_is_the_variance_less_poisson_error(found):
    # 70 120 50 80 70 about their mean, 78: squares 64, 1,764, 784, 4 and 64, over four, 670. Chance: 1.6 times, for
    # brothers and sisters, count over children squared: 22.4, 32, 6.6667, 32 and 37.3333 per 10,000 squared, mean
    # 26.08. The root of 643.92 is 25.376.
    beyond = found().beyond
    assert 10_000 * beyond.sd == pytest.approx(25.376, abs=0.001)
    assert 10_000 * beyond.observed_sd == pytest.approx(25.884, abs=0.001)
    assert beyond.share_of_spread == pytest.approx(643.92 / 670)
    assert beyond.units == 5


def test_the_spread_of_shares_beyond_chance_is_the_variance_less_pq_over_n(found):
    # 8, 5, 10 and 0% about 5.75: variance 18.917 points squared; pq / (n - 1), n being 2,000, 4,000, 2,500 and 1,500
    # over 1.6, is 0.5893, 0.1901, 0.5764 and 0, mean 0.3389. The root of 18.578 is 4.310.
    beyond = found(measure="nfa_share").beyond
    assert beyond.sd_points == pytest.approx(4.310, abs=0.001)
    assert beyond.share_of_spread == pytest.approx(0.98208, abs=1e-5)
    assert beyond.units == 4


def test_shares_no_further_apart_than_chance_have_no_spread_beyond_it(found):
    # 25, 25, 20 and 25%: variance 6.25 points squared, less than chance's 12.54.
    beyond = found(measure="cpp_repeat").beyond
    assert (beyond.sd, beyond.share_of_spread) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("measure", "typical", "rare"),
    # From 400,000 draws of another generator, sizes over 1.6: Poisson about 73.3 per 10,000, and binomial about 23.6%.
    [("cla_rate", 1.162, 1.307), ("cpp_repeat", 1.341, 1.760)],
)
def test_beside_the_ratio_stands_what_chance_alone_would_give(found, measure, typical, rare):
    by_chance = found(measure=measure).by_chance
    assert by_chance.typical == pytest.approx(typical, rel=0.005)
    assert by_chance.one_in_twenty == pytest.approx(rare, rel=0.01)


def test_the_ratio_is_of_the_counts_and_not_of_what_is_printed_in_whole_numbers(found):
    # Printed 120 and 50, and so 2.4; had Hull 724 it would still print 121: 120.67 / 50 = 2.413, not 2.42.
    told = found()
    more = tuple(
        replace(row, numerator=724.0, value=121.0) if row.area == HULL else row for row in told.result.areas
    )
    assert dispersion_of(replace(told.result, areas=more)).highest_to_lowest == pytest.approx(
        2.4133, abs=0.0001
    )


def test_the_ratio_is_infinite_where_the_lowest_is_nought(found):
    # 0 5 8 10: the second highest to the second lowest is 8 / 5.
    shares = found(measure="nfa_share")
    assert shares.highest_to_lowest == math.inf
    assert shares.second_highest_to_second_lowest == pytest.approx(1.6)


def test_without_counts_chance_cannot_be_taken_off(found):
    # Turnover 6 8 10 12 14.
    workers = found(measure="sw_turnover")
    assert (workers.beyond, workers.by_chance) == (None, None)
    assert workers.highest_to_lowest == pytest.approx(14 / 6)
    assert workers.second_highest_to_second_lowest == pytest.approx(1.5)


def test_a_year_before_the_counts_has_figures_and_no_chance(found):
    # 60 66 90 100, and North Yorkshire hidden.
    before = found(year=2022)
    assert (before.beyond, before.by_chance) == (None, None)
    assert before.highest_to_lowest == pytest.approx(100 / 60)
    assert before.spread.count == 4


def test_all_of_england_leaves_out_an_authority_of_a_few_hundred_children(found):
    # With Scilly's none the ratio would be infinite.
    england = found(cover="england")
    assert SCILLY in {row.area for row in england.result.areas}
    assert england.highest_to_lowest == pytest.approx(2.4)
    assert (england.spread.count, england.beyond.units) == (7, 7)


def test_below_four_figures_nothing_is_told(cursor, first):
    # Of the South West only Dorset and Scilly have figures.
    south_west = holdings_figures.holdings(cursor, "E12000009")
    assert dispersion(cursor, first, south_west) is None


@pytest.mark.parametrize("cover", ["region", "england"])
def test_what_makes_no_difference_to_a_spread_is_left_out_and_makes_none(cursor, holdings, first, cover):
    chosen = first.with_changes(
        focus=ROTHERHAM, compare="england", order="value", source="police", cover=cover
    )
    assert selection_for_dispersion(chosen) == selection_for_dispersion(first.with_changes(cover=cover))
    asked, kept = (dispersion(cursor, one, holdings) for one in (chosen, selection_for_dispersion(chosen)))
    assert (asked.spread, asked.beyond, asked.by_chance) == (kept.spread, kept.beyond, kept.by_chance)
    assert asked.highest_to_lowest == kept.highest_to_lowest
