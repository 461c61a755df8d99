"""Every exhibit there is, by page and key, and by the name a story has for its screen."""

from collections.abc import Mapping
from types import MappingProxyType

from analytics.exhibits import (
    authority_exhibits,
    claims_exhibits,
    data_exhibits,
    differ_exhibits,
    enquiries_exhibits,
    map_exhibits,
    money_exhibits,
    needs_exhibits,
    overview_exhibits,
    pathways_exhibits,
    responses_exhibits,
    sample_exhibits,
    sources_exhibits,
    stages_exhibits,
    variation_exhibits,
    workforce_exhibits,
)
from analytics.exhibits.exhibit import Entry

EXHIBITS: tuple[Entry, ...] = (
    *overview_exhibits.EXHIBITS,
    *variation_exhibits.EXHIBITS,
    *map_exhibits.EXHIBITS,
    *workforce_exhibits.EXHIBITS,
    *money_exhibits.EXHIBITS,
    *claims_exhibits.EXHIBITS,
    *pathways_exhibits.EXHIBITS,
    *enquiries_exhibits.EXHIBITS,
    *sources_exhibits.EXHIBITS,
    *responses_exhibits.EXHIBITS,
    *needs_exhibits.EXHIBITS,
    *stages_exhibits.EXHIBITS,
    *differ_exhibits.EXHIBITS,
    *sample_exhibits.EXHIBITS,
    *data_exhibits.EXHIBITS,
    *authority_exhibits.EXHIBITS,
)
_BY_PAGE: Mapping[tuple[str, str], Entry] = MappingProxyType({(one.page, one.key): one for one in EXHIBITS})
SCREENS: Mapping[str, Entry] = MappingProxyType({name: one for one in EXHIBITS for name in one.screens})


def entry(page: str, key: str) -> Entry:
    """Return the entry of an exhibit. Raises: KeyError if the page has none of this key."""
    return _BY_PAGE[page, key]


def of_page(page: str) -> tuple[Entry, ...]:
    """Return the exhibits of a page, in its order."""
    return tuple(one for one in EXHIBITS if one.page == page)


def screen(name: str) -> Entry:
    """Return the entry whose screen has this name. Raises: KeyError if none has."""
    return SCREENS[name]
