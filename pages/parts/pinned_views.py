"""What each pinned view says now, by its page and its figure."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.registry import of_page
from analytics.pins import Pin, view_of
from analytics.selection import Selection
from analytics.sentences import focusing as focusing_sentences
from analytics.sentences import pins as sentences
from analytics.sentences import pool as pool_sentences
from analytics.takeaway.pins import Row
from pages.parts import data, focusing, pool_words, published_words
from pages.parts.catalogue import PAGES, PageEntry

WORDS: Mapping[str, Callable[[str, Selection], Exhibit]] = MappingProxyType(
    {
        "overview": published_words.overview,
        "variation": published_words.variation,
        "map": published_words.on_map,
        "workforce": published_words.workers,
        "money": published_words.money,
        "claims": published_words.claims,
        "sample": pool_words.sample,
        "pathways": pool_words.steps,
        "stages": pool_words.stages,
        "enquiries": pool_words.enquiries,
        "sources": pool_words.sources,
        "responses": pool_words.responses,
        "needs": pool_words.needs,
        "differ": pool_words.differ,
        "data": pool_words.loaded,
        "authority": pool_words.authority,
    }
)


def page_of(pin: Pin) -> PageEntry:
    """Return the page on which a view was pinned."""
    return next(page for page in PAGES if page.path == pin.page)


def row_of(pin: Pin, shown: Selection) -> Row:
    """Return a pin with what its view says now; names that are hidden now stay hidden."""
    view = view_of(pin, shown, data.holdings())
    return Row(pin=pin, view=view, told=_told(pin, page_of(pin), view))


def _told(pin: Pin, page: PageEntry, view: Selection) -> Exhibit:
    holdings = data.holdings()
    if focusing.has_nothing_to_show(view, page, holdings):
        return _nothing(page, focusing_sentences.no_published(view.focus, holdings))
    if page.uses_pool and not holdings.pool.authorities:
        return _nothing(page, pool_sentences.no_pool(holdings.places.region.name))
    entries, asked = of_page(page.path), focusing.acting(view, page, holdings)
    if entries:
        # A link of another version may name a figure that is gone: the page's first says where it stands.
        key = pin.figure if pin.figure in {one.key for one in entries} else entries[0].key
        return data.exhibit(page.path, key, asked)
    if page.path not in WORDS:
        return _nothing(page, sentences.READ_THERE)
    return WORDS[page.path](pin.figure, asked)


def _nothing(page: PageEntry, why: str) -> Exhibit:
    return Exhibit(key=page.path, question=page.title, answer=why)
