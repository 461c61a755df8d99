"""What a presenter may change while a story is on the screen: for whom, of which source, with which names."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from analytics.reader.holdings import Holdings
from analytics.reader.selection import (
    BOTH_WAVES,
    COMPARATORS,
    FILTER_VALUES,
    MOST_FILTERS_AT_ONCE,
    NAMES,
    Selection,
)
from analytics.registry.codes import SOURCE_GROUPS
from analytics.registry.measures import DEMAND, MEASURES, WORKFORCE, Data, offered
from analytics.sentences import present_sentences
from pages.parts.catalogue import PageEntry
from pages.parts.choices import widget_key

Value = TypeVar("Value")
_SOURCES = {code.key: code.label for code in SOURCE_GROUPS}
_NAMES = {
    "all": "All by name",
    "mine": "Only mine by name, the others by letter",
    "letters": "All by letter",
}
# The figures on an axis that is the same in every year, or that show all of them.
_OF_YEARS = ("dots", "hexagons")


def change(selection: Selection, figure: str, page: PageEntry, holdings: Holdings) -> None:
    """Draw what may be changed of one figure, behind one button; the frame reads the answers."""
    with st.popover("Change", key="change"):
        _focus_and_comparator(selection, page, holdings)
        if page.uses_pool:
            _sample(selection, page, holdings)
        else:
            _published(selection, figure, holdings)
            st.markdown(present_sentences.WHOLE_AUTHORITIES)


def names(selection: Selection, holdings: Holdings) -> None:
    """Draw how authorities of the pool are named, and the choice behind it; invented ones have no other names."""
    are_invented = bool(holdings.places.of_pool_alone)
    line = present_sentences.names_line(selection, are_invented)
    if are_invented:
        st.markdown(line)
        return
    with st.popover(line, type="tertiary", key="names"):
        _select("names", "Names of authorities", NAMES, selection.names, _NAMES.__getitem__)


def _focus_and_comparator(selection: Selection, page: PageEntry, holdings: Holdings) -> None:
    places = holdings.places
    words = {
        "region": "The others in the region" if selection.focus else places.region.name,
        "england": "England",
        "neighbours": "Statistical neighbours",
        "chosen": "Authorities chosen before",
    }
    # Which authorities were chosen to compare with is a matter for the page itself.
    comparators = [key for key in COMPARATORS if key != "chosen" or selection.chosen]
    if page.uses_pool and places.of_pool_alone:
        words["region"] = "The others in the pool" if selection.focus else "All in the pool"
    short = lambda code: places[code].short_name  # noqa: E731
    _select("focus", "Your authority", places.offered, selection.focus, short, "Choose your authority")
    _select("compare", "Compare with", comparators, selection.compare, words.__getitem__)


def _sample(selection: Selection, page: PageEntry, holdings: Holdings) -> None:
    waves = {wave.key: f"Wave {wave.key.removeprefix('W')}: {wave.months}" for wave in holdings.pool.waves}
    if holdings.pool.both_waves_alike:
        waves[BOTH_WAVES] = "Both waves together"
    _select("wave", "Wave", tuple(waves), selection.wave, waves.__getitem__)
    others = len(selection.filters) - bool(selection.source)
    if "source" not in page.acts:
        st.markdown("No source acts on this figure.")
    elif others < MOST_FILTERS_AT_ONCE:
        choices = ("", *FILTER_VALUES["source"])
        _select(
            "source", "Source of referral", choices, selection.source, lambda key: _SOURCES.get(key, "All")
        )


def _published(selection: Selection, figure: str, holdings: Holdings) -> None:
    if figure in ("panel", "workers"):
        keys = (*WORKFORCE, *DEMAND)
        _select("workforce", "Measure", keys, selection.workforce, lambda key: MEASURES[key].label)
        return
    offer = [measure.key for measure in offered(Data.PUBLISHED, rates_only=figure == "hexagons")]
    _select("measure", "Measure", offer, selection.measure, lambda key: MEASURES[key].label)
    if figure in _OF_YEARS:
        indicator = MEASURES[selection.measure].indicator or ""
        years = sorted(holdings.years[indicator], reverse=True)
        _select("year", "Year", years, holdings.year_of(indicator, selection.year), str)


def _select(
    name: str,
    label: str,
    options: Sequence[Value],
    value: Value,
    words: Callable[[Value], str],
    placeholder: str | None = None,
) -> None:
    st.selectbox(
        label,
        options,
        index=list(options).index(value) if value in options else None,
        format_func=words,
        key=widget_key(name),
        placeholder=placeholder,
    )
