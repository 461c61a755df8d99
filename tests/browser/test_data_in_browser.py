"""Files brought in by the Data page: given, previewed, made current, seen on another page, and left again."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import answering, arriving
from tests.intake import pool_files
from tests.intake.pool_files import ROTHERHAM

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}


@pytest.fixture
def analyst(visitors, start):
    """A reader whose server has a store of its own."""
    with arriving(visitors, answering(start())) as arrives:
        yield arrives()


def gives(reader, *paths):
    """Give files and wait until the page says what was read of them."""
    reader.page.locator("input[type=file]").set_input_files([str(path) for path in paths])
    reader.main.get_by_role("button", name="Read and preview").click()


def test_a_pool_file_goes_from_the_page_to_pathways_and_back(analyst, tmp_path):
    # Every referral of Rotherham in wave 2 made into one from the police that was closed at once.
    files = pool_files.write(
        tmp_path / "files",
        (ROTHERHAM,),
        ("W2",),
        source_code="6",
        initial_response="nfa",
        **dict.fromkeys(
            ("days_to_assessment", "days_to_assessment_end", "assessment_wdays", "assessment_result"), ""
        ),
        **dict.fromkeys(
            ("days_to_s47", "icpc_not_required", "days_to_icpc", "icpc_result", "days_to_cpp"), ""
        ),
        **dict.fromkeys(("cp_category", "previous_plans", "days_to_cla", "factors", "closure_reason"), ""),
    )
    analyst.opens("pathways?focus=372&wave=W2")
    before = analyst.answer
    analyst.opens("data?focus=372")
    gives(analyst, *files)
    report = analyst.main.get_by_role("cell", name="takes the place of what is held")
    expect(report).to_have_count(1)
    analyst.main.get_by_label("Who loads this").fill("data analyst")
    analyst.main.get_by_label("Who loads this").press("Tab")
    analyst.main.get_by_role("button", name="Make it current").click()
    expect(analyst.main.get_by_text("Load 2 is current: every page shows it")).to_be_visible()
    expect(analyst.main.get_by_text("Replaced. Rotherham (wave 2).")).to_be_visible()
    analyst.opens("pathways?focus=372&wave=W2")
    # Nobody was assessed any more, so nobody came to an enquiry.
    assert analyst.answer.startswith("Of 300 referrals to Rotherham, 0% led to a section 47 enquiry")
    analyst.opens("data")
    analyst.main.get_by_role("button", name="Make this current").click()
    # Whoever goes back is in the ledger as whoever loads.
    analyst.main.get_by_role("button", name="Yes, make load 1 current").click()
    expect(analyst.main.get_by_text("Say who loads by a role")).to_be_visible()
    analyst.main.get_by_label("Who makes it current").fill("regional lead")
    analyst.main.get_by_label("Who makes it current").press("Tab")
    analyst.main.get_by_role("button", name="Yes, make load 1 current").click()
    expect(analyst.main.get_by_text("Load 1 is current again: every page shows it")).to_be_visible()
    analyst.opens("pathways?focus=372&wave=W2")
    assert analyst.answer == before


def test_a_file_that_names_children_is_refused_and_the_page_goes_on(analyst, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("authority_code,wave,row_key,surname\n372,W1,a,Featherstonehaugh\n")
    analyst.opens("data")
    gives(analyst, path)
    expect(analyst.main.get_by_text("Nothing was loaded, and nothing of the files is kept.")).to_be_visible()
    assert "Featherstonehaugh" not in analyst.main.inner_text()
    assert analyst.answer.startswith("Loaded: 15 authorities in two waves")
    analyst.main.get_by_role("button", name="Load other files").click()
    expect(analyst.main.get_by_role("button", name="Read and preview")).to_be_disabled()


def test_at_320_pixels_wide_the_tables_scroll_in_boxes_of_their_own(readers):
    reader = readers(NARROW).opens("data?focus=372")
    assert reader.page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert reader.main.evaluate("(main) => main.scrollWidth") <= 320
    for name in ("loaded", "recorded", "series", "versions"):
        expect(reader.page.locator(f".st-key-chart-{name}")).to_be_visible()
