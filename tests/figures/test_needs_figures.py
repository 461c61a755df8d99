"""Needs, factors and what the referrer said, from a pool of three authorities that is counted by hand."""

import math
import re

import pytest

from analytics.figures import needs_figures
from analytics.words.verdict import Verdict
from tests.figures.test_responses_figures import TOTALS, built, referral
from tests.miniature import BARNSLEY, HULL, ROTHERHAM
from tests.rows import frame

# No families are recorded, so the stated design effect of 1.6 stands for all.
# Need (None is a blank), factors (None is none recorded, empty is a list of none) and how many are alike.
KINDS = {
    # Rotherham, 300 of 3,000: 75 without a need, blank or not stated; 200 with factors.
    ROTHERHAM: (
        (None, None, 45),
        ("N0", None, 30),
        ("N1", "domestic_abuse;neglect", 60),
        ("N1", "domestic_abuse", 75),
        ("N4", "", 40),
        ("N5", "mental_health", 25),
        ("N2", None, 25),
    ),
    # Barnsley, 300 of 3,000: 30 without a need; 270 with factors.
    BARNSLEY: (
        (None, None, 30),
        ("N1", "domestic_abuse", 120),
        ("N4", "neglect;mental_health", 60),
        ("N5", "mental_health", 60),
        ("N2", "", 30),
    ),
    # Hull, 300 of 6,000: 30 without a need; five of low income, hidden.
    HULL: (
        ("N0", None, 30),
        ("N1", "domestic_abuse", 150),
        ("N4", "mental_health", 60),
        ("N5", "", 30),
        ("N2", "neglect", 25),
        ("N7", "", 5),
    ),
}


def rows(kinds, **more):
    alike = [
        (authority, need, factors)
        for authority, of in kinds.items()
        for need, factors, count in of
        for _ in range(count)
    ]
    return [
        referral(authority, number, primary_need=need, factors=factors, **more)
        for number, (authority, need, factors) in enumerate(alike)
    ]


@pytest.fixture(scope="module")
def pool(tmp_path_factory):
    yield from built(tmp_path_factory.mktemp("needs"), rows(KINDS), TOTALS)


def found(pool, **changes):
    return needs_figures.needs(pool.cursor, pool.first.with_changes(**changes), pool.holdings)


def told(mix, who):
    return {group: (row.count_shown, row.share_shown) for group, row in mix.rows(who).items()}


def test_no_need_recorded_is_blank_or_not_stated_of_all_referrals(pool):
    # 45 and 30 of 300. The other two: 75 + 30 + 30 = 135, less 75 is 60; weighted (750 + 300 + 600) / 12,000 of 900 =
    # 123.75 -> 125: 1,666.7 less 750 is 916.7, of 9,000 in 600 that is 61.1 -> 60, 10 %.
    blank = found(pool, focus=ROTHERHAM).unrecorded
    assert told(blank, "focus") == {"unrecorded": ("75", "25%")}
    assert told(blank, "comparator") == {"unrecorded": ("60", "10%")}
    assert blank.referrals == {"focus": "300", "comparator": "600"}


def test_what_is_not_recorded_is_judged_beside_the_others(pool):
    # 75 of 300 is 73 / 302 = 24.17 % to 77 / 298 = 25.84 % of 187.5: from 18.6 to 32.5. The others: all less
    # Rotherham, (122.5 / 902 - 0.2525 x 25.84 %) / 0.7475 = 9.44 % at least, and by what the two show (32 x 10 + 32 x
    # 20) / (298 x 30) = 10.74 % at most, of 538 / 1.6. Newcombe, of 298 / 1.6 and those: 6.7 to 23.6 points higher,
    # and at 99.8 % from 3.0.
    row = found(pool, focus=ROTHERHAM).unrecorded.rows("focus")["unrecorded"]
    assert (row.lower, row.upper) == (18.6, 32.5)
    assert (row.points, row.verdict) == (15.0, Verdict.MORE)
    assert (row.gap_lower, row.gap_upper) == (
        pytest.approx(6.698, abs=0.002),
        pytest.approx(23.644, abs=0.002),
    )


def test_a_need_is_a_share_of_the_referrals_with_one_recorded(pool):
    # 225 with one: 135, 40, 25 and 25; 60 %, 18 %, 11 % and 11 %.
    mix = found(pool, focus=ROTHERHAM).needs
    assert mix.referrals == {"focus": "225", "comparator": "540"}
    shown = told(mix, "focus")
    assert [shown[key] for key in ("N1", "N2", "N4", "N5")] == [
        ("135", "60%"),
        ("25", "11%"),
        ("40", "18%"),
        ("25", "11%"),
    ]
    assert "N0" not in shown and len(shown) == 9


def test_the_needs_of_the_others_are_all_less_the_focus_as_printed(pool):
    # All 765 with one stand for 2,250 + 2,700 + 5,400 = 10,350. Abuse or neglect 135 + 120 + 150 = 405, less 135 is
    # 270; weighted 5,550: 410.2 -> 410: 5,547.1 less 1,350 is 4,197.1, of 8,100 in 540 that is 279.8 -> 280, 52 %.
    assert told(found(pool, focus=ROTHERHAM).needs, "comparator")["N1"] == ("270", "52%")


def test_a_rare_need_is_hidden(pool):
    # Hull has five of low income.
    assert told(found(pool, focus=HULL).needs, "focus")["N7"] == ("c", "c")


def test_a_factor_is_a_share_of_assessments_with_factors_recorded_and_several_may_be_found(pool):
    # 200 with a list, an empty one too: domestic abuse 135, 67.5 -> 68 %; neglect 60, 30 %; mental health 25, 12.5 ->
    # 13 %. They add up to more than those with any.
    mix = found(pool, focus=ROTHERHAM).factors
    assert mix.referrals["focus"] == "200"
    shown = told(mix, "focus")
    assert shown["domestic_abuse"] == ("135", "68%")
    assert shown["neglect"] == ("60", "30%")
    assert shown["mental_health"] == ("25", "13%")
    assert shown["exploitation"] == ("0", "0%")
    assert len(shown) == 8


def test_the_factors_of_the_others_are_all_less_the_focus_as_printed(pool):
    # All 740 stand for 2,000 + 2,700 + 5,400 = 10,100. Domestic abuse 135 + 120 + 150 = 405, less 135 is 270; weighted
    # 5,550: 406.6 -> 405: 5,527.7 less 1,350 is 4,177.7, of 8,100 in 540 that is 278.5 -> 280, 52 %.
    assert told(found(pool, focus=ROTHERHAM).factors, "comparator")["domestic_abuse"] == ("270", "52%")


def test_nobody_coded_what_the_referrer_said(pool):
    answer = found(pool, focus=ROTHERHAM)
    assert not answer.has_concerns
    assert answer.concerns.pairs == ()


def test_not_recorded_is_nothing_that_the_referrer_said(tmp_path):
    for small in built(tmp_path, rows(KINDS, concern_type="not_recorded"), TOTALS):
        assert not found(small).has_concerns


def test_what_the_referrer_said_stands_where_a_wave_has_it(tmp_path):
    # Rotherham: every third of 300, 100 each; the others have none.
    kinds = ("specific_harm", "general_concern", "request_for_help")
    said = [
        {**row, "concern_type": kinds[place % 3] if row["authority"] == ROTHERHAM else "not_recorded"}
        for place, row in enumerate(rows(KINDS))
    ]
    for small in built(tmp_path, said, TOTALS):
        answer = found(small, focus=ROTHERHAM)
        assert answer.has_concerns
        assert told(answer.concerns, "focus") == dict.fromkeys(kinds, ("100", "33%"))
        assert answer.concerns.referrals == {"focus": "300", "comparator": "fewer than 23"}


def test_without_a_focus_all_stand_together(pool):
    # 135 of 900, weighted 125: 14 %.
    answer = found(pool)
    assert answer.unrecorded.rows("focus") == {}
    assert told(answer.unrecorded, "comparator") == {"unrecorded": ("135", "14%")}


def test_a_sex_that_nobody_has_leaves_nothing(pool):
    answer = found(pool, focus=ROTHERHAM, sex="M")
    assert answer.unrecorded.pairs == () and answer.needs.pairs == () and answer.factors.pairs == ()


def test_a_source_that_nobody_was_leaves_nothing(pool):
    # All come from the police.
    assert found(pool, focus=ROTHERHAM, source="health").unrecorded.pairs == ()
    assert told(found(pool, focus=ROTHERHAM, source="police").unrecorded, "focus")["unrecorded"] == (
        "75",
        "25%",
    )


def test_the_filter_of_the_need_does_not_act_on_needs(pool):
    plain, filtered = found(pool, focus=ROTHERHAM), found(pool, focus=ROTHERHAM, need="N1")
    assert told(filtered.needs, "focus") == told(plain.needs, "focus")


@pytest.mark.parametrize("filters", [{}, {"sex": "F"}, {"source": "police", "age": "5_9"}])
@pytest.mark.parametrize("focus", ["", BARNSLEY, HULL, ROTHERHAM])
def test_nothing_exact_leaves_the_data_layer(pool, focus, filters):
    answer = found(pool, focus=focus, **filters)
    for mix in (answer.unrecorded, answer.needs, answer.factors):
        for row in frame(mix.pairs).itertuples():
            assert re.fullmatch(r"c|few|0|5|[1-9][0-9,]*[05]", row.count_shown), row
            assert math.isnan(row.share) or row.share == int(row.share), row
