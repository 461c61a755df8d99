"""Spending over children, against figures worked out by hand from the published file."""

import functools
from pathlib import Path

import pytest

from analytics.figures import holdings_figures, spending_figures
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.registry.measures import SPENDING_OVER
from analytics.settings import Settings

SHIPPED = Path(__file__).parents[2] / "data"
YORKSHIRE, NORTH_EAST, LONDON, EAST = "E12000003", "E12000001", "E12000007", "E12000006"
NORTH_YORKSHIRE, LEEDS = "815", "383"
PER = ("children", "in_need_any_time", "in_need_march")


@pytest.fixture(scope="module")
def shipped(built):
    store = Store(Settings(shipped=SHIPPED, store=built("demonstration")))
    with store.cursor() as cursor:
        yield cursor
    store.close()


@pytest.fixture(scope="module")
def found(shipped):
    @functools.cache
    def asked(region=YORKSHIRE, **changes):
        holdings = holdings_figures.holdings(shipped, region)
        return spending_figures.spending(shipped, Selection.first(holdings).with_changes(**changes), holdings)

    return asked


@pytest.fixture(scope="module")
def years(shipped):
    @functools.cache
    def asked(region=YORKSHIRE, **changes):
        holdings = holdings_figures.holdings(shipped, region)
        return spending_figures.all_years(
            shipped, Selection.first(holdings).with_changes(**changes), holdings
        )

    return asked


def returns(cursor, per):
    holdings = holdings_figures.holdings(cursor, YORKSHIRE)
    return spending_figures.returns(cursor, SPENDING_OVER["social_work", per], 2014, "", holdings)


def test_the_same_money_over_each_count_of_children(found):
    # North Yorkshire, safeguarding 2024-25: £14,512,512
    #   / 115,721 children aged 0 to 17              =   125.41
    #   /   7,023 in need at any time in the year    = 2,066.43
    #   /   3,643 in need at 31 March                = 3,983.67
    shown = {per: found(focus=NORTH_YORKSHIRE, per=per).result.subject.shown for per in PER}
    assert shown == {"children": "£125", "in_need_any_time": "£2,066", "in_need_march": "£3,984"}


def test_every_count_travels_with_the_one_chosen(found):
    one = found(focus=NORTH_YORKSHIRE, per="in_need_any_time")
    assert [(over.per, over.subject.shown) for over in one.per_counts] == [
        ("children", "£125"),
        ("in_need_any_time", "£2,066"),
        ("in_need_march", "£3,984"),
    ]
    assert [over.per for over in one.others] == ["children", "in_need_march"]


def test_the_other_14_are_added_up_before_they_are_divided(found):
    # The region's £345,414,329 less £14,512,512 is £330,901,817, over 65,086 children in need: 5,084.07.
    other = found(focus=NORTH_YORKSHIRE).result.comparator
    assert (other.name, other.shown, other.areas_with_figure) == ("the other 14 together", "£5,084", 14)
    assert other.is_our_calculation


@pytest.mark.parametrize(
    ("per", "shown"),
    [
        # England without Middlesbrough and Wandsworth: £3,586,900,940 over
        #   704,430 - 3,794 - 2,601 = 698,035 in need at any time    5,138.57
        ("in_need_any_time", "£5,139"),
        #   402,400 - 2,005 - 1,665 = 398,730 in need at 31 March    8,995.81
        ("in_need_march", "£8,996"),
        #   12,183,016 - 35,617 - 58,730 = 12,088,669 children         296.72
        ("children", "£297"),
    ],
)
def test_england_leaves_out_the_children_whose_spending_it_leaves_out(found, per, shown):
    one = found(compare="england", focus=LEEDS, per=per, year=2025)
    assert one.result.comparator.shown == shown
    assert one.left_out == ("Middlesbrough", "Wandsworth")


@pytest.mark.parametrize(
    ("region", "name", "shown"),
    [
        # £174,979,010 over 41,640 - 3,794 = 37,846; with Middlesbrough's children it would be £4,202.
        (NORTH_EAST, "Middlesbrough", "£4,623"),
        # £680,469,811 over 121,640 - 2,601 = 119,039.
        (LONDON, "Wandsworth", "£5,716"),
    ],
)
def test_so_do_the_two_regions(found, region, name, shown):
    one = found(region=region, year=2025)
    assert one.result.region.shown == shown
    assert one.left_out == (name,)


def test_an_authority_without_a_return_has_its_mark_and_no_figure(found):
    rows = found(region=NORTH_EAST, year=2025).result.areas
    (row,) = [row for row in rows if row.short_name == "Middlesbrough"]
    assert (row.shown, row.status) == ("-", "-")
    assert row.value is None


def test_yorkshire_leaves_nobody_out(found):
    # £345,414,329 over 72,110.
    one = found(year=2025)
    assert one.left_out == ()
    assert one.result.region.shown == "£4,790"


def test_luton_is_left_out_of_2023_only_on_the_line_it_did_not_return(found):
    # All services, East of England: £1,145,821,833 over 1,349,088 - 59,436 = 1,289,652 children is 888.47.
    whole = found(region=EAST, line="all_services", per="children", year=2023)
    assert (whole.result.region.shown, whole.left_out) == ("£888", ("Luton",))
    # Safeguarding, which Luton did return: £264,359,903 over all 1,349,088 is 195.95.
    line = found(region=EAST, line="safeguarding", per="children", year=2023)
    assert (line.result.region.shown, line.left_out) == ("£196", ())


def test_cumbria_returned_for_its_two_successors_so_their_children_stay_in(found):
    # North West 2023-24: Cumberland and Westmorland have no figure, but Cumbria's is in the region's £433,460,273;
    # over all 103,820 children in need that is 4,175.11.
    one = found(region="E12000002", year=2024)
    assert (one.result.region.shown, one.left_out) == ("£4,175", ())


@pytest.mark.parametrize(
    ("asked", "year"), [(2025, 2025), (2017, 2017), (2016, 2014), (2015, 2014), (2013, 2013), (2010, 2013)]
)
def test_the_year_is_the_nearest_earlier_with_returns(found, asked, year):
    one = found(year=asked).result
    assert (one.year, one.asked_year) == (year, asked)


def test_the_social_work_line_stops_in_2014(found):
    assert found(line="social_work", year=2025).result.year == 2014


def test_years_without_returns_have_no_row(years):
    one = years(focus=LEEDS)
    assert [row.year for row in one.line] == [
        2013,
        2014,
        2017,
        2018,
        2019,
        2020,
        2021,
        2022,
        2023,
        2024,
        2025,
    ]
    assert not {2015, 2016} & {row.year for row in one.areas}


def test_totals_that_nobody_prints_are_added_up_and_said(found):
    # Spending of 2013-14 is returned by authorities alone.
    one = found(compare="england", line="social_work", year=2014)
    assert one.totals_added_up and one.result.comparator.is_our_calculation
    assert not found(compare="england", year=2025).totals_added_up


def test_no_interval_and_no_verdict_is_made_of_money(found):
    one = found(focus=LEEDS).result
    assert all(row.lower is None and row.upper is None for row in one.areas)
    assert one.judgement is None and one.limits is None


def test_the_returns_of_2014_over_children_in_need_at_any_time(shipped):
    # West Sussex 2,653,470 / 7,964 = 333.18; Norfolk 3,249,641 / 8,678 = 374.47;
    # Southwark 20,096,860 / 4,240 = 4,739.83; Wokingham 5,487,436 / 917 = 5,984.12.
    one = returns(shipped, "in_need_any_time")
    ends = [(row.short_name, row.shown) for row in (*one.areas[:2], *one.areas[-2:])]
    assert ends == [
        ("West Sussex", "£333"),
        ("Norfolk", "£374"),
        ("Southwark", "£4,740"),
        ("Wokingham", "£5,984"),
    ]


def test_the_returns_of_2014_over_children_in_need_at_31_march(shipped):
    # Norfolk 3,249,641 / 6,678 = 486.62; Wokingham 5,487,436 / 541 = 10,143.13.
    one = returns(shipped, "in_need_march")
    ends = [(row.short_name, row.shown) for row in (one.areas[0], one.areas[-1])]
    assert ends == [("Norfolk", "£487"), ("Wokingham", "£10,143")]


def test_england_of_2014_counts_no_spending_whose_children_are_hidden(shipped):
    # 152 authorities spent £1,687,248,... on the line; Lancashire's 19,268,914 and Cornwall's 22,286,439 have no
    # children in need at any time beside them. 1,645,693,201 over 687,337 is 2,394.30.
    one = returns(shipped, "in_need_any_time")
    assert one.england.shown == "£2,394"
    # 150 with both figures, two of which are too small to stand among the ends.
    assert (one.added_from, len(one.areas)) == (150, 148)
    assert not {"City of London", "Isles of Scilly"} & {row.name for row in one.areas}
