"""The pages about money and about the claims, as they are drawn and used."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW

pytestmark = pytest.mark.browser

# Pixels above the letters and below them that belong to a text's box.
EMPTY = 4
CLAIMS = ("looked-after-range", "north-yorkshire-change", "turnover", "agency")


def texts(reader, chart):
    return reader.page.locator(f".st-key-chart-{chart} svg text").all_text_contents()


def labels(reader, chart):
    """Return where each word a chart writes itself stands: left, right, above, below, and its text."""
    return reader.page.locator(f".st-key-chart-{chart} .annotation-text").evaluate_all(
        """(texts) => texts.map((text) => {
          const box = text.getBoundingClientRect();
          return [box.left, box.right, box.top, box.bottom, text.textContent];
        })"""
    )


def test_the_switch_says_its_count_on_the_figure_and_in_the_address(reader):
    reader.opens("money?focus=815&year=2025")
    assert "£2,066" in texts(reader, "dots")
    reader.clicks(reader.main.get_by_role("radio", name="in need at 31 March", exact=True))
    assert reader.selection["per"] == "in_need_march"
    assert "North Yorkshire: £3,984" in reader.answer
    printed = texts(reader, "dots")
    assert "£3,984" in printed
    assert any(text.endswith("£ per child in need at 31 March") for text in printed)


def test_another_line_is_picked_from_the_list(reader):
    reader.opens("money?focus=815&year=2025")
    box = reader.main.get_by_role("combobox", name="Spending on", exact=True)
    reader.clicks(box, runs=False)
    expect(box).to_have_attribute("aria-expanded", "true")
    reader.clicks(reader.page.get_by_role("option", name="Social work, 2013 and 2014", exact=True))
    assert reader.selection["line"] == "social_work"
    assert "North Yorkshire: £2,336 spent on social work" in reader.answer
    assert reader.choice("Year").input_value() == "2014"


def test_another_end_year_is_picked_and_the_answer_moves(reader):
    reader.opens("claims")
    box = reader.main.get_by_role("combobox", name="Read the claims at", exact=True)
    reader.clicks(box, runs=False)
    expect(box).to_have_attribute("aria-expanded", "true")
    reader.clicks(reader.page.get_by_role("option", name="2017", exact=True))
    assert reader.selection["until"] == "2017"
    assert reader.answer.startswith("With 2017 as the end year")
    expect(reader.main.get_by_text("from 20 in Wokingham to 183 in Blackpool")).to_be_visible()


def test_the_claimed_points_and_the_names_of_the_lines_are_drawn(regular):
    regular.opens("claims?focus=383")
    assert {"claimed 22", "claimed 164", "Leeds 85"} <= set(texts(regular, "looked-after-range"))
    assert "as claimed: 392 and 314" in texts(regular, "north-yorkshire-change")
    assert {"claimed 9%", "claimed 16%"} <= set(texts(regular, "turnover"))
    assert "claimed: above 40%" in texts(regular, "agency")


@pytest.mark.parametrize("chart", CLAIMS)
def test_no_two_words_of_a_claims_picture_touch(regular, chart):
    regular.opens("claims?focus=815")
    boxes = labels(regular, chart)
    touching = [
        (one[4], other[4])
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one[0] < other[1] and other[0] < one[1] and one[2] + EMPTY < other[3] and other[2] + EMPTY < one[3]
    ]
    assert touching == []


@pytest.mark.parametrize(("page", "charts"), [("claims", CLAIMS), ("money", ("dots", "years", "quoted"))])
def test_at_320_pixels_wide_the_charts_scroll_in_boxes_of_their_own(regular, page, charts):
    regular.opens(f"{page}?focus=815", NARROW)
    assert regular.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert regular.main.evaluate("(main) => main.scrollWidth") <= 320
    for chart in charts:
        box = regular.page.locator(f".st-key-chart-{chart}")
        assert box.evaluate("(box) => box.getBoundingClientRect().width") <= 320
        assert box.evaluate("(box) => [...box.querySelectorAll('*')].some((part) => part.scrollWidth > 500)")


def test_the_ends_of_the_quoted_range_and_of_the_returns_are_written_in_full(regular):
    regular.opens("money")
    room = regular.page.locator(".st-key-chart-quoted .main-svg").first.bounding_box()
    for left, right, _, _, text in labels(regular, "quoted"):
        assert room["x"] - 1 <= left and right <= room["x"] + room["width"] + 1, text
