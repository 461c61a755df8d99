"""The director of children's services: her first four steps from a cold link, each in at most four actions."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_one_the_first_screen_says_which_data_this_is_and_how_fresh(reader):
    reader.opens()
    badge = reader.main.get_by_text("Published figures")
    expect(badge).to_contain_text("Department for Education")
    expect(badge).to_contain_text("31 March 2025")
    expect(badge).to_be_in_viewport()
    assert reader.actions == 0


def test_two_she_picks_her_authority_once_and_it_stays(reader):
    reader.opens()
    reader.chooses("Your authority", "Rotherham")
    assert reader.actions <= 2
    assert "Rotherham" in reader.question
    reader.visits("Variation")
    expect(reader.choice("Your authority")).to_have_value("Rotherham")
    assert reader.answer.startswith("Rotherham: 80")
    assert reader.actions <= 4
    reader.visits("Overview")
    assert "Rotherham" in reader.question


def test_three_she_sees_eight_questions_with_her_figure_beside_the_region(reader):
    reader.opens()
    reader.chooses("Your authority", "Rotherham")
    rows = reader.page.locator('[class*="st-key-row-"]')
    expect(rows).to_have_count(8)
    mine = reader.page.locator('[class*="st-key-figure-"] strong').all_inner_texts()
    assert mine == ["488.7", "9.9%", "41.9%", "19.6%", "213.0", "52.6", "27.7%", "80"]
    for row in rows.all():
        assert row.get_by_role("link").inner_text().count("?") == 1
        expect(row.locator(".js-plotly-plot")).to_be_visible()
    # (63,590 - 2,909) of (1,181,103 - 59,521) children is 541.0 for every 10,000.
    assert re.search(r"\b541\.0\b", rows.first.inner_text())
    assert reader.actions <= 4


def test_four_she_opens_the_question_on_which_she_differs(reader):
    reader.opens("?focus=372")
    reader.clicks(reader.main.get_by_role("link", name="child not found in need"))
    assert reader.actions == 1
    expect(reader.choice("Measure")).to_have_value("Referrals assessed, child not found in need")
    assert reader.answer.startswith("Rotherham: 41.9%")
    assert reader.selection["measure"] == "assessed_closed"
    assert reader.selection["focus"] == "372"
    assert "/variation" in reader.address


def test_from_the_first_screen_to_the_measure_that_differs_is_three_actions(reader):
    reader.opens()
    reader.chooses("Your authority", "York")
    reader.clicks(reader.main.get_by_role("link", name="second plan or later"))
    assert reader.answer.startswith("York: 44.1%")
    assert reader.actions == 3
