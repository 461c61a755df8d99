"""What is said of the training pool: where each planted difference is to be found, and what is on no page yet."""

import pytest

from analytics.invented.planted_differences import PLANTED
from analytics.reader.selection import BESIDE
from analytics.registry.measures import SHARES
from analytics.sentences import planted_sentences as sentences
from analytics.sentences.focus_sentences import SAMPLE
from pages.parts.catalogue import PAGES

ROWS = {row.slot: row for row in PLANTED}


def test_whatever_was_planted_is_on_a_page_or_said_to_be_on_none():
    shown = {measure for page in sentences.SHOWN_ON for measure in page.measures}
    told = {measure for row in PLANTED for measure in row.measures}
    assert told - shown == {*sentences.NOT_YET, sentences.CHANGE}


def test_every_page_named_is_one_of_the_referral_sample():
    sample = {page.path for page in PAGES if page.section == SAMPLE}
    assert {shown.page for shown in sentences.SHOWN_ON} | set(sentences.ELSE_ON) == sample


def test_what_is_chosen_on_a_page_is_a_choice_that_acts_there():
    acts = {page.path: page.acts for page in PAGES}
    values = {"share": SHARES, "beside": BESIDE}
    for row in PLANTED:
        for shown in sentences.shown_on(row):
            for name, value in shown.choices.items():
                assert name in acts[shown.page] and value in values[name]


@pytest.mark.parametrize("slot", sorted(ROWS))
def test_a_page_is_named_once(slot):
    named = [shown.page for shown in sentences.shown_on(ROWS[slot])]
    assert named and len(named) == len(set(named))


@pytest.mark.parametrize(
    ("slot", "pages"),
    [
        # Contacts for each referral, and the two ways of ending that were planted.
        ("D06", ["sample", "stages", "responses"]),
        # Six in ten from the police, and what goes once that mix is allowed for.
        ("D10", ["pathways", "stages", "sources", "responses", "differ"]),
        # Coding and completeness.
        ("D11", ["sample", "sources", "needs"]),
        # How long referrals were followed.
        ("D13", ["sample", "pathways", "stages"]),
        # Nothing was planted, or only what is on no page.
        ("D01", ["pathways", "differ"]),
        ("D04", ["pathways", "differ"]),
    ],
)
def test_the_pages_on_which_to_look(slot, pages):
    assert [shown.page for shown in sentences.shown_on(ROWS[slot])] == pages


@pytest.mark.parametrize(
    ("slot", "line"),
    [
        ("D02", "On no page yet: who comes back within twelve months."),
        (
            "D04",
            "On no page yet: who comes back within twelve months, days from referral to help and days to an"
            " assessment.",
        ),
        ("D06", ""),
        ("D01", ""),
    ],
)
def test_what_is_on_no_page_is_said(slot, line):
    assert sentences.not_shown_yet(ROWS[slot]) == line


def test_the_reader_is_sent_to_the_pages_first():
    assert sentences.planted() == (
        "Each of the 15 invented authorities was given a known difference, or none: look first on the pages of the"
        " referral sample, then check here what there was to find."
    )
