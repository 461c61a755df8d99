"""The one place on the Streamlit side that opens the store and caches what comes from it."""

from collections.abc import Callable
from typing import TypeVar

import duckdb
import streamlit as st

from analytics.figures import held
from analytics.holdings import Holdings
from analytics.selection import Selection
from analytics.settings import Settings
from analytics.store import opened

Figure = TypeVar("Figure")


@st.cache_resource(show_spinner=False, max_entries=4)
def _holdings(generation: str, region: str) -> Holdings:
    with opened().cursor(generation) as cursor:
        return held.holdings(cursor, region)


def opening() -> Holdings:
    """Return what the generation in use now holds, and keep this run of the page to it whatever is loaded."""
    st.session_state.reading = opened().generation
    return holdings()


def holdings() -> Holdings:
    """Return what the store holds, seen from the region of this installation."""
    return _holdings(_generation(), Settings.from_environment().region)


def _generation() -> str:
    return st.session_state.get("reading") or opened().generation


@st.cache_data(show_spinner=False, max_entries=500)
def _figure(_function: Callable, name: str, generation: str, region: str, chosen: Selection) -> object:
    with opened().cursor(generation) as cursor:
        return _function(cursor, chosen, _holdings(generation, region))


def figure(
    function: Callable[[duckdb.DuckDBPyConnection, Selection, Holdings], Figure], chosen: Selection
) -> Figure:
    """Return a figure, computed once for each generation and selection."""
    name = f"{function.__module__}.{function.__qualname__}"
    return _figure(function, name, _generation(), Settings.from_environment().region, chosen)
