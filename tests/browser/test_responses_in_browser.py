"""First responses, and needs and factors, in a real browser: at two widths, by a link and by a choice."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW

pytestmark = pytest.mark.browser

FIGURES = {"responses": 4, "needs": 2}


def charts(reader):
    return reader.page.locator('[data-testid="stPlotlyChart"]')


@pytest.mark.parametrize("page", FIGURES)
def test_the_page_is_drawn_whole_with_words_for_every_picture(regular, page):
    regular.opens(f"{page}?focus=372")
    for trouble in ("stException", "stAlert"):
        expect(regular.page.get_by_test_id(trouble)).to_have_count(0)
    expect(charts(regular)).to_have_count(FIGURES[page])
    words = [chart.get_attribute("aria-label") or "" for chart in charts(regular).all()]
    assert words[0].startswith(regular.answer)
    assert all(len(text) > 40 for text in words)


@pytest.mark.parametrize("page", FIGURES)
def test_the_answer_and_the_first_picture_stand_on_the_first_screen(regular, page):
    regular.opens(f"{page}?focus=372")
    answer = regular.page.locator(".st-key-answer").bounding_box()
    assert answer["y"] + answer["height"] < 300
    assert charts(regular).first.bounding_box()["y"] < 500


@pytest.mark.parametrize("page", ["responses"])
def test_each_source_and_each_force_has_its_name_beside_its_row(regular, page):
    regular.opens(f"{page}?focus=372")
    by_source = regular.page.locator(".st-key-chart-by-source")
    for name in ("Police", "Health", "Council services", "Early help"):
        expect(by_source.get_by_text(name, exact=True)).to_have_count(1)
    by_force = regular.page.locator(".st-key-chart-by-force")
    for name in ("Humberside", "North Yorkshire", "South Yorkshire", "West Yorkshire", "All 15"):
        expect(by_force.get_by_text(name, exact=True)).to_have_count(1)


@pytest.mark.parametrize("page", FIGURES)
def test_the_page_fits_a_screen_of_320_pixels_without_sideways_scrolling(regular, page):
    regular.opens(f"{page}?focus=372", NARROW)
    assert regular.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert regular.main.evaluate("(main) => main.scrollWidth") <= 320


@pytest.mark.parametrize("page", ["responses"])
def test_no_two_titles_of_the_panels_touch_at_the_narrowest(regular, page):
    regular.opens(f"{page}?focus=372", NARROW)
    for key in ("by-source", "by-force"):
        titles = regular.page.locator(f".st-key-chart-{key} .annotation-text").evaluate_all(
            """(texts) => texts.map((text) => [text.textContent, text.getBoundingClientRect()])
              .filter(([words]) => /door|beyond|once|police$/.test(words)).map(([, box]) => [box.left, box.right])"""
        )
        assert len(titles) == (3 if key == "by-source" else 4)
        ordered = sorted(titles)
        assert all(left[1] <= right[0] for left, right in zip(ordered, ordered[1:], strict=False))


def test_choosing_another_authority_changes_the_answer_and_keeps_the_page(reader):
    reader.opens("responses?focus=372")
    before = reader.answer
    reader.types_and_picks("Your authority", "Hull")
    assert reader.answer != before and "Kingston upon Hull" in reader.answer
    assert reader.selection["focus"] == "810"
    reader.visits("Needs and factors")
    assert "Kingston upon Hull" in reader.answer
