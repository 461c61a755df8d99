"""What may be said of published figures: whom the usual spread is of, and where nothing is said."""

import math

import numpy as np
import pandas as pd
import pytest

from analytics.figures import holdings_figures, published_figures, published_verdicts
from analytics.figures.published_verdicts import can_be_judged, sibling_factor
from analytics.loads.store import Store
from analytics.registry.measures import MEASURES
from analytics.settings import Settings
from analytics.statistics.overdispersion import Overdispersion
from analytics.words.verdict import Centre, Verdict
from tests import miniature
from tests.miniature import BARNSLEY, HULL, NORTH_YORKSHIRE, ROTHERHAM, YORK
from tests.rows import frame as table
from tests.rows import rows_of

NONE = math.nan
LOOKED_AFTER, REPEAT_PLANS = MEASURES["cla_rate"], MEASURES["cpp_repeat"]
NOT_COMPARABLE, NO_COUNTS = MEASURES["nfa_share"], MEASURES["sw_turnover"]
COLUMNS = ["area", "level", "value", "numerator", "denominator", "weight"]
# Two rates whose spread is worked in tests/words/test_verdict.py: 0.952906.
TWO = [
    ("370", "authority", 50.0, 50, 10_000, NONE),
    ("810", "authority", 200.0, 200, 10_000, NONE),
]


# So many that a centre has no error of its own; and children who come alone.
SURE, ALONE = 1e15, 1.0


def frame(*rows):
    return rows_of(pd.DataFrame(rows, columns=COLUMNS))


def known(value, measure):
    """Return a centre without error, printed as `value`."""
    return Centre.exact(value / measure.unit.per, SURE, 0.0)


def national_spread(rows, measure):
    return published_verdicts.national_spread(rows, measure, ALONE)


def judgement(rows, centre, spread, measure):
    return published_verdicts.judgement(rows, known(centre, measure), spread, measure, ALONE)


def curve(rows, centre, spread, measure):
    return table(published_verdicts.funnel_limits(rows, known(centre, measure), spread, measure, ALONE))


def test_the_spread_is_of_authorities_and_not_of_regions_nor_of_england():
    wider = [
        ("E12000003", "region", 900.0, 900, 10_000, NONE),
        ("E92000001", "country", 1.0, 1, 10_000, NONE),
    ]
    found = national_spread(frame(*TWO, *wider), LOOKED_AFTER)
    assert found.tau2 == pytest.approx(0.952906, abs=1e-6)
    assert found.units == 2


def test_the_city_of_london_and_the_isles_of_scilly_are_left_out_of_the_spread():
    # A few hundred children each: rates far from the rest by a single child.
    tiny = [("201", "authority", 400.0, 40, 1_000, NONE), ("420", "authority", 2_000.0, 80, 400, NONE)]
    found = national_spread(frame(*TWO, *tiny), LOOKED_AFTER)
    assert found.tau2 == pytest.approx(0.952906, abs=1e-6)
    assert found.units == 2


def test_a_rate_without_counts_stands_in_the_spread_as_rate_times_children():
    # 200 for every 10,000 of 10,000 children are 200.
    without = ("810", "authority", 200.0, NONE, NONE, 10_000)
    found = national_spread(frame(TWO[0], without), LOOKED_AFTER)
    assert found.tau2 == pytest.approx(0.952906, abs=1e-6)
    assert found.units == 2


def test_a_rate_without_counts_is_never_judged_from_rate_times_children():
    without = ("810", "authority", 200.0, NONE, NONE, 10_000)
    rows = frame(TWO[0], without)
    found = judgement(rows, 50.0, national_spread(rows, LOOKED_AFTER), LOOKED_AFTER)
    assert found.verdicts == (Verdict.CHANCE, Verdict.NONE)
    assert found.judged == 1


def test_a_share_without_counts_is_left_out_of_the_spread():
    # Of shares no count is worked back: only one is left, and one has no spread.
    rows = frame(("370", "authority", 25.0, 100, 400, 400), ("810", "authority", 50.0, NONE, NONE, 400))
    assert national_spread(rows, REPEAT_PLANS) is None


def test_a_hidden_figure_is_left_out_of_the_spread():
    hidden = ("372", "authority", NONE, NONE, 10_000, 10_000)
    assert national_spread(frame(*TWO, hidden), LOOKED_AFTER).units == 2


@pytest.mark.parametrize("measure", [NOT_COMPARABLE, NO_COUNTS], ids=lambda measure: measure.key)
def test_a_measure_that_cannot_be_judged_has_neither_spread_nor_judgement(measure):
    rows = frame(("370", "authority", 25.0, 100, 400, 400), ("810", "authority", 50.0, 200, 400, 400))
    assert not can_be_judged(measure)
    assert national_spread(rows, measure) is None
    assert judgement(rows, 30.0, Overdispersion(tau2=0.1, factor=2.0, units=150), measure) is None


@pytest.mark.parametrize(
    ("key", "can"),
    [
        ("cla_rate", True),
        ("cpp_rate", True),
        ("s47_rate", True),
        ("referral_rate", True),
        ("rereferral_back", True),
        ("cpp_repeat", True),
        ("nfa_share", False),
        ("assessed_closed", False),
        ("source_schools", False),
        ("source_police", False),
        ("source_health", False),
        ("sw_turnover", False),
    ],
)
def test_which_measures_may_be_judged_is_a_fact_of_the_registry(key, can):
    assert can_be_judged(MEASURES[key]) is can


@pytest.mark.parametrize(
    ("rows", "centre"),
    [
        (frame(*TWO), NONE),
        (frame(), 50.0),
        (frame(("370", "authority", 46.0, NONE, NONE, 10_000)), 50.0),
        (frame(("370", "authority", NONE, NONE, 10_000, 10_000)), 50.0),
    ],
    ids=["no centre", "no areas", "no counts", "all hidden"],
)
def test_where_nothing_may_be_said_there_is_no_judgement(rows, centre):
    assert judgement(rows, centre, None, LOOKED_AFTER) is None


def test_a_count_that_is_there_although_its_figure_is_hidden_is_not_judged():
    rows = frame(TWO[0], ("810", "authority", NONE, 200, 10_000, NONE))
    assert judgement(rows, 50.0, None, LOOKED_AFTER).verdicts == (Verdict.CHANCE, Verdict.NONE)


def test_the_centre_is_given_as_printed_for_rates_and_for_shares():
    # 50 of 10,000 beside 50 per 10,000; 100 of 400 beside 25 per cent.
    assert judgement(frame(TWO[0]), 50.0, None, LOOKED_AFTER).flags[0] == 0
    share = frame(("370", "authority", 25.0, 100, 400, 400))
    assert judgement(share, 25.0, None, REPEAT_PLANS).flags[0] == 0
    # 0.25 per cent, had it been taken for a fraction.
    assert judgement(share, 0.25, None, REPEAT_PLANS).flags[0] == 2


CURVE_COLUMNS = [
    "size", "plain_lower", "plain_upper", "wide_lower95", "wide_upper95", "wide_lower998", "wide_upper998",
]  # fmt: skip


def test_the_funnel_reaches_a_little_beyond_the_sizes_drawn_and_has_a_point_at_each():
    rows = frame(
        TWO[0], ("810", "authority", 60.0, 240, 40_000, NONE), ("372", "authority", NONE, NONE, 90_000, NONE)
    )
    found = curve(rows, 50.0, Overdispersion(tau2=0.01, factor=1.2, units=150), LOOKED_AFTER)
    assert list(found.columns) == CURVE_COLUMNS
    # Eighty points and the two sizes. A tenth below 10,000 and a twentieth above 40,000; the hidden one has no place.
    assert len(found) == 82
    assert (found["size"].iloc[0], found["size"].iloc[-1]) == pytest.approx((9_000, 42_000))
    assert {10_000, 40_000} <= set(found["size"])
    assert found["size"].is_monotonic_increasing


def test_the_limits_of_a_funnel_of_shares_are_those_of_its_formula():
    # About 20% at 400: 20 less and more 3.090 x 2 points; widened as in tests/words/test_verdict.py, 37.02 and
    # 134.34 of
    # 400; at 95% the arcsine moves by 1.960 x 0.05 = 0.0980: squared sines of 0.3657 and 0.5616.
    rows = frame(("370", "authority", 20.0, 80, 400 / 0.9, 400))
    first = curve(rows, 20.0, Overdispersion(tau2=0.001875, factor=2.0, units=150), REPEAT_PLANS).iloc[0]
    assert first["size"] == pytest.approx(400)
    assert (first.plain_lower, first.plain_upper) == pytest.approx((13.820, 26.180), abs=0.001)
    assert (first.wide_lower998, first.wide_upper998) == pytest.approx((9.256, 33.586), abs=0.001)
    assert (first.wide_lower95, first.wide_upper95) == pytest.approx((12.785, 28.364), abs=0.001)


def test_the_limits_of_a_funnel_of_rates_are_those_of_its_formula():
    # A hundred expected at 10,000, 99.8%: the limits lie between 70 and 71 events and between 132 and 133, whose chance
    # of as few or as many, half of that number counted, twice over, is 0.0016 and 0.0024; 0.0022 and 0.0016 (Poisson
    # tables). Exact limits, which count all of it, are 71.9 and 134.9. Widened as in tests/words/test_verdict.py.
    rows = frame(("370", "authority", 100.0, 100, 10_000 / 0.9, NONE))
    first = curve(rows, 100.0, Overdispersion(tau2=0.03, factor=2.0, units=150), LOOKED_AFTER).iloc[0]
    assert 70 < first.plain_lower < 71
    assert 132 < first.plain_upper < 133
    assert (first.wide_lower998, first.wide_upper998) == pytest.approx((53.900, 185.530), abs=0.001)


def test_a_funnel_without_a_spread_has_no_wide_limits():
    found = curve(frame(*TWO), 100.0, None, LOOKED_AFTER)
    assert list(found.columns) == CURVE_COLUMNS
    assert found[CURVE_COLUMNS[3:]].isna().all(axis=None)
    assert found[CURVE_COLUMNS[:3]].notna().all(axis=None)


def test_a_funnel_narrows_as_the_authorities_grow_and_holds_its_centre():
    found = curve(
        frame(TWO[0], ("810", "authority", 60.0, 240, 40_000, NONE)),
        50.0,
        Overdispersion(tau2=0.01, factor=1.2, units=150),
        LOOKED_AFTER,
    )
    for lower, upper in (CURVE_COLUMNS[1:3], CURVE_COLUMNS[3:5], CURVE_COLUMNS[5:7]):
        assert (np.diff(found[upper] - found[lower]) < 0).all()
        assert ((found[lower] < 50) & (found[upper] > 50)).all()


@pytest.fixture
def answer(cursor, holdings, first):
    return lambda **changes: published_figures.one_measure(cursor, first.with_changes(**changes), holdings)


def phrases(found):
    by_row = {row.area: str(row.verdict) for row in found.areas}
    assert list(by_row.values()) == list(map(str, found.judgement.verdicts))
    return by_row


def test_the_five_are_judged_about_the_other_four_and_widened_by_all_seven_of_england(answer):
    # About 1,880 of 260,000, 72.3 per 10,000, both sides over 1.6. p by the conditional binomial, worked apart:
    # Barnsley 0.66, Hull 2e-18, North Yorkshire 2e-10, Rotherham 0.19, York 0.73. tau2 of seven authorities, without
    # Scilly: 0.085702, by bisection; about the four, whose squared parts add up to 0.3166, at Hull's size 25.1 to
    # 208.4.
    found = answer(focus=ROTHERHAM)
    assert phrases(found) == {
        BARNSLEY: "chance", HULL: "within", NORTH_YORKSHIRE: "within", ROTHERHAM: "chance", YORK: "chance",
    }  # fmt: skip
    assert [row.flag for row in found.areas] == [0, 2, -2, 0, 0]
    assert found.verdict is Verdict.CHANCE
    assert found.judgement.spread.units == 7
    assert found.judgement.spread.tau2 == pytest.approx(0.085702, abs=1e-5)
    assert found.judgement.spread.factor == pytest.approx(4.9403, abs=0.001)
    assert (found.sibling_factor, found.sibling_factor_assumed) == (1.6, True)


def test_the_usual_spread_is_told_at_the_size_of_the_one_spoken_of(answer):
    # As above, at Rotherham's 40,000 children: 3.090 x sqrt(1.6 / 289.2 + 1.6 / 1,880 + 0.085702 x 1.3166) = 1.067, so
    # 72.31 / e^1.067 and 72.31 x e^1.067.
    assert answer(focus=ROTHERHAM).usual_limits == pytest.approx((24.877, 210.169), abs=0.001)
    assert answer(focus=ROTHERHAM).usual_size == 40_000


def test_without_a_focus_the_usual_spread_is_told_at_the_middle_size_drawn(answer):
    # 30, 40, 50, 60 and 120 thousand children.
    assert answer().usual_size == 50_000


def test_the_chance_of_any_outside_is_worked_out_with_the_luck_of_the_centre_that_all_share(answer):
    # 400,000 drawings of another generator: five beside four of them, each of the four a large part of what it stands
    # beside. Were they independent it would be 1 - 0.95^5 = 0.226.
    assert answer(focus=ROTHERHAM).chance_of_any == pytest.approx(0.104, abs=0.009)
    # A measure that has no verdict has none.
    assert answer(focus=ROTHERHAM, measure="nfa_share").chance_of_any is None


def test_a_single_one_that_is_drawn_is_not_judged_beside_itself(answer):
    found = answer(focus=ROTHERHAM, compare="chosen", chosen=(HULL,))
    assert phrases(found)[HULL] == "none"
    assert found.judgement.judged == 4
    assert HULL not in {row.area for row in found.on_funnel}
    assert (found.comparator.alone, answer(focus=ROTHERHAM).comparator.alone) == (HULL, "")


def test_a_region_is_not_judged_beside_itself(answer):
    assert answer().verdict is Verdict.NONE
    assert answer().comparator.alone == answer().subject.code


def test_what_is_drawn_of_the_region_has_no_bearing_on_the_usual_spread(answer):
    assert (
        answer(focus=ROTHERHAM, cover="england").judgement.spread == answer(focus=ROTHERHAM).judgement.spread
    )


def test_all_of_england_is_judged_in_the_order_it_is_drawn_in(answer):
    # Rotherham first; of Scilly's 400 children about three would be looked after: none is no surprise.
    found = answer(focus=ROTHERHAM, cover="england")
    assert [row.flag for row in found.areas] == [0, 0, 2, 2, 0, -2, -2, 0]
    assert found.judgement.judged == 8


def test_by_value_each_keeps_its_own_flag(answer):
    # 120 80 70 70 50.
    found = answer(focus=ROTHERHAM, order="value")
    assert [row.area for row in found.areas] == [HULL, ROTHERHAM, BARNSLEY, YORK, NORTH_YORKSHIRE]
    assert [row.flag for row in found.areas] == [2, 0, 0, 0, -2]


def test_a_hidden_focus_has_no_verdict_and_the_others_have_theirs(answer):
    # York did not report; Barnsley's 25.0% beside 20.7% is more than chance.
    found = answer(focus=YORK, measure="rereferral_back")
    assert found.verdict is Verdict.NONE
    assert phrases(found)[YORK] == "none"
    assert found.judgement.judged == 4
    assert {row.area: row.flag for row in found.areas}[YORK] is None


@pytest.mark.parametrize("changes", [{"measure": "nfa_share"}, {"measure": "sw_turnover"}, {"year": 2022}])
def test_without_comparison_or_counts_there_is_no_judgement_and_no_funnel(answer, changes):
    found = answer(focus=ROTHERHAM, **changes)
    assert found.judgement is None
    assert found.limits is None
    assert found.verdict is Verdict.NONE
    assert all(row.flag is None for row in found.areas)


def test_a_comparator_without_a_figure_leaves_nothing_to_judge_by(answer):
    # York, alone on the other side, did not report.
    found = answer(focus=ROTHERHAM, measure="rereferral_back", compare="chosen", chosen=(YORK,))
    assert found.judgement is None
    assert found.verdict is Verdict.NONE


def test_a_region_has_no_usual_spread_to_lie_in(cursor, holdings, first):
    # Beside England: 500.0 and 500.0; not comparable twice; 3,000 of 15,000 beside 22.5%, Newcombe's 99.8% interval
    # -3.8 to -1.2 points; 194.0 beside 180.0, p = 1e-5; 50 beside 40, p = 8e-11; repeat plans 23.6 and 25.0, 95% -4.5
    # to +2.0; 73.3 beside 68, p = 0.0062, the edge, where without brothers and sisters it was more than chance.
    found = published_figures.overview(cursor, first, holdings)
    assert [str(answer.verdict) for answer in found] == [
        "chance", "none", "none", "more", "more", "more", "chance", "edge",
    ]  # fmt: skip


def test_the_overview_judges_each_of_its_questions(cursor, holdings, first):
    # 625.0 beside 480.8, p = 4e-20; not comparable twice; 20.0 beside 20.9, Newcombe -3.1 to +1.4; 200.0 beside 193.1,
    # p = 0.46; 50.0 beside 50.0, 0.99; 25.0 of 160 beside 23.3, -6.6 to +11.5; 80 beside 72, 0.19.
    found = published_figures.overview(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    assert [str(answer.verdict) for answer in found] == [
        "within", "none", "none", "chance", "chance", "chance", "chance", "chance",
    ]  # fmt: skip


def test_the_overview_and_variation_say_the_same_of_every_authority(cursor, holdings, first):
    for focus in (BARNSLEY, HULL, NORTH_YORKSHIRE, ROTHERHAM, YORK):
        for asked in published_figures.overview(cursor, first.with_changes(focus=focus), holdings):
            chosen = first.with_changes(focus=focus, measure=asked.measure.key, year=asked.year)
            alone = published_figures.one_measure(cursor, chosen, holdings)
            assert (alone.verdict, alone.comparator.value) == (asked.verdict, asked.comparator.value)


def holdings_of(tmp_path, are_invented, families=lambda row: row["family_key"]):
    """Return what is held where the rows of the tiny pool say whether they are invented."""
    shipped = miniature.write(tmp_path / "data")
    rows = [row | {"family_key": families(row)} for row in miniature.referrals()]
    for name, content in (("referral", rows), ("wave_record", miniature.wave_records())):
        marked = [row | {"invented": are_invented(row)} for row in content]
        miniature.write_file(shipped, f"demonstration/{name}", marked)
    store = Store(Settings(region=miniature.REGION, shipped=shipped, store=tmp_path / "store"))
    try:
        with store.cursor() as cursor:
            return holdings_figures.holdings(cursor, miniature.REGION)
    finally:
        store.close()


def test_a_pool_of_real_referrals_tells_the_factor_of_the_same_event(tmp_path):
    # Its families are pairs alike: tests/loads/test_sibling_effects.py works out 1.95 for enquiries of the
    # second wave and
    # 2.0 for re-referrals; both waves together, whose first has hardly a pair, make it 1.94 and 1.98.
    real = holdings_of(tmp_path, are_invented=lambda row: False)
    assert not real.pool.is_invented
    assert sibling_factor(MEASURES["s47_rate"], real) == 1.94
    assert sibling_factor(MEASURES["rereferral_back"], real) == 1.98
    # No pool counts who is looked after, or on a plan, at a day.
    assert sibling_factor(MEASURES["cla_rate"], real) == 1.6
    assert sibling_factor(MEASURES["cpp_rate"], real) == 1.6
    # Nobody in it came into care, so it tells nothing of brothers and sisters who do; 1 would be firmer than that.
    assert sibling_factor(MEASURES["cla_start_rate"], real) == 1.6
    assert MEASURES["cla_start_rate"].siblings.is_assumed(real.pool.sibling_factors)
    # A measure that counts no children has none.
    assert sibling_factor(MEASURES["sw_turnover"], real) == 1.0


def test_an_invented_pool_bears_on_no_published_figure(holdings):
    assert holdings.pool.is_invented and holdings.pool.sibling_factors == {}
    told = {
        measure.siblings.factor(holdings.pool.sibling_factors)
        for measure in MEASURES.values()
        if measure.siblings
    }
    assert told == {1.6}


def test_one_invented_wave_is_enough_to_leave_the_pool_out(tmp_path):
    mixed = holdings_of(tmp_path, are_invented=lambda row: row["wave"] == "W1")
    assert mixed.pool.sibling_factors == {}


def test_a_real_pool_without_families_tells_no_factor(tmp_path):
    real = holdings_of(tmp_path, are_invented=lambda row: False, families=lambda row: None)
    assert not real.pool.is_invented and real.pool.sibling_factors == {}


def test_the_factor_divides_both_sides_and_softens_the_phrase(cursor, holdings, first):
    # Barnsley's 500 of 2,000 beside the others' 2,300 of 11,500, 20.0%. Newcombe's 99.8% interval of the five points
    # begins at 1.9 without brothers and sisters, at 0.7 with a factor of 2 and at -0.07 with 2.8; the 95% one at -0.08
    # with 7.
    chosen = first.with_changes(focus=BARNSLEY, measure="rereferral_back")
    assert published_figures.one_measure(cursor, chosen, holdings).verdict in (Verdict.WITHIN, Verdict.BEYOND)
    rows = frame((BARNSLEY, "authority", 25.0, 500, 2_000, NONE))
    centre = Centre.exact(0.2, 11_500, 1.0)
    flags = [
        published_verdicts.judgement(rows, centre, None, MEASURES["rereferral_back"], factor).flags[0]
        for factor in (1.0, 2.0, 2.8, 7.0)
    ]
    assert flags == [2, 2, 1, 0]
