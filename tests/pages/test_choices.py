"""A choice is made once: it changes the sentence and the address, stays on every page, and opens from a link."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analytics.reader.selection import FILTER_VALUES
from pages.parts.catalogue import PAGES
from tests.pages.test_words import ALL_PAGES

ROOT = Path(__file__).parents[2]
OF_THE_SAMPLE = [
    "sample",
    "pathways",
    "stages",
    "enquiries",
    "sources",
    "responses",
    "needs",
    "differ",
    "authority",
]


# A page in a folder beside the main script would open without its frame until one visitor had passed through it.
FIRST_VISIT = """
from streamlit.testing.v1 import AppTest
at = AppTest.from_file("pages/frame.py", default_timeout=60)
at.query_params.update({"focus": "372", "measure": "cpp_rate", "year": "2025"})
at.switch_page("variation.py").run()
assert len(at.exception) == 0
print([(box.label, box.value) for box in at.sidebar.selectbox])
print([line.value for line in at.markdown if "52.6" in line.value])
"""


def test_the_first_visit_of_a_fresh_process_may_be_a_deep_link(store_folder):
    environment = {**os.environ, "REFERRAL_PATHWAYS_STORE": str(store_folder), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", FIRST_VISIT]
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert "('Your authority', '372')" in run.stdout
    assert "('Measure', 'cpp_rate')" in run.stdout
    assert "Rotherham: 52.6" in run.stdout


@pytest.mark.parametrize("page", ["variation", "map", "pathways", "sources"])
def test_a_deep_link_shows_the_frame_and_the_selection(opened, page):
    shown = opened(page, focus="372", measure="cpp_rate", year="2024", wave="W1")
    assert shown.control("Your authority").value == "372"
    assert "Rotherham" in shown.headline
    assert shown.address["focus"] == "372"
    assert (shown.address["measure"], shown.address["year"]) == ("cpp_rate", "2024")


def test_a_deep_link_to_a_measure_and_a_year_shows_that_figure(opened):
    # Children on a plan in Rotherham at 31 March 2025, as published.
    page = opened("variation", focus="372", measure="cpp_rate", year="2025")
    assert page.control("Measure").value == "cpp_rate"
    assert page.control("Year").value == 2025
    assert "Rotherham: 52.6 per 10,000" in page.headline


@pytest.mark.parametrize("page", ["overview", "variation", "map", "pathways", "sources"])
def test_choosing_the_authority_changes_the_sentence_and_the_address(opened, page):
    shown = opened(page)
    assert "focus" not in shown.address
    before = shown.headline
    shown.choose("Your authority", "372")
    assert shown.address["focus"] == "372"
    assert "Rotherham" in shown.headline and shown.headline != before


def test_choosing_a_measure_changes_the_question_the_sentence_and_the_address(opened):
    page = opened("variation", focus="372", year="2025").choose("Measure", "rereferral_back")
    assert page.title == "How many referrals follow another within a year?"
    assert "Rotherham: 19.6%" in page.headline
    assert page.address["measure"] == "rereferral_back"


def test_choosing_a_year_changes_the_sentence_and_the_address(opened):
    # Barnsley's rate at 31 March 2014 is 46 and at 31 March 2025 it is 71.
    page = opened("variation", focus="370", measure="cla_rate", year="2025")
    assert "Barnsley: 71" in page.headline
    page.choose("Year", 2014)
    assert "Barnsley: 46" in page.headline
    assert page.address["year"] == "2014"


def test_choosing_a_wave_changes_the_sentence_and_the_address(opened):
    # Counted in the shipped rows: 69 of Rotherham's 300 in wave 1, shown as 70, 23%; 90 of 300 in wave 2.
    page = opened("pathways", focus="372", wave="W2")
    assert "30% led" in page.headline
    page.choose("Wave", "W1")
    assert "23% led" in page.headline
    assert page.address["wave"] == "W1"


def test_choosing_a_filter_changes_the_sentence_and_the_address(opened):
    # Counted in the shipped rows: of 79 referrals by police 22 reached an enquiry: 20 of 80 as shown.
    page = opened("pathways", focus="372", wave="W2").choose("Source of referral", "police")
    assert "Of 80 referrals to Rotherham, 25% led" in page.headline
    assert page.address["source"] == "police"
    page.choose("Source of referral", "")
    assert "30% led" in page.headline
    assert "source" not in page.address


def test_choosing_what_to_compare_with_changes_the_sentence_and_the_address(opened):
    # England's published rate at 31 March 2025 is 67.
    page = opened("variation", focus="372", measure="cla_rate", year="2025").choose("Compare with", "england")
    assert "England 67" in page.headline
    assert page.address["compare"] == "england"


def test_authorities_that_are_chosen_stand_in_the_address_and_in_the_sentence(opened):
    # Hull 119 and York 69, as published, by their children: (119 x 62,379 + 69 x 34,758) / 97,137 = 101.1.
    page = opened("variation", focus="372", measure="cla_rate", year="2025").choose("Compare with", "chosen")
    page.choose_several("Authorities to compare with", ["816", "810"])
    assert page.address["chosen"] == "810,816"
    assert "101" in page.headline


def test_showing_all_england_changes_the_address_and_what_is_drawn(opened):
    page = opened("variation", focus="372", measure="cla_rate", year="2025").switch("Show", "england")
    assert page.address["cover"] == "england"
    assert len(page.tables[0]) > 150


def test_the_order_by_value_puts_the_highest_first_and_in_the_address(opened):
    page = opened("variation", measure="cla_rate", year="2025").switch("Order", "value")
    assert page.address["order"] == "value"
    assert page.tables[0]["Figure"].tolist()[:3] == ["131", "119", "96"]


def test_the_selection_stays_from_page_to_page(opened):
    page = opened("overview").choose("Your authority", "372")
    for name in ALL_PAGES[1:]:
        page.go(name)
        assert page.address["focus"] == "372"
    page.go("overview")
    assert page.control("Your authority").value == "372"
    assert "Rotherham" in page.headline


def test_a_link_inside_the_app_changes_the_selection(opened):
    page = opened("overview", focus="372")
    page.open("variation", focus="372", measure="cpp_rate", year="2025", wave="W2")
    assert page.control("Measure").value == "cpp_rate"
    page.open("variation", focus="816", measure="cla_rate", year="2025", wave="W2")
    assert page.control("Measure").value == "cla_rate"
    assert "York: 69" in page.headline


def test_reset_forgets_every_choice(opened):
    page = opened("variation", focus="372", measure="cpp_rate", year="2020", compare="england").press("Reset")
    assert page.control("Your authority").value is None
    assert page.address == {"measure": "cla_rate", "year": "2025", "wave": "W2"}
    assert "Rotherham" not in page.headline


@pytest.mark.parametrize("spelt", ["370", "E08000016", "E08000038", "Barnsley", "barnsley "])
def test_the_address_is_rewritten_in_the_authoritys_own_key(opened, spelt):
    # Barnsley was E08000016 until April 2023, and E08000038 since.
    page = opened("overview", focus=spelt)
    assert page.address["focus"] == "370"
    assert len(page.at.info) == 0
    assert "Barnsley" in page.headline


def test_a_mangled_link_opens_with_one_line_that_goes_with_the_next_choice(opened):
    page = opened("variation", focus="372", measure="no_such", order="sideways", colour="blue")
    (line,) = [box.value for box in page.at.info]
    assert "measure=no_such" in line and "order=sideways" in line and "colour=blue" in line
    assert "Rotherham: 80" in page.headline
    assert page.address == {"focus": "372", "measure": "cla_rate", "year": "2025", "wave": "W2"}
    page.choose("Your authority", "816")
    assert len(page.at.info) == 0


@pytest.mark.parametrize(
    "address",
    [
        {"focus": "202"},  # Camden is not of the region
        {"focus": "E12000003"},
        {"year": "1066"},
        {"year": "two thousand"},
        {"wave": "W9"},
        {"days": "91"},
        {"source": "hearsay"},
        {"chosen": ",,,"},
        {"cover": "mars"},
        {"measure": "stage_reached"},
        {"focus": "<script>alert(1)</script>"},
        {"measure": "x" * 5000},
    ],
)
@pytest.mark.parametrize("page", ["overview", "pathways"])
def test_what_a_link_cannot_name_is_ignored_and_said(opened, page, address):
    shown = opened(page, **address)
    assert len(shown.at.info) == 1 and "ignored" in shown.at.info[0].value
    assert len(shown.at.info[0].value) < 200
    assert shown.address == {"measure": "cla_rate", "year": "2025", "wave": "W2"}


def test_a_third_filter_is_greyed_with_a_sentence(opened):
    page = opened("pathways", focus="372", source="police", need="N1")
    assert page.control("Age at referral").disabled and page.control("Sex").disabled
    assert not page.control("Source of referral").disabled and not page.control("Primary need").disabled
    assert "Two filters are set. A third would leave too few" in page.text
    page.choose("Primary need", "")
    assert not page.control("Age at referral").disabled
    assert "Two filters are set" not in page.text


def test_a_third_filter_in_a_link_is_ignored_and_said(opened):
    page = opened("pathways", focus="372", source="police", need="N1", sex="F")
    assert "sex=F" in page.at.info[0].value
    assert "sex" not in page.address


@pytest.mark.parametrize("page", ["overview", "variation", "map"])
def test_pool_filters_do_not_act_on_published_pages_and_the_page_says_so(opened, page):
    shown = opened(page, focus="372", measure="cla_rate", year="2025", source="police")
    assert any("not acting" in line and "Police" in line for line in shown.on_page)
    assert "Source of referral" not in shown.labels
    assert shown.address["source"] == "police"
    assert shown.headline == opened(page, focus="372", measure="cla_rate", year="2025").headline


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (page.path, name)
        for page in PAGES
        if page.path in OF_THE_SAMPLE
        for name in FILTER_VALUES
        if name not in page.acts
    ],
)
def test_a_filter_that_is_said_not_to_act_does_not_act(opened, page, name):
    shown = opened(page, focus="372", **{name: FILTER_VALUES[name][0]})
    assert sum("Kept, but not acting on this page's figures: " in line for line in shown.on_page) == 1
    without = opened(page, focus="372")
    assert shown.headline == without.headline
    assert shown.pictures == without.pictures


def test_where_nothing_is_chosen_no_filter_is_said_to_be_idle(opened):
    page = opened("methods", focus="372", source="police")
    assert not any("not acting" in line for line in page.on_page)
    assert page.address["source"] == "police"


@pytest.mark.parametrize("page", ["overview", "variation", "map"])
def test_a_page_of_published_figures_says_where_the_filters_of_the_sample_act(opened, page):
    assert opened(page).lines.count(
        "Filters for the referral sample act on the pages of the referral sample."
    ) == 1  # fmt: skip


@pytest.mark.parametrize("page", OF_THE_SAMPLE)
def test_a_page_of_the_sample_says_where_its_filters_and_where_a_published_measure_act(opened, page):
    lines = opened(page).lines
    assert lines.count("These act on the pages of the referral sample alone.") == 1
    # On One authority the year acts as well.
    elsewhere = "A published measure and its year act on the pages of published figures."
    assert lines.count(elsewhere) == (page != "authority")


@pytest.mark.parametrize("page", ALL_PAGES)
def test_controls_that_do_not_act_on_a_page_are_out_of_the_way(opened, page):
    labels = set(opened(page).labels)
    assert ("Measure" in labels) == (page in ("variation", "map"))
    assert ("Year" in labels) == (page in ("overview", "variation", "map", "workforce", "money", "authority"))
    assert ("Wave" in labels) == (page in (*OF_THE_SAMPLE, "present"))
    # On Sources the days say within which a furthest stage, chosen as a filter, was reached.
    assert ("Followed for" in labels) == (
        page in ("pathways", "stages", "enquiries", "sources", "differ", "authority")
    )
    assert ("Your authority" in labels) == (page not in ("pinned", "data", "methods"))


def test_a_measure_that_does_not_act_on_the_overview_does_not_bind_its_year(opened):
    # Low income is published from 2022 only; every question of the overview was published for 2018.
    page = opened("overview", measure="low_income", focus="372").choose("Year", 2018)
    assert page.control("Year").value == 2018
    assert "31 March 2018" in page.on_page[0]
