"""How far referrals go: steps reached within N days, from the referral pool."""

import streamlit as st

from analytics.charts.steps import steps as picture
from analytics.figures import pathways
from analytics.measures import MEASURES
from analytics.sentences import pool as sentences
from analytics.takeaway import tables
from pages.parts import data, figure
from pages.parts.choices import selected

chosen, pool, places = selected(), data.holdings().pool, data.holdings().places
measure = MEASURES["stage_reached"]
if not pool.authorities:
    figure.head(measure.question, sentences.no_pool(places.region.name))
    st.stop()
found = data.figure(pathways.steps, chosen)
focus = places[chosen.focus].name if chosen.focus else ""
short = places[chosen.focus].short_name if chosen.focus else ""
headline = sentences.steps(found, focus)

figure.head(
    measure.question,
    headline,
    *figure.pool_badges(pool.name, sentences.wave_words(chosen, pool), pool.is_invented),
)
if found.side.note:
    figure.note(found.side.note)
if found.rows.empty:
    st.stop()
st.header(f"Steps reached within {found.days} days", anchor=False)
figure.chart(
    "steps",
    picture(found.rows, found.days, short, found.side.label, pool.is_invented),
    sentences.steps_alternative(found, headline),
)
notes = sentences.steps_notes(found, focus, pool)
figure.note(" ".join(notes))
figure.behind("steps", tables.steps(found, focus), [measure], sentences.pool_file_notes(pool, notes))
figure.prompts(measure)
