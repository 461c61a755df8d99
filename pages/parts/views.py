"""Exhibits away from their page: on a screen of a story, and pinned."""

from dataclasses import replace

from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.exhibit_registry import of_page, screen
from analytics.exhibits.pinned_summary import PinnedRow
from analytics.reader.pins import Pin, view_as_shown
from analytics.reader.selection import Selection
from analytics.sentences import focus_sentences, pins_sentences, pool_sentences
from pages.parts import focus_notices, kept_results
from pages.parts.catalogue import PAGES, PageEntry


def page_of(figure: str) -> PageEntry:
    """Return the page that a screen's exhibit stands on, where Leave goes."""
    return _page(screen(figure).page)


def view(figure: str, selection: Selection) -> Exhibit:
    """Return an exhibit as a screen shows it; where there is nothing of an authority, the sentence that says so."""
    page, holdings = page_of(figure), kept_results.holdings()
    if why := _nothing_to_show(page, selection):
        return Exhibit(key=page.path, question=page.title, answer=why)
    shown = kept_results.on_screen(figure, focus_notices.acting(selection, page, holdings))
    aside = focus_notices.set_aside(selection, page, holdings)
    return replace(shown, notes=(aside, *shown.notes)) if aside else shown


def page_of_pin(pin: Pin) -> PageEntry:
    """Return the page on which a view was pinned."""
    return _page(pin.page)


def row_of(pin: Pin, shown: Selection) -> PinnedRow:
    """Return a pin with what its view says now; names that are hidden now stay hidden."""
    selection = view_as_shown(pin, shown, kept_results.holdings())
    return PinnedRow(pin=pin, view=selection, exhibit=_exhibit_now(pin, selection))


def _exhibit_now(pin: Pin, selection: Selection) -> Exhibit:
    page, entries = page_of_pin(pin), of_page(pin.page)
    why = _nothing_to_show(page, selection) or ("" if entries else pins_sentences.READ_THERE)
    if why:
        return Exhibit(key=page.path, question=page.title, answer=why)
    # A link of another version may name a figure that is gone: the page's first says where it stands.
    key = pin.figure if pin.figure in {one.key for one in entries} else entries[0].key
    return kept_results.exhibit(
        page.path, key, focus_notices.acting(selection, page, kept_results.holdings())
    )


def _nothing_to_show(page: PageEntry, selection: Selection) -> str:
    """Return why a page has nothing to show, or nothing."""
    holdings = kept_results.holdings()
    if focus_notices.has_nothing_to_show(selection, page, holdings):
        return focus_sentences.no_published(selection.focus, holdings)
    if page.uses_pool and not holdings.pool.authorities:
        return pool_sentences.no_pool(holdings.places.region.name)
    return ""


def _page(path: str) -> PageEntry:
    return next(page for page in PAGES if page.path == path)
