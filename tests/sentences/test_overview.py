"""The overview's headline, for every number of questions of each kind."""

from dataclasses import replace

import pytest

from analytics.figures import published
from analytics.sentences import overview as sentences
from analytics.verdict import Verdict
from tests.miniature import ROTHERHAM


@pytest.fixture
def headline(cursor, holdings, first):
    answers = published.overview(cursor, first.with_changes(focus=ROTHERHAM), holdings)

    def told(kinds, has_focus=True):
        found = [replace(answer, verdict=Verdict(kind)) for answer, kind in zip(answers, kinds, strict=True)]
        return sentences.overview(found, has_focus=has_focus)

    return told


COUNTS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight"]
DIFFERS = "differs from the other 4 together by more than chance would explain."


@pytest.mark.parametrize("count", range(9))
@pytest.mark.parametrize("kind", ["more", "within", "beyond"])
def test_all_three_kinds_of_more_than_chance_are_counted_first(headline, kind, count):
    said = headline([kind] * count + ["chance"] * (8 - count))
    assert said.startswith(f"On **{COUNTS[count]} of eight** questions :violet[**Rotherham**] {DIFFERS}")
    rest = f" On {COUNTS[8 - count]} chance could explain the difference." if count < 8 else ""
    assert said.endswith(f"{DIFFERS}{rest}")


@pytest.mark.parametrize("count", range(1, 9))
def test_the_questions_at_the_edge_are_counted(headline, count):
    said = headline(["edge"] * count + ["within"] * (8 - count))
    verb = "is" if count == 1 else "are"
    assert said.endswith(f"{DIFFERS} {COUNTS[count].capitalize()} {verb} at the edge of chance.")


# Of all eight another sentence is said, below.
@pytest.mark.parametrize("count", range(1, 8))
def test_the_questions_that_are_not_judged_are_counted(headline, count):
    said = headline(["none"] * count + ["within"] * (8 - count))
    verb = "is" if count == 1 else "are"
    assert said.endswith(f"{DIFFERS} {COUNTS[count].capitalize()} {verb} not judged.")


def test_all_four_kinds_stand_in_one_sentence(headline):
    assert headline(["within", "beyond", "edge", "edge", "chance", "none", "none", "none"]) == (
        f"On **two of eight** questions :violet[**Rotherham**] {DIFFERS}"
        " Two are at the edge of chance, on one chance could explain the difference and three are not judged."
    )
    assert headline(["edge", "none", *["chance"] * 6]) == (
        f"On **none of eight** questions :violet[**Rotherham**] {DIFFERS}"
        " One is at the edge of chance, on six chance could explain the difference and one is not judged."
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


def test_without_a_focus_the_reader_is_asked_to_choose_one(headline):
    assert headline(["chance"] * 8, has_focus=False).endswith(
        " On eight chance could explain the difference. Choose your authority to see it here."
    )
