"""The exhibits of Workforce, Money and Claims: each answers to the choices it names and to no others."""

from pathlib import Path

import pytest

from analytics.exhibits.exhibit_registry import entry, of_page
from analytics.figures import holdings_figures
from analytics.loads.store import Store
from analytics.reader.selection import Selection
from analytics.settings import Settings

SHIPPED = Path(__file__).parents[2] / "data"
ROTHERHAM, YORK = "372", "816"
PAGES = ("workforce", "money", "claims")
ENTRIES = [one for page in PAGES for one in of_page(page)]
# Every choice that a reader of these pages can make, each away from its default at least once.
CHOICES = (
    {"focus": ROTHERHAM, "order": "value", "workforce": "sw_turnover", "year": 2019},
    {"focus": YORK, "compare": "neighbours", "workforce": "in_need_per_worker", "until": 2017},
    {"compare": "england", "line": "social_work", "per": "in_need_march", "year": 2016},
    {"focus": ROTHERHAM, "compare": "chosen", "chosen": ("314", YORK), "cover": "england", "per": "children"},
)
# What acts on other pages alone.
ELSEWHERE = {"measure": "cpp_rate", "step": "assessment_share", "share": "s47_share", "colour": "flag"}


class Direct:
    """Figures computed each time they are asked for."""

    agreed_waves = ()

    def __init__(self, cursor):
        self.cursor, self.holdings = cursor, holdings_figures.holdings(cursor, "E12000003")

    def of(self, figure, chosen):
        return figure(self.cursor, chosen, self.holdings)


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    store = Store(Settings(shipped=SHIPPED, store=tmp_path_factory.mktemp("shipped")))
    with store.cursor() as cursor:
        yield Direct(cursor)
    store.close()


@pytest.mark.parametrize("choices", CHOICES, ids=range(len(CHOICES)))
@pytest.mark.parametrize("one", ENTRIES, ids=lambda one: f"{one.page}-{one.key}")
def test_an_exhibit_is_the_same_whatever_else_is_chosen(figures, one, choices):
    chosen = Selection.first(figures.holdings).with_changes(**choices, **ELSEWHERE)
    narrowed = chosen.only(one.reads, figures.holdings)
    for make in (one.make, *one.screens.values()):
        assert make(chosen, figures) == make(narrowed, figures)


@pytest.mark.parametrize(
    ("key", "idle"),
    [
        # A change of Order, Show or the measure by authority leaves the panels as they are.
        ("workforce", {"order", "cover", "workforce"}),
        ("demand", {"order", "cover", "workforce"}),
        ("people", {"order", "cover", "workforce", "compare", "chosen"}),
        ("spread", {"order"}),
    ],
)
def test_a_choice_that_does_not_act_makes_no_exhibit_anew(key, idle):
    assert entry("workforce", key).reads.isdisjoint(idle)


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_a_figure_that_is_gone_shows_what_the_page_opens_with(page):
    assert of_page(page)[0].key == {"workforce": "workforce", "money": "spending", "claims": "claims"}[page]


def test_the_five_panels_stand_under_their_own_names(figures):
    shown = entry("workforce", "workforce").make(Selection.first(figures.holdings), figures)
    assert [one.key for one in shown.pictures] == [
        "panel-sw_vacancy",
        "panel-sw_turnover",
        "panel-sw_agency",
        "panel-sw_absence",
        "panel-sw_caseload",
    ]
    assert shown.chart is None and shown.file == "workforce.csv"
