"""Who refers, from the rows of miniature.KINDS, counted by hand."""

import math
import re

import pytest

from analytics.figures import sources_figures
from analytics.words.verdict import Verdict
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame

GROUPS = ["police", "education", "health", "council", "early_help", "individual", "other_agency", "unknown"]


def found(cursor, holdings, first, **changes):
    return sources_figures.sources(cursor, first.with_changes(**changes), holdings)


def told(rows):
    return [(row.group, row.count_shown, row.share_shown) for row in rows.itertuples()]


def pairs(answer, who):
    return told(frame(answer.pairs)[frame(answer.pairs).who == who])


def mix(answer, area):
    return told(frame(answer.mix)[frame(answer.mix).area == area])


def test_the_focus_has_every_source_those_with_nobody_too(cursor, holdings, first):
    # Rotherham, 100 rows whether followed for long enough or not: 40, 10 + 20, 12, 8, 10.
    answer = found(cursor, holdings, first, focus=ROTHERHAM)
    assert pairs(answer, "focus") == [
        ("police", "40", "40%"),
        ("education", "30", "30%"),
        ("health", "10", "10%"),
        ("council", "10", "10%"),
        ("early_help", "10", "10%"),
        ("individual", "0", "0%"),
        ("other_agency", "0", "0%"),
        ("unknown", "0", "0%"),
    ]
    assert answer.referrals == {"focus": "100", "comparator": "145"}


def test_the_other_three_are_weighted_by_the_referrals_of_the_period(cursor, holdings, first):
    # All four: 245 rows, Barnsley 50 (each for 60), Hull 80 (25), Rotherham 100 (10), York 15 (30), stand for 6,450.
    # The others are all less Rotherham's own, with York at 11: 6,330 less 1,000 is 5,330, and 145 rows.
    # police 40, 0, 40, 15: 95 less 40; weighted 3,250, of 245 that is 123.4 -> 125; 125 / 245 x 6,330 = 3,230, less
    #   400 is 2,830; of 5,330, of 145 that is 77.0 -> 75, 52 %
    # education 0, 30, 30, 0: 60 less 30; 1,050, 39.9 -> 40; 1,033, less 300 is 733; 20.0 -> 20, 14 %
    # health 0, 7, 12, 0: 19 -> 20, which is 18 to 22; less 8 to 12 leaves Hull no fewer than 6, so it is hidden
    # council 8 and early help 10 are Rotherham's: 10 less 10; 80 and 100, 3.0 and 3.8 -> 5; 129, less 100; 0.8 -> 0
    # individual 10, 0, 0, 0: 600, 22.8 -> 25; 646, of 145 that is 17.6 -> 20, 14 %
    # unknown 0, 43, 0, 0: 43 -> 45; 1,075, 40.8 -> 40; 1,033, 28.1 -> 30, 21 %
    # So much is open that each is a range, but where nobody is. Of 245, which is 243 to 247, a printed count is 2.5
    # less or more; Rotherham's 100 are 98 to 102 and stand for 980 to 1,020, the others for 60 x 48 to 52 and
    # 25 x 78 to 82 and 30 x 0 to 22, 4,830 to 5,830, so Rotherham is 14.39 to 17.44 % of all.
    # police 122.5 / 247 = 49.60 % to 127.5 / 243 = 52.47 %; Rotherham's 38 / 102 = 37.25 % to 42 / 98 = 42.86 %:
    #   (49.60 - 0.1439 x 42.86) / 0.8561 = 50.7 to (52.47 - 0.1744 x 37.25) / 0.8256 = 55.7
    # education 15.18 to 17.49, 27.45 to 32.65: (15.18 - 0.1744 x 32.65) / 0.8256 = 11.5 to
    #   (17.49 - 0.1439 x 27.45) / 0.8561 = 15.8
    # council and early help 1.01 to 3.09, 7.84 to 12.24: 0 to (3.09 - 0.1439 x 7.84) / 0.8561 = 2.3
    # individual 9.11 to 11.32 and none: 9.11 / 0.8561 = 10.6 to 11.32 / 0.8256 = 13.7
    # unknown 15.18 to 17.49 and none: 17.7 to 21.2
    assert pairs(found(cursor, holdings, first, focus=ROTHERHAM), "comparator") == [
        ("police", "55", "50% to 56%"),
        ("education", "30", "11% to 16%"),
        ("health", "c", "c"),
        ("council", "0", "0% to 3%"),
        ("early_help", "0", "0% to 3%"),
        ("individual", "10", "10% to 14%"),
        ("other_agency", "0", "0%"),
        ("unknown", "45", "17% to 22%"),
    ]


def test_two_of_the_others_are_added_up_from_what_each_shows(cursor, holdings, first):
    # Barnsley 50 and Hull 80, for 5,000. Health: Barnsley shows 0 and Hull's is hidden, so neither shows anybody.
    # Police 40: 2,400, 62.4 -> 60, 46 %. Unknown 45: 1,125, 29.2 -> 30, 23 %.
    # As ranges: of Barnsley's 2,880 to 3,120 and Hull's 1,950 to 2,050, unknown is 43 / 82 x 1,950 / 5,070 = 20.2 to
    # 47 / 78 x 2,050 / 4,930 = 25.1, and by all less Rotherham and York, who are 15.9 to 25.8 % of all, at most
    # 17.49 / 0.7419 = 23.6. Police: by the two themselves at most 42 / 48 x 3,120 / 5,070 = 53.8; by all less the
    # rest, who are at most (0.4286 x 980 + 660) / 1,640 = 65.9 %, at least (49.60 - 0.2581 x 65.9) / 0.7419 = 43.9.
    answer = found(cursor, holdings, first, focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY, HULL))
    shown = {group: (count, share) for group, count, share in pairs(answer, "comparator")}
    assert answer.referrals["comparator"] == "130"
    assert (shown["police"], shown["unknown"]) == (
        ("40", "43% to 54%"),
        ("45", "20% to 24%"),
    )
    assert shown["health"] == ("c", "c")


def test_intervals_are_widened_for_brothers_and_sisters(cursor, holdings, first):
    # Design effects of 1.96 for police and 1.79 for individuals (tests/loads/test_sibling_effects.py): Wilson with
    # 100 / 1.96 and 100 / 1.79 for the focus; 120 / 1.96 for the others, whose effective size is
    # 5,330² / (60² x 50 + 25² x 80 + 30² x 11) = 118.4. From the least to the most that each share may be: 37.25 to
    # 42.86 % for the focus, 50.73 to 55.68 % for the others.
    rows = frame(found(cursor, holdings, first, focus=ROTHERHAM).pairs)
    limits = {(row.who, row.group): (row.lower, row.upper) for row in rows.itertuples()}
    assert limits["focus", "police"] == (25.3, 56.5)
    assert limits["focus", "individual"] == (0.0, 6.4)
    assert limits["comparator", "police"] == (38.5, 67.4)
    assert all(math.isnan(limit) for limit in limits["comparator", "health"])


def test_a_range_has_its_ends_in_whole_percent_and_nothing_is_judged_beside_it(cursor, holdings, first):
    rows = frame(found(cursor, holdings, first, focus=ROTHERHAM).pairs)
    theirs, mine = (rows[rows.who == who].set_index("group") for who in ("comparator", "focus"))
    assert (theirs.least["police"], theirs.most["police"], theirs.status["police"]) == (50.0, 56.0, "range")
    assert math.isnan(theirs.share["police"])
    assert mine.verdict["police"] == Verdict.NONE and math.isnan(mine.points["police"])
    # Nobody on either side is one figure each.
    assert (mine.points["other_agency"], mine.verdict["other_agency"]) == (0.0, Verdict.CHANCE)


def test_a_source_has_its_difference_with_interval_and_phrase(cursor, holdings, first):
    # Rotherham 40 of 100 beside Barnsley 40 of 50, both with n / 1.96 at its least, 98 and 48: 37.25 to 42.86 %, Wilson
    # from 25.22 and to 56.60; 38 / 52 = 73.08 to 42 / 48 = 87.5 %, Wilson from 53.32 and to 95.61.
    # 37.25 - 87.5 less the root of (37.25 - 25.22)² + (95.61 - 87.5)²; 42.86 - 73.08 and the root of
    # (56.60 - 42.86)² + (73.08 - 53.32)². At 99.8 % 0 lies inside.
    rows = frame(found(cursor, holdings, first, focus=ROTHERHAM, compare="chosen", chosen=(BARNSLEY,)).pairs)
    gap = rows[(rows.who == "focus") & (rows.group == "police")].iloc[0]
    assert gap.points == -40.0
    assert (gap.gap_lower, gap.gap_upper) == (pytest.approx(-64.76, abs=0.01), pytest.approx(-6.15, abs=0.01))
    assert gap.verdict == Verdict.EDGE


def test_the_mix_has_the_comparator_first_then_the_focus_then_the_others_by_name(cursor, holdings, first):
    rows = frame(found(cursor, holdings, first, focus=ROTHERHAM).mix)
    assert list(rows.area.drop_duplicates()) == ["comparator", ROTHERHAM, BARNSLEY, HULL, YORK]
    assert list(rows.role.drop_duplicates()) == ["comparator", "focus", "region"]
    assert list(rows.short_name.drop_duplicates()) == ["Other 3", "Rotherham", "Barnsley", "Hull", "York"]
    for _, of_area in rows.groupby("area"):
        assert list(of_area.group) == GROUPS


def test_an_authority_of_fewer_than_twenty_shows_nothing_in_the_mix(cursor, holdings, first):
    assert mix(found(cursor, holdings, first, focus=ROTHERHAM), YORK) == [
        (group, "few", "few") for group in GROUPS
    ]


def test_seven_are_hidden_and_nothing_else_where_seven_values_fit(cursor, holdings, first):
    # Hull: 43, 30 and 7 of 80. 80 less 43 to 47 and 28 to 32 leaves 1 to 9.
    shown = {group: count for group, count, _ in mix(found(cursor, holdings, first, focus=ROTHERHAM), HULL)}
    assert (shown["health"], shown["education"], shown["unknown"]) == ("c", "30", "45")


def test_the_filter_of_the_source_does_not_act_on_the_mix_of_sources(cursor, holdings, first):
    plain = found(cursor, holdings, first, focus=ROTHERHAM)
    filtered = found(cursor, holdings, first, focus=ROTHERHAM, source="police")
    assert told(frame(filtered.mix)) == told(frame(plain.mix))


def test_other_filters_do(cursor, holdings, first):
    # Girls: Rotherham's schools sent boys only.
    answer = found(cursor, holdings, first, focus=ROTHERHAM, sex="F")
    assert dict((group, count) for group, count, _ in pairs(answer, "focus"))["education"] == "0"
    assert answer.referrals["focus"] == "70"


def test_the_stage_is_the_one_within_the_days_chosen(cursor, holdings, first):
    # Closed at the front door: 40 at 180 days, and the 10 of schools are known at 90 only.
    at_180 = found(cursor, holdings, first, focus=ROTHERHAM, stage="closed")
    at_90 = found(cursor, holdings, first, focus=ROTHERHAM, stage="closed", days=90)
    assert (at_180.referrals["focus"], at_90.referrals["focus"]) == ("40", "50")


def test_both_waves_and_wave_one(cursor, holdings, first):
    one = found(cursor, holdings, first, focus=ROTHERHAM, wave="W1")
    both = found(cursor, holdings, first, focus=ROTHERHAM, wave="both")
    assert (one.referrals["focus"], both.referrals["focus"]) == ("60", "160")
    # York was not in wave 1, and has no row there.
    assert YORK not in set(frame(one.mix).area)


def test_an_authority_of_too_few_has_no_pairs_and_keeps_its_place_in_the_mix(cursor, holdings, first):
    answer = found(cursor, holdings, first, focus=YORK)
    assert answer.is_focus_too_few
    assert set(frame(answer.pairs).who) == {"comparator"}
    assert answer.referrals["focus"] == "fewer than 23"


def test_with_no_focus_all_are_taken_together(cursor, holdings, first):
    answer = found(cursor, holdings, first)
    assert (answer.side.label, answer.referrals["comparator"]) == ("All 4", "245")
    assert set(frame(answer.pairs).who) == {"comparator"}


@pytest.mark.parametrize("filters", [{}, {"sex": "F"}, {"need": "N1", "age": "5_9"}, {"response": "nfa"}])
@pytest.mark.parametrize("focus", ["", BARNSLEY, HULL, ROTHERHAM, YORK])
def test_nothing_exact_leaves_the_data_layer(cursor, holdings, first, focus, filters):
    answer = found(cursor, holdings, first, focus=focus, **filters)
    for rows in (frame(answer.mix), frame(answer.pairs)):
        for row in rows.itertuples():
            assert re.fullmatch(r"c|few|0|5|[1-9][0-9,]*[05]", row.count_shown), row
            assert math.isnan(row.share) or row.share == int(row.share), row
