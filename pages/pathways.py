"""How far referrals go: steps reached within N days, one step in each authority, and how far apart they are."""

import streamlit as st

from analytics.protection.pseudonyms import selection_as_shown
from analytics.registry.measures import MEASURES, STEP_NAMES, steps_within
from analytics.sentences import self_comparison_sentences
from pages.parts import exhibits, kept_results, next_question
from pages.parts.choices import redrawn_alone, selected
from pages.parts.controls import choice, segmented
from pages.parts.exhibits import exhibit

selection, measure = selection_as_shown(selected()), MEASURES["stage_reached"]
exhibits.stop_without_pool(measure.question)
steps = exhibit("steps")
exhibits.opening(steps)
exhibits.warnings(steps)
if steps.chart is None:
    st.stop()
st.header(steps.heading, anchor=False)
if selection.focus:
    choice("beside", "Beside it", self_comparison_sentences.OPTIONS, selection.beside)
exhibits.draw(steps, heading=False)


def each_authority() -> None:
    """Draw one step in each authority, and what chance says of it."""
    each = exhibit("each")
    st.header(each.heading, anchor=False)
    with st.container(horizontal=True, key="view"):
        choice(
            "step", "Step", {step: STEP_NAMES[step] for step in steps_within(selection.days)}, selection.step
        )
        segmented("order", "Order", {"name": "A to Z", "value": "By value"}, selected().order)
    with st.container(key="pair"):
        left, right = st.columns(2, gap="large")
    with left:
        exhibits.draw(each, heading=False)
    with right:
        st.header("Could chance explain it?", anchor=False)
        exhibits.statements(each)
        exhibits.spread(exhibit("apart"))


redrawn_alone(each_authority, kept_results.holdings(), "order")
next_question.prompts(measure, selection, selection.step)
