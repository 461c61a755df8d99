"""The one place on the Streamlit side that opens the store and keeps what comes from it, for all readers."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from typing import TypeVar

import duckdb
import streamlit as st
from cachetools import LRUCache, cached

from analytics.exhibits.exhibit import Exhibit, Make
from analytics.exhibits.exhibit_registry import entry, screen
from analytics.figures import focus_independent_cache, holdings_figures
from analytics.loads.store import opened
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.settings import Settings

Figure = TypeVar("Figure")
_Function = Callable[[duckdb.DuckDBPyConnection, Selection, Holdings], Figure]
# What is kept is shared by readers and never changed; the oldest goes first. An exhibit with its chart takes about a
# third of a megabyte.
MOST_FIGURES, MOST_EXHIBITS = 500, 500


@dataclass(frozen=True)
class Reading:
    """One generation, read for one region: what every exhibit of a page is made from."""

    generation: str
    region: str
    agreed_waves: tuple[str, ...]

    @property
    def holdings(self) -> Holdings:
        """Return what the generation holds, seen from the region."""
        return _holdings(self.generation, self.region)

    def of(self, figure: _Function[Figure], selection: Selection) -> Figure:
        """Return a figure, computed once."""
        return _figure(self, figure, selection)


@cached(LRUCache(4), condition=Condition())
def _holdings(generation: str, region: str) -> Holdings:
    with opened().cursor(generation) as cursor:
        return holdings_figures.holdings(cursor, region)


@cached(LRUCache(MOST_FIGURES), condition=Condition())
def _figure(reading: Reading, function: _Function[Figure], selection: Selection) -> Figure:
    with opened().cursor(reading.generation) as cursor:
        return function(cursor, selection, reading.holdings)


@cached(LRUCache(MOST_EXHIBITS), condition=Condition())
def _exhibit(reading: Reading, make: Make, selection: Selection) -> Exhibit:
    return make(selection, reading)


def forget() -> None:
    """Forget everything that is kept."""
    for function in (_holdings, _figure, _exhibit):
        function.cache_clear()
    focus_independent_cache.clear_shared_results()


def opening() -> Holdings:
    """Return what the generation in use now holds, and keep this run of the page to it whatever is loaded."""
    st.session_state.reading = opened().generation
    return holdings()


def holdings() -> Holdings:
    """Return what the store holds, seen from the region of this installation."""
    return reading().holdings


def reading() -> Reading:
    """Return what this run of the page reads."""
    settings = Settings.from_environment()
    generation = st.session_state.get("reading") or opened().generation
    return Reading(generation, settings.region, settings.agreed_waves)


def figure(function: _Function[Figure], selection: Selection) -> Figure:
    """Return a figure, computed once for each generation and selection."""
    return reading().of(function, selection)


def exhibit(page: str, key: str, selection: Selection) -> Exhibit:
    """Return an exhibit of a page, made once for each generation and for the choices it answers to."""
    exhibit_entry, now = entry(page, key), reading()
    return _exhibit(now, exhibit_entry.make, selection.only(exhibit_entry.reads, now.holdings))


def on_screen(name: str, selection: Selection) -> Exhibit:
    """Return an exhibit as present mode shows it, by the name a story has for it."""
    exhibit_entry, now = screen(name), reading()
    return _exhibit(now, exhibit_entry.screens[name], selection.only(exhibit_entry.reads, now.holdings))
