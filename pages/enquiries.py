"""Were enquiries proportionate: section 47 enquiries, the conferences they led to, and the plans."""

import streamlit as st

from analytics.exhibits.enquiries import share_of
from analytics.figures.enquiries import CONFERENCE, LABELS, TOLD
from analytics.measures import MEASURES
from analytics.names import as_shown
from analytics.sentences.enquiries import QUESTION
from pages.parts import exhibits, ladder
from pages.parts.choices import selected
from pages.parts.controls import choice, segmented
from pages.parts.exhibits import exhibit

chosen = as_shown(selected())
share = share_of(chosen)
exhibits.stop_without_pool(QUESTION)
leading = exhibit("enquiries")
exhibits.opening(leading)
exhibits.warnings(leading)
if leading.chart is not None:
    exhibits.draw(leading)
st.header(exhibit("each").heading, anchor=False)
with st.container(horizontal=True, key="view"):
    choice("share", "Measure", {key: LABELS[key] for key in TOLD}, share)
    segmented("order", "Order", {"name": "A to Z", "value": "By value"}, chosen.order)
with st.container(key="pair"):
    left, right = st.columns(2, gap="large")
with left:
    exhibits.draw(exhibit("each"), heading=False)
with right:
    st.header("Could chance explain it?", anchor=False)
    exhibits.statements(exhibit("each"))
ladder.prompts(MEASURES[CONFERENCE], chosen, share)
