"""The overview's headline, for every number of questions of each kind."""

from dataclasses import replace

import pytest

from analytics.figures import published_figures
from analytics.sentences import overview_sentences as sentences
from analytics.words.verdict import Verdict
from tests.miniature import ROTHERHAM


@pytest.fixture
def headline(cursor, holdings, first):
    answers = published_figures.overview(cursor, first.with_changes(focus=ROTHERHAM), holdings)

    def told(kinds, has_focus=True):
        found = [replace(answer, verdict=Verdict(kind)) for answer, kind in zip(answers, kinds, strict=True)]
        return sentences.overview(found, has_focus=has_focus)

    return told


COUNTS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight"]
DIFFERS = "differs from the other 4 together by more than chance would explain"
# Rotherham beside the other four, question by question: 625 and 481, 10.0 and 4.8%, 40.0 and 24.0%, 20.0 and 20.9%, 200
# and 193, 50 and 50 (alike, which no two that differ by more than chance can be), 25.0 and 23.3%, 80 and 72.
SIDES = ["higher", "higher", "higher", "lower", "higher", "lower", "higher", "higher"]


def sides(count):
    """Return how it is said on which side the first so many lie."""
    higher, lower = (SIDES[:count].count(side) for side in ("higher", "lower"))
    if not higher or not lower:
        return ["", ": higher", ": higher on both", ": higher on all three"][count]
    return f": higher on {COUNTS[higher]} and lower on {COUNTS[lower]}"


@pytest.mark.parametrize("count", range(9))
@pytest.mark.parametrize("kind", ["more", "within", "beyond"])
def test_all_three_kinds_of_more_than_chance_are_counted_first(headline, kind, count):
    said = headline([kind] * count + ["chance"] * (8 - count))
    first = f"On **{COUNTS[count]} of eight** questions :violet[**Rotherham**] {DIFFERS}{sides(count)}."
    rest = f" On {COUNTS[8 - count]} chance could explain the difference." if count < 8 else ""
    assert said == f"{first}{rest}"


@pytest.mark.parametrize("count", range(1, 9))
def test_the_questions_at_the_edge_are_counted(headline, count):
    said = headline(["edge"] * count + ["within"] * (8 - count))
    verb = "is" if count == 1 else "are"
    assert said.endswith(f". {COUNTS[count].capitalize()} {verb} at the edge of chance.")


# Of all eight another sentence is said, below.
@pytest.mark.parametrize("count", range(1, 8))
def test_the_questions_that_are_not_judged_are_counted(headline, count):
    said = headline(["none"] * count + ["within"] * (8 - count))
    verb = "is" if count == 1 else "are"
    assert said.endswith(f". {COUNTS[count].capitalize()} {verb} not judged.")


def test_all_four_kinds_stand_in_one_sentence(headline):
    assert headline(["within", "beyond", "edge", "edge", "chance", "none", "none", "none"]) == (
        f"On **two of eight** questions :violet[**Rotherham**] {DIFFERS}: higher on both."
        " Two are at the edge of chance, on one chance could explain the difference and three are not judged."
    )
    assert headline(["edge", "none", *["chance"] * 6]) == (
        f"On **none of eight** questions :violet[**Rotherham**] {DIFFERS}."
        " One is at the edge of chance, on six chance could explain the difference and one is not judged."
    )


def test_lower_alone_is_said_too(headline):
    assert f"{DIFFERS}: lower." in headline(["chance"] * 3 + ["more"] + ["chance"] * 4)
    assert f"{DIFFERS}: higher on one and lower on one." in headline(
        ["chance"] * 3 + ["more"] * 2 + ["chance"] * 3
    )


def test_where_none_is_judged_nothing_is_said_of_differing(headline):
    said = headline(["none"] * 8)
    assert said.startswith("No question can be judged for :violet[**Rotherham**] beside ")
    assert "differs" not in said and "none" not in said


@pytest.mark.parametrize("kinds", [["within"] * 8, ["chance"] * 8, ["none"] * 8])
@pytest.mark.parametrize("has_focus", [True, False])
def test_no_sentence_ends_or_parts_with_two_spaces(headline, kinds, has_focus):
    said = headline(kinds, has_focus)
    assert "  " not in said and said == said.strip()


@pytest.fixture
def note(cursor, holdings, first):
    answers = published_figures.overview(cursor, first.with_changes(focus=ROTHERHAM), holdings)
    return lambda **changes: sentences.overview_note(
        [replace(answer, **changes) for answer in answers], True, "tiny pool"
    )


def test_the_note_says_once_what_the_interval_of_a_complete_count_means(note):
    # The root of 1.6 is 1.265.
    told = (
        " These are complete counts, not samples: the 95% interval shows how far a year's figure could move by chance"
        " alone if nothing in the area changed. Brothers and sisters are counted together, so intervals are drawn 26%"
        " wider to allow for them (assumed; see Methods). "
    )
    assert note().count(told) == 1
    assert "(as the referral pool shows)" in note(sibling_factor=1.96, sibling_factor_assumed=False)
    assert " 40% wider " in note(sibling_factor=1.96, sibling_factor_assumed=False)


def test_factors_that_differ_are_told_by_their_ends(cursor, holdings, first):
    few, many = published_figures.overview(cursor, first.with_changes(focus=ROTHERHAM), holdings)[:2]
    # The roots of 1.21 and 1.96.
    told = [
        replace(few, sibling_factor=1.21, sibling_factor_assumed=False),
        replace(many, sibling_factor=1.96),
    ]
    assert (
        "intervals are drawn 10% to 40% wider to allow for them (some estimated, some assumed; see Methods)."
        in sentences.overview_note(told, True, "tiny pool")
    )


def test_the_note_says_where_the_usual_spread_lies_for_the_rows_that_speak_of_it(note):
    # Referrals alone. Beside 480.8 per 10,000 (12,500 of 260,000); tau2 of seven authorities 0.039253, by bisection:
    # 3.090 x sqrt(1.6 / 1,923 + 1.6 / 12,500 + 0.039253 x 1.3166) = 0.7090; 480.8 / e^0.7090 and 480.8 x e^0.7090.
    assert (
        " The usual spread, where English authorities of this size usually lie: referrals to children's social care"
        " 236.6 to 976.9. "
    ) in note()
    assert "usually lie" not in note(verdict=Verdict.CHANCE)


def test_without_a_focus_the_reader_is_asked_to_choose_one(headline):
    assert headline(["chance"] * 8, has_focus=False).endswith(
        " On eight chance could explain the difference. Choose your authority to see it here."
    )
