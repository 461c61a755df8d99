"""Every exhibit there is, by page and key, and by the name a story has for its screen."""

from collections.abc import Mapping
from types import MappingProxyType

from analytics.exhibits import (
    authority,
    differ,
    loaded,
    mapped,
    overview,
    pathways,
    sample,
    variation,
)
from analytics.exhibits.exhibit import Entry

EXHIBITS: tuple[Entry, ...] = (
    *overview.EXHIBITS,
    *variation.EXHIBITS,
    *mapped.EXHIBITS,
    *pathways.EXHIBITS,
    *differ.EXHIBITS,
    *sample.EXHIBITS,
    *loaded.EXHIBITS,
    *authority.EXHIBITS,
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
