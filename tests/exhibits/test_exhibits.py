"""Every exhibit answers to the choices it names and to no others, and is a value that readers can share."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from analytics.exhibits.exhibit_registry import EXHIBITS, SCREENS, entry, of_page
from analytics.figures import holdings_figures
from analytics.loads.store import Store
from analytics.reader.holdings import Holdings
from analytics.reader.selection import BESIDE, COMPARATORS, FILTER_VALUES, Selection
from analytics.registry.measures import (
    DEMAND,
    MEASURES,
    SPENDING_LINES,
    SPENDING_PER,
    WORKFORCE,
    Data,
    offered,
)
from analytics.registry.stories import STORIES
from analytics.settings import Settings
from pages.parts.catalogue import PAGES
from tests.of_store import OfStore

ASKED = 3
CALLED = [(one.page, one.key) for one in EXHIBITS]


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    settings = Settings(store=tmp_path_factory.mktemp("exhibited"))
    store = Store(settings)
    with store.cursor() as cursor:
        yield OfStore(cursor, holdings_figures.holdings(cursor, settings.region))
    store.close()


def asked(holdings: Holdings, chance: random.Random) -> Selection:
    """Return a selection in which nearly every choice is another than that of a first visit."""
    members = holdings.places.members
    filters = chance.sample(sorted(FILTER_VALUES), 2)
    return Selection.first(holdings).with_changes(
        measure=chance.choice([one.key for one in offered(Data.PUBLISHED, rates_only=False)]),
        year=chance.choice((2019, 2022, 2024)),
        wave="W1",
        focus=chance.choice(members),
        compare=chance.choice(COMPARATORS),
        chosen=tuple(chance.sample(members, 3)),
        cover="england",
        order="value",
        colour="flag",
        days=90,
        step="conv_assessment",
        share=chance.choice(("nfa_sample", "s47_share", "s47_to_icpc")),
        adjust="need",
        beside=chance.choice(BESIDE),
        workforce=chance.choice((*WORKFORCE, *DEMAND)),
        line=chance.choice(SPENDING_LINES),
        per=chance.choice(SPENDING_PER),
        until=2020,
        enquiry=chance.choice(("enquiries", "help_and_return", "workforce_and_money")),
        names=chance.choice(("all", "all", "mine")),
        **{name: chance.choice(FILTER_VALUES[name]) for name in filters},
    )


@pytest.mark.parametrize(("page", "key"), CALLED)
def test_an_exhibit_answers_to_the_choices_it_names_and_to_no_others(figures, page, key):
    """What it names is all that is handed to it, so whatever it does not name must make no difference."""
    one, chance = entry(page, key), random.Random(f"{page} {key}")
    for _ in range(ASKED):
        chosen = asked(figures.holdings, chance)
        for make in (one.make, *one.screens.values()):
            whole, own = (make(held, figures) for held in (chosen, chosen.only(one.reads, figures.holdings)))
            # A screen names every filter that it is handed: only those that act reach it.
            assert replace(whole, about="") == replace(own, about=""), chosen


def test_each_exhibit_has_a_key_of_its_own_and_a_page_that_there_is():
    assert [called for called, count in Counter(CALLED).items() if count > 1] == []
    assert {page for page, _ in CALLED} <= {page.path for page in PAGES}
    names = [name for one in EXHIBITS for name in one.screens]
    assert len(names) == len(set(names))


def test_every_screen_of_a_story_is_an_exhibit():
    assert {screen.figure for story in STORIES for screen in story.screens} <= set(SCREENS)


def test_an_exhibit_keeps_its_chart_checked_and_its_file_written(figures):
    shown = figures.exhibit(entry("pathways", "steps"), Selection.first(figures.holdings))
    assert shown.drawn is shown.drawn and shown.drawn.to_dict() is shown.drawn.to_dict()
    assert shown.drawn.to_dict()["data"][0]["type"] == "bar"
    assert shown.csv is shown.csv and shown.csv.decode("utf-8-sig").startswith("INVENTED DATA")


def test_the_exhibits_of_a_page_are_in_its_order():
    assert [one.key for one in of_page("pathways")] == ["steps", "each", "apart"]
    assert MEASURES["stage_reached"].filters <= entry("pathways", "steps").reads
