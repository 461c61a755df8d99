"""What needs and factors are found, and what the referrer said, from the referral pool."""

import pandas as pd
import streamlit as st

from analytics.charts.pairs import pairs
from analytics.figures import needs
from analytics.measures import MEASURES, Measure
from analytics.names import as_shown
from analytics.sentences import needs as sentences
from analytics.sentences import pool as pool_sentences
from analytics.takeaway import needs as tables
from pages.parts import before, data, figure
from pages.parts.choices import selected

asked, pool, places = selected(), data.holdings().pool, data.holdings().places
chosen = as_shown(asked)
measure, of_factors = MEASURES["need_mix"], MEASURES["factors_found"]
if not pool.authorities:
    figure.head(measure.question, pool_sentences.no_pool(places.region.name))
    st.stop()
found = data.figure(needs.needs, chosen)
focus = places[chosen.focus].name if chosen.focus else ""
short = places[chosen.focus].short_name if chosen.focus else ""
wave = pool_sentences.wave_words(chosen, pool)
headline = sentences.answer(found, focus)


def drawn(key: str, mix: needs.Mix, of: Measure, table: pd.DataFrame, first: str, whole: str) -> None:
    """Draw one mix as paired bars, with its note and what stands behind it."""
    plot = pairs(mix.pairs, short, found.side.label, of.axis, pool.is_invented)
    figure.chart(key, plot, sentences.alternative(mix, found, first))
    notes = [*sentences.notes(mix, found, focus, whole), *before.recorded(chosen, of.key)]
    figure.note(" ".join(notes))
    figure.behind(key, table, [of], pool_sentences.pool_file_notes(pool, notes))


def said(line: str) -> None:
    """Draw a sentence where there is one."""
    if line:
        st.markdown(line)


figure.head(measure.question, headline, *figure.pool_badges(pool.name, wave, pool.is_invented))
for line in (pool_sentences.letters_line(asked), found.side.note):
    if line:
        figure.note(line)
before.warn(chosen, measure.key)
if found.unrecorded.pairs.empty:
    st.stop()
st.header(sentences.heading(focus, found.needs, found, sentences.NEEDS_HEADING), anchor=False)
if len(found.needs.pairs):
    said(sentences.differing(found.needs, found.side.name, "need", "needs"))
    table = tables.needs(found, focus)
    drawn("needs", found.needs, measure, table, headline, "Sampled referrals with a need recorded")
figure.note(sentences.HOW_EARLY)
st.header(sentences.heading(focus, found.factors, found, sentences.FACTORS_HEADING), anchor=False)
most = sentences.factors(found, focus)
st.markdown(most)
if len(found.factors.pairs):
    said(sentences.differing(found.factors, found.side.name, "group of factors", "groups of factors"))
    table = tables.factors(found, focus)
    drawn("factors", found.factors, of_factors, table, most, "Assessments with factors recorded")
st.header(sentences.CONCERNS_HEADING, anchor=False)
told = sentences.concerns(found, wave)
st.markdown(told)
if len(found.concerns.pairs):
    drawn("concerns", found.concerns, measure, tables.concerns(found, focus), told, "Referrals with it coded")
figure.prompts(measure)
