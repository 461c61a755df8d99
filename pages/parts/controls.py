"""The controls of the selection: in the sidebar those that act on the page, on a page those of one figure."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

import streamlit as st

from analytics.reader.holdings import Holdings
from analytics.reader.selection import (
    BOTH_WAVES,
    COMPARATORS,
    FILTER_VALUES,
    FOLLOWED_DAYS,
    MOST_FILTERS_AT_ONCE,
    NAMES,
    Selection,
)
from analytics.registry.codes import (
    AGE_BANDS,
    INITIAL_RESPONSES,
    NEEDS,
    SEXES,
    SOURCE_GROUPS,
    STAGES,
    Code,
    SourceGroup,
    Stage,
)
from analytics.registry.measures import MEASURES, Data, offered
from analytics.sentences.focus_sentences import PUBLISHED_PAGES, SAMPLE_PAGES
from pages.parts.catalogue import PageEntry
from pages.parts.choices import reset, widget_key, year_drawn, years_offered
from pages.parts.contact import contact
from pages.parts.copy_link import copy_link

Value = TypeVar("Value")
_CODES: Mapping[str, Sequence[Code | SourceGroup | Stage]] = {
    "source": SOURCE_GROUPS,
    "response": INITIAL_RESPONSES,
    "stage": STAGES,
    "need": NEEDS,
    "age": AGE_BANDS,
    "sex": SEXES,
}
_LABELS: Mapping[str, Mapping[str, str]] = {
    name: {code.key: code.label for code in codes} for name, codes in _CODES.items()
}
_TITLES = {
    "source": "Source of referral",
    "response": "Initial response",
    "stage": "Furthest stage",
    "need": "Primary need",
    "age": "Age at referral",
    "sex": "Sex",
}
CHOICE_PIXELS = 256
_NAME_WORDS = {
    "all": "All by name",
    "mine": "Only mine by name, the others by letter",
    "letters": "All by letter",
}


def sidebar(selection: Selection, page: PageEntry, holdings: Holdings) -> None:
    """Draw the controls that act on this page, and the two buttons."""
    with st.sidebar:
        if "focus" in page.acts:
            _focus_and_comparator(selection, page, holdings)
        if "measure" in page.acts or "year" in page.acts:
            _measure_and_year(selection, page, holdings)
        if page.uses_pool and holdings.pool.authorities:
            _pool_filters(selection, page, holdings)
        with st.container(horizontal=True, gap="small", vertical_alignment="center", key="actions"):
            copy_link()
            st.button("Reset", type="tertiary", on_click=reset)
        if line := _acts_elsewhere(page):
            st.markdown(f":small[:gray[{line}]]")
        contact()


def _focus_and_comparator(selection: Selection, page: PageEntry, holdings: Holdings) -> None:
    places = holdings.places
    with st.container(key="focus"):
        _select(
            "focus",
            "Your authority",
            places.offered,
            selection.focus,
            lambda code: places[code].short_name,
            placeholder="Choose your authority",
        )
    names = {
        "region": _region_words(selection, page, holdings),
        "england": "England",
        "neighbours": "Statistical neighbours",
        "chosen": "Authorities I choose",
    }
    _select("compare", "Compare with", COMPARATORS, selection.compare, names.__getitem__)
    if selection.compare == "chosen":
        st.multiselect(
            "Authorities to compare with",
            [code for code in places.authorities + places.of_pool_alone if code != selection.focus],
            default=list(selection.chosen),
            format_func=lambda code: places[code].short_name,
            key=widget_key("chosen"),
            placeholder="Choose authorities",
        )


def _region_words(selection: Selection, page: PageEntry, holdings: Holdings) -> str:
    """Return what "the region" is on this page: a pool with authorities of its own is one for itself."""
    places = holdings.places
    if page.uses_pool and places.of_pool_alone:
        has_focus = selection.focus in places.of_pool_alone
        return f"{'The other' if has_focus else 'All'} {len(places.of_pool_alone) - has_focus} in the pool"
    others = places.others(selection.focus)
    held = [code for code in others if code in holdings.pool.authorities]
    if page.uses_pool and holdings.pool.authorities and len(held) < len(others):
        which = f"{'The other' if selection.focus else 'All'} {len(held)} in the pool"
        return which if held else "No other is in the pool"
    if selection.focus in places.members:
        return f"The other {len(others)} in the region"
    return places.region.name


def _measure_and_year(selection: Selection, page: PageEntry, holdings: Holdings) -> None:
    if "measure" in page.acts:
        offer = [measure.key for measure in offered(Data.PUBLISHED, rates_only=page.path == "map")]
        _select(
            "measure",
            "Measure",
            offer,
            selection.measure,
            lambda key: MEASURES[key].label,
            placeholder="Choose a rate",
        )
    _select(
        "year", "Year", years_offered(selection, page, holdings), year_drawn(selection, page, holdings), str
    )


def _pool_filters(selection: Selection, page: PageEntry, holdings: Holdings) -> None:
    count = len(selection.filters)
    title = "Filters for the referral sample" + (f" ({count} set)" if count else "")
    with st.expander(title, expanded=False, key="filters"):
        st.markdown(f":small[:gray[These act on {SAMPLE_PAGES} alone.]]")
        waves = {
            wave.key: f"Wave {wave.key.removeprefix('W')}: {wave.months}" for wave in holdings.pool.waves
        }
        if holdings.pool.both_waves_alike:
            waves[BOTH_WAVES] = "Both waves together"
        _select("wave", "Wave", tuple(waves), selection.wave, waves.__getitem__)
        if "days" in page.acts:
            _select("days", "Followed for", FOLLOWED_DAYS, selection.days, lambda days: f"{days} days")
        if not holdings.places.of_pool_alone:
            _select("names", "Names of authorities", NAMES, selection.names, _NAME_WORDS.__getitem__)
        is_full = count >= MOST_FILTERS_AT_ONCE
        for name in (name for name in FILTER_VALUES if name in page.acts):
            _select(
                name,
                _TITLES[name],
                ("", *FILTER_VALUES[name]),
                getattr(selection, name),
                partial(_words, name),
                disabled=is_full and not getattr(selection, name),
            )
        if is_full:
            st.markdown(
                ":small[:gray[Two filters are set. A third would leave too few referrals in one authority to show"
                " safely: set one back to All to choose another.]]"
            )


def _words(name: str, key: str) -> str:
    return _LABELS[name].get(key, "All")


def _select(
    name: str,
    label: str,
    options: Sequence[Value],
    value: Value,
    words: Callable[[Value], str],
    placeholder: str | None = None,
    disabled: bool = False,
) -> None:
    index = list(options).index(value) if value in options else None
    st.selectbox(
        label,
        options,
        index=index,
        format_func=words,
        key=widget_key(name),
        placeholder=placeholder,
        disabled=disabled,
    )


def choice(name: str, label: str, options: Mapping[Value, str], value: Value) -> None:
    """Draw a choice of several on the page itself; the frame reads it at the start of the next run."""
    keys = list(options)
    st.selectbox(
        label,
        keys,
        index=keys.index(value),
        format_func=options.__getitem__,
        key=widget_key(name),
        width=CHOICE_PIXELS,
    )


def segmented(name: str, label: str, options: Mapping[str, str], value: str) -> None:
    """Draw a choice of two or three on the page itself; the frame reads it at the start of the next run."""
    st.segmented_control(
        label,
        list(options),
        default=value,
        format_func=options.__getitem__,
        key=widget_key(name),
        required=True,
    )


def _acts_elsewhere(page: PageEntry) -> str:
    if page.uses_pool and "year" in page.acts:
        return ""
    if page.uses_pool:
        return f"A published measure and its year act on {PUBLISHED_PAGES}."
    if page.acts:
        return f"Filters for the referral sample act on {SAMPLE_PAGES}."
    return "Nothing is chosen here: your choices are kept for the other pages."


def set_aside(selection: Selection, page: PageEntry) -> str:
    """Return the line that says which of the reader's pool filters do not act on this page, or nothing."""
    idle = [name for name in selection.filters if name not in page.acts]
    if not idle or not page.acts:
        return ""
    words = ", ".join(f"{_TITLES[name].lower()}: {_LABELS[name][getattr(selection, name)]}" for name in idle)
    where = "whole-authority figures" if not page.uses_pool else "this page's figures"
    return f"Kept, but not acting on {where}: {words}."
