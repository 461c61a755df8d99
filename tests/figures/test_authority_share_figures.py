"""One step in each authority, from the rows of miniature.KINDS, counted by hand."""

import math
import re
from itertools import product

import pytest

from analytics.figures import authority_share_figures
from analytics.registry.measures import STEPS
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame

LIMITS = ["limit_lower_998", "limit_lower_95", "limit_upper_95", "limit_upper_998"]


def found(cursor, holdings, first, **changes):
    return authority_share_figures.authority_shares(cursor, first.with_changes(**changes), holdings)


def told(answer):
    return [(row.area, row.count_shown, row.size_shown, row.shown) for row in answer.rows]


# Enquiries within 180 days: Barnsley 15 of 50, Hull 7 of 80, Rotherham 30 of 90, York 0 of 15.
def test_every_authority_has_its_protected_share(cursor, holdings, first):
    answer = found(cursor, holdings, first, focus=ROTHERHAM)
    assert told(answer) == [
        (BARNSLEY, "15", "50", "30%"),
        (HULL, "c", "80", "c"),
        (ROTHERHAM, "30", "90", "33%"),
        (YORK, "few", "fewer than 23", "few"),
    ]
    assert list(frame(answer.rows).role) == ["region", "region", "focus", "region"]
    assert answer.hidden == 2


def test_a_hidden_share_says_why_and_has_neither_value_nor_interval(cursor, holdings, first):
    rows = frame(found(cursor, holdings, first, focus=ROTHERHAM).rows).set_index("area")
    assert rows.status_words[HULL] == "hidden: a count here would be 7 or fewer"
    assert rows.status_words[YORK] == "fewer than 23 referrals followed"
    for code in (HULL, YORK):
        assert all(math.isnan(rows.loc[code, name]) for name in ("value", "lower", "upper", "count", "size"))


def test_a_centre_that_is_open_to_more_than_a_point_is_a_range_and_nothing_is_judged(cursor, holdings, first):
    # 16.9 to 21.3 % (tests/figures/test_pathways_figures.py), in whole percent outwards.
    answer = found(cursor, holdings, first, focus=ROTHERHAM)
    assert answer.centre is None
    assert (answer.centre_shown, answer.centre_count, answer.centre_size) == ("16% to 22%", "20", "145")
    assert (answer.status, answer.least, answer.most, answer.mark) == ("range", 16.0, 22.0, (16.0, 22.0))
    assert (answer.side.label, answer.effect) == ("Other 3", 1.95)
    assert answer.judgement is None and answer.any_outside is None
    assert set(frame(answer.rows).verdict) == {"none"}
    assert frame(answer.rows)[LIMITS].isna().all(axis=None)


def beside_barnsley(cursor, holdings, first, **changes):
    """Assessed in both waves: Barnsley 25 of 90, Hull 37 -> 35 of 120, Rotherham 80 of 150; 1.95 for families."""
    asked = {"focus": ROTHERHAM, "compare": "chosen", "chosen": (BARNSLEY,), "wave": "both", **changes}
    return found(cursor, holdings, first, step="conv_assessment", **asked)


def test_each_row_has_the_limits_of_its_own_number_of_referrals(cursor, holdings, first):
    # The sizes are those of two waves, each rounded, so they may be 4 off: Barnsley's 25 of 40 + 50 = 90 may be 23 of
    # 94, 24.47 %, to 27 of 86, 31.40 %, and the 90 may be 86, of 86 / 1.95 = 44.10. Hull's 40 + 80 = 120 may be 116 to
    # 124. By bisection on statsmodels' Wilson limits: Newcombe's interval of a share of 124 less 31.40 % of 44.10
    # leaves 0 out from 50.351 % on (61.451 % at 99.8 %), of a share of 116 less 24.47 % up to 9.978 %. What is printed
    # as x of 120 may be as few as x - 2 of 124: (0.50351 x 124 + 2) / 120 = 53.696 %; as many as x + 2 of 116:
    # (0.09978 x 116 - 2) / 120 = 7.979 %. At 99.8 % that would be 1.53 %, but no share is printed between 0 and 2 of
    # 120. Rotherham's
    # 60 + 90 = 150 and 30 + 50 = 80 may each be 4 off: of 154 and 146, and 4 of 150.
    rows = frame(beside_barnsley(cursor, holdings, first).rows).set_index("area")
    assert tuple(rows.loc[HULL, LIMITS]) == pytest.approx((1.6667, 7.9787, 53.6964, 65.1663), abs=1e-3)
    assert tuple(rows.loc[ROTHERHAM, LIMITS]) == pytest.approx((2.6667, 7.8229, 53.6063, 64.5353), abs=1e-3)
    # What all stand beside, and what is hidden, has none.
    assert rows.loc[[BARNSLEY, YORK], LIMITS].isna().all(axis=None)


def test_the_verdict_holds_for_every_count_that_the_printed_one_may_be(cursor, holdings, first):
    # Rotherham's 53.3 % lies inside 7.82 to 53.61, now that two roundings are allowed for; Hull's 29.2 % inside 7.98 to
    # 53.70.
    answer = beside_barnsley(cursor, holdings, first)
    assert list(frame(answer.rows).verdict) == ["none", "chance", "chance", "none"]
    assert (answer.judgement.judged, answer.judgement.outside_95, answer.judgement.outside_998) == (2, 0, 0)
    assert answer.judgement.spread is None


def test_an_authority_is_not_judged_beside_itself(cursor, holdings, first):
    assert beside_barnsley(cursor, holdings, first).itself.area == BARNSLEY
    assert found(cursor, holdings, first, focus=ROTHERHAM).itself is None


def test_the_chance_of_any_outside_allows_for_the_centre_that_all_share(cursor, holdings, first):
    # The errors of Hull, Rotherham and Barnsley go as 1 / sqrt(120), 1 / sqrt(150) and 1 / sqrt(90). Of the centre's
    # error c, both lie inside with chance [Phi((c + L) / e) - Phi((c - L) / e)] each, L = 1.96 sqrt(e^2 + 1 / 90);
    # the mean over c, by scipy's quad, is 0.91237: 8.76 % are outside, where two apart would be 9.75 %. The simulation
    # is good to sqrt(0.0876 x 0.9124 / 20,000) = 0.2 points, and three of those are allowed.
    assert beside_barnsley(cursor, holdings, first).any_outside == pytest.approx(0.0876, abs=0.006)


def test_the_chance_of_any_outside_is_less_where_the_units_are_parts_of_their_centre(cursor, holdings, first):
    # Assessed in wave 2, beside all four: Barnsley's 50 stand for 3,000 of 6,230 (York's 15 at 11), Hull's 80 for
    # 2,000, Rotherham's 90 for 900. Limits are drawn as if the two sides were apart, for Rotherham 1.96 x
    # sqrt(1 / 90 + 1 / 155) = 0.2597; but the one is part of the other, and the difference has an error of
    # sqrt(1 / 90 + 1 / 155 - 2 x 0.1445 / 90) = 0.1198: 2.17 of them, 3.02 %. Hull: 0.2698 of 0.1045, 2.58, 0.98 %;
    # Barnsley: 0.3188 of 0.0848, 3.76, 0.02 %. Together at most 4.02 %, and at least the greatest; 0.4 for the drawing.
    answer = found(cursor, holdings, first, step="conv_assessment")
    assert (answer.judgement.judged, answer.centre_size) == (3, "235")
    assert 0.0302 - 0.004 < answer.any_outside < 0.0402 + 0.004


def test_dots_lie_at_the_printed_count_of_the_printed_size(cursor, holdings, first):
    # 80 / 150 is 53.33 and printed as 53 %.
    own = frame(beside_barnsley(cursor, holdings, first).as_drawn).set_index("area").loc[ROTHERHAM]
    assert (own.value, own.shown) == (pytest.approx(53.3333, abs=1e-4), "53%")


def test_beside_the_dots_the_axis_says_what_there_are_too_few_of(cursor, holdings, first):
    answer = found(cursor, holdings, first, focus=ROTHERHAM)
    drawn = frame(answer.as_drawn).set_index("area")
    assert drawn.status_words[YORK] == "fewer than 23"
    assert drawn.status_words[HULL] == "hidden: a count here would be 7 or fewer"


def test_what_both_waves_hide_may_be_hidden_for_one_of_them(cursor, holdings, first):
    # Hull's 7 enquiries of both waves.
    rows = frame(found(cursor, holdings, first, focus=ROTHERHAM, wave="both").rows).set_index("area")
    assert rows.status_words[HULL] == "hidden: a count here, or in one wave, would be 7 or fewer"


def test_another_step_may_be_chosen(cursor, holdings, first):
    answer = found(cursor, holdings, first, focus=ROTHERHAM, step="conv_assessment")
    # Barnsley 25 of 50, Hull 37 of 80, Rotherham 50 of 90; the others together 42.7 to 47.7 %.
    assert [row[3] for row in told(answer)] == ["50%", "44%", "56%", "few"]
    assert (answer.centre_shown, answer.effect) == ("42% to 48%", 1.96)


def test_by_value_hidden_shares_stand_last(cursor, holdings, first):
    answer = found(cursor, holdings, first, focus=ROTHERHAM, order="value")
    assert list(frame(answer.rows).area) == [ROTHERHAM, BARNSLEY, HULL, YORK]


def test_by_value_each_keeps_its_own_verdict_and_limits(cursor, holdings, first):
    rows = frame(beside_barnsley(cursor, holdings, first, order="value").rows)
    assert list(rows.area) == [ROTHERHAM, HULL, BARNSLEY, YORK]
    assert list(rows.verdict) == ["chance", "chance", "none", "none"]
    assert rows.limit_upper_95.iloc[0] == pytest.approx(53.6063, abs=1e-3)


def test_an_authority_with_no_referral_left_is_too_few(cursor, holdings, first):
    # York was not in wave 1; police sent Hull nobody in wave 2.
    assert told(found(cursor, holdings, first, wave="W1"))[3] == (YORK, "few", "fewer than 23", "few")
    assert told(found(cursor, holdings, first, source="police"))[1] == (HULL, "few", "fewer than 23", "few")


def test_without_a_centre_nothing_is_judged(cursor, holdings, first):
    # York alone has fewer than 23.
    answer = found(cursor, holdings, first, focus=ROTHERHAM, compare="chosen", chosen=(YORK,))
    assert answer.centre is None
    assert (answer.judgement, answer.mark) == (None, None)
    assert set(frame(answer.rows).verdict) == {"none"}


def test_with_no_focus_no_row_is_marked(cursor, holdings, first):
    # 1,375 of 6,350 is 21.7 %; of 235 that is 50.9 -> 50, and 50 of 235 is 21 %.
    answer = found(cursor, holdings, first)
    assert answer.focus is None
    assert (answer.side.label, answer.centre_shown, answer.centre_size) == ("All 4", "21%", "235")


def test_a_centre_that_would_tell_of_a_hidden_count_is_hidden_and_nothing_is_judged(cursor, holdings, first):
    # Both waves: see tests/figures/test_pathways_figures.py.
    answer = found(cursor, holdings, first, focus=ROTHERHAM, wave="both")
    assert (answer.centre_count, answer.centre_shown) == ("c", "c")
    assert answer.centre is None
    assert (answer.judgement, answer.mark) == (None, None)


def test_nothing_exact_leaves_the_data_layer(cursor, holdings, first):
    choices = product(STEPS, ["", "police", "education"], [90, 180], ["W1", "W2", "both"])
    for step, source, days, wave in choices:
        answer = found(cursor, holdings, first, step=step, source=source, days=days, wave=wave)
        for row in answer.rows:
            assert re.fullmatch(r"c|few|0|5|[1-9][0-9,]*[05]", row.count_shown), row
            assert re.fullmatch(r"fewer than 23|[1-9][0-9,]*[05]", row.size_shown), row
            assert row.count is None or row.count % 5 == row.size % 5 == 0, row
            assert row.value is None or row.value == int(row.value), row
