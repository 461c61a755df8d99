"""What needs and factors are found, and what the referrer said, from the referral pool."""

import streamlit as st

from analytics.registry.measures import MEASURES
from analytics.sentences.needs_sentences import HOW_EARLY
from pages.parts import exhibits, figure
from pages.parts.exhibits import exhibit

measure = MEASURES["need_mix"]
exhibits.stop_without_pool(measure.question)
exhibits.opening(exhibit("needs"))
exhibits.warnings(exhibit("needs"))
if not exhibit("needs").heading:
    st.stop()
for key in ("needs", "factors", "concerns"):
    st.header(exhibit(key).heading, anchor=False)
    exhibits.statements(exhibit(key))
    if exhibit(key).chart is not None:
        exhibits.draw(exhibit(key), heading=False)
    if key == "needs":
        figure.note(HOW_EARLY)
figure.prompts(measure)
