"""The frame round every page: the list of pages, nothing of the developer's, words for every figure, both widths."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW

pytestmark = pytest.mark.browser

SCREENSHOTS = Path(__file__).resolve().parent / "screenshots"
# Where each page is, and how many pictures it draws: the overview has one for each of its eight questions.
FIGURES = {
    "Overview": ("", 8),
    "Variation": ("variation", 3),
    "Map": ("map", 2),
    # Five panels, each authority, the flow of people, and three panels more.
    "Workforce": ("workforce", 10),
    "Money": ("money", 3),
    "Claims, checked": ("claims", 4),
    "Check the sample": ("sample", 4),
    "Pathways": ("pathways", 2),
    "Where referrals end": ("stages", 3),
    "Enquiries": ("enquiries", 2),
    "Sources": ("sources", 2),
    "First responses": ("responses", 4),
    "Needs and factors": ("needs", 2),
    "Why do we differ?": ("differ", 2),
    # A strip for each of twelve measures of the front door, and years for the six that are published.
    "One authority": ("authority", 18),
    "Pinned questions": ("pinned", 0),
    # The list of stories; their screens have tests of their own.
    "Present": ("present", 0),
    "Prepare your own data": ("prepare", 0),
    "Data": ("data", 1),
    "Methods": ("methods", 0),
    "Accessibility": ("accessibility", 0),
}
PAGES = tuple(FIGURES)
# Where a picture answers the question of its own section.
OF_ITS_OWN = {
    "Claims, checked": "Reproduced: the 22 in the series held here",
    "Data": "Which fields are recorded, and for how many?",
}
# Pages on which no authority is chosen.
WITHOUT_FOCUS = ("Pinned questions", "Prepare your own data", "Data", "Methods", "Accessibility")
HEADINGS = ("Published figures", "The referral sample", "Review and present", "Your data", "About")
# All but what a chart draws in itself: what it is, its name, whether the tab key stops there, and its box.
LAID_OUT = """() => [...document.querySelectorAll("body *:not(script, style, .js-plotly-plot *)")].map((part) => {
  const { x, y, width, height } = part.getBoundingClientRect();
  return [part.tagName, part.role, part.ariaLabel, part.tabIndex, ...[x, y, width, height].map(Math.round)];
})"""


def address(page, query="focus=372"):
    return f"{FIGURES[page][0]}?{query}"


def pictures(reader):
    return reader.page.locator('[data-testid="stPlotlyChart"], [data-testid="stDeckGlJsonChart"]')


def screenshot(reader, page):
    SCREENSHOTS.mkdir(exist_ok=True)
    width = reader.page.viewport_size["width"]
    reader.page.screenshot(path=SCREENSHOTS / f"{FIGURES[page][0] or 'overview'}_{width}.png")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_drawn_whole_in_its_frame_and_asks_no_other_host(regular, page):
    regular.opens(address(page))
    screenshot(regular, page)
    for trouble in ("stException", "stAlert"):
        expect(regular.page.get_by_test_id(trouble)).to_have_count(0)
    for of_the_developer in ("stMainMenu", "stAppDeployButton", "stStatusWidget"):
        expect(regular.page.get_by_test_id(of_the_developer)).to_have_count(0)
    expect(regular.page.get_by_text("Deploy", exact=True)).to_have_count(0)
    answer = regular.page.locator(".st-key-answer").bounding_box()
    assert answer["y"] + answer["height"] < 300
    assert regular.requests_elsewhere() == []
    assert regular.console_errors == []


@pytest.mark.parametrize("page", PAGES)
def test_every_picture_has_words_that_begin_as_the_page_does(regular, page):
    regular.opens(address(page))
    drawn = pictures(regular)
    expect(drawn).to_have_count(FIGURES[page][1])
    assert {picture.get_attribute("role") for picture in drawn.all()} <= {"figure", "img"}
    words = [picture.get_attribute("aria-label") or "" for picture in drawn.all()]
    assert all(len(text) > 40 for text in words)
    if page == "Overview":
        questions = regular.main.get_by_role("link").get_by_role("paragraph").all_inner_texts()
        assert [f"{text.partition('?')[0]}?" for text in words] == questions
    elif words:
        assert words[0].startswith(OF_ITS_OWN.get(page, regular.answer))


@pytest.mark.parametrize("page", ["Overview", "Pathways", "Methods"])
def test_every_choice_stands_on_the_first_screen(regular, page):
    regular.opens(address(page))
    place = regular.sidebar.get_by_role("link", name="Accessibility statement").bounding_box()
    assert place["y"] + place["height"] <= 768


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_a_screen_of_320_pixels_without_sideways_scrolling(regular, page):
    regular.opens(address(page), NARROW)
    screenshot(regular, page)
    assert regular.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert regular.main.evaluate("(main) => main.scrollWidth") <= 320


@pytest.mark.parametrize("page", ["Variation", "Check the sample"])
def test_a_window_made_narrow_shows_the_page_as_one_that_was_narrow_when_it_opened(regular, readers, page):
    regular.opens(address(page))
    at_first = regular.page.evaluate(LAID_OUT)
    regular.opens(address(page), NARROW)
    other = readers(NARROW).opens(address(page))
    for reader in (regular, other):
        # What the keyboard must reach is marked a moment after the page has changed.
        reader.page.wait_for_timeout(250)
    assert regular.page.evaluate(LAID_OUT) == other.page.evaluate(LAID_OUT)
    assert regular.page.evaluate(LAID_OUT) != at_first


def test_going_round_the_pages_keeps_the_focus(reader):
    reader.opens("?focus=810")
    for page in (*PAGES[1:], PAGES[0]):
        reader.visits(page)
        assert reader.selection["focus"] == "810"
        if page not in WITHOUT_FOCUS:
            expect(reader.choice("Your authority")).to_have_value("Hull")
    assert "Hull" in reader.question


def test_every_page_stands_in_the_menu_of_its_heading_with_room_for_a_finger(reader):
    reader.opens("?focus=372")
    found = []
    for heading in HEADINGS:
        menu = reader.opens_menu(heading)
        found += menu.get_by_role("menuitem").all_inner_texts()
        places = [link.bounding_box() for link in menu.get_by_role("menuitem").all()]
        assert all(place["height"] >= 24 for place in places)
        assert all(
            upper["y"] + upper["height"] <= lower["y"]
            for upper, lower in zip(places, places[1:], strict=False)
        )
        reader.page.keyboard.press("Escape")
        expect(menu).to_have_count(0)
    assert tuple(found) == PAGES
    assert tuple(reader.navigation.get_by_role("button").all_inner_texts()) == HEADINGS


def test_on_a_narrow_screen_the_pages_stand_in_the_sidebar(readers):
    reader = readers(NARROW).opens("?focus=372")
    reader.clicks(reader.page.get_by_test_id("stExpandSidebarButton"), runs=False)
    expect(reader.sidebar.get_by_role("link", name="Variation", exact=True)).to_be_visible()


def test_the_tab_key_reaches_the_choice_of_authority(reader):
    reader.opens("?focus=372")
    for _ in range(20):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Your authority":
            break
    expect(reader.choice("Your authority")).to_be_focused()


def test_the_tab_key_shows_where_it_is_with_a_dark_ring_of_three_pixels(reader):
    reader.opens("?focus=372")
    link = reader.navigation.get_by_role("button", name="The referral sample")
    for _ in range(20):
        reader.page.keyboard.press("Tab")
        if link.evaluate("(link) => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    expect(link).to_have_css("outline-width", "3px")
    expect(link).to_have_css("outline-style", "solid")
    expect(link).to_have_css("outline-color", "rgb(11, 12, 12)")


def test_the_eight_questions_are_reached_by_the_tab_key_in_order(reader):
    reader.opens("?focus=372")
    questions = reader.main.get_by_role("link")
    questions.first.focus()
    seen = [reader.page.evaluate("document.activeElement.innerText")]
    while len(seen) < 8:
        reader.page.keyboard.press("Tab")
        words = reader.page.evaluate(
            "document.activeElement.tagName === 'A' ? document.activeElement.innerText : ''"
        )
        seen += [words] if words else []
    assert all(re.search(r"\?", words) for words in seen)
    assert len(set(seen)) == 8
