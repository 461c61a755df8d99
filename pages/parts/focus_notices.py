"""What becomes of authorities that the figures of a page do not know: invented, or outside the pool."""

import streamlit as st

from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection
from analytics.sentences import focus_sentences
from pages.parts import figure
from pages.parts.catalogue import PAGES, PageEntry


def acting(selection: Selection, page: PageEntry, holdings: Holdings) -> Selection:
    """Return the selection without the authorities that this page has no figures of."""
    if not page.uses_pool:
        invented = _invented(selection, holdings)
        return selection.with_changes(chosen=tuple(code for code in selection.chosen if code not in invented))
    return selection.with_changes(focus="") if _is_outside(selection, holdings) else selection


def has_nothing_to_show(selection: Selection, page: PageEntry, holdings: Holdings) -> bool:
    """Return whether the page shows published figures and the focus is invented."""
    shows_published = "focus" in page.acts and not page.uses_pool
    return shows_published and selection.focus in holdings.places.of_pool_alone


def say_where(selection: Selection, page: PageEntry, holdings: Holdings) -> None:
    """Draw the sentence that stands in place of a page without figures of the focus, and where there are some."""
    figure.head(page.title, focus_sentences.no_published(selection.focus, holdings))
    for other in PAGES:
        if other.section == focus_sentences.SAMPLE:
            st.page_link(
                other.file,
                label=other.title,
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params=selection.to_query(),
            )


def set_aside(selection: Selection, page: PageEntry, holdings: Holdings) -> str:
    """Return the line on the authorities that do not act here, and whom to choose instead; or nothing."""
    if page.uses_pool:
        return (
            focus_sentences.outside_pool(selection.focus, holdings)
            if _is_outside(selection, holdings)
            else ""
        )
    invented = _invented(selection, holdings)
    acts = "chosen" in page.acts and selection.compare == "chosen"
    return focus_sentences.left_out(invented, holdings) if acts and invented else ""


def _invented(selection: Selection, holdings: Holdings) -> tuple[str, ...]:
    """Return the authorities chosen to compare with that only the pool knows."""
    return tuple(code for code in selection.chosen if code in holdings.places.of_pool_alone)


def _is_outside(selection: Selection, holdings: Holdings) -> bool:
    """Return whether a pool with authorities of its own is loaded and the focus is not one of them."""
    return bool(holdings.places.of_pool_alone and selection.focus in holdings.places.members)
