"""Where referrals end: furthest stages of every authority, all ten for the whole pool, and the paths there."""

import streamlit as st

from analytics.protection.pseudonyms import selection_as_shown
from analytics.registry.measures import MEASURES
from analytics.sentences.flow_sentences import listed_paths
from analytics.sentences.stages_sentences import QUESTION
from pages.parts import exhibits, next_question
from pages.parts.choices import selected
from pages.parts.exhibits import exhibit

exhibits.stop_without_pool(QUESTION)
stages, flow, ten = exhibit("stages"), exhibit("flow"), exhibit("ten")
exhibits.opening(stages)
exhibits.warnings(stages)
if stages.chart is not None:
    exhibits.draw(stages)
st.header(flow.heading, anchor=False)
exhibits.statements(flow)
if flow.table is not None:
    # On a narrow screen the stylesheet shows the table first.
    with st.container(key="flow-first"):
        st.markdown(listed_paths(flow.table))
    exhibits.draw(flow, heading=False)
st.header(ten.heading, anchor=False)
exhibits.statements(ten)
if ten.chart is not None:
    exhibits.draw(ten, heading=False)
next_question.prompts(MEASURES["stage_reached"], selection_as_shown(selected()), "not_in_need_share")
