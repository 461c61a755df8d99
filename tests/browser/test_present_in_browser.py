"""Present mode in a browser: it fits the screen, can be read, moves by key, and answers a question in the room."""

import pytest
from playwright.sync_api import expect

from analytics.registry.stories import STORIES

pytestmark = pytest.mark.browser

LARGE = {"width": 1920, "height": 1080}
NARROW = {"width": 320, "height": 800}
LENGTHS = {story.key: len(story.screens) for story in STORIES}
# Every text of the chart with its size, and what of it leaves the box of the chart.
TEXTS = """() => [...document.querySelectorAll(".st-key-stage .js-plotly-plot text")]
  .filter((text) => text.textContent.trim())
  .map((text) => {
    const box = text.getBoundingClientRect();
    const chart = document.querySelector(".st-key-stage .js-plotly-plot").getBoundingClientRect();
    const beside = Math.max(chart.left - box.left, box.right - chart.right);
    const out = Math.max(beside, chart.top - box.top, box.bottom - chart.bottom);
    return { words: text.textContent, size: parseFloat(getComputedStyle(text).fontSize), out };
  })"""
SIZE = "(found) => parseFloat(getComputedStyle(found).fontSize)"
# The main part scrolls where a page is longer than the screen.
TOO_TALL = """() => { const main = document.querySelector('[data-testid="stMain"]');
  return main.scrollHeight - main.clientHeight; }"""


def button(reader, name):
    return reader.page.get_by_role("button", name=name, exact=True)


def presses(reader, key):
    """Press one key that leads to another screen: one action."""
    reader.actions += 1
    with reader.a_run():
        reader.page.keyboard.press(key)


def place(reader):
    return reader.page.locator(".st-key-above").get_by_text(" of ").last.inner_text()


def figure(reader):
    return reader.page.locator(".st-key-stage").get_by_role("figure").get_attribute("aria-label")


@pytest.mark.parametrize("story", LENGTHS)
def test_every_screen_fits_a_laptop_without_scrolling_and_can_be_read_across_a_room(reader, story):
    reader.opens(f"present?story={story}&focus=372")
    for number in range(1, LENGTHS[story] + 1):
        assert place(reader) == f"{number} of {LENGTHS[story]}"
        assert reader.page.evaluate(TOO_TALL) <= 0
        foot = button(reader, "Leave").bounding_box()
        assert foot["y"] + foot["height"] <= 768 and foot["height"] >= 40
        for part in (".st-key-answer p", ".st-key-ask p"):
            assert reader.page.locator(part).first.evaluate(SIZE) >= 24
        assert reader.page.locator(".st-key-foot p").first.evaluate(SIZE) >= 20
        assert reader.page.get_by_role("heading", level=1).evaluate(SIZE) == 40
        texts = reader.page.evaluate(TEXTS)
        small = [text for text in texts if text["size"] < 18 and "INVENTED DATA" not in text["words"]]
        assert len(texts) > 5 and small == []
        assert [text for text in texts if text["out"] > 2] == []
        if number < LENGTHS[story]:
            presses(reader, "PageDown")


@pytest.mark.parametrize("story", ["region", "front_door"])
def test_every_screen_fits_a_large_screen(readers, story):
    reader = readers(LARGE).opens(f"present?story={story}&focus=372")
    for number in range(1, LENGTHS[story] + 1):
        assert reader.page.evaluate(TOO_TALL) <= 0
        stage = reader.page.locator(".st-key-stage").bounding_box()
        assert stage["height"] > 500
        if number < LENGTHS[story]:
            presses(reader, "ArrowRight")


def test_on_a_narrow_screen_the_page_scrolls_down_and_only_the_chart_across(readers):
    reader = readers(NARROW).opens("present?story=front_door&focus=372")
    assert reader.main.evaluate("(main) => main.scrollWidth") <= 320
    expect(button(reader, "Next")).to_be_visible()


def test_nothing_stands_beside_the_screen_and_nothing_of_this_machine_on_it(reader):
    reader.opens("present?story=front_door&focus=372")
    expect(reader.sidebar).to_have_count(0)
    expect(reader.page.get_by_test_id("stHeader")).to_be_hidden()
    seen = reader.page.locator("body").inner_text()
    assert not [word for word in ("127.0.0.1", "localhost", "/work", ".py", ".parquet") if word in seen]


def test_keys_move_on_and_back_and_escape_leaves_for_the_page_of_the_figure(reader):
    reader.opens("present?story=front_door&focus=372")
    for key, number in (
        ("ArrowRight", 2),
        ("PageDown", 3),
        ("ArrowLeft", 2),
        ("PageUp", 1),
        ("ArrowRight", 2),
    ):
        presses(reader, key)
        assert place(reader) == f"{number} of 6"
        assert reader.selection.get("screen", "1") == str(number)
    presses(reader, "Escape")
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(
        "What is done first with a request for help?"
    )
    assert "/responses?" in reader.address and "story" not in reader.selection
    assert reader.selection["focus"] == "372"
    expect(reader.sidebar).to_be_visible()


def test_the_focus_stays_on_the_button_that_was_pressed(reader):
    reader.opens("present?story=front_door&focus=372")
    button(reader, "Next").focus()
    presses(reader, "Enter")
    assert place(reader) == "2 of 6"
    expect(button(reader, "Next")).to_be_focused()
    presses(reader, "Enter")
    assert place(reader) == "3 of 6"


def test_after_a_reload_the_same_step_stands_there(reader):
    reader.opens("present?story=region&focus=372")
    presses(reader, "PageDown")
    presses(reader, "PageDown")
    there = reader.answer
    assert there.startswith("2022.")
    reader.opens(reader.address)
    assert (place(reader), reader.answer) == ("3 of 7", there)


def test_keys_are_left_alone_while_something_is_chosen_or_open(reader):
    reader.opens("present?story=front_door&focus=372&screen=3")
    reader.clicks(button(reader, "Change"), runs=False)
    box = reader.page.get_by_role("combobox", name="Source of referral")
    box.focus()
    for key in ("ArrowRight", "PageDown"):
        reader.page.keyboard.press(key)
    reader.page.keyboard.press("Escape")
    expect(box).to_have_count(0)
    assert place(reader) == "3 of 6" and "/present?" in reader.address
    # With nothing open any more the same key leaves.
    presses(reader, "Escape")
    assert "/pathways?" in reader.address


def test_from_the_first_page_to_a_full_screen_figure_is_at_most_four_actions(reader):
    reader.opens("?focus=372")
    reader.visits("Present")
    reader.clicks(button(reader, "Start: the front door"))
    assert place(reader) == "1 of 6" and "Rotherham" in figure(reader)
    assert reader.actions <= 4


def test_a_link_to_a_story_opens_its_first_figure_at_once(reader):
    reader.opens("present?story=front_door&focus=372")
    assert "Rotherham" in figure(reader) and reader.actions == 0


def test_what_about_schools_and_back_is_four_actions(reader):
    reader.opens("present?story=front_door&focus=372&screen=3")
    before, reader.actions = reader.answer, 0
    reader.clicks(button(reader, "Change"), runs=False)
    reader.clicks(reader.page.get_by_role("combobox", name="Source of referral"), runs=False)
    reader.clicks(reader.page.get_by_role("option", name="Schools and education", exact=True))
    assert reader.answer != before
    expect(reader.page.locator(".st-key-above")).to_contain_text("only from schools and education")
    reader.clicks(button(reader, "Back to the story"))
    assert reader.answer == before
    assert reader.actions == 4
    # The button that was pressed is gone: the focus went to the next one to press.
    expect(button(reader, "Next")).to_be_focused()


def test_two_quick_presses_are_two_steps(reader):
    reader.opens("present?story=front_door&focus=372")
    reader.page.keyboard.press("PageDown")
    reader.page.keyboard.press("PageDown")
    expect(reader.page.locator(".st-key-above")).to_contain_text("3 of 6")
