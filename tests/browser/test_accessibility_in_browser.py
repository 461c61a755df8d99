"""The automatic checker (axe) on every page at two widths: what is grave and not Streamlit's own fails."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from analytics.registry.stories import STORIES
from pages.parts.catalogue import PAGES
from tests.browser.conftest import NARROW, WIDE

pytestmark = pytest.mark.browser

FOCUS = "focus=372"
GRAVE = ("serious", "critical")
# On a narrow screen Streamlit sets the headings of its list of pages straight into the list. It may not grow.
STREAMLITS_OWN = {
    ("list", '[data-testid="stSidebarNavItems"]'),
    ("listitem", '[data-testid="stSidebarNavItems"] li'),
}
# Most rules have nothing to judge on a page; so many at least are passed on the emptiest.
FEWEST_PASSED = 20


def grave(reader):
    """Return each grave violation: its rule, and the selector of Streamlit's own or the element itself."""
    answer = Axe().run(reader.page).response
    assert len(answer["passes"]) >= FEWEST_PASSED
    return {
        (found["id"], where(reader, found["id"], node))
        for found in answer["violations"]
        if found["impact"] in GRAVE
        for node in found["nodes"]
    }


def where(reader, rule, node):
    """Return the listed selector that an element matches, or its opening tag."""
    element = reader.page.locator(node["target"][0]).first
    for listed, selector in sorted(STREAMLITS_OWN):
        if listed == rule and element.evaluate("(element, listed) => element.matches(listed)", selector):
            return selector
    return node["html"][:160]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366", "320"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_a_page_has_nothing_grave_of_ours(regular, page, size):
    regular.opens(f"{'' if page is PAGES[0] else page.path}?{FOCUS}", size)
    # What the keyboard must reach is marked a moment after the page has changed.
    regular.page.wait_for_timeout(250)
    assert grave(regular) - STREAMLITS_OWN == set()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366", "320"])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.key)
def test_a_story_has_nothing_grave_of_ours(regular, story, size):
    regular.opens(f"present?{FOCUS}&story={story.key}", size)
    regular.page.wait_for_timeout(250)
    assert grave(regular) - STREAMLITS_OWN == set()


@pytest.mark.parametrize("opened", ["Figures as a table", "What this means", "Pin a question"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1366", "320"])
def test_what_a_button_opens_has_nothing_grave_of_ours(regular, opened, size):
    regular.opens(f"sample?{FOCUS}", size)
    regular.page.get_by_role("button", name=opened).first.click()
    expect(regular.page.get_by_test_id("stPopoverBody")).to_be_visible()
    regular.page.wait_for_timeout(250)
    assert grave(regular) - STREAMLITS_OWN == set()


def test_the_filters_and_the_menus_have_nothing_grave_of_ours_when_they_are_open(reader):
    reader.opens(f"pathways?{FOCUS}&compare=chosen&chosen=370")
    reader.page.get_by_text("Filters for the referral sample").click()
    expect(reader.choice("Source of referral")).to_be_visible()
    assert grave(reader) == set()
    reader.opens_menu("The referral sample")
    assert grave(reader) == set()


def test_what_is_listed_as_streamlits_own_is_still_there(regular):
    regular.opens(f"?{FOCUS}", NARROW)
    assert grave(regular) == STREAMLITS_OWN


def test_the_checker_finds_a_button_without_a_name(reader):
    reader.opens(f"methods?{FOCUS}")
    reader.main.evaluate("(main) => main.append(document.createElement('button'))")
    assert {rule for rule, _ in grave(reader)} == {"button-name"}
