"""The workforce in a real browser: five panels side by side or one below the other, by a link and by a choice."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW

pytestmark = pytest.mark.browser


def panels(reader):
    """Return the boxes of the five panels, in their order."""
    charts = reader.page.locator('.st-key-pair-workforce [data-testid="stPlotlyChart"]')
    expect(charts).to_have_count(5)
    return [chart.bounding_box() for chart in charts.all()]


def test_a_laptop_shows_the_five_side_by_side_on_the_first_screen(regular):
    regular.opens("workforce?focus=372")
    boxes = panels(regular)
    assert len({round(box["y"]) for box in boxes}) == 1
    assert all(left["x"] + left["width"] <= right["x"] for left, right in zip(boxes, boxes[1:], strict=False))
    assert boxes[0]["y"] + boxes[0]["height"] <= regular.page.viewport_size["height"]


def test_no_two_figures_at_the_end_of_a_panel_touch(regular):
    regular.opens("workforce?focus=372")
    for number in range(5):
        texts = regular.page.locator(".st-key-pair-workforce .js-plotly-plot").nth(number)
        boxes = texts.locator(".annotation-text").evaluate_all(
            """(texts) => texts.filter((text) => /^[0-9.]+%?$/.test(text.textContent))
              .map((text) => text.getBoundingClientRect()).map((box) => [box.top, box.bottom])"""
        )
        # The authority, the other 14, its neighbours and England.
        assert len(boxes) == 4
        ordered = sorted(boxes)
        # The line boxes of a font are a little higher than its letters.
        assert all(above[1] <= below[0] + 4 for above, below in zip(ordered, ordered[1:], strict=False))


def test_a_narrow_screen_stacks_them_and_the_page_does_not_scroll_sideways(regular):
    regular.opens("workforce?focus=372", NARROW)
    boxes = panels(regular)
    assert all(
        above["y"] + above["height"] <= below["y"] for above, below in zip(boxes, boxes[1:], strict=False)
    )
    assert all(box["width"] <= 320 for box in boxes)
    assert regular.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert regular.main.evaluate("(main) => main.scrollWidth") <= 320


def test_choosing_a_measure_changes_the_dots_and_the_address(tall):
    tall.opens("workforce?focus=372")
    tall.clicks(tall.main.get_by_role("combobox", name="By authority", exact=True), runs=False)
    tall.clicks(tall.page.get_by_role("option", name="Referrals per social worker in post", exact=True))
    assert tall.selection["workforce"] == "referrals_per_worker"
    heading = tall.main.get_by_role("heading", name="Referrals per social worker in post: each of 15")
    expect(heading).to_be_visible()
