"""The flow of people in a year, against the published file."""

import functools
from pathlib import Path

import pytest

from analytics.figures import holdings_figures, staff_turnover_figures
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.settings import Settings

SHIPPED = Path(__file__).parents[2] / "data"
ROTHERHAM, KIRKLEES = "372", "382"


@pytest.fixture(scope="module")
def shipped(built):
    store = Store(Settings(shipped=SHIPPED, store=built("demonstration")))
    with store.cursor() as cursor:
        yield cursor
    store.close()


@pytest.fixture(scope="module")
def flow(shipped):
    @functools.cache
    def asked(region="E12000003", **changes):
        holdings = holdings_figures.holdings(shipped, region)
        return staff_turnover_figures.staff_turnover(
            shipped, Selection.first(holdings).with_changes(**changes), holdings
        )

    return asked


def shown(found):
    return {row.step: row.shown for row in found.rows}


def test_rotherhams_year_adds_up_with_what_is_left_over(flow):
    # 228.9 + 34.4 - 31.5 = 231.8, and 232.3 were in post: 0.5 is left over.
    found = flow(focus=ROTHERHAM, year=2025)
    assert shown(found) == {
        "before": "228.9",
        "starters": "+34.4",
        "leavers": "−31.5",
        "other": "+0.5",
        "after": "232.3",
        "vacancies": "4.4",
        "agency": "4.4",
    }
    assert found.covering == "100.0%"
    assert [row.step for row in found.rows if row.is_our_calculation] == ["other"]


def test_each_flow_begins_where_the_one_before_it_ended(flow):
    rows = flow(focus=ROTHERHAM, year=2025).rows
    assert [(round(row.start, 1), round(row.end, 1)) for row in rows] == [
        (0.0, 228.9), (228.9, 263.3), (263.3, 231.8), (231.8, 232.3), (0.0, 232.3), (0.0, 4.4), (0.0, 4.4),
    ]  # fmt: skip


def test_where_the_four_agree_nothing_is_left_over(flow):
    # Calderdale: 170.2 + 16.0 - 22.2 = 164.0.
    assert shown(flow(focus="381", year=2025))["other"] == "0.0"


def test_without_a_focus_the_flow_is_the_regions(flow):
    # 3,858.6 + 600.1 - 408.8 = 4,049.9; 4,116.0 were in post.
    found = flow(year=2025)
    assert (found.subject.name, shown(found)["other"]) == ("Yorkshire and The Humber", "+66.1")


def test_no_agency_worker_covers_a_vacancy_where_there_is_none(flow):
    found = flow(focus=KIRKLEES, year=2025)
    assert (shown(found)["agency"], found.covering, found.covering_status) == ("0.0", "z", "z")


def test_2016_has_those_in_post_and_no_flow(flow):
    found = flow(focus=ROTHERHAM, year=2016)
    assert found.rows == ()
    assert (found.in_post, found.first_year) == ("204.9", 2017)


def test_a_joint_return_has_no_flow_and_names_its_partner(flow):
    found = flow(region="E12000007", focus="314", year=2025)
    assert found.rows == ()
    assert found.partner == "Richmond upon Thames"


def test_a_hidden_part_leaves_the_rest_unjoined_and_nothing_worked_out(flow):
    # Sunderland, 2024: the publisher withholds the leavers as unreliable.
    found = flow(region="E12000001", focus="394", year=2024)
    assert (found.at("leavers").shown, found.at("leavers").status) == ("u", "u")
    assert found.at("other").shown == "no figure" and found.at("other").value is None
    assert found.at("starters").start == 0.0
    assert found.at("leavers").end is None


def test_a_year_before_the_first_shows_the_first(flow):
    assert flow(focus=ROTHERHAM, year=2012).year == 2016
