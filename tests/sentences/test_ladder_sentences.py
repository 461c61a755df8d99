"""The six rungs: from typed rows, and for the authorities of the training pool that were planted to differ."""

import re

import pytest

from analytics.figures import holdings_figures
from analytics.figures.ladder_figures import ladder
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.sentences.ladder_sentences import MixExplained, rungs
from analytics.settings import Settings
from tests.figures.test_recording_figures import typed_pool
from tests.miniature import BARNSLEY, HULL, REGION, ROTHERHAM

NAMES = [
    "Chance",
    "Recording",
    "Mix of referrals",
    "How the front door is set up",
    "Need in the population",
    "Practice",
]


@pytest.fixture(scope="module")
def typed(tmp_path_factory):
    with typed_pool(tmp_path_factory.mktemp("typed")) as opened:
        yield opened


@pytest.fixture(scope="module")
def training(built):
    store = Store(Settings(region=REGION, pool="training", store=built("training")))
    with store.cursor() as cursor:
        holdings = holdings_figures.holdings(cursor, REGION)
        yield cursor, holdings, Selection.first(holdings)
    store.close()


def climbed(pool, mixed=None, **changes):
    cursor, holdings, first = pool
    return {rung.name: rung for rung in rungs(ladder(cursor, first.with_changes(**changes), holdings), mixed)}


def beside(pool, focus, other, mixed=None, **changes):
    return climbed(pool, mixed, focus=focus, compare="chosen", chosen=(other,), **changes)


def test_there_are_six_rungs_from_chance_to_practice(typed):
    found = climbed(typed, focus=ROTHERHAM, share="nfa_sample")
    assert list(found) == NAMES
    assert all(rung.shows.endswith((".", "?")) and rung.cannot for rung in found.values())


def test_the_first_rung_gives_both_shares_their_sizes_and_the_phrase(typed):
    # 80 of 200 and 40 of 120; 78 of 202 to 82 of 198 with 200 / 1.6 = 125: Wilson from 30.5 and to 50.2.
    assert beside(typed, ROTHERHAM, BARNSLEY, share="nfa_sample")["Chance"].shows == (
        "Referrals closed with no further action, in the sample: 40% of 200 in Rotherham (95% interval 30% to 50%),"
        " Barnsley 33% of 120. Chance could explain this; allowed for: rounding and variance × 1.60 for brothers and"
        " sisters."
    )


def test_a_hidden_share_is_not_judged_and_the_reason_said(typed):
    shows = beside(typed, HULL, ROTHERHAM, share="not_in_need_share")["Chance"].shows
    assert shows.endswith("is hidden, because a count in it would be 7 or fewer: chance cannot be judged.")


def test_a_comparator_that_is_a_range_is_told_with_both_ends_and_is_not_judged(typed):
    # The ends are those of tests/protection/test_protected_aggregates.py; here only that they are said as such,
    # and nothing firmer.
    shows = climbed(typed, focus=ROTHERHAM, share="nfa_sample")["Chance"].shows
    said = r"in Rotherham \(95% interval 30% to 50%\), between (\d+)% and (\d+)% of 285 in the other 3 together\. Under"
    least, most = map(int, re.search(said, shows).groups())
    assert least < most
    assert "so chance is not judged" in shows and "explain" not in shows


def test_the_second_rung_has_completeness_and_what_is_not_like_for_like(typed):
    shows = beside(typed, ROTHERHAM, BARNSLEY, share="nfa_sample")["Recording"].shows
    assert shows.startswith(
        "Initial response is recorded for 100% of 200 referrals in Rotherham (100% in Barnsley)."
    )
    assert "Advice is not kept apart from no further action in Barnsley" in shows


def test_a_share_of_dates_says_what_a_missing_date_means(typed):
    shows = beside(typed, ROTHERHAM, BARNSLEY, share="s47_share")["Recording"].shows
    assert shows.startswith("This figure rests on dates of events alone")


SPLIT = MixExplained(adjusted="36%", of="who refers", explains="who refers explains 4 of the 7 points")


@pytest.mark.parametrize(
    ("mixed", "words"),
    [
        (
            SPLIT,
            "With the referrals of Barnsley (who refers), the share of Rotherham would be 36%: who refers explains 4 of"
            " the 7 points.",
        ),
        (
            MixExplained(why="Too much is hidden to split the difference by who refers."),
            "Too much is hidden to split the difference by who refers.",
        ),
        (
            None,
            "Who refers, with what need and of what age, differs between authorities: see Why do we differ?",
        ),
    ],
)
def test_the_third_rung_tells_the_mix_where_it_was_worked_out(typed, mixed, words):
    # 40 % and 33 %.
    rung = beside(typed, ROTHERHAM, BARNSLEY, mixed, share="nfa_sample")["Mix of referrals"]
    assert (rung.shows, rung.page) == (words, "" if mixed else "differ")


def test_the_fourth_rung_has_the_list_and_the_contacts(typed):
    # 3,000 contacts for 1,000 referrals, 900 advised; 27,000 for 3,000, 12,000 advised.
    assert beside(typed, ROTHERHAM, BARNSLEY, share="nfa_sample")["How the front door is set up"].shows == (
        "Sampled from referrals. 3.0 contacts for each referral, 30.0% of contacts answered with advice; Barnsley 9.0"
        " and 44.4% (our calculation). Contacts are not defined alike, so this is no comparison of work."
    )


def test_the_fifth_rung_has_children_and_low_income_with_their_years(typed):
    assert beside(typed, ROTHERHAM, BARNSLEY, share="nfa_sample")["Need in the population"].shows == (
        "40,000 children aged 0 to 17 in Rotherham (mid-2024). Children in low-income families: Rotherham 27.3%;"
        " Yorkshire and The Humber 26.8% (published, year ending 31 March 2024)."
    )


def test_the_last_rung_asks_a_question_of_people(typed):
    cannot = beside(typed, ROTHERHAM, BARNSLEY, share="nfa_sample")["Practice"].cannot
    assert cannot == "No figure can tell it; people can. Ask: Of these, who was told why, and who came back?"


@pytest.mark.parametrize(("focus", "contacts"), [("T06", "2.9"), ("T07", "9.0")])
def test_the_two_planted_front_doors_are_told_by_their_contacts(training, focus, contacts):
    # Planted: three and nine contacts for each referral. As shipped in wave 2: 5,593 for 1,907 and
    # 16,628 for 1,849.
    found = climbed(training, focus=focus, share="not_in_need_share")
    assert f"{contacts} contacts for each referral" in found["How the front door is set up"].shows
    assert "More than chance" in found["Chance"].shows


@pytest.mark.parametrize("focus", ["T01", "T15"])
def test_where_nothing_was_planted_chance_could_explain_it(training, focus):
    assert (
        "Chance could explain this"
        in climbed(training, focus=focus, share="not_in_need_share")["Chance"].shows
    )


def test_an_invented_authority_has_no_published_context(training):
    shows = climbed(training, focus="T06", share="not_in_need_share")["Need in the population"].shows
    assert (
        shows
        == "52,000 children aged 0 to 17 in Authority F (mid-2024). Nothing is published about low income there."
    )
