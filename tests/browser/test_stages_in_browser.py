"""Where referrals end, in a real browser: the paths as a picture where there is room, and elsewhere as a list."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW

pytestmark = pytest.mark.browser


def test_a_wide_screen_shows_the_picture_and_no_list(regular):
    regular.opens("stages?focus=372&stage=cla")
    expect(regular.page.locator(".st-key-chart-flow .sankey-link").first).to_be_visible()
    expect(regular.page.locator(".st-key-flow-first")).to_be_hidden()


def test_a_narrow_screen_shows_the_list_of_paths_before_the_picture(readers):
    reader = readers(NARROW)
    reader.opens("stages?focus=372")
    listed, picture = (reader.page.locator(key) for key in (".st-key-flow-first table", ".st-key-chart-flow"))
    expect(listed).to_be_visible()
    assert listed.bounding_box()["y"] < picture.bounding_box()["y"]
    # The page itself does not scroll sideways.
    assert reader.page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_the_numbers_at_the_dots_are_drawn(regular):
    # Some of York's groups are hidden, so its row is dots.
    regular.opens("stages?focus=372&wave=W2")
    written = regular.page.locator(".st-key-chart-stages .scatterlayer .textpoint").all_text_contents()
    assert [text for text in written if text.strip().isdigit()]


def test_choosing_what_stands_beside_changes_the_sentence(tall):
    tall.opens("pathways?focus=372&wave=W2")
    tall.clicks(tall.main.get_by_role("combobox", name="Beside it", exact=True), runs=False)
    tall.clicks(tall.page.get_by_role("option", name="Its own other wave", exact=True))
    assert "Rotherham (wave 1)" in tall.answer
    assert tall.selection["beside"] == "wave"


def test_the_measure_of_enquiries_is_not_the_one_of_another_page(tall):
    # Both pages have a list called “Measure” for the shares of the pool, with other words in it.
    tall.opens("differ?focus=372")
    tall.visits("Enquiries")
    box = tall.main.get_by_role("combobox", name="Measure", exact=True)
    expect(box).to_have_value("Enquiries with a conference")
    tall.clicks(box, runs=False)
    tall.clicks(tall.page.get_by_role("option", name="Referrals with an enquiry", exact=True))
    assert tall.selection["share"] == "s47_share"
