"""What happens first to what each source sends, and by police force, from the pool of test_responses, by hand."""

import math
import re

import pytest

from analytics.figures import by_source_figures
from analytics.protection.protected_rows import ProtectedCell, cell_of_one_authority
from analytics.protection.suppress_and_round import ProtectedCount
from analytics.registry.disclosure_rule import HIDDEN
from analytics.words.verdict import Verdict
from tests.figures.test_responses_figures import POLICE, SCHOOL, SENT, TOTALS, built, sent_rows
from tests.miniature import BARNSLEY, HULL, ROTHERHAM
from tests.rows import frame


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    yield from built(tmp_path_factory.mktemp("by_source"), sent_rows(SENT), TOTALS)


def found(pool, **changes):
    return by_source_figures.by_source(pool.cursor, pool.first.with_changes(**changes), pool.holdings)


def forces(pool, **changes):
    return by_source_figures.by_force(pool.cursor, pool.first.with_changes(**changes), pool.holdings)


def told(answer, row, who):
    rows = frame(answer.rows)[(frame(answer.rows).row == row) & (frame(answer.rows).who == who)]
    return [(line.panel, line.size_shown, line.count_shown, line.share_shown) for line in rows.itertuples()]


def beside_one(pool, **changes):
    """Return Rotherham beside Barnsley alone, whose shares leave nothing open."""
    return found(pool, focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY,), **changes)


def gaps(answer):
    return {(gap.row, gap.panel): gap for gap in frame(answer.differences).itertuples()}


def test_a_share_of_several_responses_is_the_sum_of_what_is_printed_of_each(pool):
    # Rotherham, police 120: 24 -> 25 and 16 -> 15 make 40, 33 %; 60 and 20 make 80, 67 %; 20, 17 %.
    assert told(found(pool, focus=ROTHERHAM), "police", "focus") == [
        ("front_door", "120", "40", "33%"),
        ("beyond", "120", "80", "67%"),
        ("strategy", "120", "20", "17%"),
    ]


def test_the_others_are_all_less_the_focus_as_printed(pool):
    # Police, all 420 stand for 5,200; the other two are 300 and stand for 4,000.
    # nfa 44 -> 45 less 25 is 20; weighted 440: 35.5 -> 35: 433.3 less 250 is 183.3, of 4,000 in 300: 13.7 -> 15
    # advice or early help 86 -> 85 less 15 is 70; 1,160: 93.7 -> 95: 1,176.2 less 150, 77.0 -> 75
    # assessment 230 less 60 is 170; 2,800: 226.2 -> 225: 2,785.7 less 600, 163.9 -> 165
    # strategy 60 less 20 is 40; 800: 64.6 -> 65: 804.8 less 200, 45.4 -> 45
    # So 90 of 300, (15 + 75) / 300 = 30 %; 210, (165 + 45) / 300 = 70 %; 40, 15 %.
    # More than a point is open in each. All 420 are 418 to 422, and Rotherham, for 1,180 to 1,220, 22.52 to 23.64 %:
    #   assessment 222.5 / 422 to 227.5 / 418, Rotherham 58 / 122 to 62 / 118: 52.78 to 56.56
    #   strategy 62.5 / 422 to 67.5 / 418, 18 / 122 to 22 / 118: 13.62 to 16.58
    #   advice or early help at least (92.5 / 422 - 0.2364 x 17 / 118) / 0.7636 = 24.10
    # or the two themselves, Barnsley for 1,980 to 2,020 and Hull for 1,960 to 2,040:
    #   advice or early help at most (42 / 198 x 1,980 + 32 / 98 x 2,040) / 4,020 = 27.02
    #   nfa (18 / 202 x 1,980) / 4,020 = 4.39 to (22 / 198 x 2,020) / 3,980 = 5.64
    # Front door: 24.10 + 4.39 to 27.02 + 5.64 is 28.49 to 32.66; beyond is what is left, 67.34 to 71.51.
    assert told(found(pool, focus=ROTHERHAM), "police", "comparator") == [
        ("front_door", "300", "90", "28% to 33%"),
        ("beyond", "300", "210", "67% to 72%"),
        ("strategy", "300", "40", "13% to 17%"),
    ]


def test_nothing_is_compared_with_a_range(pool):
    assert frame(found(pool, focus=ROTHERHAM).differences).empty


def test_a_source_with_fewer_than_23_referrals_is_too_few_and_is_compared_with_nothing(pool):
    # Twenty from an unknown source to Rotherham.
    answer = found(pool, focus=ROTHERHAM)
    assert told(answer, "unknown", "focus") == [
        ("front_door", "fewer than 23", "few", "few"),
        ("beyond", "fewer than 23", "few", "few"),
        ("strategy", "fewer than 23", "few", "few"),
    ]
    assert {row for row, _ in gaps(beside_one(pool))} == {"police", "education"}


def test_where_one_response_is_hidden_their_sum_is_hidden_too(pool):
    # Hull, schools: five with no further action beside 15 with advice.
    (front_door, beyond, _) = told(found(pool, focus=HULL), "education", "focus")
    assert front_door == ("front_door", "200", "c", "c")
    assert beyond == ("beyond", "200", "180", "90%")


def test_the_difference_has_newcombes_interval_with_brothers_and_sisters_counted(pool):
    # Schools: Rotherham 10 + 20 of 160, 19 %, and Barnsley 10 + 10 of 100, 20 %, with n = 158 / 1.6 and 98 / 1.6.
    # Rotherham at least what assessment 95 and strategy 30 leave, 1 - (97 + 32) / 158 = 18.35 %, and at most
    # (12 + 22) / 158 = 21.52 %; Barnsley (8 + 8) / 102 = 15.69 % to (12 + 12) / 98 = 24.49 %. Wilson from 11.96 and to
    # 30.61, from 8.65 and to 36.55. 18.35 - 24.49 less the root of 6.40² + 12.06²; 21.52 - 15.69 and the root of
    # 9.09² + 7.04².
    gap = gaps(beside_one(pool))["education", "front_door"]
    assert gap.points == -1.0
    assert (gap.lower, gap.upper) == (pytest.approx(-19.79, abs=0.01), pytest.approx(17.33, abs=0.01))


def test_a_verdict_allows_for_how_many_sources_are_compared_at_once(tmp_path):
    # Schools, strategy: 60 of 300 beside 100 of 300, 62 / 298 = 20.81 % at most and 98 / 302 = 32.45 % at least, of
    # 298 / 1.6 = 186.25 and 187.5: pooled 26.65 %, z = 11.64 / √(26.65 x 73.35 x (1/186.25 + 1/187.5) x 373.75/372.75)
    # = 2.543, so a chance of 0.011: by itself at the edge. Of eight sources it is 8 x 0.011 = 0.088.
    sent = {
        (ROTHERHAM, SCHOOL): {"assessment": 240, "strategy": 60},
        (HULL, SCHOOL): {"assessment": 200, "strategy": 100},
    }
    for small in built(tmp_path, sent_rows(sent), TOTALS):
        beside = {"focus": ROTHERHAM, "compare": "chosen", "chosen": (HULL,)}
        eight, alone = found(small, **beside), found(small, **beside, source="education")
        assert gaps(eight)["education", "strategy"].verdict == Verdict.CHANCE
        assert gaps(alone)["education", "strategy"].verdict == Verdict.EDGE
        # The interval is one at a time, and leaves 0 out either way.
        assert gaps(eight)["education", "strategy"].upper == pytest.approx(-2.66, abs=0.01)


def test_two_noughts_do_not_differ(tmp_path):
    sent = {
        (code, POLICE): {"nfa": 60, "advice": 60, "assessment": 180} for code in (ROTHERHAM, HULL, BARNSLEY)
    }
    for small in built(tmp_path, sent_rows(sent), TOTALS):
        gap = gaps(found(small, focus=ROTHERHAM))["police", "strategy"]
        assert (gap.points, gap.verdict) == (0.0, Verdict.CHANCE)


def test_a_nought_beside_many_differs(tmp_path):
    # 0 of 300 beside 120 of 600: 20 %.
    done = {"nfa": 60, "advice": 60, "assessment": 120, "strategy": 60}
    sent = {(code, POLICE): done for code in (HULL, BARNSLEY)}
    sent[ROTHERHAM, POLICE] = {"nfa": 60, "advice": 60, "assessment": 180}
    for small in built(tmp_path, sent_rows(sent), TOTALS):
        gap = gaps(found(small, focus=ROTHERHAM))["police", "strategy"]
        assert (gap.points, gap.verdict) == (-20.0, Verdict.MORE)


def test_a_sum_that_rounding_alone_brings_to_its_whole_is_hidden_beside_a_hidden_part():
    # 38 -> 40 of 41 -> 40, with three hidden: "all" would be wrong.
    def cell(count, status=""):
        return cell_of_one_authority(ProtectedCount(count=count, status=status), 41)

    cells = {"nfa": cell(None, HIDDEN), "assessment": cell(30), "strategy": cell(10)}
    assert by_source_figures.sum_of_groups(cells, ("assessment", "strategy")).count == ProtectedCount(
        count=None, status=HIDDEN
    )
    cells["nfa"] = cell(0)
    assert by_source_figures.sum_of_groups(cells, ("assessment", "strategy")).count == ProtectedCount(
        count=40
    )


def test_nothing_added_up_is_nothing():
    assert by_source_figures.sum_of_groups({}, ("nfa",)) is None


def test_a_sum_keeps_its_whole_and_how_sure_it_is():
    def part(count, least, most):
        return ProtectedCell(
            count=ProtectedCount(count=count),
            weighted=ProtectedCount(count=count + 5),
            denominator=203,
            effective_size=150,
            least=least,
            most=most,
            likely_off=0.004,
        )

    cells = {"nfa": part(20, 0.1, 0.14), "advice_or_early_help": part(20, 0.11, 0.15)}
    rest = {"assessment": part(150, 0.72, 0.75), "strategy": part(0, 0.0, 0.0)}
    both = by_source_figures.sum_of_groups(cells | rest, ("nfa", "advice_or_early_help"))
    assert (both.count.count, both.weighted.count, both.denominator, both.effective_size) == (
        40,
        50,
        203,
        150,
    )
    # 0.10 + 0.11 is less than the 0.25 that 0.75 leaves; 0.14 + 0.15 is more than the 0.28 that 0.72 leaves.
    assert (both.least, both.most) == (pytest.approx(0.25), pytest.approx(0.28))
    assert both.likely_off == pytest.approx(0.008)
    assert not both.is_range


def test_the_source_that_is_chosen_is_the_only_row(pool):
    answer = found(pool, focus=ROTHERHAM, source="police")
    assert set(frame(answer.rows).row) == {"police"}
    assert told(answer, "police", "focus") == told(found(pool, focus=ROTHERHAM), "police", "focus")


def test_without_a_focus_the_whole_pool_stands_by_source_and_nothing_is_compared(pool):
    # Police 420: (35 + 95) / 420 = 31 %; counts 45 + 85.
    answer = found(pool)
    assert set(frame(answer.rows).who) == {"comparator"}
    assert told(answer, "police", "comparator")[0] == ("front_door", "420", "130", "31%")
    assert frame(answer.differences).empty


def test_all_eight_sources_stand_in_their_order(pool):
    assert list(frame(found(pool).rows).row.drop_duplicates()) == [
        "police",
        "education",
        "health",
        "council",
        "early_help",
        "individual",
        "other_agency",
        "unknown",
    ]


def test_a_force_of_two_is_worked_out_from_all_less_the_third(pool):
    # South Yorkshire is Barnsley and Rotherham. Police 420 less Hull's 100 is 320; weighted 5,200: 390 of 900, less
    # 2,000 is 3,200 of 6,000: 320 of 600, 53 %.
    # Answered at the front door: nfa 45 less 0, weighted 433.3 of 3,200 in 320: 43.3 -> 45; advice 85 less 30,
    # 1,176.2 less 600: 57.6 -> 60; 105 of 320, 33 %, as counted 100.
    # It is a range: by what the two show, for 1,180 to 1,220 and 1,980 to 2,020, at least
    #   nfa (23 / 122 x 1,180 + 18 / 202 x 2,020) / 3,200 = 12.58, advice (13 / 122 x 1,220 + 38 / 202 x 1,980) / 3,200
    #   = 15.70, together 28.28; at most
    #   nfa by all less Hull, who is 1,960 / 5,200 = 37.69 to 2,040 / 5,200 = 39.23 % or so: 14.76, and advice
    #   (17 / 118 x 1,180 + 42 / 198 x 2,020) / 3,200 = 18.70, together 33.46
    answer = forces(pool)
    assert told(answer, "South Yorkshire", "comparator")[:2] == [
        ("police_share", "600", "320", "53%"),
        ("front_door", "320", "100", "28% to 34%"),
    ]
    assert answer.members == {"Humberside": (HULL,), "South Yorkshire": (BARNSLEY, ROTHERHAM)}


def test_a_force_of_one_authority_shows_what_that_authority_shows(pool):
    # Hull: 100 of 300 from the police, none with no further action and 30 with advice.
    assert told(forces(pool), "Humberside", "comparator") == [
        ("police_share", "300", "100", "33%"),
        ("front_door", "100", "30", "30%"),
        ("beyond", "100", "70", "70%"),
        ("strategy", "100", "20", "20%"),
    ]


def test_the_whole_pool_stands_last(pool):
    answer = forces(pool)
    assert frame(answer.rows).row.iloc[-1] == ""
    # Weighted 390 of 900.
    assert told(answer, "", "comparator")[0] == ("police_share", "900", "420", "43%")
    assert answer.unknown == 0


def test_the_filter_of_the_source_does_not_act_on_forces(pool):
    answer = forces(pool, source="education")
    assert told(answer, "Humberside", "comparator") == told(forces(pool), "Humberside", "comparator")


@pytest.mark.parametrize("names", ["mine", "letters"])
def test_forces_are_not_told_while_authorities_stand_under_letters(pool, names):
    assert forces(pool, focus=ROTHERHAM, names=names) is None


def test_an_authority_whose_force_is_not_known_is_counted(cursor, holdings, first):
    # York of the miniature has none.
    answer = by_source_figures.by_force(cursor, first, holdings)
    assert answer.unknown == 1
    assert set(answer.members) == {"Humberside", "South Yorkshire"}


@pytest.mark.parametrize("filters", [{}, {"sex": "F"}, {"age": "5_9"}])
@pytest.mark.parametrize("focus", ["", BARNSLEY, HULL, ROTHERHAM])
def test_nothing_exact_leaves_the_data_layer(pool, focus, filters):
    for rows in (
        frame(found(pool, focus=focus, **filters).rows),
        frame(forces(pool, focus=focus, **filters).rows),
    ):
        for row in rows.itertuples():
            assert re.fullmatch(r"c|few|0|5|[1-9][0-9,]*[05]", row.count_shown), row
            assert re.fullmatch(r"fewer than 23|[1-9][0-9,]*[05]", row.size_shown), row
            assert math.isnan(row.share) or row.share == int(row.share), row
