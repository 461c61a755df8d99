"""Each claim beside the published series: the figures typed from the file, and the finding at several end years."""

import functools
from pathlib import Path

import pytest

from analytics.figures import claim_checks as checks
from analytics.figures import claims_figures, holdings_figures
from analytics.figures.claim_checks import AreasAbove, ChangedNumber, ChangeOfYears, EndsOfYear, PairOfAreas
from analytics.figures.claims_figures import ClaimOutcome
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.registry.founding_claims import CLAIMS, Ends, Pair, Part
from analytics.settings import Settings
from tests.rows import frame

SHIPPED = Path(__file__).parents[2] / "data"
YORKSHIRE = "E12000003"
NORTH_YORKSHIRE, LEEDS = "815", "383"
REPRODUCED, DIRECTION, NOT = ClaimOutcome.REPRODUCED, ClaimOutcome.DIRECTION, ClaimOutcome.NOT


@pytest.fixture(scope="module")
def shipped(built):
    store = Store(Settings(shipped=SHIPPED, store=built("demonstration")))
    with store.cursor() as cursor:
        yield cursor
    store.close()


@pytest.fixture(scope="module")
def found(shipped):
    holdings = holdings_figures.holdings(shipped, YORKSHIRE)

    @functools.cache
    def checked(**changes):
        chosen = Selection.first(holdings).with_changes(**changes)
        return tuple(
            claims_figures.claim_in_year(one, chosen, holdings)
            for one in claims_figures.claim_histories(shipped, chosen, holdings)
        )

    return lambda key, **changes: next(one for one in checked(**changes) if one.claim.key == key)


def names(areas):
    return [area.name for area in areas]


def test_every_claim_is_about_2016():
    assert {claim.end for claim in CLAIMS} == {2016}


@pytest.mark.parametrize(
    ("until", "low", "low_at", "high", "high_at", "finding"),
    [
        # The 22 stands in the series; the 164 was first published so, and is 163 since.
        (0, 22, ["Wokingham"], 163, ["Blackpool"], REPRODUCED),
        (2016, 22, ["Wokingham"], 163, ["Blackpool"], REPRODUCED),
        (2015, 20, ["Wokingham"], 158, ["Blackpool"], DIRECTION),
        (2014, 20, ["Richmond upon Thames", "Wokingham"], 153, ["Blackpool"], DIRECTION),
        (2017, 20, ["Wokingham"], 183, ["Blackpool"], DIRECTION),
        (2024, 25, ["Richmond upon Thames"], 190, ["Stoke-on-Trent"], DIRECTION),
    ],
)
def test_the_ends_of_looked_after_rates_with_their_authorities(
    found, until, low, low_at, high, high_at, finding
):
    one = found("looked_after_range", until=until)
    assert (one.evidence.low, names(one.evidence.low_at)) == (low, low_at)
    assert (one.evidence.high, names(one.evidence.high_at)) == (high, high_at)
    assert one.outcome is finding


def test_the_smallest_authorities_are_never_an_end(found):
    one = found("looked_after_range")
    ends = {area.code for year in one.by_year.values() for area in (*year.low_at, *year.high_at)}
    assert not ends & {"201", "420"}


@pytest.mark.parametrize(
    ("until", "looked_after", "plans", "finding"),
    [
        # 411 / 490 - 1 = -16.1%; 277 / 419 - 1 = -33.9%
        (0, (2013, 490, 411, -16.1), (2013, 419, 277, -33.9), DIRECTION),
        # 424 / 460 - 1 = -7.8%; 426 / 353 - 1 = +20.7%
        (2017, (2014, 460, 424, -7.8), (2014, 353, 426, 20.7), NOT),
        # 561 / 430 - 1 = +30.5%; 633 / 430 - 1 = +47.2%
        (2025, (2022, 430, 561, 30.5), (2022, 430, 633, 47.2), NOT),
    ],
)
def test_north_yorkshires_numbers_over_three_years(found, until, looked_after, plans, finding):
    one = found("north_yorkshire_change", until=until)
    seen = [(m.start_year, m.start, m.end, round(m.change, 1)) for m in one.evidence.moved]
    assert seen == [looked_after, plans]
    assert one.outcome is finding


def test_a_change_from_a_year_without_a_figure_is_not_worked_out(found):
    # Plans begin in 2013: three years to 2015 would start in 2012.
    one = found("north_yorkshire_change", until=2015)
    plans = one.evidence.moved[1]
    assert plans.start is None and plans.change is None
    assert one.outcome is NOT


@pytest.mark.parametrize(
    ("until", "value", "beside", "finding"),
    [
        (0, 12.1, 15.1, DIRECTION),
        (2017, 8.2, 13.4, DIRECTION),
        # North Yorkshire above England.
        (2021, 17.4, 15.4, NOT),
        (2025, 12.7, 11.8, NOT),
    ],
)
def test_turnover_of_north_yorkshire_and_england(found, until, value, beside, finding):
    one = found("turnover", until=until)
    assert (one.evidence.value, one.evidence.other_value) == (value, beside)
    assert one.outcome is finding


@pytest.mark.parametrize(
    ("until", "count", "counted", "highest", "finding"),
    [
        (0, 9, 142, ("Lambeth", 53.1), REPRODUCED),
        (2017, 5, 150, ("Tower Hamlets", 49.2), REPRODUCED),
        # Isles of Scilly, 100% of very few, are not counted.
        (2025, 1, 148, ("Havering", 41.7), DIRECTION),
    ],
)
def test_areas_with_more_than_40_per_cent_agency_staff(found, until, count, counted, highest, finding):
    one = found("agency", until=until)
    assert (len(one.evidence.areas), one.evidence.areas_with_figure) == (count, counted)
    assert (one.evidence.highest[0].name, one.evidence.highest[1]) == highest
    assert one.outcome is finding


def test_the_three_highest_shares_of_agency_staff_in_2016(found):
    named = [(area.name, value) for area, value in found("agency").evidence.areas[:3]]
    assert named == [("Lambeth", 53.1), ("Slough", 52.1), ("Barking and Dagenham", 49.7)]


def test_a_year_without_figures_finds_nothing(found):
    assert found("agency", until=2015).evidence is None
    assert found("agency", until=2015).outcome is NOT
    assert found("turnover", until=2015).outcome is NOT


def test_the_focus_and_its_comparator_stand_beside_each_claim(found):
    (rate,) = found("looked_after_range", focus=LEEDS).compared
    assert (rate.name, rate.shown) == ("Leeds", "76")
    # North Yorkshire, the same that the claim is about, beside the other 14.
    looked_after, plans = found("north_yorkshire_change", focus=NORTH_YORKSHIRE).compared
    assert (looked_after.shown, plans.shown) == ("-16%", "-34%")
    assert looked_after.comparator.name == "the other 14 together"


def test_without_a_focus_the_region_stands_beside_and_is_not_compared_with_itself(found):
    (rate,) = found("looked_after_range").compared
    assert rate.name == "Yorkshire and The Humber" and rate.comparator is None


def test_where_each_year_was_published(found):
    told = frame(found("looked_after_range").publications)
    assert set(told.publication[told.year == 2016]) == {"DfE LAIT (8 Apr 2026)"}
    assert set(told.publication[told.year == 2015]) == {"DfE SFR41/2016"}


def test_the_points_a_change_claims_follow_the_end_year(found):
    # 490 less 20% is 392, 419 less 25% is 314.25; from 460 and 353, 368 and 264.75.
    assert [mark.value for mark in found("north_yorkshire_change").marks] == [392, 314.25]
    moved = frame(found("north_yorkshire_change", until=2017).marks)
    assert list(moved.value) == [368, 264.75] and set(moved.year) == {2017}


def test_the_focus_is_drawn_last_and_once(found):
    turnover = frame(found("turnover", focus=NORTH_YORKSHIRE).lines)
    assert list(dict.fromkeys(zip(turnover.key, turnover.role, strict=True))) == [
        ("E92000001", "beside"),
        ("815", "focus"),
    ]
    change = frame(found("north_yorkshire_change", focus=NORTH_YORKSHIRE).lines)
    assert set(change.role) == {"focus", "focus_second"}


def test_the_years_offered_hold_every_year_a_claim_can_be_read_at(shipped):
    assert claims_figures.end_years(holdings_figures.holdings(shipped, YORKSHIRE)) == tuple(
        range(2025, 2012, -1)
    )


def test_the_quoted_spending_has_no_returns_of_its_year(shipped):
    holdings = holdings_figures.holdings(shipped, YORKSHIRE)
    one = claims_figures.quoted_spending(shipped, Selection.first(holdings), holdings)
    assert one.outcome is NOT
    assert [(returned.year, len(returned.areas)) for returned in one.returns] == [(2014, 148), (2014, 149)]


# The rules themselves, with made-up figures.


def ends(low, high, code="890"):
    area = held_area(code)
    return EndsOfYear(low=low, low_at=(area,), high=high, high_at=(area,))


def held_area(code):
    return checks.Area(code=code, name=code, short_name=code, level="authority", region=None)


RANGE = next(claim.check for claim in CLAIMS if isinstance(claim.check, Ends))
PAIR = next(claim.check for claim in CLAIMS if isinstance(claim.check, Pair))


@pytest.mark.parametrize(
    ("found", "year", "agrees"),
    [
        (ends(22, 164), 2016, (True, True)),
        (ends(22, 163), 2016, (True, True)),
        # First published so for that authority and that year alone.
        (ends(22, 163, code="806"), 2016, (False, True)),
        (ends(22, 163), 2017, (False, True)),
        (ends(21, 164), 2016, (False, True)),
        # 164 / 22 is 7.45 times; half of that is 3.73.
        (ends(40, 150), 2016, (False, True)),
        (ends(40, 149), 2016, (False, False)),
    ],
)
def test_ends_agree_where_both_are_those_claimed(found, year, agrees):
    assert checks.ends_agree(RANGE, found, year) == agrees


@pytest.mark.parametrize(
    ("changes", "agrees"),
    [
        ((-20.4, -24.6), (True, True)),
        ((-20.5, -25.0), (False, True)),
        ((-1.0, -60.0), (False, True)),
        ((-20.0, 0.0), (False, False)),
        ((5.0, -25.0), (False, False)),
    ],
)
def test_changes_agree_to_the_whole_percent(changes, agrees):
    parts = (
        Part(indicator="a", name="A", words="a", change=-20),
        Part(indicator="b", name="B", words="b", change=-25),
    )
    moved = tuple(
        ChangedNumber(part=part, start_year=2013, start=100, end=100 + change, change=change)
        for part, change in zip(parts, changes, strict=True)
    )
    assert checks.change_agrees(ChangeOfYears(moved=moved)) == agrees


@pytest.mark.parametrize(
    ("value", "beside", "agrees"),
    [
        (9.4, 15.6, (True, True)),
        (9.5, 16.0, (False, True)),
        (16.0, 9.0, (False, False)),
        (9.0, 9.0, (False, False)),
    ],
)
def test_a_pair_agrees_to_the_whole_percent_and_in_its_order(value, beside, agrees):
    area = held_area("1")
    pair = PairOfAreas(area=area, value=value, other_area=area, other_value=beside)
    assert checks.pair_agrees(PAIR, pair) == agrees


@pytest.mark.parametrize(("count", "agrees"), [(2, (True, True)), (1, (False, True)), (0, (False, False))])
def test_some_areas_are_at_least_two(count, agrees):
    area = held_area("1")
    found = AreasAbove(areas=((area, 41.0),) * count, highest=(area, 41.0), areas_with_figure=150)
    assert checks.above_agrees(found) == agrees
