"""Where referrals ended, from the rows of miniature.KINDS, counted by hand."""

import math
import re

import pytest

from analytics.figures import stages_figures
from analytics.words.verdict import Verdict
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame

GROUPS = (
    "closed",
    "advice_or_early_help",
    "assessed_closed",
    "in_need",
    "enquiry_no_plan",
    "plan_or_looked_after",
)


@pytest.fixture
def found(cursor, holdings, first):
    return lambda **changes: stages_figures.stages(cursor, first.with_changes(**changes), holdings)


def told(answer, area):
    rows = frame(answer.mix)[frame(answer.mix).area == area]
    return {row.group: (row.count_shown, row.share_shown) for row in rows.itertuples()}


def test_the_six_groups_of_an_authority_are_shares_of_those_followed(found):
    # Rotherham, followed for 180 days: 40 closed, 20 assessed and closed, 12 + 8 with an enquiry and no conference in
    # time, 10 with a plan: 90. 40 / 90 = 44.4, 20 / 90 = 22.2, 10 / 90 = 11.1.
    shown = told(found(focus=ROTHERHAM), ROTHERHAM)
    assert shown["closed"] == ("40", "44%")
    assert shown["assessed_closed"] == ("20", "22%")
    assert shown["enquiry_no_plan"] == ("20", "22%")
    assert shown["plan_or_looked_after"] == ("10", "11%")


def test_a_plan_before_care_that_came_too_late_is_the_furthest_stage(found):
    # The same ten children are looked after on day 200: after 180 days nobody is.
    ten = frame(found(focus=ROTHERHAM).ten).set_index("group")
    assert (ten.count_shown["cpp"], ten.count_shown["cla"]) == ("10", "0")


def test_an_assessment_still_open_stands_with_child_in_need_support(found):
    # Barnsley: 10 assessments begun and not ended, of 50.
    assert told(found(focus=ROTHERHAM), BARNSLEY)["in_need"] == ("10", "20%")


def test_both_waves_add_those_in_need_of_wave_one(found):
    # 40 + 30 closed, 30 in need, of 90 + 60: 70 / 150 = 46.7, 30 / 150 = 20; a true nought is shown.
    shown = told(found(focus=ROTHERHAM, wave="both"), ROTHERHAM)
    assert shown["closed"] == ("70", "47%")
    assert shown["in_need"] == ("30", "20%")
    assert shown["advice_or_early_help"] == ("0", "0%")


def test_what_is_not_yet_known_is_left_out_and_counted_beside(found):
    at_180, at_90 = found(focus=ROTHERHAM), found(focus=ROTHERHAM, days=90)
    assert (at_180.referrals["focus"], at_180.not_yet_known["focus"]) == ("90", "10")
    assert (at_90.referrals["focus"], at_90.not_yet_known["focus"]) == ("100", "0")


def test_seven_enquiries_are_hidden_and_the_rest_is_shown(found):
    # Hull: 43 closed, 30 assessed and stepped down, 7 with an enquiry: 80 less 43 to 47 and 28 to 32 leaves 1 to 9.
    shown = told(found(focus=ROTHERHAM), HULL)
    assert shown["enquiry_no_plan"] == ("c", "c")
    assert shown["closed"] == ("45", "56%")
    assert shown["assessed_closed"] == ("30", "38%")


def test_an_authority_of_too_few_keeps_its_place_and_shows_nothing(found):
    answer = found(focus=ROTHERHAM)
    assert set(told(answer, YORK).values()) == {("few", "few")}
    assert found(focus=YORK).of("focus", "closed") is None


def test_the_comparator_stands_first_then_the_focus_then_the_others_by_name(found):
    rows = frame(found(focus=ROTHERHAM).mix)
    assert list(rows.area.drop_duplicates()) == ["comparator", ROTHERHAM, BARNSLEY, HULL, YORK]
    assert list(rows.group[rows.area == HULL]) == list(GROUPS)


def test_the_ten_stages_are_of_the_whole_pool(found):
    # Closed: 40 + 25 + 43 + York's 15 = 123 of 235 followed. Weighted, each for 10, 60, 25 and 30:
    # (400 + 1,500 + 1,075 + 450) / (900 + 3,000 + 2,000 + 450) = 3,425 / 6,350 = 53.9 %, of 235 that is 126.8 -> 125.
    answer = found(focus=ROTHERHAM)
    closed = frame(answer.ten).set_index("group").loc["closed"]
    assert answer.pool_referrals == "235"
    assert (closed.count_shown, closed.share_shown) == ("125", "53%")
    assert len(frame(answer.ten)) == 10


def test_who_is_chosen_makes_no_difference_to_the_ten_stages(found):
    assert found(focus=HULL).ten == found().ten


def test_a_stage_that_nobody_is_in_for_want_of_a_record_has_no_group(found):
    assert found().groups == GROUPS


def test_the_filters_of_outcomes_do_not_act(found):
    plain, filtered = found(focus=ROTHERHAM), found(focus=ROTHERHAM, stage="closed", response="nfa")
    assert plain.mix == filtered.mix


def test_other_filters_do(found):
    # Forty of Rotherham's came from the police, and all were closed.
    assert found(focus=ROTHERHAM, source="police").referrals["focus"] == "40"


def test_the_verdicts_are_of_two_printed_shares_with_their_differences(found):
    # Rotherham beside Barnsley alone. Assessed and not in need: 20 of 90, 18 / 92 = 19.57 % to 22 / 88 = 25 %, beside
    # none of 50, both with n / 1.95 at its least, 88 and 48: 19.57 less the root of (19.57 - 10.59)² + 13.50² is 3.4
    # points higher; 25 and 39.25 - 25, for none has no lower limit. At 99.8 % 0 lies inside.
    # Closed: 40 of 90, 38 / 92 to 42 / 88 = 47.7 %, beside 25 of 50, 23 / 52 = 44.2 % to 27 / 48: they overlap.
    answer = found(focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY,))
    assert answer.verdicts == {"closed": Verdict.CHANCE, "assessed_closed": Verdict.EDGE}
    gap = answer.gaps["assessed_closed"]
    assert gap.points == 22.0
    assert (gap.gap_lower, gap.gap_upper) == (
        pytest.approx(3.354, abs=0.002),
        pytest.approx(39.247, abs=0.002),
    )
    assert answer.gaps["closed"].points == -6.0


def test_nothing_is_judged_beside_a_range(found):
    # The other 3 of Hull, with 880 to 920, 2,880 to 3,120 and York's 0 to 660: at least Rotherham's
    # 18 / 92 x 880 / 4,660 = 3.7 %, at most all, 37.5 / 233 = 16.1 %, less Hull's 28 / 82 for 1,950 of 6,650:
    # (16.09 - 0.2932 x 34.15) / 0.7068 = 8.6 %.
    answer = found(focus=HULL)
    assert answer.of("comparator", "assessed_closed").share_shown == "3% to 9%"
    assert answer.verdicts == {"closed": Verdict.NONE, "assessed_closed": Verdict.NONE}
    assert found().verdicts == {"closed": Verdict.NONE, "assessed_closed": Verdict.NONE}


def test_letters_stand_for_names_and_for_keys(found):
    areas = set(frame(found(names="letters").mix).area)
    assert areas == {"comparator", "A", "B", "C", "D"}


@pytest.mark.parametrize("filters", [{}, {"sex": "F"}, {"need": "N1", "age": "5_9"}, {"wave": "both"}])
@pytest.mark.parametrize("focus", ["", BARNSLEY, HULL, ROTHERHAM, YORK])
def test_nothing_exact_leaves_the_data_layer(found, focus, filters):
    answer = found(focus=focus, **filters)
    for rows in (frame(answer.mix), frame(answer.ten)):
        for row in rows.itertuples():
            assert re.fullmatch(r"c|few|0|5|[1-9][0-9,]*[05]", row.count_shown), row
            assert math.isnan(row.share) or row.share == int(row.share), row
