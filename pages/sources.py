"""Who refers: the focus beside the others, and the mix of every authority, from the referral pool."""

import streamlit as st

from analytics.registry.measures import MEASURES
from pages.parts import exhibits, figure
from pages.parts.exhibits import exhibit

measure = MEASURES["source_mix"]
exhibits.stop_without_pool(measure.question)
sources, mix = exhibit("sources"), exhibit("mix")
exhibits.opening(sources)
exhibits.warnings(sources)
if sources.chart is not None:
    st.header(sources.heading, anchor=False)
    exhibits.statements(sources)
    exhibits.draw(sources, heading=False, chart="pairs")
if mix.chart is not None:
    exhibits.draw(mix)
figure.prompts(measure)
