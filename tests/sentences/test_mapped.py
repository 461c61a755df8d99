"""What is said beside the map in its second colouring."""

from dataclasses import replace

import numpy as np
import pytest

from analytics.figures import published
from analytics.sentences import mapped as sentences
from tests.miniature import ROTHERHAM, YORK


@pytest.fixture
def answer(cursor, holdings, first):
    return lambda **changes: published.one_measure(
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


def test_each_colouring_says_what_it_cannot_say(answer):
    assert sentences.map_note(answer(), by_flag=False) == (
        "These colours show level; “Could chance explain it?” above shows the other map."
    )
    assert sentences.map_note(answer(), by_flag=True) == (
        "These colours say whether chance alone could explain a difference: not why, nor whether it matters."
    )


@pytest.mark.parametrize(("count", "words"), [(1, "One authority"), (2, "Two authorities")])
def test_an_authority_without_counts_is_said_to_be_hatched(answer, count, words):
    found = answer()
    flags = np.where(np.arange(5) < count, np.nan, found.areas.flag)
    without = replace(found, areas=found.areas.assign(flag=flags))
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
        " outside the plain 95% limits about the other 4 together, 72; two lie outside 99.8%. With no real difference"
        " at all, one in twenty would lie outside 95%."
    )
    assert sentences.map_alternative(found, "From **50** to **120**.", by_flag=False) == (
        "From 50 to 120. A map of 5 authorities, darker where the rate is higher."
    )
