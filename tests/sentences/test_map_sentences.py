"""What is said beside the map in its second colouring."""

from dataclasses import replace

import pytest

from analytics.figures import published_figures
from analytics.sentences import map_sentences as sentences
from tests.miniature import ROTHERHAM, YORK


@pytest.fixture
def answer(cursor, holdings, first):
    return lambda **changes: published_figures.one_measure(
        cursor, first.with_changes(**{"focus": ROTHERHAM, **changes}), holdings
    )


def test_the_key_runs_from_lower_to_higher_through_chance():
    assert sentences.FLAG_WORDS == (
        "lower, more than chance",
        "lower, at the edge of chance",
        "chance could explain it",
        "higher, at the edge of chance",
        "higher, more than chance",
    )


def test_the_colours_are_named_by_what_they_answer(answer):
    assert sentences.colouring(answer(), by_flag=True) == (
        "**Children looked after at 31 March: could chance explain the difference from the other 4 together, 72?**"
    )
    assert sentences.colouring(answer(), by_flag=False) == (
        "**Children looked after at 31 March, per 10,000 children aged 0 to 17.** Darker is more."
        " Classes stay the same in every year."
    )


COMPLETE = (
    " These are complete counts, not samples: the 95% interval shows how far a year's figure could move by chance alone"
    " if nothing in the area changed. Brothers and sisters are counted together, so intervals are drawn 26% wider to"
    " allow for them (assumed; see Methods)."
)


def test_each_colouring_says_what_it_cannot_say_and_what_an_interval_means(answer):
    assert sentences.map_note(answer(), by_flag=False) == (
        f"These colours show level; “Could chance explain it?” above shows the other map.{COMPLETE}"
    )
    assert sentences.map_note(answer(), by_flag=True) == (
        f"These colours say whether chance alone could explain a difference: not why, nor whether it matters.{COMPLETE}"
    )


def test_the_one_that_all_stand_beside_is_not_said_to_be_without_counts(answer):
    said = sentences.map_note(answer(compare="chosen", chosen=(YORK,)), by_flag=True)
    assert " York, which all stand beside: hatched." in said
    assert "without published counts" not in said


@pytest.mark.parametrize(("count", "words"), [(1, "One authority"), (2, "Two authorities")])
def test_an_authority_without_counts_is_said_to_be_hatched(answer, count, words):
    found = answer()
    areas = [replace(row, flag=None) if place < count else row for place, row in enumerate(found.areas)]
    without = replace(found, areas=tuple(areas))
    assert f" {words} without published counts: not judged, hatched." in sentences.map_note(
        without, by_flag=True
    )
    assert "hatched" not in sentences.map_note(without, by_flag=False)


def test_a_hidden_figure_is_explained_by_its_letter_and_not_as_one_without_counts(answer):
    said = sentences.map_note(answer(measure="rereferral_back", focus=YORK), by_flag=True)
    assert "without published counts" not in said
    assert "“x”: " in said


def test_the_alternative_text_counts_who_lies_outside(answer):
    found = answer()
    assert sentences.map_alternative(found, "From **50** to **120**.", by_flag=True) == (
        "From 50 to 120. A map coloured by whether chance could explain a difference. Chance. Two of the 5 shown lie"
        " outside the plain 95% limits about the other 4 together, 72; two lie outside 99.8%. Even if none truly"
        " differed, there would be a 10% chance that at least one of the 5 lay outside 95%."
    )
    assert sentences.map_alternative(found, "From **50** to **120**.", by_flag=False) == (
        "From 50 to 120. A map of 5 authorities, darker where the rate is higher."
    )
