"""Published figures of the tiny England, whole frames against figures worked out by hand."""

import math

import pandas as pd
import pytest

from analytics.figures import published_figures
from analytics.statistics.spread import Spread
from tests.miniature import BARNSLEY, DORSET, HULL, NORFOLK, NORTH_YORKSHIRE, ROTHERHAM, SCILLY, YORK
from tests.rows import frame

NONE = math.nan
# Wilson's and Byar's limits from their formulas (Wilson 1927; Breslow and Day 1987), by hand calculator, counts and
# sizes over 1.6 for brothers and sisters.
ABOUT = 0.001


def answer(cursor, holdings, first, **changes):
    return published_figures.one_measure(cursor, first.with_changes(**changes), holdings)


def same(found, expected):
    pd.testing.assert_frame_equal(
        found.reset_index(drop=True), expected, check_dtype=False, check_exact=False, rtol=0, atol=ABOUT
    )


def test_a_share_of_the_region_has_its_counts_intervals_and_hidden_figures(cursor, holdings, first):
    found = answer(cursor, holdings, first, focus=ROTHERHAM, measure="nfa_share").areas
    columns = ["area", "value", "status", "numerator", "denominator", "lower", "upper", "shown", "role"]
    expected = [
        (BARNSLEY, 8.0, "", 160, 2_000, 6.622, 9.636, "8.0%", "region"),
        (HULL, 5.0, "", 200, 4_000, 4.213, 5.926, "5.0%", "region"),
        # The publisher's letter stands; its size is known, its count is not.
        (NORTH_YORKSHIRE, NONE, "c", NONE, 5_000, NONE, NONE, "c", "region"),
        (ROTHERHAM, 10.0, "", 250, 2_500, 8.609, 11.587, "10.0%", "focus"),
        # A true nought has an interval.
        (YORK, 0.0, "", 0, 1_500, 0.0, 0.408, "0.0%", "region"),
    ]
    same(frame(found)[columns], pd.DataFrame(expected, columns=columns))


def test_a_rate_of_the_region_has_byars_limits(cursor, holdings, first):
    found = answer(cursor, holdings, first, focus=ROTHERHAM).areas
    columns = ["area", "value", "lower", "upper", "shown"]
    expected = [
        (BARNSLEY, 70.0, 61.030, 79.917, "70"),
        (HULL, 120.0, 109.167, 131.617, "120"),
        (NORTH_YORKSHIRE, 50.0, 45.067, 55.326, "50"),
        (ROTHERHAM, 80.0, 69.296, 91.889, "80"),
        (YORK, 70.0, 58.536, 83.052, "70"),
    ]
    same(frame(found)[columns], pd.DataFrame(expected, columns=columns))


def test_a_hidden_figure_says_in_a_few_words_why(cursor, holdings, first):
    found = answer(cursor, holdings, first, measure="nfa_share")
    found = frame(found.areas).set_index("area")
    assert found.status_words[NORTH_YORKSHIRE] == "hidden by the publisher"
    assert found.status_words[YORK] == ""


@pytest.mark.parametrize(
    ("measure", "area", "status"),
    [
        ("nfa_share", NORTH_YORKSHIRE, "c"),  # hidden
        ("rereferral_back", YORK, "x"),  # did not report
        ("cpp_repeat", YORK, "z"),  # no plans started, so a share of them does not apply
    ],
)
def test_a_figure_that_is_not_there_is_never_nought(cursor, holdings, first, measure, area, status):
    found = answer(cursor, holdings, first, focus=area, measure=measure)
    assert found.subject.value is None
    assert (found.subject.status, found.subject.shown) == (status, status)
    assert not found.subject.has_interval
    assert found.hidden == 1


def test_the_other_four_are_added_up_from_their_counts(cursor, holdings, first):
    # Looked after: 350 + 720 + 600 + 210 of 50,000 + 60,000 + 120,000 + 30,000 = 1,880 of 260,000 = 72.3.
    other = answer(cursor, holdings, first, focus=ROTHERHAM).comparator
    assert other.value == pytest.approx(72.3077, abs=0.0001)
    assert (other.label, other.name, other.shown) == ("Other 4", "the other 4 together", "72")
    assert (other.areas_with_figure, other.areas_compared, other.is_our_calculation) == (4, 4, True)


def test_a_hidden_authority_is_left_out_of_both_sides_of_the_sum(cursor, holdings, first):
    # No further action: 160 + 200 + 0 of 2,000 + 4,000 + 1,500 = 360 of 7,500; North Yorkshire's 5,000 are out.
    other = answer(cursor, holdings, first, focus=ROTHERHAM, measure="nfa_share").comparator
    assert other.value == pytest.approx(4.8)
    assert (other.shown, other.areas_with_figure, other.areas_compared) == ("4.8%", 3, 4)


def test_the_spread_is_of_all_five(cursor, holdings, first):
    # 50 70 70 80 120.
    assert answer(cursor, holdings, first, focus=ROTHERHAM).spread == Spread(
        count=5, median=70, lower_quartile=70, upper_quartile=80, second_lowest=70, second_highest=80
    )


def test_the_spread_of_england_leaves_out_an_authority_of_a_few_hundred_children(cursor, holdings, first):
    # Without Scilly's 0: 50 60 70 70 80 100 120; quartiles at places 2.5 and 5.5.
    found = answer(cursor, holdings, first, cover="england")
    assert SCILLY in {row.area for row in found.areas}
    assert found.spread == Spread(
        count=7, median=70, lower_quartile=65, upper_quartile=90, second_lowest=60, second_highest=100
    )


def test_order_by_value_goes_down_and_puts_the_hidden_last(cursor, holdings, first):
    found = answer(cursor, holdings, first, focus=HULL, measure="nfa_share", order="value").areas
    # 10.0, 8.0, 5.0, 0.0, c
    assert [row.area for row in found] == [ROTHERHAM, BARNSLEY, HULL, YORK, NORTH_YORKSHIRE]


def test_all_of_england_puts_the_focus_first_and_the_rest_by_name(cursor, holdings, first):
    found = answer(cursor, holdings, first, focus=ROTHERHAM, cover="england").areas
    assert [row.area for row in found] == [
        ROTHERHAM,
        BARNSLEY,
        DORSET,
        HULL,
        SCILLY,
        NORFOLK,
        NORTH_YORKSHIRE,
        YORK,
    ]
    assert [row.role for row in found] == [
        "focus", "region", "elsewhere", "region", "elsewhere", "elsewhere", "region", "region",
    ]  # fmt: skip


def test_all_of_england_by_value_still_puts_the_focus_first(cursor, holdings, first):
    found = answer(cursor, holdings, first, focus=YORK, cover="england", order="value").areas
    # York's 70, then 120 100 80 70 60 50 0.
    assert [row.area for row in found] == [
        YORK,
        HULL,
        DORSET,
        ROTHERHAM,
        BARNSLEY,
        NORFOLK,
        NORTH_YORKSHIRE,
        SCILLY,
    ]


def test_counts_that_are_absent_leave_no_interval(cursor, holdings, first):
    found = answer(cursor, holdings, first, focus=ROTHERHAM, year=2022)
    assert all(row.lower is None for row in found.areas)
    assert all(row.upper is None for row in found.areas)
    assert not found.subject.has_interval


def test_without_counts_several_authorities_are_weighted_by_their_children(cursor, holdings, first):
    # (66 x 50,000 + 100 x 60,000 + 60 x 30,000) / 140,000 = 79.29; North Yorkshire is hidden.
    other = answer(cursor, holdings, first, focus=ROTHERHAM, year=2022).comparator
    assert other.value == pytest.approx(79.2857, abs=0.0001)
    assert (other.shown, other.areas_with_figure) == ("79", 3)


def test_turnover_is_weighted_by_workers_in_post(cursor, holdings, first):
    # (8 x 100 + 6 x 200 + 12 x 300 + 10 x 50) / 650 = 6,100 / 650 = 9.38.
    found = answer(cursor, holdings, first, focus=ROTHERHAM, measure="sw_turnover")
    assert found.comparator.shown == "9.4%"
    assert found.date == "30 September 2025"
    assert all(row.lower is None for row in found.areas)


def test_a_missing_weight_leaves_no_figure_rather_than_a_guess(cursor, holdings, first):
    other = answer(cursor, holdings, first, focus=ROTHERHAM, measure="sw_turnover", year=2024).comparator
    assert other.value is None
    assert other.shown == "no figure"


@pytest.mark.parametrize(
    ("asked", "shown", "date", "figure"),
    [
        (2024, 2024, "31 March 2024", "85"),
        (2023, 2022, "31 March 2022", "90"),  # nothing for 2023: the nearest earlier
        (2015, 2022, "31 March 2022", "90"),  # before the first: the first
    ],
)
def test_a_year_without_figures_shows_the_nearest_and_knows_what_was_asked(
    cursor, holdings, first, asked, shown, date, figure
):
    found = answer(cursor, holdings, first, focus=ROTHERHAM, year=asked)
    assert (found.asked_year, found.year, found.date, found.subject.shown) == (asked, shown, date, figure)


def test_the_overview_of_a_year_before_a_series_began_has_no_figure_for_it(cursor, holdings, first):
    # Of 2024 there are referrals, enquiries and looked after; the rest begin in 2025.
    found = published_figures.overview(cursor, first.with_changes(focus=ROTHERHAM, year=2024), holdings)
    assert {answer.measure.key: answer.subject.shown for answer in found} == {
        "referral_rate": "600.0",
        "nfa_share": "no figure",
        "assessed_closed": "no figure",
        "rereferral_back": "no figure",
        "s47_rate": "200.0",
        "cpp_rate": "no figure",
        "cpp_repeat": "no figure",
        "cla_rate": "85",
    }


def test_our_own_arithmetic_is_marked(cursor, holdings, first):
    before = answer(cursor, holdings, first, compare="england", measure="referral_rate", year=2024)
    after = answer(cursor, holdings, first, compare="england", measure="referral_rate", year=2025)
    assert (before.region.is_derived, before.comparator.is_our_calculation) == (True, True)
    assert (after.region.is_derived, after.comparator.is_our_calculation) == (False, False)


def test_the_overview_answers_eight_questions_each_in_its_own_year(cursor, holdings, first):
    found = published_figures.overview(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    assert [(a.measure.key, a.year, a.subject.shown, a.comparator.shown) for a in found] == [
        ("referral_rate", 2025, "625.0", "480.8"),  # 12,500 of 260,000
        ("nfa_share", 2025, "10.0%", "4.8%"),
        ("assessed_closed", 2025, "40.0%", "24.0%"),  # 3,000 of 12,500
        ("rereferral_back", 2025, "20.0%", "20.9%"),  # 2,300 of 11,000, without York
        ("s47_rate", 2024, "200.0", "193.1"),  # 5,020 of 260,000; not out for 2025
        ("cpp_rate", 2025, "50.0", "50.0"),  # 1,300 of 260,000
        ("cpp_repeat", 2025, "25.0%", "23.3%"),  # 210 of 900, without York
        ("cla_rate", 2025, "80", "72"),
    ]


def test_the_overview_of_a_first_visit_tells_the_region_against_england(cursor, holdings, first):
    found = published_figures.overview(cursor, first, holdings)
    assert {answer.subject.name for answer in found} == {"Yorkshire and The Humber"}
    assert {answer.comparator.name for answer in found} == {"England"}
    assert [(answer.subject.shown, answer.comparator.shown) for answer in found] == [
        ("500.0", "500.0"), ("6.0%", "6.5%"), ("26.7%", "30.0%"), ("20.0%", "22.5%"),
        ("194.0", "180.0"), ("50.0", "40.0"), ("23.6%", "25.0%"), ("73", "68"),
    ]  # fmt: skip


def test_the_overview_draws_the_region_whatever_the_other_pages_show(cursor, holdings, first):
    chosen = first.with_changes(focus=YORK, cover="england", order="value")
    for answer in published_figures.overview(cursor, chosen, holdings):
        assert [row.area for row in answer.areas] == [BARNSLEY, HULL, NORTH_YORKSHIRE, ROTHERHAM, YORK]


def test_every_year_of_every_authority_is_there_and_a_gap_stays_a_gap(cursor, holdings, first):
    found = published_figures.all_years(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    assert [(row.short_name, row.year, row.shown) for row in found.areas] == [
        ("Barnsley", 2022, "66"), ("Barnsley", 2024, "72"), ("Barnsley", 2025, "70"),
        ("Hull", 2022, "100"), ("Hull", 2024, "110"), ("Hull", 2025, "120"),
        ("North Yorkshire", 2022, "c"), ("North Yorkshire", 2024, "50"), ("North Yorkshire", 2025, "50"),
        ("Rotherham", 2022, "90"), ("Rotherham", 2024, "85"), ("Rotherham", 2025, "80"),
        ("York", 2022, "60"), ("York", 2024, "70"), ("York", 2025, "70"),
    ]  # fmt: skip


def test_the_line_of_the_comparator_is_made_year_by_year(cursor, holdings, first):
    # 2022 by population; 2024: 360 + 660 + 600 + 210 = 1,830 of 260,000; 2025: 1,880.
    found = published_figures.all_years(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    assert found.comparator_name == "the other 4 together"
    assert [(row.year, row.shown) for row in found.line] == [
        (2022, "79"),
        (2024, "70"),
        (2025, "72"),
    ]
    assert [row.value for row in found.line] == pytest.approx([79.2857, 70.3846, 72.3077], abs=0.0001)


def test_what_the_pointer_shows_holds_figure_interval_and_counts(cursor, holdings, first):
    found = answer(cursor, holdings, first, focus=ROTHERHAM, measure="nfa_share")
    found = frame(found.areas).set_index("area")
    assert found.hover[ROTHERHAM] == (
        "10.0% of referrals<br>95% interval 8.6% to 11.6%<br>250 of 2,500 referrals"
    )
    assert found.hover[NORTH_YORKSHIRE] == "c hidden by the publisher"
