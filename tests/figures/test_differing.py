"""A difference split into mix and practice: worked by hand from round counts, and what was planted for training."""

import math
from contextlib import contextmanager

import pandas as pd
import pytest

from analytics.figures import held
from analytics.figures.differing import differing, signed
from analytics.measures import MEASURES, SHARES
from analytics.selection import ADJUSTMENTS, Selection
from analytics.sentences.differing import headline
from analytics.settings import Settings
from analytics.store import Store
from analytics.verdict import Verdict
from analytics.wording import plain
from tests import miniature
from tests.miniature import BARNSLEY, HULL, ROTHERHAM, YORK

POLICE, SCHOOL = "6", "2A"
# authority, source, need, age, how many, how many of them closed with no further action. All counts and sizes are
# multiples of five and far from 1 to 7, so that what is printed is exact and can be worked out by hand.
ROUND = (
    (ROTHERHAM, POLICE, "N1", "5_9", 100, 50),
    (ROTHERHAM, POLICE, "N4", "5_9", 20, 10),
    (ROTHERHAM, SCHOOL, "N1", "10_15", 80, 20),
    (BARNSLEY, POLICE, "N1", "5_9", 60, 30),
    (BARNSLEY, POLICE, "N4", "5_9", 20, 10),
    (BARNSLEY, SCHOOL, "N1", "10_15", 120, 20),
    (HULL, POLICE, "N1", "5_9", 60, 30),
    (HULL, POLICE, "N4", "5_9", 20, 10),
    (HULL, SCHOOL, "N1", "10_15", 120, 20),
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
            holdings = held.holdings(cursor, settings.region)
            first = Selection.first(holdings)
            yield lambda **changes: differing(cursor, first.with_changes(**CHOSEN | changes), holdings)
    finally:
        store.close()


CHOSEN = {"focus": ROTHERHAM, "share": "nfa_sample", "adjust": "source"}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    with pool_of(tmp_path_factory.mktemp("round"), ROUND) as asked:
        yield asked


def test_the_difference_falls_into_mix_and_practice(found):
    # 80 of 200 are 40%, beside 120 of 400, 30%. Police 60% of referrals and 40%, 50% of them closed in both; schools
    # 40% and 60%, 25% and 16.7% closed. Mix 0.2 x 0.5 - 0.2 x 0.2083 = 0.0583, 6 points; 4 are left of 10.
    own = found().focus
    assert (own.raw, own.mix, own.practice) == (10, 6, 4)
    assert (own.raw_shown, own.mix_shown, own.practice_shown) == ("+10", "+6", "+4")
    assert (found().each.centre_shown, found().each.centre_size) == ("30%", "400")


def test_the_intervals_allow_for_brothers_and_sisters_and_for_the_mix(found):
    # Wilson with 80 / 1.6 of 125: 31.8% to 48.8%, less 30. Half way to the other mix lie 50% and 50%, and
    # 1 / (0.25/120 + 0.25/80) = 192; 34% of 192 / 1.6 = 120: 26.1% to 42.9%, less 30.
    own = found().focus
    assert (own.raw_lower, own.raw_upper) == pytest.approx((1.8, 18.8))
    assert (own.practice_lower, own.practice_upper) == pytest.approx((-3.9, 12.9))
    # 10 points are 2.44 errors of sqrt(0.3 x 0.7 / 125); 4 points are 0.96 of sqrt(0.3 x 0.7 / 120).
    assert (own.verdict, own.adjusted) == (Verdict.EDGE, Verdict.CHANCE)


def test_the_groups_that_carry_it_are_named_with_their_two_figures(found):
    # From the middle, 35%: police 0.2 x 0.15 = 0.03, schools -0.2 x (0.2083 - 0.35) = 0.0283.
    answer = found()
    assert [(part.label, part.points, part.own_shown, part.side_shown) for part in answer.mix_carried] == [
        ("Police", 3, "60%", "40%"),
        ("Schools and education", 3, "40%", "60%"),
    ]
    # (0.25 - 0.1667) x 0.5 = 0.0417; the police differ in nothing.
    assert [
        (part.label, part.points, part.own_shown, part.side_shown) for part in answer.practice_carried
    ] == [("Schools and education", 4, "25%", "17%")]


def test_the_focus_is_standardised_in_the_two_usual_ways(found):
    # Directly 0.4 x 0.5 + 0.6 x 0.25 = 0.35; indirectly 120 x 0.5 + 80 x 0.1667 = 73.3 expected, 80 counted.
    standards = found().standards
    assert standards.counted == 80
    assert standards.direct.share == pytest.approx(0.35)
    assert standards.indirect.expected == pytest.approx(73.333, abs=0.001)
    assert standards.indirect.ratio == pytest.approx(1.0909, abs=0.0001)


def test_with_the_same_mix_of_ages_and_needs_nothing_goes_with_them(found):
    # Need: 180 of 200 are abuse or neglect (90%), beside 360 of 400. The 20 of another need are taken together with
    # nobody: fewer than 23 stand apart nowhere.
    own = found(adjust="need").focus
    assert (own.raw, own.mix, own.practice) == (10, 0, 10)


def test_small_groups_of_a_source_stay_with_that_source(found):
    # Police and another need: 20 referrals, so they are what is left of the police, and not "all other groups".
    # Police, abuse or neglect: 50% beside 30% of referrals, 0.2 x (0.5 - 0.35).
    answer = found(adjust="source_need")
    assert (answer.focus.raw, answer.focus.mix) == (10, 6)
    assert [part.label for part in answer.mix_carried] == [
        "Police, abuse or neglect",
        "Schools and education, abuse or neglect",
    ]
    assert answer.mix_carried[0].own_shown == "50%"


@pytest.mark.parametrize("adjust", ADJUSTMENTS)
def test_mix_and_practice_add_up_for_every_authority(found, adjust):
    rows = found(adjust=adjust).rows
    assert rows.raw.tolist() == (rows.mix + rows.practice).tolist()
    assert set(rows.area) == {ROTHERHAM, BARNSLEY, HULL}


def test_without_a_focus_every_authority_is_set_beside_all_of_them(found):
    # 200 of 600 are 33%. Nothing of it is anybody's own, so nothing is carried.
    answer = found(focus="")
    assert answer.focus is None and answer.parts.empty
    assert (answer.each.centre_shown, answer.each.side.label) == ("33%", "All 3")
    # 40 - 33, 30 - 33.
    assert dict(zip(answer.rows.area, answer.rows.raw, strict=True)) == {ROTHERHAM: 7, BARNSLEY: -3, HULL: -3}
    assert answer.mix_carried == answer.practice_carried == ()
    assert answer.standards is None


def test_one_chosen_authority_is_a_comparator_as_well(found):
    answer = found(compare="chosen", chosen=(BARNSLEY,))
    # 60 of 200 are 30%, and its mix is that of the other two together.
    assert (answer.focus.raw, answer.focus.mix, answer.focus.practice) == (10, 6, 4)
    assert answer.each.side.name == "Barnsley"


def test_the_parts_are_drawn_in_order_and_mix_has_no_limits(found):
    parts = found().parts
    assert parts.part.tolist() == ["raw", "mix", "practice"]
    assert parts.points.tolist() == [10, 6, 4]
    assert math.isnan(parts.lower[1]) and math.isnan(parts.upper[1])


def test_two_pools_that_differ_only_inside_the_rounding_give_the_same_answer(found, tmp_path):
    # One closed referral more in each of two groups, and one referral less elsewhere: every printed count is the same.
    first, *others = ROUND
    nearly = [(*first[:5], 51), *others]
    nearly[2] = (*ROUND[2][:4], 81, 19)
    with pool_of(tmp_path, nearly) as asked:
        for adjust in ADJUSTMENTS:
            mine, theirs = found(adjust=adjust), asked(adjust=adjust)
            pd.testing.assert_frame_equal(mine.rows, theirs.rows)
            assert mine.mix_carried == theirs.mix_carried
            assert mine.practice_carried == theirs.practice_carried
            assert mine.standards == theirs.standards


def test_a_hidden_count_in_a_group_is_what_is_left_of_the_total_and_is_not_printed(tmp_path):
    # Schools in Rotherham: 5 of 80, hidden. 65 are printed in all and 60 of the police: 5 are left for the schools.
    kinds = [(*kind[:5], 5) if kind[:2] == (ROTHERHAM, SCHOOL) else kind for kind in ROUND]
    with pool_of(tmp_path, kinds) as asked:
        answer = asked()
    # 32.5% is 33%. Practice of schools: (0.0625 - 0.1667) x 0.5 = -0.052.
    assert answer.focus.shown == "33%"
    (schools,) = answer.practice_carried
    assert (schools.label, schools.points) == ("Schools and education", -5)
    assert (schools.own_shown, schools.side_shown) == ("", "")
    assert answer.standards.counted == 65


def test_where_most_referrals_are_in_groups_too_small_there_is_no_split_and_a_reason(tmp_path):
    # Five sources of 20 and one of 80: only 80 of 180 stand apart.
    small = [(ROTHERHAM, source, "N1", "5_9", 20, 10) for source in ("2A", "3A", "5A", "1A", "4")]
    with pool_of(tmp_path, [(ROTHERHAM, POLICE, "N1", "5_9", 80, 40), *small, *ROUND[3:]]) as asked:
        answer = asked()
    assert answer.focus.raw == 20
    assert math.isnan(answer.focus.mix) and math.isnan(answer.focus.practice)
    assert answer.focus.status_words == "too few in each group"
    assert answer.parts.empty and answer.standards is None


def test_a_hidden_share_has_no_difference(tmp_path):
    kinds = [(*kind[:5], 0 if kind[1] == SCHOOL else 2) if kind[0] == ROTHERHAM else kind for kind in ROUND]
    with pool_of(tmp_path, kinds) as asked:
        own = asked().focus
    # 4 of 200.
    assert (own.shown, own.status) == ("c", "c")
    assert math.isnan(own.raw) and math.isnan(own.mix)
    assert own.verdict == Verdict.NONE


def test_an_authority_of_too_few_says_so(cursor, holdings, first):
    own = differing(cursor, first.with_changes(focus=YORK, share="nfa_sample"), holdings).focus
    assert own.status == "few" and own.status_words == "fewer than 23 referrals"


@pytest.mark.parametrize(("points", "shown"), [(8, "+8"), (-1, "−1"), (0, "0"), (math.nan, "")])
def test_points_are_printed_with_their_sign(points, shown):
    assert signed(points) == shown


@pytest.mark.parametrize("share", SHARES)
def test_no_filter_of_the_sample_acts(cursor, holdings, first, share):
    plainly = differing(cursor, first.with_changes(focus=ROTHERHAM, share=share), holdings)
    chosen = first.with_changes(focus=ROTHERHAM, share=share, source="police", sex="F", order="value")
    pd.testing.assert_frame_equal(plainly.rows, differing(cursor, chosen, holdings).rows)


# --- The training pool (domain reference 8.4 and 8.5), wave 2, 180 days. ---


@pytest.fixture(scope="module")
def training(tmp_path_factory):
    settings = Settings(pool="training", store=tmp_path_factory.mktemp("training"))
    store = Store(settings)
    with store.cursor() as cursor:
        holdings = held.holdings(cursor, settings.region)
        first = Selection.first(holdings)
        assert (first.wave, first.days) == ("W2", 180)
        yield lambda **changes: differing(cursor, first.with_changes(**changes), holdings)
    store.close()


def shrinks(own):
    """Return by which part of it a difference is smaller with the same mix, from what is printed."""
    return 1 - abs(own.practice) / abs(own.raw)


@pytest.mark.parametrize("wave", ["W1", "W2"])
def test_the_difference_of_a_police_heavy_authority_shrinks_by_two_thirds_or_more(training, wave):
    own = training(focus="T10", share="front_door_share", adjust="source", wave=wave).focus
    assert own.raw >= 7
    assert shrinks(own) >= 2 / 3
    assert own.adjusted == Verdict.CHANCE


@pytest.mark.parametrize("wave", ["W1", "W2"])
@pytest.mark.parametrize("share", ["not_in_need_share", "nfa_sample"])
@pytest.mark.parametrize("focus", ["T06", "T07"])
def test_what_an_authority_does_with_the_same_referrals_does_not_shrink(training, focus, share, wave):
    own = training(focus=focus, share=share, adjust="source", wave=wave).focus
    assert shrinks(own) < 1 / 3
    assert Verdict(own.adjusted) in (Verdict.EDGE, Verdict.MORE)


def test_the_police_carry_most_of_the_mix_of_a_police_heavy_authority(training):
    most = training(focus="T10", share="front_door_share", adjust="source").mix_carried[0]
    assert most.label == "Police" and most.points > 0


def test_the_sentence_tells_what_goes_with_the_mix_and_what_does_not(training):
    heavy = training(focus="T10", share="front_door_share", adjust="source")
    said = plain(headline(heavy, "Authority J"))
    assert said.startswith(
        "Of 300 referrals followed in Authority J, 27% ended at the front door within 180 days"
    )
    assert "who refers" in said and said.endswith("which chance could explain.")
    other = plain(headline(training(focus="T06", share="not_in_need_share", adjust="source"), "Authority F"))
    assert "43% were assessed and not found in need within 180 days" in other
    assert other.endswith("points higher, which is more than chance.") or other.endswith(
        "all of it remains with the same mix, which is more than chance."
    )


@pytest.mark.parametrize("focus", ["T01", "T15"])
@pytest.mark.parametrize("share", ["front_door_share", "not_in_need_share", "nfa_sample", "s47_share"])
def test_where_nothing_was_planted_chance_could_explain_it_before_and_after(training, focus, share):
    own = training(focus=focus, share=share, adjust="source").focus
    assert (own.verdict, own.adjusted) == (Verdict.CHANCE, Verdict.CHANCE)


@pytest.mark.parametrize("adjust", ADJUSTMENTS)
@pytest.mark.parametrize("share", SHARES)
def test_every_measure_and_adjustment_gives_whole_points_that_add_up_or_a_reason(training, share, adjust):
    answer = training(focus="T10", share=share, adjust=adjust)
    for row in answer.rows.itertuples():
        if math.isnan(row.mix):
            assert row.status_words, row
        else:
            assert row.mix == int(row.mix) and row.raw == row.mix + row.practice
            assert row.practice_lower <= row.practice_upper
    assert MEASURES[share].data == "pool"


def test_a_lettered_authority_stands_under_its_letter(found):
    answer = found(names="mine")
    assert sorted(answer.rows.area) == [ROTHERHAM, "A", "B"]
    assert answer.rows.area[0] == ROTHERHAM
    assert answer.focus.raw == 10
