"""Were enquiries proportionate: section 47 enquiries, the conferences they led to, and the plans."""

import streamlit as st

from analytics.exhibits.enquiries_exhibits import share_of
from analytics.figures.enquiries_figures import CONFERENCE, JUDGED_SHARES, LABELS
from analytics.protection.pseudonyms import selection_as_shown
from analytics.registry.measures import MEASURES
from analytics.sentences.enquiries_sentences import QUESTION
from pages.parts import exhibits, kept_results, next_question
from pages.parts.choices import redrawn_alone, selected
from pages.parts.controls import choice, segmented
from pages.parts.exhibits import exhibit

selection = selection_as_shown(selected())
share = share_of(selection)
exhibits.stop_without_pool(QUESTION)
leading = exhibit("enquiries")
exhibits.opening(leading)
exhibits.warnings(leading)
if leading.chart is not None:
    exhibits.draw(leading)


def each_authority() -> None:
    """Draw one of the shares in each authority, and what chance says of it."""
    each = exhibit("each")
    st.header(each.heading, anchor=False)
    with st.container(horizontal=True, key="view"):
        choice("share", "Measure", {key: LABELS[key] for key in JUDGED_SHARES}, share)
        segmented("order", "Order", {"name": "A to Z", "value": "By value"}, selected().order)
    with st.container(key="pair"):
        left, right = st.columns(2, gap="large")
    with left:
        exhibits.draw(each, heading=False)
    with right:
        st.header("Could chance explain it?", anchor=False)
        exhibits.statements(each)


redrawn_alone(each_authority, kept_results.holdings(), "order")
next_question.prompts(MEASURES[CONFERENCE], selection, share)
