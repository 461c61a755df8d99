"""One measure: every authority with its interval, set against size, year by year, and how far apart they are."""

import streamlit as st

from analytics import wording
from pages.parts import data, exhibits, figure
from pages.parts.choices import selected
from pages.parts.controls import segmented
from pages.parts.exhibits import exhibit

TALLEST = 560

chosen, dots, funnel = selected(), exhibit("dots"), exhibit("funnel")


def how_far_apart() -> None:
    """Draw the spread in figures, where there are enough of them."""
    apart = exhibit("apart")
    if apart.spread:
        exhibits.spread(apart)


exhibits.opening(dots)
with st.container(horizontal=True, key="view"):
    region = data.holdings().places.region.name
    segmented("cover", "Show", {"region": region, "england": "All England"}, chosen.cover)
    segmented("order", "Order", {"name": "A to Z", "value": "By value"}, chosen.order)

has_funnel = funnel.chart is not None
with st.container(key="pair"):
    left, right = st.columns(2, gap="large")
with left:
    exhibits.draw(dots, height=TALLEST if chosen.cover == "england" else "content")
with right:
    exhibits.draw(funnel if has_funnel else exhibit("years"))
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
