"""Each figure of the founding papers beside what the published series show, year by year."""

import streamlit as st

from analytics import wording
from analytics.charts.claimed import claimed
from analytics.claims import UNCHECKED
from analytics.figures import claims
from analytics.figures.claims import Checked
from analytics.sentences import claim_shows, quoted
from analytics.sentences import claims as sentences
from analytics.takeaway import claims as takeaway
from pages.parts import data, figure
from pages.parts.choices import selected
from pages.parts.controls import choice

chosen = selected()
found = data.figure(claims.claims, chosen)
of_spending = data.figure(claims.quoted_spending, chosen)


def claim(one: Checked) -> None:
    """Draw a claim: its words and what comes of it at the left, every year at the right."""
    key = one.claim.key
    st.header(one.claim.title, anchor=False)
    with st.container(key=f"pair-{key}"):
        left, right = st.columns(2, gap="large")
    with left:
        st.markdown(sentences.quotation(one.claim.words, one.claim.said_by, one.claim.dated))
        st.markdown(sentences.verdict(one))
        st.markdown(claim_shows.shows(one))
        if line := sentences.beside(one, bool(chosen.focus)):
            st.markdown(line)
        st.markdown(sentences.ask(one.claim.ask_next))
    with right:
        words = {"level": sentences.level(one), "told": sentences.told(one)}
        plot = claimed(one.lines, one.marks, one.year, sentences.axis(one), **words)
        figure.chart(key.replace("_", "-"), plot, sentences.alternative(one))
        figure.note(sentences.source(one))
        figure.behind(
            key.replace("_", "-"), takeaway.by_year(one), [one.claim.measure], sentences.file_notes(one)
        )


def spending() -> None:
    """Draw the claim about spending in words; its picture stands on Money."""
    told = of_spending.quoted
    st.header(told.title, anchor=False)
    st.markdown(sentences.quotation(told.words, told.said_by, told.dated))
    st.markdown(f"{quoted.verdict(of_spending)} {quoted.shows(of_spending)}")
    st.markdown(sentences.ask(told.ask_next))
    figure.note(quoted.OWN_YEAR_ALONE)
    figure.link("money", line="social_work", year=of_spending.returns[0].year)


figure.head(sentences.QUESTION, sentences.headline(found, of_spending.finding, chosen.until), sentences.BADGE)
years = dict.fromkeys((*claims.end_years(data.holdings()), *filter(None, [chosen.until])))
choice(
    "until", sentences.END_CHOICE, {0: sentences.OWN_YEAR} | {year: str(year) for year in years}, chosen.until
)
for one in found:
    claim(one)
spending()
st.header(sentences.UNCHECKED_HEADING, anchor=False)
for words, reason in UNCHECKED.items():
    st.markdown(sentences.unchecked(words, reason))
figure.licence(wording.LICENCE)
