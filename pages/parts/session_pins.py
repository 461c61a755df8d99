"""The pins of one reader's session, and what of them stands in the address."""

from collections.abc import Sequence

import streamlit as st

from analytics.reader import pins
from analytics.reader.holdings import Holdings
from analytics.reader.pins import MOST_PINS, LinkedPins, Pin
from analytics.reader.selection import Selection
from analytics.sentences import pins_sentences
from pages.parts.catalogue import PAGES

PATH = "pinned"
WITH_WORDS = "pins-with-words"


def pinned() -> tuple[Pin, ...]:
    """Return the pins of this session, in the order of pinning."""
    held: tuple[Pin, ...] = st.session_state.get("pins", ())
    return held


def add(
    page: str, figure: str, line: str, words: str, selection: Selection, holdings: Holdings
) -> tuple[bool, str]:
    """Pin a view; return whether that was done, and the sentence that says so or why not."""
    words, held = pins.tidy_words(words), pinned()
    if detail := pins.identifying_detail(words, holdings):
        return False, pins_sentences.refused(detail)
    wanted = pins.pin_of_view(page, figure, line, words, selection)
    if wanted in held:
        return False, pins_sentences.already()
    if len(held) >= MOST_PINS:
        return False, pins_sentences.full()
    st.session_state.pins = (*held, wanted)
    return True, pins_sentences.pinned(line)


def remove(pin: Pin) -> None:
    """Forget one pin."""
    st.session_state.pins = tuple(held for held in pinned() if held != pin)


def restore(text: str, holdings: Holdings) -> tuple[str, ...]:
    """Put the pins of a link beside those there are, and return in words what of them was ignored."""
    linked, ignored = pins.decoded_pins(text, [page.path for page in PAGES], holdings)
    both, surplus = pins.merged_pins(pinned(), linked)
    if both != pinned():
        st.session_state.pins = both
    return (*ignored, *([pins_sentences.no_room(surplus)] if surplus else []))


def in_link(all_pins: Sequence[Pin]) -> LinkedPins:
    """Return what the link carries: the views, and the words where the reader ticked so."""
    return pins.pins_that_fit(all_pins, bool(st.session_state.get(WITH_WORDS)))


def in_address(page: str) -> dict[str, str]:
    """Return the part of the address that carries the pins, which only their own page has."""
    held = pinned()
    return {"pins": in_link(held).text} if page == PATH and held else {}
