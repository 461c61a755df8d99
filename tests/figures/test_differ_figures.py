"""A difference split into mix and practice: worked by hand from round counts, and what was planted for training."""

import functools
import math
from contextlib import contextmanager

import pandas as pd
import pytest

from analytics.figures import holdings_figures
from analytics.figures.differ_figures import explained_differences, signed, whole_points
from analytics.loads.store import Store
from analytics.reader.selection import Selection, adjustments_before
from analytics.registry.measures import SHARES
from analytics.sentences.differ_sentences import headline
from analytics.settings import Settings
from analytics.words.verdict import Verdict
from analytics.words.wording import plain
from tests import miniature
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK
from tests.rows import frame

POLICE, SCHOOL = "6", "2A"
# authority, source, need, age, how many, how many of them closed with no further action. All counts and sizes are
# multiples of five and far from 1 to 7, so that what is printed is exact and can be worked out by hand.
ROUND = (
    (ROTHERHAM, POLICE, "N1", "5_9", 100, 50),
    (ROTHERHAM, POLICE, "N4", "5_9", 20, 10),
    (ROTHERHAM, SCHOOL, "N1", "10_15", 80, 20),
    (BARNSLEY, POLICE, "N1", "5_9", 120, 60),
    (BARNSLEY, POLICE, "N4", "5_9", 40, 20),
    (BARNSLEY, SCHOOL, "N1", "10_15", 240, 40),
    (HULL, POLICE, "N1", "5_9", 120, 60),
    (HULL, POLICE, "N4", "5_9", 40, 20),
    (HULL, SCHOOL, "N1", "10_15", 240, 40),
)


def referrals(kinds):
    base = miniature.referrals()[0]
    for authority, source, need, age, whole, closed in kinds:
        for place in range(whole):
            yield {
                **base,
                "authority": authority,
                "source_code": source,
                "primary_need": need,
                "age_band": age,
                "initial_response": "nfa" if place < closed else "assessment",
                # No family: the stated factor 1.6 for every measure.
                "family_key": None,
            }


@contextmanager
def pool_of(folder, kinds):
    """Open a pool of these referrals, each authority's standing for ten times as many."""
    shipped = miniature.write(folder / "data")
    rows = [{**row, "row_key": f"row {place}"} for place, row in enumerate(referrals(kinds))]
    miniature.write_file(shipped, "demonstration/referral", rows)
    record = miniature.wave_records()[0]
    sizes = pd.Series([row["authority"] for row in rows]).value_counts()
    records = [
        {**record, "authority": code, "referrals_total": 10 * int(size)} for code, size in sizes.items()
    ]
    miniature.write_file(shipped, "demonstration/wave_record", records)
    settings = Settings(region=miniature.REGION, shipped=shipped, store=folder / "store")
    store = Store(settings)
    try:
        with store.cursor() as cursor:
            holdings = holdings_figures.holdings(cursor, settings.region)
            first = Selection.first(holdings)
            yield functools.cache(
                lambda **changes: explained_differences(
                    cursor, first.with_changes(**CHOSEN | changes), holdings
                )
            )
    finally:
        store.close()


CHOSEN = {"focus": ROTHERHAM, "share": "nfa_sample", "adjust": "source"}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    with pool_of(tmp_path_factory.mktemp("round"), ROUND) as asked:
        yield asked


def test_a_difference_is_what_who_is_referred_explains_and_what_it_does_not(found):
    # 80 of 200 are 40%, beside 240 of 800, 30%. On the others' 40% of police and 60% of schools, with its own 50% and
    # 25%: 0.4 x 0.5 + 0.6 x 0.25 = 35%. 40 - 35 is explained, 35 - 30 is not.
    own = found().focus
    assert (own.raw, own.explained, own.unexplained) == (10, 5, 5)
    assert (own.raw_shown, own.explained_shown, own.unexplained_shown) == ("+10", "+5", "+5")
    assert (own.adjusted, own.adjusted_shown, own.hidden_margin) == (35, "35%", 0)
    assert (found().shares.centre_shown, found().shares.centre_size) == ("30%", "800")


def test_the_intervals_allow_for_both_sides_brothers_and_sisters_and_rounding(found):
    # Its own 78 of 202 to 82 of 198, at 200 / 1.6 = 125, beside 500 for the others, whose 30% may be 29.35 to 30.65.
    # Newcombe: 38.61% beside 30.65% goes down to -1.1, 41.41% beside 29.35% up to 21.6.
    own = found().focus
    assert (own.raw_lower, own.raw_upper) == pytest.approx((-1.1, 21.6))
    # With the others' referrals 33.5 to 36.5 (police 58 to 62, schools 18 to 22, 78 to 82 together), as sure as
    # 1 / (0.16/120 + 0.36/80) = 171.4, over 1.6 is 107.1. Wilson 25.3 to 45.9; Newcombe as above -6.4 to 17.3.
    assert (own.adjusted_lower, own.adjusted_upper) == pytest.approx((25.3, 45.9))
    assert (own.unexplained_lower, own.unexplained_upper) == pytest.approx((-6.4, 17.3))
    # Either interval holds 0.
    assert (own.verdict, own.adjusted_verdict) == (Verdict.CHANCE, Verdict.CHANCE)


def lines(carried):
    return [(one.label, one.points, one.own_shown, one.side_shown, one.share_shown) for one in carried]


def test_the_groups_that_make_it_are_named_with_their_figures_and_add_up(found):
    # Beside its own 40%: police 0.2 x 0.10 = 0.02, schools -0.2 x -0.15 = 0.03.
    answer = found()
    assert lines(answer.explained_by) == [
        ("Schools and education", 3, "40%", "60%", "25%"),
        ("Police", 2, "60%", "40%", "50%"),
    ]
    # 0.6 x (0.25 - 0.1667) = 0.05; the police differ in nothing.
    assert lines(answer.unexplained_in) == [
        ("Schools and education", 5, "25%", "17%", ""),
        ("All other groups", 0, "", "", ""),
    ]
    assert answer.separate_groups == ("Schools and education", "Police")


def test_with_the_same_needs_nothing_is_explained(found):
    # Of enquiries, which come after the need: nobody had one. 180 of 200 are abuse or neglect (90%), beside 720 of
    # 800.
    own = found(adjust="need", share="s47_share").focus
    assert (own.raw, own.explained, own.unexplained) == (0, 0, 0)


@pytest.mark.parametrize("adjust", ["need", "source_need", "need_age", "all"])
def test_what_is_settled_later_is_not_adjusted_for(found, adjust):
    answer = found(adjust=adjust)
    assert answer.adjust == "source"
    assert answer.rows == found().rows


def test_small_groups_of_a_source_are_taken_together_with_the_rest_of_it(found):
    # Police and another need: 20 referrals, fewer than 23, so they are what is left of the police, and the two together
    # are the police again: nobody had an enquiry.
    answer = found(adjust="source_need", share="s47_share")
    assert answer.separate_groups == ("Schools and education, abuse or neglect", "Police, abuse or neglect")


@pytest.mark.parametrize("adjust", adjustments_before("nfa_sample"))
def test_the_two_parts_add_up_for_every_authority(found, adjust):
    answer = found(adjust=adjust)
    rows = frame(answer.rows)
    assert rows.raw.tolist() == (rows.explained + rows.unexplained).tolist()
    assert rows.unexplained.tolist() == (rows.adjusted - answer.shares.centre).tolist()
    assert set(rows.area) == {ROTHERHAM, BARNSLEY, HULL}


def test_without_a_focus_every_authority_is_set_beside_all_of_them(found):
    # 320 of 1,000 are 32%. Nothing of it is anybody's own, so nothing is carried.
    answer = found(focus="")
    assert answer.focus is None and not answer.parts
    assert (answer.shares.centre_shown, answer.shares.side.label) == ("32%", "All 3")
    # 40 - 32, 30 - 32.
    assert {row.area: row.raw for row in answer.rows} == {ROTHERHAM: 8, BARNSLEY: -2, HULL: -2}
    assert answer.explained_by == answer.unexplained_in == ()


def test_one_chosen_authority_is_a_comparator_as_well(found):
    answer = found(compare="chosen", chosen=(BARNSLEY,))
    # 120 of 400 are 30%, and its mix is that of the other two together.
    assert (answer.focus.raw, answer.focus.explained, answer.focus.unexplained) == (10, 5, 5)
    assert answer.shares.side.name == "Barnsley"
    # Beside itself nothing is judged.
    itself = next(row for row in answer.rows if row.area == BARNSLEY)
    assert (itself.raw, itself.verdict, itself.adjusted_verdict) == (0, Verdict.NONE, Verdict.NONE)


def test_the_parts_are_drawn_in_order_and_what_is_explained_has_no_limits(found):
    parts = frame(found().parts)
    assert parts.part.tolist() == ["raw", "explained", "unexplained"]
    assert parts.points.tolist() == [10, 5, 5]
    assert math.isnan(parts.lower[1]) and math.isnan(parts.upper[1])


def test_two_pools_that_differ_only_inside_the_rounding_give_the_same_answer(found, tmp_path):
    # One closed referral more in each of two groups, and one referral less elsewhere: every printed count is the same.
    first, *others = ROUND
    nearly = [(*first[:5], 51), *others]
    nearly[2] = (*ROUND[2][:4], 81, 19)
    with pool_of(tmp_path, nearly) as asked:
        for adjust in adjustments_before("nfa_sample"):
            mine, theirs = found(adjust=adjust), asked(adjust=adjust)
            assert mine.rows == theirs.rows
            assert mine.explained_by == theirs.explained_by
            assert mine.unexplained_in == theirs.unexplained_in


def test_a_hidden_count_in_a_group_is_what_is_left_of_the_total_and_is_not_printed(tmp_path):
    # Schools in Rotherham: 5 of 80, hidden, 1 to 7. 65 are printed in all and 60 of the police: 5 are left.
    kinds = [(*kind[:5], 5) if kind[:2] == (ROTHERHAM, SCHOOL) else kind for kind in ROUND]
    with pool_of(tmp_path, kinds) as asked:
        answer = asked()
    # 0.4 x 0.5 + 0.6 x 0.0625 = 23.75%, and 32.5% is 33%: 9 explained, and 24 - 30 = -6 is not.
    assert answer.focus.shown == "33%"
    assert (answer.focus.adjusted, answer.focus.explained, answer.focus.unexplained) == (24, 9, -6)
    # Police 0.2 x (0.5 - 0.325) = 3.5 points; what the schools make is in the line of the others.
    assert lines(answer.explained_by) == [
        ("Police", 3, "60%", "40%", "50%"),
        ("All other groups", 6, "", "", ""),
    ]
    assert lines(answer.unexplained_in) == [("All groups together", -6, "", "", "")]


def test_where_most_referrals_are_in_groups_too_small_there_is_no_split_and_a_reason(tmp_path):
    # Five sources of 20 and one of 80: only 80 of 180 stand apart.
    small = [(ROTHERHAM, source, "N1", "5_9", 20, 10) for source in ("2A", "3A", "5A", "1A", "4")]
    with pool_of(tmp_path, [(ROTHERHAM, POLICE, "N1", "5_9", 80, 40), *small, *ROUND[3:]]) as asked:
        answer = asked()
        other = asked(adjust="age")
    assert answer.focus.raw == 20
    assert answer.focus.explained is None and answer.focus.unexplained is None
    assert answer.focus.status_words == "too much is hidden to split it"
    assert answer.parts == () and answer.explained_by == ()
    with pytest.raises(ValueError, match="nfa_sample is not split"):
        _ = answer.split
    # What is offered instead can be split.
    assert answer.alternatives == ({"adjust": "age"},)
    assert other.is_split and other.alternatives == ()


def test_a_hidden_share_has_no_difference(tmp_path):
    kinds = [(*kind[:5], 0 if kind[1] == SCHOOL else 2) if kind[0] == ROTHERHAM else kind for kind in ROUND]
    with pool_of(tmp_path, kinds) as asked:
        own = asked().focus
    # 4 of 200.
    assert (own.shown, own.status) == ("c", "c")
    assert own.raw is None and own.explained is None
    assert own.verdict == Verdict.NONE


def test_an_authority_of_too_few_says_so(cursor, holdings, first):
    own = explained_differences(cursor, first.with_changes(focus=YORK, share="nfa_sample"), holdings).focus
    assert own.status == "few" and own.status_words == "fewer than 23 referrals"


@pytest.mark.parametrize(("points", "shown"), [(8, "+8"), (-1, "−1"), (0, "0"), (None, "")])
def test_points_are_printed_with_their_sign(points, shown):
    assert signed(points) == shown


@pytest.mark.parametrize("share", SHARES)
def test_no_filter_of_the_sample_acts(cursor, holdings, first, share):
    plainly = explained_differences(cursor, first.with_changes(focus=ROTHERHAM, share=share), holdings)
    chosen = first.with_changes(focus=ROTHERHAM, share=share, source="police", sex="F", order="value")
    assert plainly.rows == explained_differences(cursor, chosen, holdings).rows


# --- The training pool, wave 2, 180 days. ---


@pytest.fixture(scope="module")
def training(built):
    settings = Settings(pool="training", store=built("training"))
    store = Store(settings)
    with store.cursor() as cursor:
        holdings = holdings_figures.holdings(cursor, settings.region)
        first = Selection.first(holdings)
        assert (first.wave, first.days) == ("W2", 180)
        yield functools.cache(
            lambda **changes: explained_differences(cursor, first.with_changes(**changes), holdings)
        )
    store.close()


def shrinks(own):
    """Return by which part of it a difference is smaller with the same referrals, from what is printed."""
    return 1 - abs(own.unexplained) / abs(own.raw)


@pytest.mark.parametrize("wave", ["W1", "W2"])
def test_the_difference_of_a_police_heavy_authority_shrinks_by_two_thirds_or_more(training, wave):
    own = training(focus="T10", share="front_door_share", adjust="source", wave=wave).focus
    assert own.raw >= 7
    assert shrinks(own) >= 2 / 3
    assert own.adjusted_verdict == Verdict.CHANCE


@pytest.mark.parametrize("wave", ["W1", "W2"])
@pytest.mark.parametrize("share", ["not_in_need_share", "nfa_sample"])
@pytest.mark.parametrize("focus", ["T06", "T07"])
def test_what_an_authority_does_with_the_same_referrals_does_not_shrink(training, focus, share, wave):
    own = training(focus=focus, share=share, adjust="source", wave=wave).focus
    assert shrinks(own) < 1 / 3
    assert Verdict(own.adjusted_verdict) in (Verdict.EDGE, Verdict.MORE)


def test_a_redesign_of_the_front_door_is_not_explained_away_by_needs_that_it_left_unrecorded(training):
    """Authority B redesigned its front door (D02): 33% ended there, beside 20%, by more than chance.

    Adjusted for need, 9 of the 13 points went away and chance could explain the rest: fewer needs are recorded where
    more referrals end before an assessment. The need is not offered now, and an old link is answered by who refers.
    """
    answer = training(focus="T02", share="front_door_share", adjust="need", wave="W2")
    assert answer.adjust == "source"
    assert answer.focus.verdict == answer.focus.adjusted_verdict == Verdict.MORE
    assert answer.focus.explained <= 0


def test_the_police_make_part_of_what_is_explained_of_a_police_heavy_authority(training):
    answer = training(focus="T10", share="front_door_share", adjust="source")
    police = answer.explained_by[0]
    assert (police.label, police.own_shown, police.side_shown) == ("Police", "65%", "31%")
    assert police.points > 0


def test_the_sentence_tells_what_who_is_referred_explains_and_what_it_does_not(training):
    heavy = training(focus="T10", share="front_door_share", adjust="source")
    said = plain(headline(heavy, "Authority J"))
    assert said.startswith(
        "Of 300 referrals followed in Authority J, 27% ended at the front door within 180 days"
    )
    assert said.endswith(
        "If Authority J had the others' referrals, it would be 20%, 1 point higher, which chance could explain: who"
        " refers explains 7 of the 8 points."
    )
    other = plain(headline(training(focus="T06", share="not_in_need_share", adjust="source"), "Authority F"))
    assert "43% were assessed and not found in need within 180 days" in other
    assert "points higher, which is more than chance: who refers" in other


@pytest.mark.parametrize("focus", ["T01", "T15"])
@pytest.mark.parametrize("share", ["front_door_share", "not_in_need_share", "nfa_sample", "s47_share"])
def test_where_nothing_was_planted_chance_could_explain_it_before_and_after(training, focus, share):
    own = training(focus=focus, share=share, adjust="source").focus
    assert (own.verdict, own.adjusted_verdict) == (Verdict.CHANCE, Verdict.CHANCE)


OFFERED = [(share, adjust) for share in SHARES for adjust in adjustments_before(share)]


@pytest.mark.parametrize(("share", "adjust"), OFFERED)
def test_every_measure_and_adjustment_gives_whole_points_that_add_up_or_a_reason(training, share, adjust):
    answer = training(focus="T10", share=share, adjust=adjust)
    for row in answer.rows:
        if row.explained is None:
            assert row.status_words or answer.shares.centre is None, row
        else:
            assert row.explained == int(row.explained) and row.raw == row.explained + row.unexplained
            assert row.adjusted - answer.shares.centre == row.unexplained
            assert row.adjusted_lower <= row.adjusted <= row.adjusted_upper and 0 <= row.adjusted <= 100
            assert row.unexplained_lower <= row.unexplained <= row.unexplained_upper
            assert row.hidden_margin <= 1
    for part, carried in (("explained", answer.explained_by), ("unexplained", answer.unexplained_in)):
        assert not carried or sum(one.points for one in carried) == getattr(answer.focus, part)


@pytest.mark.parametrize(
    ("exact", "total", "expected"),
    [
        # Rounded, 2.4, 1.35 and 1.25 make 4: the largest remainder is raised.
        ([0.024, 0.0135, 0.0125], 5, [3, 1, 1]),
        # 3.4 and 2.3 are printed as 6: 0.15 more each, and of 3.55 and 2.45 the first is raised.
        ([0.034, 0.023], 6, [4, 2]),
        ([-0.024, 0.054], 3, [-2, 5]),
        ([0.051], 5, [5]),
    ],
)
def test_points_are_made_whole_so_that_they_add_up(exact, total, expected):
    assert whole_points(exact, total) == expected
    assert sum(expected) == total


def test_a_lettered_authority_stands_under_its_letter(found):
    answer = found(names="mine")
    assert sorted(row.area for row in answer.rows) == [ROTHERHAM, "A", "B"]
    assert answer.rows[0].area == ROTHERHAM
    assert answer.focus.raw == 10


# --- The demonstration pool, wave 2. ---


@pytest.fixture(scope="module")
def demonstration(built):
    settings = Settings(store=built("demonstration"))
    store = Store(settings)
    with store.cursor() as cursor:
        holdings = holdings_figures.holdings(cursor, settings.region)
        first = Selection.first(holdings)
        yield functools.cache(
            lambda **changes: explained_differences(cursor, first.with_changes(**changes), holdings)
        )
    store.close()


# What Hull answered with advice or early help in wave 2, counted from the rows of data/demonstration/referral.parquet:
# referrals, and how many of them. 39 of 300.
HULL_BY_SOURCE = {
    "council": (39, 0), "early_help": (15, 0), "education": (55, 1), "health": (35, 0), "individual": (39, 2),
    "other_agency": (33, 2), "police": (71, 30), "unknown": (13, 4),
}  # fmt: skip
# The part of each source among the others' referrals, every sampled one standing for as many as its authority left out
# (wave_record.parquet): 0.1141, 0.0265, 0.2108, 0.1275, 0.0907, 0.0907, 0.3025, 0.0373.


def test_a_split_worked_by_hand_from_the_rows(demonstration):
    """From exact counts: 0.2108 x 1/55 + 0.0907 x 2/39 + 0.0907 x 2/33 + 0.3025 x 30/71 + 0.0373 x 4/13 = 15.3%.

    From what is printed, 40 of 300: police 30 of 70, letters for council services (40), education (55), health (35),
    individuals (40) and other agencies (35), and a rest of 300 - 275 = 25. 10 are left for them. A letter is 0 to 7, of
    55 it is 1 to 7. Worth a count: education 0.00383, health 0.00364, council 0.00285, other agencies 0.00259, the rest
    0.0638 / 25 = 0.00255, individuals 0.00227. At least 1 of education, 7 individuals and 2 of the rest: 0.0248; at
    most 7 of education and 3 of health: 0.0377. With the police, 0.3025 x 30/70 = 0.1296: 15.4% to 16.7%, 16% in the
    middle. Hull has 13%, the others 10%: 13 - 16 = -3 points are explained, 16 - 10 = 6 are not.
    """
    assert sum(size for size, _ in HULL_BY_SOURCE.values()) == 300
    assert sum(count for _, count in HULL_BY_SOURCE.values()) == 39
    answer = demonstration(focus=HULL, share="diversion", adjust="source", wave="W2")
    own = answer.focus
    assert (own.shown, answer.shares.centre_shown, own.adjusted_shown) == ("13%", "10%", "16%")
    assert (own.raw, own.explained, own.unexplained) == (3, -3, 6)
    assert own.hidden_margin == pytest.approx(0.65, abs=0.02)
    # Police: 70 / 300 less 0.3025, times 30/70 less 40/300, is -2 points; and 0.3025 x (30/70 - their 25%) is 5.
    assert lines(answer.explained_by)[0] == ("Police", -2, "23%", "30%", "43%")
    assert sum(one.points for one in answer.explained_by) == -3
    assert sum(one.points for one in answer.unexplained_in) == 6


@pytest.mark.parametrize("wave", ["W1", "W2"])
@pytest.mark.parametrize("compare", ["region", "chosen"])
def test_conferences_with_a_plan_are_told_of_no_one_authority_and_one_wave(demonstration, wave, compare):
    answer = demonstration(focus=HULL, share="icpc_to_cpp", wave=wave, compare=compare, chosen=(ROTHERHAM,))
    rows = frame(answer.rows)
    assert rows.raw.isna().all() and set(rows.shown) == {"few"}
    assert set(rows.size_shown) == {"both waves only"}
    assert set(rows.status_words) == {"too few conferences in one wave: choose both waves"}
    assert (rows.verdict == Verdict.NONE).all()
    # One chosen authority is told no more than the focus; the other 14 together are.
    assert (answer.shares.centre_shown == "few") is (compare == "chosen")
    assert "choose both waves" in headline(answer, "Hull")


def test_with_both_waves_it_is_told_of_those_with_thirty_conferences(demonstration):
    rows = frame(demonstration(focus=HULL, share="icpc_to_cpp", wave="both").rows)
    assert rows[rows.area == HULL].shown.item() == "87%"
    assert not set(rows.size_shown) & {"both waves only"}
    shown = rows[rows.shown != "few"]
    assert len(shown) > 0 and (shown.size_shown.astype(int) >= 30).all()


def test_enquiries_with_a_plan_are_many_enough_in_one_wave(demonstration):
    own = demonstration(focus=HULL, share="s47_to_cpp", wave="W2").focus
    assert (own.shown, own.size_shown) == ("21%", "120")
