"""Steps reached within N days, from the rows of miniature.KINDS, counted by hand."""

import math
import re
from itertools import product

import pandas as pd
import pytest

from analytics.figures import pathways
from tests.miniature import BARNSLEY, HULL, NORFOLK, NORTH_YORKSHIRE, ROTHERHAM, YORK

NONE = math.nan
COLUMNS = ["step", "who", "count_shown", "share", "share_shown", "lower", "upper", "before_shown", "status"]


def steps(cursor, holdings, first, **changes):
    return pathways.steps(cursor, first.with_changes(**changes), holdings)


def same(found, expected):
    pd.testing.assert_frame_equal(
        found[COLUMNS].reset_index(drop=True), pd.DataFrame(expected, columns=COLUMNS), check_dtype=False
    )


def side_of(found, who):
    return found.rows[found.rows.who == who]


def counts(found, who):
    return dict(zip(side_of(found, who).step, side_of(found, who).count_shown, strict=True))


def shares(found, who):
    return dict(zip(side_of(found, who).step, side_of(found, who).share_shown, strict=True))


# Rotherham: 100 sampled, 10 of them followed for 175 days only. Assessed 20 + 12 + 8 + 10; enquiry 12 (day 180)
# + 8 + 10; conference 10, the 8 of day 181 too late; plan 10; care on day 200 too late.
# Limits: Wilson of the rounded share of 90, with 90 over the design effect of each step (tests/test_sibling_effects):
# assessment 1.96, enquiry 1.95, conference and plan 2.00; nobody was looked after in time, so 1.
MINE_180 = [
    ("referral", "focus", "90", 100.0, "", NONE, NONE, "", ""),
    ("conv_assessment", "focus", "50", 56.0, "56%", 41.3, 68.9, "56%", ""),
    ("s47_share", "focus", "30", 33.0, "33%", 21.5, 47.7, "60%", ""),
    # 10 of 30: a base of 30 to 49 is of low reliability.
    ("icpc_share", "focus", "10", 11.0, "11%", 4.8, 23.5, "33% u", ""),
    # 10 of 10: a base below 30 gives no percentage.
    ("cpp_share", "focus", "10", 11.0, "11%", 4.8, 23.5, "few", ""),
    ("cla_share", "focus", "0", 0.0, "0%", 0.0, 4.1, "", ""),
]
# Barnsley 50 (each for 60), Hull 80 (50), York 15 (30): 145 rows for 3,000 + 4,000 + 450 = 7,450 referrals.
# Assessed 25, 37, 0: 62 rows; (25 x 60 + 37 x 50) / 7,450 = 45.0 %, of 145 that is 65.2 -> 65; 65 of 145 is 45 %.
# Enquiry 15, 7, 0: 22 rows; (900 + 350) / 7,450 = 16.8 %, of 145 that is 24.3 -> 25; 25 of 145 is 17 %, of 65 38 %.
# Effective size 7,450² / (60² x 50 + 50² x 80 + 30² x 15) = 55,502,500 / 393,500 = 141.0 -> 140, over the same effects.
THEIRS = [
    ("referral", "comparator", "145", 100.0, "", NONE, NONE, "", ""),
    ("conv_assessment", "comparator", "60", 45.0, "45%", 33.9, 56.3, "45%", ""),
    ("s47_share", "comparator", "20", 17.0, "17%", 10.2, 27.6, "38%", ""),
    ("icpc_share", "comparator", "0", 0.0, "0%", 0.0, 5.2, "few", ""),
    ("cpp_share", "comparator", "0", 0.0, "0%", 0.0, 5.2, "few", ""),
    ("cla_share", "comparator", "0", 0.0, "0%", 0.0, 2.7, "", ""),
]


def test_steps_within_180_days_beside_the_other_three(cursor, holdings, first):
    found = steps(cursor, holdings, first, focus=ROTHERHAM)
    same(found.rows, MINE_180 + THEIRS)
    assert (found.side.label, found.side.name, found.days) == ("Other 3", "the other 3 together", 180)
    assert found.referrals == {"focus": "90", "comparator": "145"}


def test_what_is_not_yet_known_is_counted_and_left_out(cursor, holdings, first):
    assert steps(cursor, holdings, first, focus=ROTHERHAM).not_yet_known == {"focus": "10", "comparator": "0"}


def test_within_90_days_more_are_known_and_fewer_have_got_far(cursor, holdings, first):
    # All 100 were followed for 90 days. Assessed 20 + 12 (day 90) + 8 + 10; enquiry only the 10 of day 2: the 8
    # of day 91 and the 12 of day 180 are too late.
    found = steps(cursor, holdings, first, focus=ROTHERHAM, days=90)
    assert counts(found, "focus") == {
        "referral": "100", "conv_assessment": "50", "s47_share": "10", "icpc_share": "10", "cpp_share": "10",
        "cla_share": "0",
    }  # fmt: skip
    assert found.not_yet_known["focus"] == "0"
    assert shares(found, "focus")["s47_share"] == "10%"


def test_a_filter_counts_only_what_it_names(cursor, holdings, first):
    # Police: Rotherham's 40, all closed at once. Barnsley 25 + 15 and York 15; Hull none. Assessed: Barnsley's 15;
    # 15 x 60 / (40 x 60 + 15 x 30) = 31.6 %, of 55 that is 17.4 -> 15; 15 of 55 is 27 %.
    found = steps(cursor, holdings, first, focus=ROTHERHAM, source="police")
    assert found.referrals == {"focus": "40", "comparator": "55"}
    assert shares(found, "focus")["conv_assessment"] == "0% u"
    assert counts(found, "comparator")["conv_assessment"] == "15"
    assert shares(found, "comparator")["conv_assessment"] == "27%"


@pytest.mark.parametrize(
    ("filters", "followed"),
    [
        ({"need": "N0"}, "40"),
        ({"sex": "M"}, "fewer than 23"),  # 20, and ten more not yet known
        ({"sex": "M", "days": 90}, "30"),  # those ten with them
        ({"age": "10_15"}, "fewer than 23"),  # 20
        ({"source": "early_help"}, "fewer than 23"),  # 10
        ({"need": "N1", "age": "5_9"}, "30"),  # 12 + 8 + 10
    ],
)
def test_each_filter_acts(cursor, holdings, first, filters, followed):
    assert steps(cursor, holdings, first, focus=ROTHERHAM, **filters).referrals["focus"] == followed


@pytest.mark.parametrize("filters", [{"response": "strategy"}, {"stage": "closed"}])
def test_what_came_of_a_referral_does_not_choose_whose_steps_are_counted(cursor, holdings, first, filters):
    # The registry gives this measure no filter by outcome: all 90 stay.
    assert steps(cursor, holdings, first, focus=ROTHERHAM, **filters).referrals["focus"] == "90"


def test_wave_one_is_counted_by_itself(cursor, holdings, first):
    # Rotherham 30 closed and 30 assessed; Barnsley 40 and Hull 40, all closed; York was not in it.
    found = steps(cursor, holdings, first, focus=ROTHERHAM, wave="W1")
    assert found.referrals == {"focus": "60", "comparator": "80"}
    assert shares(found, "focus")["conv_assessment"] == "50%"


def test_both_waves_are_added_and_weighted_by_both_periods(cursor, holdings, first):
    # Rotherham 60 + 90, assessed 30 + 50 of 150. Barnsley 90 rows of 5,000, Hull 120 of 8,000, York 15 of 450:
    # (25 x 55.6 + 37 x 66.7) / 13,450 = 28.7 %, of 225 that is 64.5 -> 65; 65 of 225 is 29 %.
    found = steps(cursor, holdings, first, focus=ROTHERHAM, wave="both")
    assert found.referrals == {"focus": "150", "comparator": "225"}
    assert shares(found, "focus")["conv_assessment"] == "53%"
    assert shares(found, "comparator")["conv_assessment"] == "29%"
    assert counts(found, "comparator")["conv_assessment"] == "60"


def test_an_authority_with_fewer_than_twenty_has_no_rows(cursor, holdings, first):
    found = steps(cursor, holdings, first, focus=YORK)
    assert found.is_focus_too_few
    assert not found.is_side_too_few
    assert set(found.rows.who) == {"comparator"}
    # 90 of Rotherham, 50 of Barnsley, 80 of Hull.
    assert found.referrals == {"focus": "fewer than 23", "comparator": "220"}


def test_an_authority_outside_the_pool_is_set_beside_all_four(cursor, holdings, first):
    found = steps(cursor, holdings, first, focus=NORTH_YORKSHIRE)
    assert found.is_focus_too_few
    assert (found.side.label, found.referrals["comparator"]) == ("Other 4", "235")


def test_a_comparator_with_fewer_than_twenty_has_no_rows(cursor, holdings, first):
    # Family and friends: Rotherham none, Barnsley 10.
    found = steps(cursor, holdings, first, focus=ROTHERHAM, source="individual")
    assert (found.is_focus_too_few, found.is_side_too_few) == (True, True)
    assert len(found.rows) == 0


def test_seven_are_hidden_with_their_share(cursor, holdings, first):
    # Hull: 7 enquiries of 80.
    row = side_of(steps(cursor, holdings, first, focus=HULL), "focus").set_index("step").loc["s47_share"]
    assert (row.count_shown, row.share_shown, row.before_shown, row.status) == ("c", "c", "c", "c")
    assert math.isnan(row.share)
    assert math.isnan(row.lower)


def test_a_share_of_twenty_five_to_twenty_nine_is_shown_on_neither_side(cursor, holdings, first):
    # 25 of Barnsley's have no need stated.
    alone = steps(cursor, holdings, first, focus=BARNSLEY, need="N0")
    beside = steps(cursor, holdings, first, focus=HULL, need="N0", compare="chosen", chosen=(BARNSLEY,))
    assert alone.referrals["focus"] == beside.referrals["comparator"] == "25"
    assert shares(alone, "focus")["conv_assessment"] == "few"
    assert shares(beside, "comparator")["conv_assessment"] == "few"


@pytest.mark.parametrize("authority", [BARNSLEY, HULL, ROTHERHAM])
def test_one_authority_looks_the_same_from_either_side(cursor, holdings, first, authority):
    focus = HULL if authority != HULL else ROTHERHAM
    alone = steps(cursor, holdings, first, focus=authority)
    beside = steps(cursor, holdings, first, focus=focus, compare="chosen", chosen=(authority,))
    mine = side_of(alone, "focus").drop(columns="who").reset_index(drop=True)
    theirs = side_of(beside, "comparator").drop(columns="who").reset_index(drop=True)
    pd.testing.assert_frame_equal(mine, theirs)


@pytest.mark.parametrize(
    ("changes", "label", "name", "note"),
    [
        ({}, "All 4", "the 4 authorities together", ""),
        (
            {"focus": ROTHERHAM, "compare": "england"},
            "Other 3",
            "the other 3 together",
            "England has no referral pool; this page shows the other 3 together.",
        ),
        (
            {"focus": YORK, "compare": "neighbours"},
            "Other 3",
            "the other 3 together",
            "No statistical neighbour is in the pool; this page shows the other 3 together.",
        ),
        (
            {"focus": ROTHERHAM, "compare": "chosen", "chosen": (NORFOLK,)},
            "Other 3",
            "the other 3 together",
            "None of the authorities you chose is in the pool; this page shows the other 3 together.",
        ),
        (
            {"focus": ROTHERHAM, "compare": "chosen", "chosen": (HULL, YORK, NORFOLK)},
            "2 chosen",
            "Hull and York together",
            "Of the authorities chosen, Hull and York are in the pool.",
        ),
        # One is not "together" with anybody, and not "neighbours".
        (
            {"focus": ROTHERHAM, "compare": "neighbours"},
            "1 neighbour",
            "Barnsley",
            "Of the statistical neighbours, Barnsley is in the pool.",
        ),
    ],
)
def test_a_comparator_the_pool_lacks_falls_back_in_one_line(
    cursor, holdings, first, changes, label, name, note
):
    found = steps(cursor, holdings, first, **changes).side
    assert (found.label, found.name, found.note) == (label, name, note)


PRINTED = re.compile(r"(c|few|fewer than 23|0|[1-9][0-9,]*[05]|5|\d+% ?u?|)")


@pytest.mark.parametrize("focus", ["", BARNSLEY, HULL, ROTHERHAM, YORK])
def test_nothing_exact_leaves_the_data_layer(cursor, holdings, first, focus):
    for source, days, wave in product(["", "police", "education", "health"], [90, 180], ["W1", "W2", "both"]):
        found = steps(cursor, holdings, first, focus=focus, source=source, days=days, wave=wave)
        for printed in (*found.referrals.values(), *found.not_yet_known.values()):
            assert PRINTED.fullmatch(printed), printed
        for row in found.rows.itertuples():
            assert PRINTED.fullmatch(row.count_shown) and "%" not in row.count_shown, row
            assert math.isnan(row.share) or row.share == int(row.share), row
