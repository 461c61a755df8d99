"""One authority: what its data is worth, then every measure of one line of enquiry, what differs most firmly first."""

import streamlit as st

from analytics.exhibits.authority_exhibits import PUBLISHED, SAMPLE
from analytics.registry.lines_of_enquiry import LINES_OF_ENQUIRY
from analytics.sentences import authority_sentences
from analytics.words import wording
from pages.parts import authority_row, exhibits, figure, kept_results
from pages.parts.choices import choose_focus, selected
from pages.parts.controls import segmented
from pages.parts.exhibits import exhibit

selection, places = selected(), kept_results.holdings().places


def choose() -> None:
    """Draw the authorities to choose from: those this page can show."""
    with st.container(horizontal=True, key="authorities"):
        for code in places.of_pool_alone or places.members:
            # Not a link: one that leads to its own page leaves the browser's address as it was.
            st.button(places[code].short_name, key=f"choose-{code}", on_click=choose_focus, args=(code,))


def quality() -> None:
    """Draw what the data of this authority is worth, before any figure."""
    shown = exhibit("quality")
    st.header(shown.heading, anchor=False)
    with st.container(key="before", gap="xxsmall"):
        exhibits.statements(shown)
        figure.link("sample")


def measures() -> None:
    """Draw a row for each measure of the line, in groups from what differs by more than chance."""
    with st.container(key="view"):
        lines = {line.key: line.label for line in LINES_OF_ENQUIRY}
        segmented("enquiry", "Line of enquiry", lines, selection.enquiry)
    shown = exhibit("measures")
    if not shown.groups:
        return
    exhibits.statements(shown)
    figure.note(" ".join(shown.notes))
    authority_row.headings(authority_sentences.headings(places[selection.focus].short_name))
    for group in shown.groups:
        st.header(group.heading, anchor=False)
        with st.container(gap=None, key=f"questions-{group.key}"):
            for row in group.rows:
                authority_row.row(row, selection)


def neighbours() -> None:
    """Draw who the ten statistical neighbours are, how close each is, and which stand in the region."""
    shown = exhibit("neighbours")
    if shown.statements:
        st.header(shown.heading, anchor=False)
        exhibits.statements(shown)


def files() -> None:
    """Draw the tables of the line: published figures and the sample are never in one."""
    for kind in (PUBLISHED, SAMPLE):
        shown = exhibit(f"{selection.enquiry}-{kind}")
        if shown.table is not None:
            exhibits.draw(shown)


opening = exhibit("opening")
figure.head(opening.question, opening.answer, *opening.badges)
if not selection.focus:
    choose()
    st.stop()
quality()
for text in opening.asides:
    figure.note(text)
measures()
neighbours()
files()
figure.licence(wording.LICENCE)
