"""One step in each authority, from the rows of miniature.KINDS, counted by hand."""

import math
import re
from itertools import product

import pytest

from analytics.figures import each
from analytics.measures import STEPS
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK


def found(cursor, holdings, first, **changes):
    return each.each(cursor, first.with_changes(**changes), holdings)


def told(answer):
    return [(row.area, row.count_shown, row.size_shown, row.shown) for row in answer.rows.itertuples()]


# Enquiries within 180 days: Barnsley 15 of 50, Hull 7 of 80, Rotherham 30 of 90, York 0 of 15.
def test_every_authority_has_its_protected_share(cursor, holdings, first):
    answer = found(cursor, holdings, first, focus=ROTHERHAM)
    assert told(answer) == [
        (BARNSLEY, "15", "50", "30%"),
        (HULL, "c", "80", "c"),
        (ROTHERHAM, "30", "90", "33%"),
        (YORK, "few", "fewer than 23", "few"),
    ]
    assert list(answer.rows.role) == ["region", "region", "focus", "region"]
    assert answer.hidden == 2


def test_a_hidden_share_says_why_and_has_neither_value_nor_interval(cursor, holdings, first):
    rows = found(cursor, holdings, first, focus=ROTHERHAM).rows.set_index("area")
    assert rows.status_words[HULL] == "hidden: a count here would be 7 or fewer"
    assert rows.status_words[YORK] == "fewer than 23 referrals followed"
    for code in (HULL, YORK):
        assert all(math.isnan(rows.loc[code, name]) for name in ("value", "lower", "upper", "count", "size"))


def test_the_centre_is_the_comparators_weighted_share(cursor, holdings, first):
    # As the chart of the steps has it (tests/figures/test_pathways.py): 20 of 145, weighted 30, 21 %.
    answer = found(cursor, holdings, first, focus=ROTHERHAM)
    assert (answer.centre, answer.centre_shown, answer.centre_count) == (21.0, "21%", "20")
    assert answer.centre_size == "145"
    assert (answer.side.label, answer.effect) == ("Other 3", 1.95)


def test_limits_are_drawn_for_the_middle_number_of_referrals(cursor, holdings, first):
    # 50 and 90: the middle is 70, over 1.95 is 35.897. √(0.21 x 0.79 / 35.897) = 6.7982 points;
    # times 1.959964 is 13.324, times 3.090232 is 21.008, which would reach below nought.
    answer = found(cursor, holdings, first, focus=ROTHERHAM)
    assert (answer.size, answer.sizes) == (70, (50, 90))
    assert answer.limits == pytest.approx((0.0, 7.676, 34.324, 42.008), abs=0.001)


def test_the_verdict_is_read_from_the_counts_as_printed(cursor, holdings, first):
    # About 21 %, over 1.95: Rotherham 33.3 % of 46.15, √(0.1659 / 46.15) = 5.996 points, 2.06 of them away: between
    # 1.96 and 3.09. Barnsley 30 % of 25.64, 8.044 points, 1.12 away.
    answer = found(cursor, holdings, first, focus=ROTHERHAM)
    assert list(answer.rows.verdict) == ["chance", "none", "edge", "none"]
    assert (answer.judgement.judged, answer.judgement.outside_95, answer.judgement.outside_998) == (2, 1, 0)
    assert answer.judgement.spread is None


def test_numbers_of_referrals_that_differ_twofold_have_no_straight_limits(cursor, holdings, first):
    # Within 90 days: Rotherham 10 of 100, Barnsley 15 of 50, Hull 7 hidden.
    answer = found(cursor, holdings, first, focus=ROTHERHAM, days=90)
    assert (answer.sizes, answer.limits) == ((50, 100), None)
    assert answer.judgement.judged == 2


def test_another_step_may_be_chosen(cursor, holdings, first):
    answer = found(cursor, holdings, first, focus=ROTHERHAM, step="conv_assessment")
    # Barnsley 25 of 50, Hull 37 of 80, Rotherham 50 of 90; the others together 45 %.
    assert [row[3] for row in told(answer)] == ["50%", "44%", "56%", "few"]
    assert (answer.centre, answer.effect) == (45.0, 1.96)


def test_by_value_hidden_shares_stand_last(cursor, holdings, first):
    answer = found(cursor, holdings, first, focus=ROTHERHAM, order="value")
    assert list(answer.rows.area) == [ROTHERHAM, BARNSLEY, HULL, YORK]
    # Each keeps its own verdict.
    assert list(answer.rows.verdict) == ["edge", "chance", "none", "none"]


def test_an_authority_with_no_referral_left_is_too_few(cursor, holdings, first):
    # York was not in wave 1; police sent Hull nobody in wave 2.
    assert told(found(cursor, holdings, first, wave="W1"))[3] == (YORK, "few", "fewer than 23", "few")
    assert told(found(cursor, holdings, first, source="police"))[1] == (HULL, "few", "fewer than 23", "few")


def test_without_a_centre_nothing_is_judged(cursor, holdings, first):
    # York alone has fewer than 23.
    answer = found(cursor, holdings, first, focus=ROTHERHAM, compare="chosen", chosen=(YORK,))
    assert math.isnan(answer.centre)
    assert (answer.judgement, answer.limits) == (None, None)
    assert set(answer.rows.verdict) == {"none"}


def test_with_no_focus_no_row_is_marked(cursor, holdings, first):
    # 1,375 of 6,350 is 21.7 %; of 235 that is 50.9 -> 50, and 50 of 235 is 21 %.
    answer = found(cursor, holdings, first)
    assert answer.focus is None
    assert (answer.side.label, answer.centre_shown, answer.centre_size) == ("All 4", "21%", "235")


def test_a_centre_that_would_tell_of_a_hidden_count_is_hidden_and_nothing_is_judged(cursor, holdings, first):
    # Both waves: see tests/figures/test_pathways.py.
    answer = found(cursor, holdings, first, focus=ROTHERHAM, wave="both")
    assert (answer.centre_count, answer.centre_shown) == ("c", "c")
    assert math.isnan(answer.centre)
    assert (answer.judgement, answer.limits) == (None, None)


def test_nothing_exact_leaves_the_data_layer(cursor, holdings, first):
    choices = product(STEPS, ["", "police", "education"], [90, 180], ["W1", "W2", "both"])
    for step, source, days, wave in choices:
        answer = found(cursor, holdings, first, step=step, source=source, days=days, wave=wave)
        for row in answer.rows.itertuples():
            assert re.fullmatch(r"c|few|0|5|[1-9][0-9,]*[05]", row.count_shown), row
            assert re.fullmatch(r"fewer than 23|[1-9][0-9,]*[05]", row.size_shown), row
            assert math.isnan(row.count) or row.count % 5 == row.size % 5 == 0, row
            assert math.isnan(row.value) or row.value == int(row.value), row
