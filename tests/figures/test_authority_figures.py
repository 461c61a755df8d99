"""One authority over what ships: figures worked out by hand, and rows in the order in which findings firm."""

import functools
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from analytics.figures import authority_figures, holdings_figures
from analytics.figures.authority_figures import firmest_first, from_published
from analytics.figures.authority_sample import from_sample, selection_for_share
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.registry.lines_of_enquiry import BY_KEY, LINES_OF_ENQUIRY
from analytics.registry.measures import ALL, MEASURES, SPENDING_OVER, Measure
from analytics.settings import Settings
from analytics.words.verdict import Verdict
from tests.rows import frame

SHIPPED = Path(__file__).parents[2] / "data"
ROTHERHAM, YORK = "372", "816"


@dataclass
class Asked:
    """What ships, asked for one line of enquiry."""

    cursor: object
    holdings: object

    def __post_init__(self):
        self.rows = functools.cache(lambda made, chosen: made(self.cursor, chosen, self.holdings))

    def chosen(self, line, **changes):
        return (
            Selection.first(self.holdings).with_changes(focus=ROTHERHAM, enquiry=line).with_changes(**changes)
        )

    def published(self, line, key, **changes):
        return of(self.rows(from_published, self.chosen(line, **changes)), key)

    def sampled(self, line, key, **changes):
        return of(self.rows(from_sample, self.chosen(line, **changes)), key)


def of(rows, key):
    return next(row for row in rows if row.measure.key == key)


@pytest.fixture(scope="module")
def shipped(built):
    store = Store(Settings(shipped=SHIPPED, store=built("demonstration")))
    with store.cursor() as cursor:
        yield Asked(cursor, holdings_figures.holdings(cursor, "E12000003"))
    store.close()


def test_every_measure_of_one_figure_stands_in_exactly_one_line():
    stand = Counter(key for line in LINES_OF_ENQUIRY for key in (*line.measures, *line.mixes))
    assert set(stand.values()) == {1}
    # Spending by line and count of children is chosen on Money; completeness stands under data quality.
    elsewhere = {measure.key for measure in SPENDING_OVER.values()} | {"completeness"}
    assert set(stand) == {measure.key for measure in ALL if measure.key not in elsewhere} | {"spend"}


@pytest.mark.parametrize("line", BY_KEY)
def test_every_measure_of_a_line_is_a_row(shipped, line):
    chosen = shipped.chosen(line)
    rows = [*shipped.rows(from_published, chosen), *shipped.rows(from_sample, chosen)]
    assert {row.measure.key for row in rows} == set(BY_KEY[line].measures)
    assert len(rows) == len(BY_KEY[line].measures)


def test_the_neighbours_median_is_told_with_those_in_the_region_and_outside_it(shipped):
    # Referrals of Rotherham's ten, 2025, in order: 321.1 399.1 479.7 535.5 562.4 625.7 644.3 715.3 829.8 934.4.
    # (562.4 + 625.7) / 2 = 594.05, printed 594.1. In the region Barnsley 625.7, Wakefield 644.3 and Doncaster 829.8;
    # outside 321.1 399.1 479.7 535.5 562.4 715.3 934.4.
    near = shipped.published("front_door", "referral_rate").neighbour_medians
    assert (near.of_all.shown, near.inside.shown, near.outside.shown) == ("594.1", "644.3", "535.5")
    assert (near.of_all.areas_with_figure, near.inside.areas_with_figure, near.outside.areas_with_figure) == (
        10,
        3,
        7,
    )


def test_the_neighbours_median_stays_whatever_is_compared_with(shipped):
    beside_england = shipped.published("front_door", "referral_rate", compare="england")
    assert beside_england.neighbour_medians.of_all.shown == "594.1"
    assert beside_england.compared_with == "England"


def test_an_authority_without_a_neighbour_in_the_region_has_no_median_of_them(shipped):
    near = shipped.published("front_door", "referral_rate", focus=YORK).neighbour_medians
    assert near.inside.value is None and near.inside.areas_with_figure == 0
    assert near.outside.areas_with_figure == 10


def test_a_quotient_has_neighbours_and_years_like_any_other_measure(shipped):
    # Referrals over workers in post of the same ten: 8.40 10.18 13.32 13.91 15.57 15.82 21.64 23.65 25.95 30.42.
    # (15.567 + 15.825) / 2 = 15.696. In the region 15.57, 21.64 and 25.95.
    row = shipped.published("workforce_and_money", "referrals_per_worker")
    assert (row.neighbour_medians.of_all.shown, row.neighbour_medians.inside.shown) == ("15.7", "21.6")
    # 2,909 referrals over 232.3 workers.
    assert row.result.subject.shown == "12.5"
    assert row.years[-1].shown == "12.5"


def test_the_years_are_the_authoritys_own_as_they_were_printed(shipped):
    years = frame(shipped.published("front_door", "referral_rate").years)
    assert years.year.tolist() == list(range(2013, 2026))
    assert years.shown.tolist()[:3] == ["688.2", "719.9", "914.5"]
    assert years.shown.tolist()[-2:] == ["457.2", "488.7"]


def test_the_neighbours_are_named_with_their_closeness_and_those_in_the_region_apart(shipped):
    found = authority_figures.statistical_neighbours(shipped.chosen("care"), shipped.holdings)
    assert found.inside == tuple((name, "very close") for name in ("Barnsley", "Doncaster", "Wakefield"))
    assert len(found.outside) == 7 and found.outside[0] == ("Tameside", "very close")


def test_an_authority_of_the_pool_alone_has_no_published_figure_and_no_neighbour(shipped):
    chosen = shipped.chosen("care", focus="T06")
    assert from_published(shipped.cursor, chosen, shipped.holdings) == ()
    assert from_sample(shipped.cursor, chosen, shipped.holdings) == ()
    assert authority_figures.statistical_neighbours(chosen, shipped.holdings).inside == ()


def test_both_waves_stand_beside_the_wave_that_is_judged(shipped):
    # Counted in the shipped rows: 69 of 300 reached an enquiry within 180 days in wave 1, printed 70; 90 in wave 2.
    row = shipped.sampled("enquiries", "s47_share")
    assert row.focus.shown == "30%"
    assert [(wave.key, wave.shown) for wave in row.waves] == [("W1", "23%"), ("W2", "30%")]


def test_plans_of_conferences_are_of_both_waves_only(shipped):
    # Conferences in Rotherham's shipped rows: 16 in wave 1 and 36 in wave 2, together 52.
    one, both = (shipped.sampled("enquiries", "icpc_to_cpp", wave=wave) for wave in ("W2", "both"))
    assert one.needs_both_waves and one.focus is None and one.areas == () and one.verdict is Verdict.NONE
    assert not both.needs_both_waves and both.focus.size_shown == "50"
    # Of one wave alone it is printed of no authority, not even as an earlier figure.
    assert one.waves == both.waves == ()


def test_looked_after_within_90_days_is_not_read_at_all(shipped):
    row = shipped.sampled("care", "cla_share", days=90)
    assert row.shares is None and row.focus is None and row.waves == ()


def test_a_filter_that_no_other_page_lets_act_does_not_act_here(shipped):
    plain, filtered = (
        shipped.sampled("front_door", "front_door_share", **filters) for filters in ({}, {"source": "police"})
    )
    assert filtered.focus == plain.focus and filtered.idle == ("source",)
    # From the police came 79.
    acting = shipped.sampled("front_door", "conv_assessment", source="police")
    assert acting.idle == () and acting.focus.size_shown == "80"


def test_filters_of_other_pages_never_reach_a_share(shipped):
    asked = selection_for_share(
        "s47_share", shipped.chosen("enquiries", sex="F", stage="cpp", response="nfa", age="0")
    )
    assert asked.filters == {"age": "0"}


def test_contacts_are_counted_in_full_and_never_judged(shipped):
    # The record of Rotherham's wave 2: 1,432 of 7,847 contacts became a referral.
    row = shipped.sampled("front_door", "contact_to_referral", source="police")
    assert row.focus.shown == "18.2%" and row.focus.lower is None
    assert row.verdict is Verdict.NONE and row.idle == ("source",)


@dataclass
class Row:
    measure: Measure
    verdict: Verdict


def test_what_differs_by_more_than_chance_comes_first_and_then_the_order_of_the_line(shipped):
    given = {
        "cla_rate": Verdict.CHANCE,
        "cla_share": Verdict.MORE,
        "care_applications_rate": Verdict.NONE,
        "placement_moves": Verdict.WITHIN,
        "cla_start_rate": Verdict.BEYOND,
        "cla_ceased_rate": Verdict.EDGE,
    }
    rows = [Row(MEASURES[key], verdict) for key, verdict in given.items()]
    # Whether it is within the usual spread parts nobody: more than chance is one group.
    assert [row.measure.key for row in firmest_first(rows, shipped.chosen("care"))] == [
        "cla_share", "cla_start_rate", "placement_moves", "cla_ceased_rate", "cla_rate", "care_applications_rate",
    ]  # fmt: skip
