"""A new measure is one entry in the registry, and appears on every page that can show it."""

import importlib
import pkgutil
import sys
from dataclasses import replace
from types import MappingProxyType

import pytest

import analytics
import pages.parts
from analytics.registry import measures
from analytics.registry.measures import MEASURES, Data, Interval, Measure

# A module that is first imported while a test has its entry in the registry would keep that entry.
for package in (analytics, pages.parts):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)

RATE = replace(
    MEASURES["cpp_rate"],
    key="entered_rate",
    label="A rate entered by a test",
    question="Is a new rate one entry?",
    caveat="This caveat was entered by a test.",
    overview=None,
)
# Published for every authority and so in the store, but in no entry of the registry that ships.
SHARE = replace(
    MEASURES["placement_moves"],
    key="entered_share",
    label="A share entered by a test",
    question="Is a new share one entry?",
    caveat="This caveat was entered by a test.",
    indicator="cla_foster_care_pct",
    interval=Interval.NONE,
    overview=None,
)


@pytest.fixture
def entered(monkeypatch: pytest.MonkeyPatch):
    """Return a function that enters a measure in the registry."""

    def enter(measure: Measure) -> None:
        before = measures.MEASURES
        after = MappingProxyType({**before, measure.key: measure})
        monkeypatch.setattr(measures, "ALL", (*measures.ALL, measure))
        for module in list(sys.modules.values()):
            # Whoever imported the registry by its name sees the entry too, as after a restart.
            if getattr(module, "__dict__", {}).get("MEASURES") is before:
                monkeypatch.setattr(module, "MEASURES", after)

    return enter


def test_a_new_rate_is_offered_and_shown_on_variation(opened, entered):
    entered(RATE)
    page = opened("variation", focus="372", year="2025")
    assert RATE.label in page.control("Measure").options
    page.choose("Measure", "entered_rate")
    assert page.title == "Is a new rate one entry?"
    assert "Rotherham: 52.6 per 10,000" in page.headline
    assert page.address["measure"] == "entered_rate"


def test_a_new_rate_is_offered_and_shown_on_the_map(opened, entered):
    # Plans per 10,000 in 5.1: Bradford's 32.8 is the lowest of the 15, Hull's 79.8 the highest.
    entered(RATE)
    page = opened("map", focus="372", year="2025")
    assert RATE.label in page.control("Measure").options
    page.choose("Measure", "entered_rate")
    assert "new rate one entry" in page.title
    assert "32.8 per 10,000 in Bradford" in page.headline and "79.8 in" in page.headline


def test_a_new_share_is_shown_on_variation_but_not_on_the_map(opened, entered):
    # Of Rotherham's children looked after at 31 March 2025, 69% were in foster care.
    entered(SHARE)
    page = opened("variation", focus="372", measure="entered_share", year="2025")
    assert len(page.at.info) == 0
    assert page.title == "Is a new share one entry?"
    assert "Rotherham: 69" in page.headline
    page.go("map")
    assert SHARE.label not in page.control("Measure").options
    assert any("rates per 10,000 only" in line and SHARE.label in line for line in page.on_page)


@pytest.mark.parametrize("measure", [RATE, SHARE], ids=lambda measure: measure.key)
def test_a_new_measure_stands_on_methods(opened, entered, measure):
    entered(measure)
    page = opened("methods")
    assert measure.label in [expander.label for expander in page.at.expander]
    assert "56 measures" in page.headline
    assert measure.question in page.text and measure.caveat in page.text


def test_a_new_question_with_a_place_on_the_overview_is_asked_there(opened, entered):
    entered(replace(RATE, overview=9))
    page = opened("overview", focus="372", year="2025")
    assert "Is a new rate one entry?" in [link.proto.label for link in page.at.get("page_link")]
    assert "of nine questions" in page.headline


def test_the_entry_is_gone_again_when_it_is_taken_out(opened):
    page = opened("variation", measure="entered_rate")
    assert "measure=entered_rate" in page.at.info[0].value


@pytest.mark.parametrize("page", ["variation", "map"])
def test_every_published_measure_that_a_page_can_show_is_offered_there(opened, page):
    able = [
        measure.label
        for measure in MEASURES.values()
        if measure.data is Data.PUBLISHED
        # One published series over another has a page of its own.
        and measure.divided is None
        and (page == "variation" or measure.is_rate)
    ]
    assert opened(page).control("Measure").options == able
