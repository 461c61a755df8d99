"""What happens first to what each source sends, and by police force, from the pool of test_responses, by hand."""

import math
import re

import pytest

from analytics.disclosure import HIDDEN, Protected
from analytics.figures import by_source
from analytics.figures.sampled import Cell, own_cell
from analytics.verdict import Verdict
from tests.figures.test_responses import POLICE, SENT, TOTALS, built, sent_rows
from tests.miniature import BARNSLEY, HULL, ROTHERHAM


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    yield from built(tmp_path_factory.mktemp("by_source"), sent_rows(SENT), TOTALS)


def found(pool, **changes):
    return by_source.by_source(pool.cursor, pool.first.with_changes(**changes), pool.holdings)


def forces(pool, **changes):
    return by_source.by_force(pool.cursor, pool.first.with_changes(**changes), pool.holdings)


def told(answer, row, who):
    rows = answer.rows[(answer.rows.row == row) & (answer.rows.who == who)]
    return [(line.panel, line.size_shown, line.count_shown, line.share_shown) for line in rows.itertuples()]


def gaps(answer):
    return {(gap.row, gap.panel): gap for gap in answer.differences.itertuples()}


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
    assert told(found(pool, focus=ROTHERHAM), "police", "comparator") == [
        ("front_door", "300", "90", "30%"),
        ("beyond", "300", "210", "70%"),
        ("strategy", "300", "40", "15%"),
    ]


def test_a_source_with_fewer_than_23_referrals_is_too_few_and_is_compared_with_nothing(pool):
    # Twenty from an unknown source to Rotherham.
    answer = found(pool, focus=ROTHERHAM)
    assert told(answer, "unknown", "focus") == [
        ("front_door", "fewer than 23", "few", "few"),
        ("beyond", "fewer than 23", "few", "few"),
        ("strategy", "fewer than 23", "few", "few"),
    ]
    assert {row for row, _ in gaps(answer)} == {"police", "education"}


def test_where_one_response_is_hidden_their_sum_is_hidden_too(pool):
    # Hull, schools: five with no further action beside 15 with advice.
    (front_door, beyond, _) = told(found(pool, focus=HULL), "education", "focus")
    assert front_door == ("front_door", "200", "c", "c")
    assert beyond == ("beyond", "200", "180", "90%")


def test_the_difference_has_newcombes_interval_with_brothers_and_sisters_counted(pool):
    # Schools: Rotherham 10 + 20 of 160 with n = 100, 18.75 %, Wilson 12.311 to 27.502; the others (10 + 20) of 300
    # with 5,000² / (100 x 100 + 400 x 200) = 277.8 -> 280, n = 175, 10 %, Wilson 6.379 to 15.339.
    # 8.75 less the root of 6.439² + 5.339², 8.365; and more by the root of 8.752² + 3.621², 9.472.
    gap = gaps(found(pool, focus=ROTHERHAM))["education", "front_door"]
    assert gap.points == 9.0
    assert (gap.lower, gap.upper) == (pytest.approx(0.385, abs=0.002), pytest.approx(18.222, abs=0.002))


def test_a_verdict_allows_for_how_many_sources_are_compared_at_once(pool):
    # The same difference: pooled 36.25 / 275 = 13.18 %, z = 8.75 / √(0.13182 x 0.86818 (1/100 + 1/175) 275/274)
    # = 2.060, so a chance of 0.039: by itself at the edge. Of eight sources it is 8 x 0.039 = 0.31.
    eight, alone = found(pool, focus=ROTHERHAM), found(pool, focus=ROTHERHAM, source="education")
    assert gaps(eight)["education", "front_door"].verdict == Verdict.CHANCE
    assert gaps(alone)["education", "front_door"].verdict == Verdict.EDGE


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
        return own_cell(Protected(count=count, status=status), 41)

    cells = {"nfa": cell(None, HIDDEN), "assessment": cell(30), "strategy": cell(10)}
    assert by_source.added(cells, ("assessment", "strategy")).count == Protected(count=None, status=HIDDEN)
    cells["nfa"] = cell(0)
    assert by_source.added(cells, ("assessment", "strategy")).count == Protected(count=40)


def test_nothing_added_up_is_nothing():
    assert by_source.added({}, ("nfa",)) is None


def test_a_sum_keeps_its_whole_and_how_sure_it_is():
    cells = {
        key: Cell(count=Protected(count=20), weighed=Protected(count=25), whole=203, effective_size=150)
        for key in ("nfa", "advice_or_early_help")
    }
    both = by_source.added(cells, ("nfa", "advice_or_early_help"))
    assert (both.count.count, both.weighed.count, both.whole, both.effective_size) == (40, 50, 203, 150)


def test_the_source_that_is_chosen_is_the_only_row(pool):
    answer = found(pool, focus=ROTHERHAM, source="police")
    assert set(answer.rows.row) == {"police"}
    assert told(answer, "police", "focus") == told(found(pool, focus=ROTHERHAM), "police", "focus")


def test_without_a_focus_the_whole_pool_stands_by_source_and_nothing_is_compared(pool):
    # Police 420: (35 + 95) / 420 = 31 %; counts 45 + 85.
    answer = found(pool)
    assert set(answer.rows.who) == {"comparator"}
    assert told(answer, "police", "comparator")[0] == ("front_door", "420", "130", "31%")
    assert answer.differences.empty


def test_all_eight_sources_stand_in_their_order(pool):
    assert list(found(pool).rows.row.drop_duplicates()) == [
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
    answer = forces(pool)
    assert told(answer, "South Yorkshire", "comparator")[:2] == [
        ("police_share", "600", "320", "53%"),
        ("front_door", "320", "100", "33%"),
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
    assert answer.rows.row.iloc[-1] == ""
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
    answer = by_source.by_force(cursor, first, holdings)
    assert answer.unknown == 1
    assert set(answer.members) == {"Humberside", "South Yorkshire"}


@pytest.mark.parametrize("filters", [{}, {"sex": "F"}, {"age": "5_9"}])
@pytest.mark.parametrize("focus", ["", BARNSLEY, HULL, ROTHERHAM])
def test_nothing_exact_leaves_the_data_layer(pool, focus, filters):
    for rows in (found(pool, focus=focus, **filters).rows, forces(pool, focus=focus, **filters).rows):
        for row in rows.itertuples():
            assert re.fullmatch(r"c|few|0|5|[1-9][0-9,]*[05]", row.count_shown), row
            assert re.fullmatch(r"fewer than 23|[1-9][0-9,]*[05]", row.size_shown), row
            assert math.isnan(row.share) or row.share == int(row.share), row
