"""One measure: every authority with its interval, set against size, year by year, and how far apart they are."""

import streamlit as st

from analytics.words import wording
from pages.parts import exhibits, figure, kept_results
from pages.parts.choices import redrawn_alone, selected
from pages.parts.controls import segmented
from pages.parts.exhibits import exhibit

TALLEST = 560

dots, funnel = exhibit("dots"), exhibit("funnel")


def how_far_apart() -> None:
    """Draw the spread in figures, where there are enough of them."""
    apart = exhibit("apart")
    if apart.spread:
        exhibits.spread(apart)


exhibits.opening(dots)


def each_authority() -> None:
    """Draw every authority, in the order chosen, and beside it the figures set against size."""
    shown = selected()
    with st.container(horizontal=True, key="view"):
        region = kept_results.holdings().places.region.name
        segmented("cover", "Show", {"region": region, "england": "All England"}, shown.cover)
        segmented("order", "Order", {"name": "A to Z", "value": "By value"}, shown.order)
    with st.container(key="pair"):
        left, right = st.columns(2, gap="large")
    with left:
        exhibits.draw(exhibit("dots"), height=TALLEST if shown.cover == "england" else "content")
    with right:
        exhibits.draw(exhibit("funnel") if has_funnel else exhibit("years"))


has_funnel = funnel.chart is not None
redrawn_alone(each_authority, kept_results.holdings(), "order")
st.header("Could chance explain it?", anchor=False)
exhibits.statements(funnel)
if has_funnel:
    with st.container(key="pair-years"):
        left, right = st.columns(2, gap="large")
    with left:
        exhibits.draw(exhibit("years"))
    with right:
        how_far_apart()
else:
    how_far_apart()
figure.prompts(*dots.measures)
figure.licence(wording.LICENCE)
