"""A view is its address: copied, pasted, followed, mangled, or cleared."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDE

pytestmark = pytest.mark.browser

NOT_RECOGNISED = "Part of this link was not recognised"
LEAVES = """async () => {
  localStorage.setItem("left", "here");
  sessionStorage.setItem("left", "here");
  document.cookie = "left=here";
  await caches.open("left");
  await new Promise((opened) => { indexedDB.open("left").onsuccess = opened; });
}"""
FINDS = """async () => [localStorage.getItem("left"), sessionStorage.getItem("left"), document.cookie.includes("left"),
  (await caches.keys()).length, (await indexedDB.databases()).length, history.length]"""


def copied(reader):
    """Return what the button puts on the clipboard."""
    reader.clicks(reader.page.get_by_role("button", name="Copy link"), runs=False)
    expect(reader.page.get_by_role("button", name="Link copied")).to_be_visible()
    return reader.page.evaluate("navigator.clipboard.readText()")


def test_copy_link_copies_the_address_of_the_view(reader):
    reader.opens("variation?focus=372")
    reader.chooses("Year", "2019")
    assert copied(reader) == reader.address
    assert reader.selection == {"measure": "cla_rate", "year": "2019", "wave": "W2", "focus": "372"}


def test_a_copied_link_opens_the_same_published_view_in_a_fresh_browser(readers):
    first, second = readers(), readers()
    first.opens("variation")
    first.chooses("Your authority", "Hull")
    first.chooses("Year", "2016")
    first.types_and_picks("Measure", "Plans that are a second plan or later")
    second.opens(copied(first))
    assert (second.question, second.answer) == (first.question, first.answer)
    assert second.answer.startswith("Kingston upon Hull: ")
    for label, value in (("Your authority", "Hull"), ("Year", "2016")):
        expect(second.choice(label)).to_have_value(value)


def test_a_copied_link_opens_the_same_pool_view_in_a_fresh_browser(tall, reader):
    first, second = tall, reader
    first.opens("pathways")
    unfiltered = first.answer
    first.chooses("Your authority", "Leeds")
    first.clicks(first.page.locator(".st-key-filters summary"), runs=False)
    first.chooses("Source of referral", "Police")
    second.opens(copied(first))
    assert (second.question, second.answer) == (first.question, first.answer)
    assert second.answer != unfiltered
    assert second.selection == first.selection
    assert second.selection["source"] == "police"


def test_two_questions_followed_in_turn_each_show_their_own_measure(reader):
    reader.opens("?focus=372")
    reader.clicks(reader.main.get_by_role("link", name="How many children have a protection plan?"))
    expect(reader.choice("Measure")).to_have_value("Children on a child protection plan at 31 March")
    assert reader.answer.startswith("Rotherham: 52.6")
    reader.visits("Overview")
    reader.clicks(reader.main.get_by_role("link", name="How often are children referred"))
    expect(reader.choice("Measure")).to_have_value("Referrals to children's social care")
    assert reader.answer.startswith("Rotherham: 488.7")


def test_an_address_pasted_over_another_moves_the_choices(reader):
    reader.opens("variation?focus=372&measure=cla_rate")
    reader.opens("variation?focus=816&measure=cpp_repeat&year=2024")
    expect(reader.choice("Your authority")).to_have_value("York")
    expect(reader.choice("Measure")).to_have_value("Plans that are a second plan or later")
    expect(reader.choice("Year")).to_have_value("2024")
    assert reader.answer.startswith("York: ")


def test_the_back_button_returns_to_the_page_and_its_choices(reader):
    reader.opens("?focus=372")
    reader.clicks(reader.main.get_by_role("link", name="How many children are looked after?"))
    assert "/variation" in reader.address
    reader.page.go_back()
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("Rotherham")
    expect(reader.choice("Your authority")).to_have_value("Rotherham")


@pytest.mark.parametrize("page", ["", "variation", "pathways"])
def test_a_mangled_link_opens_with_one_line_that_says_what_was_ignored(reader, page):
    reader.opens(f"{page}?focus=zzz&measure=nonsense&year=12&wave=W9&source=police&need=N1&age=0&bogus=1")
    line = reader.main.get_by_text(NOT_RECOGNISED)
    expect(line).to_have_count(1)
    for part in ("focus=zzz", "measure=nonsense", "year=12", "wave=W9", "bogus=1"):
        expect(line).to_contain_text(part)
    expect(reader.choice("Your authority")).to_have_value("")
    assert len(reader.answer) > 40
    assert not {"focus", "bogus"} & set(reader.selection)
    assert reader.selection["wave"] == "W2"


def test_the_line_about_a_mangled_link_goes_once_the_reader_chooses(reader):
    reader.opens("?focus=zzz")
    expect(reader.main.get_by_text(NOT_RECOGNISED)).to_have_count(1)
    reader.chooses("Your authority", "York")
    expect(reader.main.get_by_text(NOT_RECOGNISED)).to_have_count(0)


def test_reset_is_one_click_back_to_the_first_visit(readers):
    first, reader = readers().opens("variation"), readers()
    reader.opens("variation?focus=372&measure=cpp_rate&year=2019&compare=england&source=police")
    reader.clicks(reader.page.get_by_role("button", name="Reset"))
    expect(reader.choice("Your authority")).to_have_value("")
    assert reader.actions == 1
    assert (reader.question, reader.answer) == (first.question, first.answer)
    assert reader.selection == {"measure": "cla_rate", "year": "2025", "wave": "W2"}


def test_reset_after_widgets_were_used_is_one_click_too(reader):
    reader.opens("variation")
    reader.chooses("Your authority", "Hull")
    reader.chooses("Compare with", "England")
    reader.clicks(reader.page.get_by_role("button", name="Reset"))
    expect(reader.choice("Your authority")).to_have_value("")
    assert reader.selection == {"measure": "cla_rate", "year": "2025", "wave": "W2"}


def test_the_address_holds_codes_however_often_the_focus_changes(reader):
    reader.opens()
    reader.chooses("Your authority", "Rotherham")
    reader.chooses("Your authority", "Hull")
    reader.chooses("Year", "2024")
    assert reader.selection == {"measure": "cla_rate", "year": "2024", "wave": "W2", "focus": "810"}
    expect(reader.choice("Compare with")).not_to_have_value("")
    assert "Hull" in reader.question


def test_a_year_a_measure_does_not_have_shows_the_nearest_and_comes_back_with_the_next(reader):
    reader.opens("variation?focus=372")
    reader.chooses("Year", "2011")
    assert reader.answer.startswith("Rotherham: 69")
    # Outcomes of referrals are published from 2013.
    reader.types_and_picks("Measure", "Referrals closed with no further action")
    expect(reader.choice("Year")).to_have_value("2013")
    assert reader.answer.startswith("Rotherham: 8.0%")
    reader.types_and_picks("Measure", "Children looked after at 31 March")
    expect(reader.choice("Year")).to_have_value("2011")
    assert reader.answer.startswith("Rotherham: 69")


def test_a_share_is_still_the_measure_after_a_visit_to_the_map(reader):
    reader.opens("variation?focus=371&measure=nfa_share")
    reader.visits("Map")
    reader.visits("Variation")
    expect(reader.choice("Measure")).to_have_value("Referrals closed with no further action")
    assert reader.answer.startswith("Doncaster: 12.9%")


def test_a_new_reader_finds_nothing_of_the_one_before_her(visitors, server):
    # On such readers the tests of fresh browsers rest: a window that has been left is given on.
    first = visitors.arrives(server, WIDE).opens("methods")
    at_first = first.page.evaluate(FINDS)
    first.opens("data").page.evaluate(LEAVES)
    assert first.page.evaluate(FINDS)[:-1] == ["here", "here", True, 1, 1]
    visitors.leaves(first)
    second = visitors.arrives(server, WIDE)
    assert second.page == first.page
    assert second.opens("methods").page.evaluate(FINDS) == at_first
    assert at_first[:-1] == [None, None, False, 0, 0]
    visitors.leaves(second)
