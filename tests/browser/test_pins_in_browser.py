"""Two views are pinned with a question each, seen together, and opened as they were pinned from a copied link."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_links import copied

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
OF_CARE, OF_POLICE = "Is it entries or length of stay?", "What do the police hope for?"
FOUND_CARE = "Rotherham: 80 per 10,000 children aged 0 to 17"
FOUND_POLICE = "Of 80 referrals to Rotherham, 25% led to a section 47 enquiry"


def pins(reader, words):
    """Pin the first figure of the page: open, type, press."""
    reader.clicks(reader.main.get_by_role("button", name="Pin a question").first, runs=False)
    reader.actions += 1
    reader.page.get_by_label("Your question").fill(words)
    reader.clicks(reader.page.get_by_role("button", name="Pin", exact=True))


def two_pinned(reader):
    reader.opens("variation?focus=372&measure=cla_rate&year=2025")
    pins(reader, OF_CARE)
    expect(reader.page.get_by_text("Pinned under “Care”.")).to_be_visible()
    reader.visits("Pathways")
    reader.clicks(reader.page.locator(".st-key-filters summary"), runs=False)
    reader.chooses("Source of referral", "Police")
    pins(reader, OF_POLICE)
    reader.clicks(reader.page.get_by_role("link", name="Pinned questions", exact=True))
    return reader


def sees_both(reader):
    for found in (FOUND_CARE, FOUND_POLICE):
        expect(reader.main.get_by_text(found)).to_be_visible()


def test_two_pinned_questions_stand_together_and_a_copied_link_opens_the_views_without_the_words(
    tall, reader
):
    first, second = two_pinned(tall), reader
    sees_both(first)
    for words in (OF_CARE, OF_POLICE):
        expect(first.main.get_by_text(f"“{words}”")).to_be_visible()
    second.opens(copied(first))
    sees_both(second)
    assert second.answer.startswith("Two views are pinned")
    expect(second.main.get_by_text(OF_CARE)).to_have_count(0)
    second.clicks(second.main.get_by_role("link", name="Open the view on Pathways"))
    assert second.answer.startswith(FOUND_POLICE)
    assert second.selection["source"] == "police" and "pins" not in second.selection
    second.visits("Pinned questions")
    second.clicks(second.main.get_by_role("link", name="Open the view on Variation"))
    assert second.answer.startswith(FOUND_CARE)
    assert "source" not in second.selection


def test_the_words_are_in_the_copied_link_once_she_ticks_so(tall, reader):
    first, second = two_pinned(tall), reader
    with first.a_run():
        first.main.get_by_text("Put my words into the link").click()
    second.opens(copied(first))
    for words in (OF_CARE, OF_POLICE):
        expect(second.main.get_by_text(f"“{words}”")).to_be_visible()


def test_a_question_that_tells_who_somebody_is_is_refused_where_she_stands(reader):
    reader.opens("variation?focus=372")
    pins(reader, "Why so many from HU1 2AB?")
    refused = reader.page.get_by_role("status").filter(has_text="Not pinned")
    expect(refused).to_contain_text("a question may hold no postcodes")
    reader.visits("Pinned questions")
    assert reader.answer.startswith("Nothing is pinned yet")


def test_the_page_to_print_opens_by_itself_and_asks_no_host(tall, reader, tmp_path):
    two_pinned(tall)
    with tall.page.expect_download() as arriving:
        tall.main.get_by_role("button", name="Download to print").click()
    arriving.value.save_as(tmp_path / "pinned.html")
    reader.page.set_content((tmp_path / "pinned.html").read_text(encoding="utf-8"))
    for part in (OF_CARE, OF_POLICE, FOUND_CARE, FOUND_POLICE):
        expect(reader.page.get_by_text(part)).to_be_visible()
    assert reader.requests == []


def test_pinned_questions_fit_a_screen_of_320_pixels(tall, readers):
    link = copied(two_pinned(tall))
    narrow = readers(NARROW).opens(link)
    sees_both(narrow)
    assert narrow.main.evaluate("(main) => main.scrollWidth") <= 320
