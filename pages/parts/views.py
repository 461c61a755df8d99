"""The figures that a story can show, by key, and the page that each belongs to."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.registry import SCREENS
from analytics.measures import MEASURES
from analytics.selection import Selection
from analytics.sentences import focusing as focusing_sentences
from analytics.sentences import pool as pool_sentences
from pages.parts import data, focusing, pool_views, published_views
from pages.parts.catalogue import PAGES, PageEntry
from pages.parts.shown import Shown

VIEWS: Mapping[str, Callable[[Selection], Shown]] = MappingProxyType(
    {
        "dots": published_views.dots,
        "funnel": published_views.funnel,
        "years": published_views.years,
        "hexagons": published_views.hexagons,
        "panel": published_views.panel,
        "workers": published_views.workers,
        "sources": pool_views.sources,
        "responses": pool_views.responses,
        "steps": pool_views.steps,
        "each": pool_views.each,
        "enquiries": pool_views.enquiries,
        "stages": pool_views.stages,
        "differ": pool_views.differ,
    }
)
_PAGES = {
    **dict.fromkeys(("dots", "funnel", "years"), "variation"),
    "hexagons": "map",
    **dict.fromkeys(("panel", "workers"), "workforce"),
    **dict.fromkeys(("steps", "each"), "pathways"),
}


def page_of(figure: str) -> PageEntry:
    """Return the page that a figure belongs to, where Leave goes."""
    path = SCREENS[figure].page if figure in SCREENS else _PAGES.get(figure, figure)
    return next(page for page in PAGES if page.path == path)


def view(figure: str, selection: Selection) -> Exhibit:
    """Return a figure as a screen shows it; where there is nothing of an authority, the sentence that says so."""
    page, holdings = page_of(figure), data.holdings()
    if focusing.has_nothing_to_show(selection, page, holdings):
        return _nothing(page, focusing_sentences.no_published(selection.focus, holdings))
    if page.uses_pool and not holdings.pool.authorities:
        return _nothing(page, pool_sentences.no_pool(holdings.places.region.name))
    asked = focusing.acting(selection, page, holdings)
    shown = data.on_screen(figure, asked) if figure in SCREENS else _of(VIEWS[figure](asked))
    aside = focusing.set_aside(selection, page, holdings)
    return replace(shown, notes=(aside, *shown.notes)) if aside else shown


def _of(shown: Shown) -> Exhibit:
    leading = next((one for one in MEASURES.values() if one.ask_next == shown.ask), None)
    return Exhibit(
        key="",
        question=shown.question,
        answer=shown.answer,
        leading=leading,
        badges=shown.badges,
        about=shown.about,
        chart=shown.plot,
        alternative=shown.alternative,
        notes=(shown.note,) if shown.note else (),
    )


def _nothing(page: PageEntry, why: str) -> Exhibit:
    return Exhibit(key=page.path, question=page.title, answer=why)
