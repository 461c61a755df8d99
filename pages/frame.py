"""The frame round every page: the store, the navigation, the selection, then the page itself."""

from contextlib import nullcontext
from pathlib import Path

import streamlit as st

from analytics.loads.store import DataError, StoreUnavailable, opened
from analytics.words import wording
from analytics.words.letters import as_letters
from pages.parts import (
    choices,
    controls,
    focus_notices,
    kept_results,
    keyboard,
    presenting,
    printing,
    turns,
    uploads,
)
from pages.parts.catalogue import pages, sections

ASSETS = Path(__file__).parent / "assets"

st.set_page_config(page_title="Referral Pathways", page_icon=str(ASSETS / "icon.png"), layout="wide")
st.html(ASSETS / "style.css")
st.html(ASSETS / "print.css")
st.logo(ASSETS / "logo.svg", size="large", icon_image=ASSETS / "icon.png")

try:
    holdings = kept_results.opening()
except (StoreUnavailable, DataError) as error:
    with uploads.taken_on(""):
        st.title("The data cannot be shown", anchor=False)
    # Such a sentence can name a file, and a file can be called anything.
    st.markdown(as_letters(str(error)))
    st.stop()

by_path = {page.path: page for page in pages(holdings.pool)}
first = next(iter(by_path))
current = st.navigation(
    {
        heading: [
            st.Page(page.file, title=page.title, url_path=page.path, default=page.path == first)
            for page in listed
        ]
        for heading, listed in sections(tuple(by_path.values())).items()
    },
    # Twenty pages in the sidebar would push the choices off the first screen.
    position="top",
)
page = by_path[current.url_path or first]
# What is loaded or prepared can take long: such a page, on which no choice acts, makes nobody wait.
with uploads.taken_on(page.path), turns.READING.hold() if page.acts else nullcontext():
    presenting.fill_in(page, holdings)
    asked = choices.asked(page, holdings)
    is_story = presenting.is_shown(page, asked.selection)
    choices.keep(asked.selection, page, focus_notices.acting(asked.selection, page, holdings))
    if not is_story:
        controls.sidebar(asked.selection, page, holdings)
    with st.container(key="listeners"):
        printing.printing()
        keyboard.keyboard()
    if asked.ignored:
        st.info(wording.ignored_line(asked.ignored))
    if opened().notice:
        st.info(as_letters(opened().notice))
    if not is_story and (line := controls.set_aside(asked.selection, page)):
        st.markdown(f":small[:gray[{line}]]")
    if focus_notices.has_nothing_to_show(asked.selection, page, holdings):
        focus_notices.say_where(asked.selection, page, holdings)
    else:
        if not is_story and (line := focus_notices.set_aside(asked.selection, page, holdings)):
            st.info(line)
        current.run()
