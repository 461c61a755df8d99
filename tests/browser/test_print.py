"""A page on paper: nothing that is pressed or chosen, no figure split, and what belongs together on one sheet."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import answering

pytestmark = pytest.mark.browser

# A4 across, 297 by 210 millimetres less 12 at each side, at 96 pixels to 25.4 millimetres: 273 and 186.
SHEET = {"width": 1031, "height": 702}
PAGES = (
    "",
    "variation",
    "map",
    "workforce",
    "money",
    "sample",
    "pathways",
    "stages",
    "responses",
    "authority",
)
NOT_ON_PAPER = (
    "stSidebar stHeader stPopover stDownloadButton stButton stSelectbox stButtonGroup stFileUploader".split()
)

# What the browser does on the way to the printer: it tells the page, and lays it out at the width of the sheet without
# letting anything be drawn anew. So all of it happens in one task.
ON_PAPER = """(sheet) => {
  window.dispatchEvent(new Event("beforeprint"));
  document.documentElement.style.width = `${sheet.width}px`;
  const unsplit = (element) =>
    element && (getComputedStyle(element).breakInside === "avoid" || unsplit(element.parentElement));
  const found = [...document.querySelectorAll('[data-testid="stPlotlyChart"] .svg-container')].map((chart) => {
    const box = chart.getBoundingClientRect();
    const layer = chart.querySelector(".main-svg");
    return { right: box.right, width: box.width, height: box.height, isUnsplit: Boolean(unsplit(chart)),
      hasViewBox: layer.hasAttribute("viewBox"), drawn: [layer.width.baseVal.value, layer.height.baseVal.value] };
  });
  document.documentElement.style.width = "";
  window.dispatchEvent(new Event("afterprint"));
  return found;
}"""

END_OF_FIRST = """(sheet) => {
  window.dispatchEvent(new Event("beforeprint"));
  document.documentElement.style.width = `${sheet.width}px`;
  const chart = document.querySelector(".is-on-paper").getBoundingClientRect();
  const end = chart.bottom - document.querySelector(".st-key-head").getBoundingClientRect().top;
  document.documentElement.style.width = "";
  window.dispatchEvent(new Event("afterprint"));
  return end;
}"""


def on_paper(reader, address):
    """Open a page as the printer gets it."""
    reader.page.emulate_media(media="screen")
    reader.opens(f"{address}{'&' if '?' in address else '?'}focus=372")
    reader.page.wait_for_function("() => window.referralPrinting")
    reader.page.emulate_media(media="print")
    return reader


def sheets(reader):
    """Return how many sheets the page prints on."""
    return reader.page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_that_is_pressed_or_chosen_is_printed(regular, page):
    on_paper(regular, page)
    for kind in NOT_ON_PAPER:
        assert not any(each.is_visible() for each in regular.page.get_by_test_id(kind).all()), kind


@pytest.mark.parametrize("page", PAGES)
def test_every_chart_fits_the_sheet_whole_and_is_not_split(regular, page):
    on_paper(regular, page)
    charts = regular.page.evaluate(ON_PAPER, SHEET)
    assert charts
    for chart in charts:
        width, height = chart["drawn"]
        assert chart["hasViewBox"]
        assert chart["right"] <= SHEET["width"] + 1
        assert 0 < chart["height"] <= SHEET["height"]
        # Smaller, and never out of shape.
        assert chart["width"] / chart["height"] == pytest.approx(width / height, rel=0.01)
        assert chart["isUnsplit"]


def test_a_chart_is_drawn_for_the_screen_again_when_it_has_been_printed(reader):
    on_paper(reader, "pathways")
    reader.page.evaluate(ON_PAPER, SHEET)
    expect(reader.page.locator(".main-svg[viewBox]")).to_have_count(0)
    expect(reader.page.locator(".is-on-paper")).to_have_count(0)


@pytest.mark.parametrize(
    ("page", "badge", "caveat", "prompt"),
    [
        ("variation", "Published figures", "Source: Department for Education", "Is it entries, exits"),
        ("pathways", "INVENTED DATA", "Source: invented demonstration pool", "Where does your path narrow"),
        ("workforce", "Published figures", "A gap is a year without a figure", "Which posts are vacant"),
        ("authority", "INVENTED DATA", "Counts are rounded to 5", "Ask next:"),
    ],
)
def test_badge_question_sentence_caveat_and_prompt_are_printed(regular, page, badge, caveat, prompt):
    on_paper(regular, page)
    for text in (badge, caveat, prompt):
        expect(regular.main.get_by_text(text).first).to_be_visible()
    expect(regular.page.get_by_role("heading", level=1)).to_be_visible()
    expect(regular.page.locator(".st-key-answer")).to_be_visible()


def test_the_overview_prints_on_one_sheet(reader):
    assert sheets(on_paper(reader, "")) == 1


@pytest.mark.parametrize("page", ["variation", "pathways", "sample", "enquiries"])
def test_the_question_stands_on_one_sheet_with_the_first_chart(regular, page):
    on_paper(regular, page)
    assert 0 < regular.page.evaluate(END_OF_FIRST, SHEET) <= SHEET["height"]


def test_all_england_is_told_in_words_where_its_rows_could_not_be_read(reader):
    on_paper(reader, "variation?cover=england")
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    tall = reader.page.locator(".is-tall")
    expect(tall).to_have_count(1)
    assert "Too many rows" in tall.evaluate("(chart) => getComputedStyle(chart, '::after').content")
    expect(tall.locator(".main-svg").first).to_be_hidden()


@pytest.mark.parametrize("contact", ['Ask "Ann" <b>\\ & co', "data@example.gov.uk"])
def test_whom_to_ask_stands_at_the_end_letter_by_letter(readers, start, contact):
    server = answering(start(REFERRAL_PATHWAYS_CONTACT=contact))
    reader = readers().opens("methods", server)
    reader.page.emulate_media(media="print")
    said = reader.page.locator('[data-testid="stMainBlockContainer"]').evaluate(
        "(page) => getComputedStyle(page, '::after').content"
    )
    # Two strings, one behind the other, or already joined: browsers differ.
    assert said.replace('\\"', '"').replace("\\\\", "\\").replace('? " "', "? ") == f'"Questions? {contact}"'
