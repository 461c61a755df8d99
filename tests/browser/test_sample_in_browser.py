"""The page that checks the sample, as it is drawn."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW

pytestmark = pytest.mark.browser


def texts(reader, chart):
    return reader.page.locator(f".st-key-chart-{chart} svg text").all_text_contents()


def test_sample_and_published_stand_on_one_line_as_printed(regular):
    regular.opens("sample?focus=372")
    printed = texts(regular, "agreement")
    # As published for 2025: Rotherham's shares.
    assert {"29.4%", "13.9%", "9.9%", "41.9%", "19.6%"} <= set(printed)
    assert printed.count("inside") + printed.count("outside") == 6


def test_the_table_of_fields_has_a_cell_for_each_authority_and_field(regular):
    regular.opens("sample?focus=372")
    expect(regular.page.locator(".st-key-chart-recorded .bars .point")).to_have_count(15 * 11)


def test_no_number_or_letter_is_wider_than_its_cell(regular):
    regular.opens("sample?focus=372")
    wider = regular.page.locator(".st-key-chart-recorded .bars .point").evaluate_all(
        """(cells) => cells.filter((cell) => {
          const text = cell.querySelector("text"), bar = cell.querySelector("path");
          return !text || text.getBBox().width > bar.getBBox().width;
        }).length"""
    )
    assert wider == 0


def test_at_320_pixels_wide_charts_and_tables_scroll_in_boxes_of_their_own(regular):
    regular.opens("sample?focus=372", NARROW)
    assert regular.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert regular.main.evaluate("(main) => main.scrollWidth") <= 320
    box = regular.page.locator(".st-key-chart-recorded")
    assert box.evaluate("(box) => [...box.querySelectorAll('*')].some((part) => part.scrollWidth > 500)")
    wider = box.locator(".bars .point").evaluate_all(
        """(cells) => cells.filter((cell) =>
          cell.querySelector("text").getBBox().width > cell.querySelector("path").getBBox().width).length"""
    )
    assert wider == 0


def test_the_names_of_the_columns_do_not_touch_where_it_is_narrow(regular):
    regular.opens("sample?focus=372", NARROW)
    boxes = regular.page.locator(".st-key-chart-recorded .annotation-text").evaluate_all(
        """(texts) => texts.filter((text) => !text.textContent.includes("INVENTED")).map((text) => {
          const box = text.getBoundingClientRect();
          return [box.left, box.right, box.top, box.bottom];
        })"""
    )
    assert len(boxes) == 11
    touching = [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
    ]
    assert touching == []
