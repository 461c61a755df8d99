"""What may be said of a difference: hand cases, and the fifteen authorities against the reference's own method."""

import math

import numpy as np
import pytest

from analytics.phrases import PHRASES
from analytics.statistics.funnels import Flag
from analytics.statistics.widened import Widened
from analytics.verdict import Judgement, Verdict, judged_rates, judged_shares, rate_spread, share_spread

HIDDEN = math.nan
# Events per head; the sizes below make every rate a count per 10,000.
PEOPLE = 10_000


def widened(tau2):
    return Widened(tau2=tau2, factor=1.0, units=151)


@pytest.mark.parametrize(
    ("centre", "flag", "verdict"),
    [
        # Fifty events: Byar's 95% limits are 37.108 and 65.920, and the 99.8% limits 30.935 and 75.969.
        (30.9, Flag.HIGH_998, Verdict.MORE),
        (31.0, Flag.HIGH_95, Verdict.EDGE),
        (37.1, Flag.HIGH_95, Verdict.EDGE),
        (37.2, Flag.WITHIN, Verdict.CHANCE),
        (65.9, Flag.WITHIN, Verdict.CHANCE),
        (66.0, Flag.LOW_95, Verdict.EDGE),
        (75.9, Flag.LOW_95, Verdict.EDGE),
        (76.0, Flag.LOW_998, Verdict.MORE),
    ],
)
def test_a_rate_is_judged_by_which_of_its_two_intervals_leave_out_the_centre(centre, flag, verdict):
    found = judged_rates([50], [PEOPLE], centre / PEOPLE, None)
    assert list(found.flags) == [flag]
    assert found.verdicts == (verdict,)


@pytest.mark.parametrize(
    ("count", "flag", "verdict"),
    [
        # About 20% of 400 the limits are 400 (0.2 - z 0.02) and 400 (0.2 + z 0.02): 64.3 and 95.7 with z = 1.960,
        # 55.3 and 104.7 with z = 3.090.
        (55, Flag.LOW_998, Verdict.MORE),
        (56, Flag.LOW_95, Verdict.EDGE),
        (64, Flag.LOW_95, Verdict.EDGE),
        (65, Flag.WITHIN, Verdict.CHANCE),
        (95, Flag.WITHIN, Verdict.CHANCE),
        (96, Flag.HIGH_95, Verdict.EDGE),
        (104, Flag.HIGH_95, Verdict.EDGE),
        (105, Flag.HIGH_998, Verdict.MORE),
    ],
)
def test_a_share_is_judged_by_which_of_its_two_intervals_leave_out_the_centre(count, flag, verdict):
    found = judged_shares([count], [400], 0.2, None)
    assert list(found.flags) == [flag]
    assert found.verdicts == (verdict,)


@pytest.mark.parametrize(
    ("count", "verdict"),
    # A hundred expected: 3.090 x sqrt(1 / 100 + 0.03) = 0.618, so 100 / e^0.618 = 53.9 and 100 x e^0.618 = 185.5;
    # the plain 99.8% limits lie far inside.
    [(53, "beyond"), (54, "within"), (185, "within"), (186, "beyond")],
)
def test_a_rate_outside_the_widened_limits_is_beyond_the_usual_spread(count, verdict):
    found = judged_rates([count], [PEOPLE], 100 / PEOPLE, widened(0.03))
    assert found.verdicts == (verdict,)


@pytest.mark.parametrize(
    ("count", "verdict"),
    # The arcsine of the root of 0.2 is 0.4636; 3.090 x sqrt(1 / 1,600 + 0.001875) = 0.1545. The squared sines of
    # 0.3091 and 0.6182, of 400, are 37.0 and 134.3.
    [(37, "beyond"), (38, "within"), (134, "within"), (135, "beyond")],
)
def test_a_share_outside_the_widened_limits_is_beyond_the_usual_spread(count, verdict):
    assert judged_shares([count], [400], 0.2, widened(0.001875)).verdicts == (verdict,)


def test_wide_limits_never_turn_chance_or_its_edge_into_more():
    # Limits not widened at all reach 106.1 on the arcsine scale: 107 is beyond; 104 and 95 keep their phrase.
    found = judged_shares([95, 104, 107], [400, 400, 400], 0.2, widened(0.0))
    assert found.verdicts == (Verdict.CHANCE, Verdict.EDGE, Verdict.BEYOND)


def test_no_event_where_few_are_expected_is_chance_though_the_widened_limit_is_above_nought():
    # Exact limits of none: 0 to 3.69; of three expected, chance.
    assert judged_rates([0], [PEOPLE], 3 / PEOPLE, widened(0.0)).verdicts == (Verdict.CHANCE,)
    # And 0 to 6.91 at 99.8%: of four, the edge; of seven, more than chance.
    assert judged_rates([0], [PEOPLE], 4 / PEOPLE, widened(0.0)).verdicts == (Verdict.EDGE,)
    assert judged_rates([0], [PEOPLE], 7 / PEOPLE, widened(0.0)).verdicts == (Verdict.BEYOND,)


def test_a_share_of_none_can_lie_within_the_usual_spread():
    # arcsine 0.4636 less 3.090 x 0.2 is below nought, so the widened limit is nought itself.
    assert judged_shares([0], [400], 0.2, widened(0.04)).verdicts == (Verdict.WITHIN,)


@pytest.mark.parametrize(
    ("counts", "sizes"),
    [([HIDDEN, 50], [PEOPLE, PEOPLE]), ([0, 50], [0, PEOPLE]), ([5, 50], [HIDDEN, PEOPLE])],
    ids=["hidden count", "nobody", "hidden size"],
)
@pytest.mark.parametrize("judged", [judged_rates, judged_shares])
def test_of_a_hidden_figure_nothing_is_said_and_it_is_not_counted(judged, counts, sizes):
    found = judged(counts, sizes, 0.02, widened(0.01))
    assert math.isnan(found.flags[0]) and not math.isnan(found.flags[1])
    assert found.verdicts[0] is Verdict.NONE and found.verdicts[1] is not Verdict.NONE
    assert found.judged == 1


def test_those_outside_are_counted_on_both_sides():
    counts = [37, 55, 64, 80, 96, 134, 135, HIDDEN]
    found = judged_shares(counts, [400] * 8, 0.2, widened(0.001875))
    assert [str(verdict) for verdict in found.verdicts] == [
        "beyond", "within", "edge", "chance", "edge", "within", "beyond", "none",
    ]  # fmt: skip
    assert (found.judged, found.outside_95, found.outside_998, found.beyond_spread) == (7, 6, 4, 2)


def test_without_a_spread_none_is_beyond_it():
    found = judged_shares([37, 135], [400, 400], 0.2, None)
    assert found.verdicts == (Verdict.MORE, Verdict.MORE)
    assert (found.outside_998, found.beyond_spread, found.spread) == (2, 0, None)


@pytest.mark.parametrize(
    ("verdict", "is_more"),
    [("none", False), ("chance", False), ("edge", False), ("more", True), ("within", True), ("beyond", True)],
)
def test_a_headline_counts_the_last_three_as_more_than_chance(verdict, is_more):
    assert Verdict(verdict).is_more_than_chance is is_more


def test_each_phrase_is_the_one_of_the_domain_reference():
    assert {str(verdict): (phrase.glyph, phrase.words) for verdict, phrase in PHRASES.items()} == {
        "chance": (":material/radio_button_unchecked:", "Chance could explain this"),
        "edge": (":material/clock_loader_20:", "At the edge of chance"),
        "more": (":material/contrast:", "More than chance"),
        "within": (":material/contrast:", "More than chance, within the usual spread"),
        "beyond": (":material/radio_button_checked:", "More than chance, beyond the usual spread"),
    }


@pytest.mark.parametrize("judged", [judged_rates, judged_shares])
@pytest.mark.parametrize(
    ("counts", "sizes"), [([-1], [100]), ([1, 2], [100]), ([], [])], ids=["negative", "lengths", "empty"]
)
def test_what_cannot_be_counted_is_refused(judged, counts, sizes):
    with pytest.raises(ValueError):
        judged(counts, sizes, 0.1, None)


def test_a_share_of_more_than_all_is_refused():
    with pytest.raises(ValueError):
        judged_shares([101], [100], 0.1, None)


def test_the_spread_of_two_rates_is_half_the_square_of_their_distance_less_chance():
    # Two of equal size: Paule and Mandel's condition, d^2 / 2 = v + tau2. About 125 each, d = ln 4 and v = 1 / 125:
    # 0.960906 - 0.008. The limits are sqrt(1 + 125 tau2) times as wide.
    found = rate_spread([50, 200], [PEOPLE, PEOPLE])
    assert found.tau2 == pytest.approx(0.952906, abs=1e-6)
    assert found.factor == pytest.approx(10.9596, abs=1e-4)
    assert found.units == 2


def test_the_spread_of_two_shares_is_taken_on_the_arcsine_scale():
    # The arcsines of the roots of a quarter and a half lie pi / 12 apart, v = 1 / 1,600: 0.034269 - 0.000625.
    found = share_spread([100, 200], [400, 400])
    assert found.tau2 == pytest.approx(0.033644, abs=1e-6)
    assert found.factor == pytest.approx(7.4048, abs=1e-4)
    assert found.units == 2


def test_a_hidden_rate_or_one_of_nobody_is_left_out_of_the_spread():
    found = rate_spread([50, 200, HIDDEN, 0], [PEOPLE, PEOPLE, PEOPLE, 0])
    assert found.tau2 == pytest.approx(0.952906, abs=1e-6)
    assert found.units == 2


def test_a_rate_of_nought_moves_the_centre_and_has_no_distance_from_it():
    # 250 of 30,000 is 83.33 for each, so v = 0.012: 0.960906 - 0.012.
    found = rate_spread([50, 200, 0], [PEOPLE, PEOPLE, PEOPLE])
    assert found.tau2 == pytest.approx(0.948906, abs=1e-5)
    assert found.units == 2


@pytest.mark.parametrize("spread_of", [rate_spread, share_spread])
def test_figures_no_further_apart_than_chance_have_no_spread_and_plain_limits(spread_of):
    found = spread_of([100, 100, 100], [400, 400, 400])
    assert (found.tau2, found.factor, found.units) == (0.0, 1.0, 3)


# The fifteen authorities, year ending 31 March 2025, as the publisher printed them: children; children looked
# after, then on a plan, at 31 March. For each of the two: the flag and the phrase about England and about the
# other fourteen. Worked apart from this code, from sections 2, 4, 5 and 10 of the reference: exact and Byar
# limits typed anew, the Paule-Mandel equation solved by bisection and checked against statsmodels.
CHILDREN = {
    "Barnsley": 51_799,
    "Bradford": 142_483,
    "Calderdale": 45_130,
    "Doncaster": 68_271,
    "East Riding of Yorkshire": 63_023,
    "Kingston upon Hull": 62_379,
    "Kirklees": 99_822,
    "Leeds": 176_239,
    "North East Lincolnshire": 33_522,
    "North Lincolnshire": 34_675,
    "North Yorkshire": 115_721,
    "Rotherham": 59_521,
    "Sheffield": 116_279,
    "Wakefield": 77_481,
    "York": 34_758,
}
LOOKED_AFTER = {
    "Barnsley": (366, (0, "chance"), (0, "chance")),
    "Bradford": (1_366, (2, "within"), (2, "within")),
    "Calderdale": (355, (1, "edge"), (0, "chance")),
    "Doncaster": (504, (1, "edge"), (0, "chance")),
    "East Riding of Yorkshire": (363, (-1, "edge"), (-2, "within")),
    "Kingston upon Hull": (742, (2, "within"), (2, "within")),
    "Kirklees": (641, (0, "chance"), (-2, "within")),
    "Leeds": (1_498, (2, "within"), (2, "within")),
    "North East Lincolnshire": (438, (2, "within"), (2, "within")),
    "North Lincolnshire": (215, (0, "chance"), (-2, "within")),
    "North Yorkshire": (561, (-2, "within"), (-2, "within")),
    "Rotherham": (476, (2, "within"), (0, "chance")),
    "Sheffield": (624, (-2, "within"), (-2, "within")),
    "Wakefield": (692, (2, "within"), (2, "within")),
    "York": (240, (0, "chance"), (0, "chance")),
}
ON_A_PLAN = {
    "Barnsley": (264, (2, "within"), (0, "chance")),
    "Bradford": (468, (-2, "within"), (-2, "within")),
    "Calderdale": (233, (2, "within"), (0, "chance")),
    "Doncaster": (395, (2, "within"), (2, "within")),
    "East Riding of Yorkshire": (334, (2, "within"), (0, "chance")),
    "Kingston upon Hull": (498, (2, "within"), (2, "within")),
    "Kirklees": (483, (2, "within"), (0, "chance")),
    "Leeds": (634, (-1, "edge"), (-2, "within")),
    "North East Lincolnshire": (148, (0, "chance"), (0, "chance")),
    "North Lincolnshire": (138, (0, "chance"), (-1, "edge")),
    "North Yorkshire": (633, (2, "within"), (2, "within")),
    "Rotherham": (313, (2, "within"), (0, "chance")),
    "Sheffield": (493, (0, "chance"), (-2, "within")),
    "Wakefield": (567, (2, "within"), (2, "within")),
    "York": (126, (0, "chance"), (-2, "within")),
}
ENGLISH_CHILDREN = 12_183_016
# England's count, and the variance among 151 English authorities: Isles of Scilly and City of London left out.
CASES = [
    pytest.param(LOOKED_AFTER, 81_770, 0.151623, id="looked after"),
    pytest.param(ON_A_PLAN, 49_420, 0.112343, id="on a plan"),
]


@pytest.mark.parametrize(("table", "english", "tau2"), CASES)
def test_the_fifteen_about_england_are_as_worked_by_hand(table, english, tau2):
    counts = [table[name][0] for name in CHILDREN]
    found = judged_rates(counts, list(CHILDREN.values()), english / ENGLISH_CHILDREN, widened(tau2))
    flags = dict(zip(CHILDREN, zip(found.flags, map(str, found.verdicts), strict=True), strict=True))
    assert flags == {name: table[name][1] for name in CHILDREN}


@pytest.mark.parametrize("name", CHILDREN)
@pytest.mark.parametrize(("table", "english", "tau2"), CASES)
def test_each_of_the_fifteen_about_its_own_other_fourteen_is_as_worked_by_hand(table, english, tau2, name):
    others = [other for other in CHILDREN if other != name]
    centre = sum(table[other][0] for other in others) / sum(CHILDREN[other] for other in others)
    found = judged_rates([table[name][0]], [CHILDREN[name]], centre, widened(tau2))
    assert (found.flags[0], str(found.verdicts[0])) == table[name][2]


@pytest.mark.parametrize(
    ("table", "english", "tau2", "outside"),
    [(LOOKED_AFTER, 81_770, 0.151623, (11, 8, 0)), (ON_A_PLAN, 49_420, 0.112343, (11, 10, 0))],
    ids=["looked after", "on a plan"],
)
def test_plain_limits_about_england_put_many_of_the_fifteen_outside_and_widened_ones_none(
    table, english, tau2, outside
):
    counts = [table[name][0] for name in CHILDREN]
    found = judged_rates(counts, list(CHILDREN.values()), english / ENGLISH_CHILDREN, widened(tau2))
    assert (found.outside_95, found.outside_998, found.beyond_spread) == outside


def test_all_fourteen_with_a_figure_for_no_further_action_lie_outside_plain_limits_and_none_outside_widened():
    # Published for 2025, North Yorkshire's hidden: 41,340 of England's 632,830 is 6.5%; the variance among 144
    # authorities, on the arcsine scale, is 0.018519.
    counts = [269, 835, 0, 731, 0, 238, 86, 1_027, 0, 0, HIDDEN, 287, 218, 6, 35]
    totals = [
        3_241,
        7_450,
        2_665,
        5_665,
        2_517,
        4_696,
        3_277,
        10_304,
        2_002,
        1_483,
        5_642,
        2_909,
        4_910,
        4_992,
        1_837,
    ]
    found = judged_shares(counts, totals, 41_340 / 632_830, widened(0.018519))
    assert (found.judged, found.outside_95, found.outside_998, found.beyond_spread) == (14, 14, 14, 0)


def test_one_of_the_fifteen_lies_beyond_the_usual_spread_of_repeat_plans():
    # North Lincolnshire's 14 of 200 and York's 71 of 161, about their other fourteen together, 25.2% and 24.3%.
    low = judged_shares([14], [200], 1_779 / 7_062, widened(0.0038514))
    high = judged_shares([71], [161], 1_722 / 7_101, widened(0.0038514))
    assert (low.flags[0], low.verdicts[0]) == (Flag.LOW_998, Verdict.BEYOND)
    assert (high.flags[0], high.verdicts[0]) == (Flag.HIGH_998, Verdict.WITHIN)


def test_a_judgement_of_nothing_counts_nothing():
    found = Judgement(flags=np.array([HIDDEN]), verdicts=(Verdict.NONE,), spread=None)
    assert (found.judged, found.outside_95, found.outside_998, found.beyond_spread) == (0, 0, 0, 0)
