"""The workforce of what ships, against figures worked out by hand from the published file."""

import functools
from pathlib import Path

import pytest

from analytics.figures import holdings_figures, workforce_figures
from analytics.figures.joint_returns import joint_pairs, joint_returns
from analytics.figures.workforce_figures import COUNTRY, OTHER, SUBJECT
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.registry.measures import DEMAND, MEASURES, WORKFORCE
from analytics.settings import Settings
from tests.rows import frame

SHIPPED = Path(__file__).parents[2] / "data"
YORKSHIRE, LONDON = "E12000003", "E12000007"
ROTHERHAM, KIRKLEES, YORK = "372", "382", "816"
KINGSTON, RICHMOND = "314", "318"
ABOUT = 0.0001


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
        return workforce_figures.workforce(
            shipped, Selection.first(holdings).with_changes(**changes), holdings
        )

    return asked


@pytest.fixture(scope="module")
def one(shipped):
    @functools.cache
    def asked(region=YORKSHIRE, **changes):
        holdings = holdings_figures.holdings(shipped, region)
        return workforce_figures.workforce_measure(
            shipped, Selection.first(holdings).with_changes(**changes), holdings
        )

    return asked


def panel(found, key):
    return next(panel for panel in (*found.panels, *found.demand) if panel.measure.key == key)


def test_the_five_of_the_workforce_and_the_three_beside_them_are_each_a_panel(found):
    told = found(focus=ROTHERHAM)
    assert tuple(panel.measure.key for panel in told.panels) == WORKFORCE
    assert tuple(panel.measure.key for panel in told.demand) == DEMAND
    assert told.years == tuple(range(2016, 2026))


def test_turnover_of_the_other_14_is_their_leavers_over_their_workers(found):
    # Leavers of the year to September 2025: 16.6 + 17.2 + 47.8 + 40.5 + 22.2 + 27.2 + 46.2 + 29.1 + 19.7 + 19.6 + 21.8
    # + 16.0 + 40.9 + 12.5 = 377.3. In post: 208.2 + 218.3 + 446.9 + 467.1 + 164.0 + 256.5 + 660.4 + 230.7 + 328.0 +
    # 192.5 + 146.3 + 121.9 + 322.9 + 120.1 = 3,883.8. 377.3 / 3,883.8 = 9.7147%.
    row = panel(found(focus=ROTHERHAM), "sw_turnover").at(OTHER, 2025)
    assert row.value == pytest.approx(9.7147, abs=ABOUT)
    assert (row.shown, row.areas_with_figure, row.areas_compared, row.is_our_calculation) == (
        "9.7%",
        14,
        14,
        True,
    )


def test_vacancies_of_the_other_14_are_a_share_of_their_posts_filled_and_vacant(found):
    # 13 + 37 + 15.7 + 95.6 + 11.5 + 25.9 + 14 + 36 + 8 + 35.1 + 16.6 + 7 + 8 + 3 = 326.4 vacant; 3,883.8 in post;
    # 326.4 / 4,210.2 is 7.7526%. Weighted by those in post alone it would be 7.4%, as low as the region with Rotherham.
    row = panel(found(focus=ROTHERHAM), "sw_vacancy").at(OTHER, 2025)
    assert row.value == pytest.approx(7.7526, abs=ABOUT)


def test_agency_workers_of_the_other_14_are_a_share_of_both_kinds_of_worker(found):
    # 348.7 agency workers beside the 3,883.8 in post: 348.7 / 4,232.5 is 8.2386%.
    row = panel(found(focus=ROTHERHAM), "sw_agency").at(OTHER, 2025)
    assert row.value == pytest.approx(8.2386, abs=ABOUT)


@pytest.mark.parametrize(
    ("key", "own", "others", "england"),
    [
        # 2,909 / 232.3; the 14 add up to 60,681 referrals and 3,883.8 workers; 632,830 / 36,186.3.
        ("referrals_per_worker", 12.5226, 15.6241, 17.4881),
        # 1,777 / 232.3; 38,534 / 3,883.8; 402,400 / 36,186.3.
        ("in_need_per_worker", 7.6496, 9.9217, 11.1202),
        # 476 / 232.3; 8,605 / 3,883.8; 81,770 / 36,186.3.
        ("looked_after_per_worker", 2.0491, 2.2156, 2.2597),
    ],
)
def test_what_is_asked_of_each_worker_is_one_published_count_over_the_other(found, key, own, others, england):
    told = panel(found(focus=ROTHERHAM), key)
    assert told.at(SUBJECT, 2025).value == pytest.approx(own, abs=ABOUT)
    assert told.at(COUNTRY, 2025).value == pytest.approx(england, abs=ABOUT)
    assert told.at(OTHER, 2025).value == pytest.approx(others, abs=ABOUT)
    assert all(row.is_our_calculation for row in told.lines)


def test_a_hidden_year_keeps_its_letter_and_the_others_are_counted_without_it(found):
    # Kirklees gave no vacancies in 2016: the department's file prints a dash.
    row = panel(found(focus=KIRKLEES), "sw_vacancy").at(SUBJECT, 2016)
    assert row.value is None and (row.status, row.shown) == ("-", "-")
    beside = panel(found(focus=ROTHERHAM), "sw_vacancy").at(OTHER, 2016)
    assert (beside.areas_with_figure, beside.areas_compared) == (13, 14)


def test_without_a_focus_the_region_stands_beside_england_and_england_is_drawn_once(found):
    told = found()
    assert told.names == {SUBJECT: "Yorkshire and The Humber", OTHER: "England"}
    assert panel(told, "sw_vacancy").at(SUBJECT, 2025).shown == "7.4%"
    assert {row.who for row in panel(told, "sw_vacancy").lines} == {SUBJECT, OTHER}


def test_neighbours_without_a_focus_leave_the_region_beside_england_and_say_so(found):
    told = found(compare="neighbours")
    assert told.names == {SUBJECT: "Yorkshire and The Humber", COUNTRY: "England"}
    assert told.side.note.startswith("Choose your authority to compare it")


def test_the_median_of_the_neighbours_is_taken_inside_and_outside_the_region(found):
    # York has no neighbour in the region; of ten figures the median lies midway between the fifth and the sixth.
    told = found(focus=YORK, compare="neighbours")
    row = panel(told, "sw_turnover").at(OTHER, 2025)
    assert told.names[OTHER] == "the median of its ten statistical neighbours"
    assert (row.areas_with_figure, row.areas_compared, row.is_our_calculation) == (10, 10, True)


@pytest.mark.parametrize(("asked", "shown"), [(2014, 2016), (2020, 2020), (2030, 2025)])
def test_a_year_that_is_not_published_shows_the_nearest(found, asked, shown):
    told = found(focus=ROTHERHAM, year=asked)
    assert (told.year, told.asked_year) == (shown, asked)


def test_a_joint_return_is_known_by_a_rate_without_a_number_of_workers(shipped):
    joint = joint_returns(shipped)
    # Kingston made its own return for 2016; the two Northamptonshires exist from 2021.
    assert joint[KINGSTON] == joint[RICHMOND] == tuple(range(2017, 2026))
    assert joint["940"] == joint["941"] == tuple(range(2021, 2026))
    assert joint_pairs(joint, 2025, [KINGSTON, ROTHERHAM, "940", "941"]) == (("314", "318"), ("940", "941"))
    assert joint_pairs(joint, 2016, [KINGSTON]) == ()


def test_kingstons_joint_rate_is_shown_and_nothing_is_worked_out_from_its_workers(found):
    told = found(region=LONDON, focus=KINGSTON)
    assert panel(told, "sw_turnover").at(SUBJECT, 2025).shown == "28.0%"
    assert panel(told, "referrals_per_worker").at(SUBJECT, 2025) is None
    # 2016, its own return: 158.6 workers.
    assert panel(told, "referrals_per_worker").at(SUBJECT, 2016) is not None
    assert told.joint == (("Kingston upon Thames", "Richmond upon Thames", tuple(range(2017, 2026))),)


def test_all_england_marks_each_joint_return_in_its_row(one):
    told = one(focus=ROTHERHAM, cover="england", workforce="sw_turnover")
    rows = frame(told.result.areas).set_index("area")
    assert (rows.shown[KINGSTON], rows.shown[RICHMOND]) == ("28.0%", "28.0%")
    assert rows.status_words[KINGSTON] == "joint return with Richmond upon Thames"
    assert rows.hover[KINGSTON].endswith("<br>joint return with Richmond upon Thames")
    assert len(told.joint) == 2


def test_all_england_has_no_dot_for_a_joint_return_over_workers_and_still_names_it(one):
    told = one(cover="england", workforce="in_need_per_worker")
    assert not {KINGSTON, RICHMOND, "940", "941"} & {row.area for row in told.result.areas}
    assert ("Kingston upon Thames", "Richmond upon Thames") in told.joint


def test_a_quotient_shows_both_published_figures_under_the_pointer(one):
    told = one(focus=ROTHERHAM, workforce="referrals_per_worker").result
    row = frame(told.areas).set_index("area").loc[ROTHERHAM]
    assert row.hover == (
        "12.5 referrals per social worker in post<br>2,909 referrals, 232.3 workers<br>our calculation"
    )
    assert all(row.lower is None for row in told.areas)
    # 63,590 / 4,116.0.
    assert told.region.shown == "15.4"


def test_the_spread_of_vacancies_is_that_of_the_fifteen(one):
    # 1.9 2.1 2.4 2.4 2.4 3.4 5.4 5.9 6.6 9.2 10.2 13.5 14.5 15.4 17.0: the eighth is 5.9; quartiles midway between the
    # fourth and fifth, 2.4, and the eleventh and twelfth, 11.85.
    told = one(workforce="sw_vacancy").dispersion
    assert (told.spread.median, told.spread.lower_quartile) == (5.9, 2.4)
    assert told.spread.upper_quartile == pytest.approx(11.85)
    assert told.highest_to_lowest == pytest.approx(17.0 / 1.9)
    assert told.beyond is None and told.by_chance is None


def test_the_spread_of_referrals_for_each_worker_is_that_of_the_fifteen(one):
    # Highest Doncaster 5,665 / 218.3 = 25.951, then Wakefield 4,992 / 230.7 = 21.638; lowest Sheffield 4,910 / 446.9 =
    # 10.987, then N Lincs 1,483 / 121.9 = 12.166.
    told = one(workforce="referrals_per_worker").dispersion
    assert told.spread.second_lowest == pytest.approx(12.1657, abs=ABOUT)
    assert told.spread.second_highest == pytest.approx(21.6385, abs=ABOUT)
    assert told.highest_to_lowest == pytest.approx(25.9505 / 10.9868, abs=0.001)


def test_the_three_are_declared_as_one_published_series_over_another():
    for key, above in zip(DEMAND, ("referrals_number", "cin_31_march_number", "cla_number"), strict=True):
        assert MEASURES[key].divided == (above, "sw_inpost_fte")
        assert "our calculation" in MEASURES[key].caveat
