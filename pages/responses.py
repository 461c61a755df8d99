"""What is done first with a request for help: by authority, by source and by police force, from the referral pool."""

import streamlit as st

from analytics.protection.pseudonyms import selection_as_shown
from analytics.registry.measures import MEASURES
from pages.parts import exhibits, next_question
from pages.parts.choices import selected
from pages.parts.exhibits import exhibit

measure = MEASURES["initial_response"]
exhibits.stop_without_pool(measure.question)
responses = exhibit("responses")
exhibits.opening(responses)
exhibits.warnings(responses)
if responses.chart is None:
    st.stop()
exhibits.draw(responses)
if exhibit("response-mix").chart is not None:
    exhibits.draw(exhibit("response-mix"))
for key in ("by-source", "by-force"):
    st.header(exhibit(key).heading, anchor=False)
    exhibits.statements(exhibit(key))
    if exhibit(key).chart is not None:
        exhibits.draw(exhibit(key), heading=False)
next_question.prompts(measure, selection_as_shown(selected()), "nfa_sample")
