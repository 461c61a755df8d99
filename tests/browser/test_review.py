"""The peer-review team: what it must reach in under a minute, each from a cold link in at most four actions."""

import re

import pytest
from playwright.sync_api import expect

from analytics.registry.lines_of_enquiry import BY_KEY
from analytics.registry.measures import MEASURES
from tests.browser.conftest import answering, arriving

pytestmark = pytest.mark.browser

SAMPLED = "s47_share"


def row(reader, key):
    return reader.page.locator(f".st-key-row-{key}")


def filters_by_police(reader):
    """Open the filters and choose one source: three actions."""
    reader.clicks(reader.page.locator(".st-key-filters summary"), runs=False)
    expect(reader.choice("Source of referral")).to_be_visible()
    reader.chooses("Source of referral", "Police")


def test_from_a_cold_link_to_one_authority_and_one_source_is_four_actions(tall):
    tall.opens("authority")
    assert "Choose an authority" in tall.answer
    tall.clicks(tall.main.get_by_role("button", name="Rotherham", exact=True))
    whole = row(tall, "nfa_sample").inner_text()
    filters_by_police(tall)
    assert tall.actions == 4
    assert (tall.selection["focus"], tall.selection["source"]) == ("372", "police")
    filtered = row(tall, "nfa_sample").inner_text()
    assert re.search(r"of 300 referrals", whole) and re.search(r"of 80 referrals", filtered)
    # The published figure of the same question is of the whole authority.
    assert "of 2,909 referrals" in row(tall, "nfa_share").inner_text()


@pytest.mark.parametrize("line", [line for line in BY_KEY if line != "front_door"])
def test_from_the_link_of_her_authority_any_line_and_one_source_is_four_actions(tall, line):
    tall.opens("authority?focus=372")
    label = BY_KEY[line].label
    tall.clicks(tall.main.get_by_role("radio", name=label, exact=True))
    filters_by_police(tall)
    assert tall.actions == 4
    assert tall.answer.startswith(f"{label}: of ")
    for key in BY_KEY[line].measures:
        expect(row(tall, key).get_by_role("link", name=MEASURES[key].question)).to_be_visible()
        assert len(row(tall, key).locator(f".st-key-figure-{key} strong").first.inner_text()) > 0


def test_the_sentence_that_says_there_are_too_few_is_as_near(tall):
    tall.opens("authority?focus=372&enquiry=enquiries")
    tall.clicks(tall.page.locator(".st-key-filters summary"), runs=False)
    expect(tall.choice("Source of referral")).to_be_visible()
    tall.chooses("Source of referral", "Anonymous or unknown")
    assert tall.actions == 3
    expect(row(tall, SAMPLED)).to_contain_text("fewer than 23 referrals followed")


def test_what_is_known_of_like_for_like_stands_on_the_first_screen_after_one_action(reader):
    reader.opens("authority")
    reader.clicks(reader.main.get_by_role("button", name="Rotherham", exact=True))
    assert reader.actions == 1
    expect(reader.main.get_by_text("Like for like.")).to_be_in_viewport()
    expect(reader.main.get_by_role("link", name="Check the sample")).to_be_in_viewport()


def test_where_the_samples_are_not_alike_the_warning_stands_in_the_same_place(start, visitors):
    server = answering(start(REFERRAL_PATHWAYS_POOL="training"))
    with arriving(visitors, server) as arrives:
        reader = arrives().opens("authority")
        reader.clicks(reader.main.get_by_role("button", name="Authority F", exact=True))
        assert reader.actions == 1
        warning = reader.main.get_by_text("Not like for like.")
        expect(warning).to_be_in_viewport()
        # Planted: followed for too short a time.
        expect(warning.locator("xpath=..")).to_contain_text("Authority M")


def test_a_question_opens_the_page_that_shows_it_and_the_line_is_kept(reader):
    reader.opens("authority?focus=372&enquiry=enquiries")
    reader.clicks(row(reader, "s47_to_icpc").get_by_role("link"))
    assert "/enquiries" in reader.address
    assert (reader.selection["share"], reader.selection["focus"]) == ("s47_to_icpc", "372")
    reader.visits("One authority")
    assert reader.answer.startswith("Proportionate enquiries: of twelve measures of Rotherham")


@pytest.mark.parametrize("line", BY_KEY)
def test_no_line_is_wider_than_a_screen_of_320_pixels(readers, line):
    reader = readers({"width": 320, "height": 640}).opens(f"authority?focus=372&enquiry={line}")
    assert reader.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert reader.main.evaluate("(main) => main.scrollWidth") <= 320
