"""The three journeys by keyboard alone, and what the keyboard shows at each stop."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import STILL

pytestmark = pytest.mark.browser

MOST_STOPS = 120
NARROW = {"width": 320, "height": 640}
INK = "rgb(11, 12, 12)"

# Where the focus is: its name, whether a ring of three dark pixels is drawn about it or about the box that it stands
# in, whether any of it can be seen, and the size of what a finger would have to hit.
STOP = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  const target = (at.matches("input") && at.closest("label") || at).getBoundingClientRect();
  const about = [];
  for (let near = at, up = 0; near && up < 4; near = near.parentElement, up += 1) about.push(near);
  const isRinged = about.some((near) => {
    const style = getComputedStyle(near), inside = getComputedStyle(near, "::before");
    return (style.outlineStyle === "solid" && style.outlineWidth === "3px" && style.outlineColor === "INK")
      || (inside.boxShadow.startsWith("INK") && inside.boxShadow.includes("3px inset"));
  });
  const points = [[0.5, 0.5], [0.1, 0.3], [0.9, 0.7]];
  const isSeen = points.some(([across, down]) => {
    const seen = at.getRootNode().elementFromPoint(box.x + box.width * across, box.y + box.height * down);
    return seen && (at.contains(seen) || seen.contains(at));
  });
  const name = at.getAttribute("aria-label") || (at.matches("main") ? "the page itself" : at.innerText);
  return { name, role: at.getAttribute("role"), isRinged, isSeen, width: target.width, height: target.height };
}""".replace("INK", INK)


def stop(reader):
    """Return where the focus is; it can be seen there, wherever it is."""
    at = reader.page.evaluate(STOP)
    if at is not None:
        assert at["isRinged"], f"no ring at {at['name']!r}"
        assert at["isSeen"], f"{at['name']!r} is hidden"
        assert min(at["width"], at["height"]) >= 24, f"{at['name']!r} is small"
    return at


def walks_to(reader, name, key="Tab"):
    """Press the tab key until the focus stands on what has these words in its name."""
    for _ in range(MOST_STOPS):
        at = stop(reader)
        if at and name in at["name"]:
            return
        reader.page.keyboard.press(key)
        reader.page.wait_for_timeout(40)
    pytest.fail(f"the tab key never came to {name!r}")


def presses(reader, key):
    """Press a key and wait until the page has answered."""
    with reader.a_run():
        reader.page.keyboard.press(key)


def picks(reader, label, option):
    """Walk to a list, type, and take what was found."""
    walks_to(reader, label)
    box = reader.page.get_by_role("combobox", name=label, exact=True)
    expect(box).to_be_focused()
    # A list closes while what it stands in still slides.
    reader.page.wait_for_function(STILL)
    reader.page.keyboard.type(option)
    expect(reader.page.get_by_role("option", name=option, exact=True)).to_be_visible()
    expect(box).to_have_attribute("aria-activedescendant", re.compile("option"))
    presses(reader, "Enter")


def visits(reader, menu, page):
    """Walk to a menu of pages, open it, and go down to one."""
    walks_to(reader, menu)
    reader.page.keyboard.press("Enter")
    expect(reader.page.get_by_role("menu")).to_be_visible()
    walks_to(reader, page, key="ArrowDown")
    presses(reader, "Enter")


def opens(reader, name):
    """Walk to a button that opens something, and open it: the focus goes in."""
    walks_to(reader, name)
    reader.page.keyboard.press("Enter")
    body = reader.page.get_by_test_id("stPopoverBody")
    expect(body).to_be_visible()
    reader.page.wait_for_function(
        "() => document.querySelector('[data-testid=\"stPopoverBody\"]').contains(document.activeElement)"
    )
    return body


def test_the_director_finds_where_she_differs_and_whether_one_source_explains_it(reader):
    reader.opens()
    picks(reader, "Your authority", "Rotherham")
    assert "Rotherham" in reader.question
    walks_to(reader, "How often are children referred")
    presses(reader, "Enter")
    assert reader.answer.startswith("Rotherham: 488.7")
    told = opens(reader, "What this means")
    assert "Numerator" in told.inner_text()
    reader.page.keyboard.press("Escape")
    expect(told).to_have_count(0)
    assert "What this means" in stop(reader)["name"]
    visits(reader, "The referral sample", "Pathways")
    assert reader.answer.startswith("Of 300 referrals to Rotherham")
    walks_to(reader, "Filters for the referral sample")
    reader.page.keyboard.press("Enter")
    picks(reader, "Source of referral", "Police")
    assert reader.selection["source"] == "police"
    assert reader.selection["focus"] == "372"
    assert reader.actions == 0


def test_a_review_team_reads_one_authority_and_pins_a_question(reader):
    reader.opens("authority?focus=372")
    walks_to(reader, "Front door")
    reader.page.keyboard.press("ArrowRight")
    presses(reader, "Space")
    assert reader.selection["enquiry"] == "enquiries"
    # From a measure of the line to its own page, where its figure is.
    walks_to(reader, "Are the children at greatest risk being spotted?")
    presses(reader, "Enter")
    body = opens(reader, "Pin a question")
    walks_to(reader, "Your question")
    reader.page.keyboard.type("Who decides which enquiries are joint?")
    walks_to(reader, "Pin")
    presses(reader, "Enter")
    expect(body).to_contain_text("Pinned")
    reader.page.keyboard.press("Escape")
    visits(reader, "Review and present", "Pinned questions")
    expect(reader.main.get_by_text("Who decides which enquiries are joint?")).to_be_visible()
    assert reader.actions == 0


def test_a_presenter_starts_a_story_steps_through_it_changes_it_and_leaves(reader):
    reader.opens("present?focus=372")
    walks_to(reader, "Start: the front door")
    presses(reader, "Enter")
    first = reader.question
    presses(reader, "ArrowRight")
    assert reader.selection["screen"] == "2"
    presses(reader, "PageDown")
    assert reader.selection["screen"] == "3"
    presses(reader, "ArrowLeft")
    assert reader.selection["screen"] == "2"
    opens(reader, "Change")
    picks(reader, "Source of referral", "Police")
    assert reader.selection["source"] == "police"
    reader.page.keyboard.press("Escape")
    expect(reader.page.get_by_test_id("stPopoverBody")).to_have_count(0)
    walks_to(reader, "Back to the story")
    presses(reader, "Enter")
    assert "source" not in reader.selection
    presses(reader, "PageUp")
    assert reader.question == first
    presses(reader, "Escape")
    assert "story" not in reader.selection
    assert "/present" not in reader.address
    assert reader.actions == 0


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize(
    "address", ["", "variation", "pathways", "sample", "authority", "data", "prepare", "methods"]
)
def test_every_stop_of_a_page_is_ringed_in_sight_and_large_enough(reader, address, key):
    reader.opens(f"{address}?focus=372")
    names = []
    for _ in range(MOST_STOPS):
        reader.page.keyboard.press(key)
        reader.page.wait_for_timeout(40)
        if (at := stop(reader)) is None:
            if names:
                break
            continue
        names.append(at["name"])
    assert "Accessibility statement" in names


def test_a_chart_too_wide_for_a_narrow_screen_is_reached_and_scrolled_by_the_arrow_keys(readers):
    reader = readers(NARROW).opens("variation?focus=372")
    box = reader.page.get_by_role("group", name="Chart, scrolls sideways").first
    box.focus()
    assert box.evaluate("(box) => box.scrollLeft") == 0
    for _ in range(3):
        reader.page.keyboard.press("ArrowRight")
    reader.page.wait_for_function("(box) => box.scrollLeft > 0", arg=box.element_handle())
    assert re.match("Chart", stop(reader)["name"])
