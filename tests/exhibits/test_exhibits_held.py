"""No choice that acts on a page is missing from what its exhibits read: each choice is made where it must act."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from analytics.exhibits.exhibit_registry import EXHIBITS
from analytics.figures import holdings_figures
from analytics.loads.store import Store
from analytics.reader.selection import FILTER_VALUES, Selection
from analytics.settings import Settings
from pages.parts import kept_results
from pages.parts.catalogue import PAGES
from tests.of_store import OfStore

ACTS = {page.path: page.acts for page in PAGES}
# Chosen at random, authorities are seldom those compared with, and names seldom hidden: here they always are.
MADE = (
    {"compare": "chosen", "has_focus": True, "names": "all", "source": "education", "share": "s47_share"},
    {"compare": "chosen", "has_focus": False, "names": "all", "need": "N1", "sex": "F"},
    {"compare": "region", "has_focus": True, "names": "letters", "response": "strategy", "age": "5_9"},
    {
        "compare": "england",
        "has_focus": False,
        "names": "mine",
        "stage": "cpp",
        "source": "health",
        "days": 180,
    },
)


@pytest.fixture(scope="module")
def figures(built):
    settings = Settings(store=built("demonstration"))
    store = Store(settings)
    with store.cursor() as cursor:
        yield OfStore(cursor, holdings_figures.holdings(cursor, settings.region))
    store.close()


def selection(holdings, page, has_focus, **changes):
    """Return a selection away from the first visit's in all that is not said, with the filters of the page."""
    members = holdings.pool.authorities
    acting = {
        name: value
        for name, value in changes.items()
        if name not in FILTER_VALUES or name in ACTS.get(page, ())
    }
    return Selection.first(holdings).with_changes(
        **{
            "measure": "cpp_rate",
            "year": 2022,
            "wave": "W1",
            "focus": members[4] if has_focus else "",
            "chosen": members[1:4],
            "cover": "england",
            "order": "value",
            "colour": "flag",
            "days": 90,
            "step": "assessment_share",
            "share": "nfa_sample",
            "workforce": "sw_turnover",
            "line": "social_work",
            "per": "children",
            "until": 2020,
            "enquiry": "help_and_return",
        }
        | acting
    )


@pytest.mark.parametrize("one", EXHIBITS, ids=lambda one: f"{one.page}-{one.key}")
def test_what_an_exhibit_does_not_read_makes_no_difference_where_it_would_act(figures, one):
    for made in MADE:
        chosen = selection(figures.holdings, one.page, **made)
        for make in (one.make, *one.screens.values()):
            whole, own = (
                make(asked, figures) for asked in (chosen, chosen.only(one.reads, figures.holdings))
            )
            assert replace(whole, about="") == replace(own, about=""), made


def test_an_exhibit_is_made_anew_for_another_version_region_or_agreement_and_for_no_other(
    figures, monkeypatch
):
    made = []

    def make(chosen, reading):
        made.append(reading)
        return len(made)

    read = kept_results.Reading("gen_1", "E12000003", ())
    others = [replace(read, generation="gen_2"), replace(read, region="E12000001")]
    others.append(replace(read, agreed_waves=("W1",)))
    known = SimpleNamespace(make=make, reads=frozenset({"focus"}), screens={"name": make})
    monkeypatch.setattr(kept_results, "entry", lambda page, key: known)
    monkeypatch.setattr(kept_results, "screen", lambda name: known)
    monkeypatch.setattr(kept_results, "_holdings", lambda generation, region: figures.holdings)
    chosen = Selection.first(figures.holdings)
    for ask in (
        lambda: kept_results.exhibit("page", "key", chosen),
        lambda: kept_results.on_screen("name", chosen),
    ):
        for number, now in enumerate((read, *others, read, others[0]), start=1):
            monkeypatch.setattr(kept_results, "reading", lambda now=now: now)
            assert ask() == (number if number <= 4 else number - 4)
    assert made == [read, *others]
