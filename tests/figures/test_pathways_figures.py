"""Steps reached within N days, from the rows of miniature.KINDS, counted by hand."""

import functools
import math
import re
from itertools import product

import pandas as pd
import pytest

from analytics.figures import holdings_figures, pathways_figures
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.settings import Settings
from tests.miniature import BARNSLEY, HULL, NORFOLK, NORTH_YORKSHIRE, ROTHERHAM, YORK
from tests.rows import frame

NONE = math.nan
COLUMNS = [
    "step", "who", "count_shown", "share", "share_shown", "lower", "upper", "before_shown", "status", "least", "most"
]  # fmt: skip


def steps(cursor, holdings, first, **changes):
    return pathways_figures.pathway_steps(cursor, first.with_changes(**changes), holdings)


def same(found, expected):
    pd.testing.assert_frame_equal(
        found[COLUMNS].reset_index(drop=True), pd.DataFrame(expected, columns=COLUMNS), check_dtype=False
    )


def side_of(found, who):
    rows = frame(found.rows)
    return rows[rows.who == who] if len(rows) else rows


def counts(found, who):
    return dict(zip(side_of(found, who).step, side_of(found, who).count_shown, strict=True))


def shares(found, who):
    return dict(zip(side_of(found, who).step, side_of(found, who).share_shown, strict=True))


# Rotherham: 100 sampled, 10 of them followed for 175 days only. Assessed 20 + 12 + 8 + 10; enquiry 12 (day 180)
# + 8 + 10; conference 10, the 8 of day 181 too late; plan 10; care on day 200 too late.
# Limits: Wilson (statsmodels) of the least and of the most that the rounded share may be, with 90 over the design
# effect of each step (tests/loads/test_sibling_effects): assessment 1.96, enquiry 1.95, conference and plan
# 2.00; nobody was
# looked after in time, so 1. 50 of 90 may be 48 of 92 to 52 of 88, 30 of 90 28 of 92 to 32 of 88, 10 of 90 8 of 92 to
# 12 of 88; nought is nought.
MINE_180 = [
    ("referral", "focus", "90", 100.0, "", NONE, NONE, "", "", NONE, NONE),
    ("conv_assessment", "focus", "50", 56.0, "56%", 38.1, 72.1, "56%", "", NONE, NONE),
    ("s47_share", "focus", "30", 33.0, "33%", 19.1, 50.8, "60%", "", NONE, NONE),
    # 10 of 30: a base of 30 to 49 is of low reliability.
    ("icpc_share", "focus", "10", 11.0, "11%", 3.4, 26.5, "33% u", "", NONE, NONE),
    # 10 of 10: a base below 30 gives no percentage.
    ("cpp_share", "focus", "10", 11.0, "11%", 3.4, 26.5, "few", "", NONE, NONE),
    ("cla_share", "focus", "0", 0.0, "0%", 0.0, 4.1, "", "", NONE, NONE),
]
# Barnsley 50 (each for 60), Hull 80 (25), Rotherham 90 (10), York 15 (30): 235 rows that stand for 3,000 + 2,000 +
# 900 + 450 = 6,350. All four together are counted; the other three are what they show less what Rotherham shows.
# York's size is not shown, so it stands at 11, the middle of 0 to 22: all stand for 6,230, less 900 that is 5,330.
# Assessed 25 + 37 + 50 + 0 = 112 -> 110, less 50 is 60. Enquiry 15 + 7 + 30 + 0 = 52 -> 50, less 30 is 20; 900 + 175 +
# 300 = 1,375, of 235 that is 50.9 -> 50. Hull's 7 stay open: 1,375 is 47.5 to 52.5 of 235, or 1,284 to 1,419; less
# 13 to 17 x 60 and 28 to 32 x 10 leaves 25 times 0 to 14. Conference and plan 10 -> 10, less 10 is 0.
# Each share of the three is open to more than a point, so it is a range. Rotherham's 88 to 92 stand for 880 to 920;
# Barnsley's 48 to 52, Hull's 78 to 82 and York's 0 to 22 for 2,880 + 1,950 + 0 = 4,830 to 3,120 + 2,050 + 660 = 5,830:
# a part of 880 / 6,710 = 0.1311 to 920 / 5,750 = 0.16 of all. The three are (all - part x Rotherham) / (1 - part):
# assessed, all 107.5 / 237 = 45.36 to 112.5 / 233 = 48.28 %, Rotherham 52.17 to 59.09: (45.36 - 0.16 x 59.09) / 0.84 =
# 42.74 to (48.28 - 0.1311 x 52.17) / 0.8689 = 47.70; enquiry, 20.04 to 22.53 less 30.43 to 36.36: 16.93 to 21.34;
# conference, 3.7 -> 5 of 235, 1.05 to 3.22 less 8.70 to 13.64: 0 to (3.22 - 0.1311 x 8.70) / 0.8689 = 2.39.
# All had no child looked after, so nor had the three. A share of a step before is not told where either is a range.
# Effective size 5,330² / (60² x 50 + 25² x 80 + 30² x 11) = 28,408,900 / 239,900 = 118.4 -> 120, over the same effects:
# Wilson of 42.74 and of 47.70 % of 61.22, of 16.93 and 21.34 of 61.54, of 0 and 2.39 of 60, of 0 of 120.
THEIRS = [
    ("referral", "comparator", "145", 100.0, "", NONE, NONE, "", "", NONE, NONE),
    ("conv_assessment", "comparator", "60", NONE, "42% to 48%", 31.1, 60.0, "–", "range", 42.0, 48.0),
    ("s47_share", "comparator", "20", NONE, "16% to 22%", 9.6, 33.1, "–", "range", 16.0, 22.0),
    ("icpc_share", "comparator", "0", NONE, "0% to 3%", 0.0, 10.0, "–", "range", 0.0, 3.0),
    ("cpp_share", "comparator", "0", NONE, "0% to 3%", 0.0, 10.0, "–", "range", 0.0, 3.0),
    ("cla_share", "comparator", "0", 0.0, "0%", 0.0, 3.1, "", "", NONE, NONE),
]


def test_steps_within_180_days_beside_the_other_three(cursor, holdings, first):
    found = steps(cursor, holdings, first, focus=ROTHERHAM)
    same(frame(found.rows), MINE_180 + THEIRS)
    assert (found.side.label, found.side.name, found.days) == ("Other 3", "the other 3 together", 180)
    assert found.referrals == {"focus": "90", "comparator": "145"}


def test_what_is_not_yet_known_is_counted_and_left_out(cursor, holdings, first):
    # Rotherham's 10 are all there are: 10 less 10.
    assert steps(cursor, holdings, first, focus=ROTHERHAM).not_yet_known == {"focus": "10", "comparator": "0"}
    assert steps(cursor, holdings, first, focus=HULL).not_yet_known == {"focus": "0", "comparator": "10"}
    assert steps(cursor, holdings, first, focus=YORK).not_yet_known == {"focus": "few", "comparator": "10"}


def test_within_90_days_more_are_known_and_fewer_have_got_far(cursor, holdings, first):
    # All 100 were followed for 90 days. Assessed 20 + 12 (day 90) + 8 + 10; enquiry only the 10 of day 2: the 8
    # of day 91 and the 12 of day 180 are too late. Looked after is shown within 180 days only.
    found = steps(cursor, holdings, first, focus=ROTHERHAM, days=90)
    assert counts(found, "focus") == {
        "referral": "100", "conv_assessment": "50", "s47_share": "10", "icpc_share": "10", "cpp_share": "10",
    }  # fmt: skip
    assert found.not_yet_known["focus"] == "0"
    assert shares(found, "focus")["s47_share"] == "10%"


def test_a_filter_counts_only_what_it_names(cursor, holdings, first):
    # Police: Rotherham's 40, all closed at once. Barnsley 25 + 15 and York 15; Hull none. 95 less 40 is 55.
    # Assessed: Barnsley's 15 of all. Nought of 40 is hidden, so Rotherham's stands at 40 x 25 / 95, held to 7: 15 less
    # 7 is 8 -> 10. Barnsley's share is 13 / 42 = 30.95 to 17 / 38 = 44.74 %, and it stands for 38 to 42 x 60; York for
    # 0 to 22 x 30 with nobody or all of them. The two together are at least 30.95 x 2,280 / (2,280 + 660) = 24.0 %.
    # All three, 900 of 3,250, of 95 that is 26.3 -> 25, are at most 27.5 / 93 = 29.57 %. Rotherham's 42 at most stand
    # for 420 of 420 + 2,280, 0.1556 of all: without them, had they none, 29.57 / 0.8444 = 35.02 %.
    found = steps(cursor, holdings, first, focus=ROTHERHAM, source="police")
    assert found.referrals == {"focus": "40", "comparator": "55"}
    assert shares(found, "focus")["conv_assessment"] == "c"
    assert counts(found, "comparator")["conv_assessment"] == "10"
    assert shares(found, "comparator")["conv_assessment"] == "24% to 36%"


def test_a_filter_of_the_children_counts_only_them(cursor, holdings, first):
    # Girls: all but Rotherham's 20 + 10 from schools. Assessed 12 + 8 + 10 of 70; 30 + 25 + 37 = 92 -> 90 of 215.
    found = steps(cursor, holdings, first, focus=ROTHERHAM, sex="F")
    assert found.referrals == {"focus": "70", "comparator": "145"}
    assert (counts(found, "focus")["conv_assessment"], shares(found, "focus")["conv_assessment"]) == (
        "30",
        "43%",
    )
    assert counts(found, "comparator")["conv_assessment"] == "60"


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
    # Rotherham 60 + 90, assessed 30 + 50 of 150, each for 2,200 / 160 = 13.75. Barnsley 90 rows of 5,000, Hull 120 of
    # 6,000, York 15 of 450: 80 x 13.75 + 25 x 55.6 + 37 x 50 = 4,339 of 13,513, of 375 that is 120.4 -> 120:
    # 117.5 / 377 = 31.17 to 122.5 / 373 = 32.84 %. Of two waves, each rounded, sizes and counts may be 4 off: Rotherham
    # 76 / 154 = 49.35 to 84 / 146 = 57.53 %, standing for 2,007 to 2,118; the others for 86 x 55.6 + 116 x 50 = 10,578
    # to 94 x 55.6 + 124 x 50 + 660 = 12,082: a part of 0.1425 to 0.1668.
    # (31.17 - 0.1668 x 57.53) / 0.8332 = 25.89 to (32.84 - 0.1425 x 49.35) / 0.8575 = 30.10 %.
    # Counted 25 + 37 + 80 = 142 -> 140, less 80 is 60.
    found = steps(cursor, holdings, first, focus=ROTHERHAM, wave="both")
    assert found.referrals == {"focus": "150", "comparator": "225"}
    assert shares(found, "focus")["conv_assessment"] == "53%"
    assert shares(found, "comparator")["conv_assessment"] == "25% to 31%"
    assert counts(found, "comparator")["conv_assessment"] == "60"


def test_a_total_that_would_tell_of_a_hidden_count_is_hidden_for_all_and_for_the_others(
    cursor, holdings, first
):
    # Enquiries of both waves: 15 of Barnsley, Hull's hidden 7, 30 of Rotherham. 833 + 350 + 412.5 = 1,596 of 13,513,
    # of 375 that is 44.3 -> 45, which is 42.5 to 47.5 or 1,531 to 1,712. Less 17 x 55.6 + 32 x 13.75 = 1,384, at least
    # 147 are left, and a count that stands for 50 could not be 1 or 2.
    for focus in ("", ROTHERHAM):
        row = side_of(steps(cursor, holdings, first, focus=focus, wave="both"), "comparator").set_index(
            "step"
        )
        assert tuple(row.loc["s47_share"][["count_shown", "share_shown", "status"]]) == ("c", "c", "c")
        assert row.loc["conv_assessment"].share_shown.endswith("%")  # 32% of all four, 25% to 31% of three


def test_a_few_chosen_are_added_up_from_what_each_shows(cursor, holdings, first):
    # Barnsley's 15 and Hull's hidden 7: of 80 by the share of all, 50 of 235, Hull would have 17; held to 7. 22 -> 20
    # of 130. Barnsley's share is 13 / 52 = 25 to 17 / 48 = 35.42 %. Hull's letter stands for few and not for all but
    # few: with three times the odds of all, 50 / 185, its share would be 44.8 %, and 75 of 82 hardly ever happen; so 0
    # to 7 / 78 = 8.97 %. With 48 to 52 x 60 and 78 to 82 x 25: at least 25 x 2,880 / (2,880 + 2,050) = 14.6 %. At most
    # what is left of all, 22.53 %, without the least that Rotherham and York have, 28 / 92 x 880 of 1,540 = 17.39 %,
    # where they stand for 1,580 of 6,410: (22.53 - 0.2465 x 17.39) / 0.7535 = 24.2 %.
    found = steps(cursor, holdings, first, focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY, HULL))
    assert found.referrals["comparator"] == "130"
    assert (counts(found, "comparator")["s47_share"], shares(found, "comparator")["s47_share"]) == (
        "20",
        "14% to 25%",
    )


def test_a_few_chosen_are_hidden_where_all_of_them_are(cursor, holdings, first):
    # York is too few to be added, so Hull's 80 stand alone: enquiry hidden, assessed 37 -> 35 of 80.
    found = steps(cursor, holdings, first, focus=ROTHERHAM, compare="chosen", chosen=(HULL, YORK))
    assert found.referrals["comparator"] == "80"
    assert (counts(found, "comparator")["s47_share"], shares(found, "comparator")["s47_share"]) == ("c", "c")
    assert counts(found, "comparator")["conv_assessment"] == "35"


def test_an_authority_with_fewer_than_twenty_three_has_no_rows(cursor, holdings, first):
    found = steps(cursor, holdings, first, focus=YORK)
    assert found.is_focus_too_few
    assert not found.is_side_too_few
    assert set(frame(found.rows).who) == {"comparator"}
    # 235 of all four, less York at 11: 224. (The three have 220; York's 15 are not to be worked out.)
    assert found.referrals == {"focus": "fewer than 23", "comparator": "225"}


def test_an_authority_outside_the_pool_is_set_beside_all_four(cursor, holdings, first):
    found = steps(cursor, holdings, first, focus=NORTH_YORKSHIRE)
    assert found.is_focus_too_few
    assert (found.side.label, found.referrals["comparator"]) == ("Other 4", "235")


def test_a_comparator_with_fewer_than_twenty_three_has_no_rows(cursor, holdings, first):
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
    # 25 of Barnsley's have a need stated, 15 of them an enquiry.
    alone = steps(cursor, holdings, first, focus=BARNSLEY, need="N1")
    beside = steps(cursor, holdings, first, focus=HULL, need="N1", compare="chosen", chosen=(BARNSLEY,))
    assert alone.referrals["focus"] == beside.referrals["comparator"] == "25"
    assert (counts(alone, "focus")["s47_share"], shares(alone, "focus")["s47_share"]) == ("15", "few")
    assert (counts(beside, "comparator")["s47_share"], shares(beside, "comparator")["s47_share"]) == (
        "15",
        "few",
    )


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


PRINTED = re.compile(r"(c|few|fewer than 23|0|[1-9][0-9,]*[05]|5|\d+% ?u?|\d+% to \d+%|–|)")


@pytest.mark.parametrize("focus", ["", BARNSLEY, HULL, ROTHERHAM, YORK])
def test_nothing_exact_leaves_the_data_layer(cursor, holdings, first, focus):
    for source, days, wave in product(["", "police", "education", "health"], [90, 180], ["W1", "W2", "both"]):
        found = steps(cursor, holdings, first, focus=focus, source=source, days=days, wave=wave)
        for printed in (*found.referrals.values(), *found.not_yet_known.values()):
            assert PRINTED.fullmatch(printed), printed
        for row in found.rows:
            assert PRINTED.fullmatch(row.count_shown) and "%" not in row.count_shown, row
            assert all(end is None or end == int(end) for end in (row.share, row.least, row.most)), row


@pytest.fixture(scope="module")
def demonstration(built):
    settings = Settings(store=built("demonstration"))
    store = Store(settings)
    with store.cursor() as cursor:
        holdings = holdings_figures.holdings(cursor, settings.region)
        yield functools.cache(lambda **changes: steps(cursor, holdings, Selection.first(holdings), **changes))
    store.close()


def plans(found, who):
    return side_of(found, who).set_index("step").before_shown["cpp_share"]


@pytest.mark.parametrize("wave", ["W1", "W2"])
def test_plans_are_not_set_beside_the_conferences_of_one_authority_in_one_wave(demonstration, wave):
    found = demonstration(focus=HULL, wave=wave)
    # 35 conferences or more, enough for any other share.
    assert int(side_of(found, "focus").set_index("step").count_shown["icpc_share"]) >= 35
    assert plans(found, "focus") == "few"
    assert plans(found, "comparator").endswith("%")
    # Nor of one that stands beside it, or of its own other wave.
    assert (
        plans(demonstration(focus=HULL, wave=wave, compare="chosen", chosen=(ROTHERHAM,)), "comparator")
        == "few"
    )
    assert plans(demonstration(focus=HULL, wave=wave, beside="wave"), "comparator") == "few"


def test_with_both_waves_plans_are_set_beside_conferences(demonstration):
    assert plans(demonstration(focus=HULL, wave="both"), "focus").endswith("%")
