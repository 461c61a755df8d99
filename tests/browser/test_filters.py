"""Filters of the referral sample: they act on its pages, are kept on the others, and are two at most."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def open_filters(reader):
    reader.clicks(reader.page.locator(".st-key-filters summary"), runs=False)
    expect(reader.choice("Source of referral")).to_be_visible()


def test_a_source_changes_the_sentence_and_the_address(tall):
    tall.opens("pathways?focus=372")
    before = tall.answer
    open_filters(tall)
    tall.chooses("Source of referral", "Police")
    assert tall.answer != before
    assert "Rotherham" in tall.answer
    assert tall.selection["source"] == "police"
    expect(tall.page.locator(".st-key-filters summary")).to_contain_text("1 set")


def test_a_filter_is_kept_and_said_not_to_act_on_published_figures(tall):
    tall.opens("pathways?focus=372&source=police")
    filtered = tall.answer
    tall.visits("Variation")
    kept = tall.main.get_by_text("Kept, but not acting")
    expect(kept).to_have_count(1)
    expect(kept).to_contain_text("Police")
    assert tall.answer.startswith("Rotherham: 80")
    assert tall.selection["source"] == "police"
    tall.visits("Pathways")
    assert tall.answer == filtered
    expect(tall.main.get_by_text("Kept, but not acting")).to_have_count(0)


def test_two_filters_close_the_third_and_say_why(tall):
    tall.opens("pathways?focus=372&source=police")
    open_filters(tall)
    expect(tall.choice("Age at referral")).to_be_enabled()
    tall.chooses("Sex", "Female")
    for closed in ("Primary need", "Age at referral"):
        expect(tall.choice(closed)).to_be_disabled()
    for still_open in ("Source of referral", "Sex", "Wave", "Followed for"):
        expect(tall.choice(still_open)).to_be_enabled()
    expect(tall.sidebar.get_by_text("Two filters are set")).to_be_visible()
    assert len(tall.answer) > 40


def test_setting_one_of_two_filters_back_to_all_opens_the_others(tall):
    tall.opens("pathways?focus=372&source=police&sex=F")
    open_filters(tall)
    expect(tall.choice("Age at referral")).to_be_disabled()
    tall.chooses("Sex", "All")
    expect(tall.choice("Age at referral")).to_be_enabled()
    assert "sex" not in tall.selection


@pytest.mark.parametrize("page", ["pathways", "sources"])
@pytest.mark.parametrize(
    "chosen",
    [
        "source=police&age=0",
        "focus=372&source=police&age=0",
        "focus=816&need=N1&sex=F",
        "focus=816&source=unknown&sex=U",
        "focus=372&compare=england&age=unborn",
        "focus=816&compare=neighbours&days=90&wave=W1",
        "focus=372&wave=both&stage=cla&response=nfa",
    ],
)
def test_a_pool_page_answers_whatever_a_link_asks_of_it(regular, page, chosen):
    regular.opens(f"{page}?{chosen}")
    expect(regular.page.get_by_test_id("stException")).to_have_count(0)
    assert regular.answer.endswith(".")
    expect(regular.main.get_by_text("INVENTED DATA").first).to_be_visible()
