"""Does the sample look like the year: agreement, completeness, like for like, and contacts, before any finding."""

import streamlit as st

from analytics.registry.measures import MEASURES
from analytics.sentences import like_for_like_sentences, sample_check_sentences
from pages.parts import exhibits, figure
from pages.parts.exhibits import exhibit


def beside_the_year() -> None:
    """Draw the sample of the focus beside its published figures, or how many of all lie outside."""
    shown = exhibit("agreement")
    if shown.chart is None:
        return
    st.header(shown.heading, anchor=False)
    exhibits.picture(shown)
    for line in shown.statements:
        figure.note(line)
    exhibits.behind(shown)
    st.markdown(sample_check_sentences.WHAT_TO_CHECK)


def what_was_recorded() -> None:
    """Draw which fields each authority recorded, and say where one is recorded far less than elsewhere."""
    shown = exhibit("recorded")
    st.header(shown.heading, anchor=False)
    exhibits.statements(shown)
    exhibits.draw(shown, heading=False)


def like_for_like() -> None:
    """Draw what keeps these samples from being read like for like, and the facts behind it."""
    shown = exhibit("facts")
    st.header(shown.heading, anchor=False)
    exhibits.statements(shown)
    exhibits.draw(shown, heading=False)


def contacts_and_referrals() -> None:
    """Draw the share of contacts that became a referral, and the share answered with advice or early help."""
    shown = exhibit("contacts")
    st.header(shown.heading, anchor=False)
    exhibits.statements(shown)
    if shown.table is None:
        return
    with st.container(key="pair"):
        columns = st.columns(2, gap="large")
    for column, share in zip(columns, like_for_like_sentences.CONTACTS, strict=True):
        with column:
            exhibits.picture(exhibit(share))
    exhibits.draw(shown, heading=False)


exhibits.stop_without_pool(sample_check_sentences.QUESTION)
exhibits.opening(exhibit("opening"))
beside_the_year()
what_was_recorded()
like_for_like()
contacts_and_referrals()
figure.prompts(MEASURES["completeness"])
