"""The page that asks why we differ, as it is drawn."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW

pytestmark = pytest.mark.browser


def texts(reader, chart):
    return reader.page.locator(f".st-key-chart-{chart} svg text").all_text_contents()


def test_the_two_parts_that_are_printed_add_up_to_the_difference(regular):
    regular.opens("differ?focus=372")
    printed = texts(regular, "split")
    assert {"Difference", "explained by whois referred", "not explained"} <= set(printed)
    column = regular.page.locator(".st-key-chart-split .subplot.xy2, .st-key-chart-split .x2y").locator(
        "text"
    )
    raw, explained, unexplained = (int(text.replace("−", "-")) for text in column.all_text_contents()[:3])
    assert raw == explained + unexplained


def test_every_authority_has_a_line_and_the_comparator_is_named_above_nought(regular):
    regular.opens("differ?focus=372")
    printed = texts(regular, "differ")
    assert {"Rotherham", "Leeds", "York"} <= set(printed)
    assert any(text.startswith("Other 14: ") for text in printed)
    assert sum("→" in text for text in printed) == 15


def test_the_first_screen_holds_the_whole_first_chart(regular):
    regular.opens("differ?focus=372")
    box = regular.page.locator(".st-key-chart-split").bounding_box()
    assert box["y"] + box["height"] <= 768


def test_at_320_pixels_wide_the_charts_scroll_in_boxes_of_their_own(regular):
    regular.opens("differ?focus=372", NARROW)
    assert regular.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert regular.main.evaluate("(main) => main.scrollWidth") <= 320
    for chart in ("split", "differ"):
        box = regular.page.locator(f".st-key-chart-{chart}").get_by_test_id("stElementContainer")
        assert box.evaluate("(box) => box.scrollWidth > box.clientWidth")


def test_choosing_a_measure_and_what_to_adjust_for_changes_answer_and_address(reader):
    reader.opens("differ?focus=372")
    for label, option in (
        ("Measure", "Referrals that led to a section 47 enquiry"),
        ("Adjust for", "What need"),
    ):
        box = reader.main.get_by_role("combobox", name=label, exact=True)
        reader.clicks(box, runs=False)
        expect(box).to_have_attribute("aria-expanded", "true")
        reader.clicks(reader.page.get_by_role("option", name=option, exact=True))
    assert (reader.selection["share"], reader.selection["adjust"]) == ("s47_share", "need")
    assert "led to a section 47 enquiry" in reader.answer
    assert "what the need is" in reader.answer


def test_a_measure_of_the_front_door_after_one_adjusted_for_need_falls_back_to_who_refers(reader):
    reader.opens("differ?focus=372&share=s47_share&adjust=need")
    box = reader.main.get_by_role("combobox", name="Measure", exact=True)
    reader.clicks(box, runs=False)
    expect(box).to_have_attribute("aria-expanded", "true")
    option = "Referrals that ended at the front door"
    reader.clicks(reader.page.get_by_role("option", name=option, exact=True))
    assert reader.selection.get("adjust", "source") == "source"
    assert "who refers" in reader.answer
    expect(
        reader.main.get_by_text("The need is settled at assessment, so it cannot explain this share")
    ).to_be_visible()


def test_too_much_hidden_leads_to_what_can_be_split(reader):
    reader.opens("differ?focus=810&adjust=source_age")
    assert "Too much is hidden here to split it" in reader.answer
    reader.clicks(reader.main.get_by_role("button", name="By how old the children are"))
    assert reader.selection["adjust"] == "age"
    assert "it would" in reader.answer
    expect(reader.page.locator(".st-key-chart-split")).to_be_visible()


def test_no_texts_of_a_chart_touch_where_it_is_narrow(readers):
    reader = readers(NARROW).opens("differ?focus=372&share=cla_share")
    boxes = reader.page.locator(".st-key-chart-differ svg text").evaluate_all(
        """(texts) => texts.filter((text) => text.textContent.trim() && !text.textContent.includes("INVENTED"))
          .map((text) => { const box = text.getBoundingClientRect();
            return [box.left, box.right, box.top + 3, box.bottom - 3, text.textContent]; })"""
    )
    touching = [
        (one[4], other[4])
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
        if one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
    ]
    assert touching == []
