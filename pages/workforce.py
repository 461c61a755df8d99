"""Who does the work: what is published of social workers over the years, by authority, and who came and left."""

import streamlit as st

from analytics.registry.measures import MEASURES
from analytics.sentences import workforce_sentences
from analytics.words import wording
from pages.parts import exhibits, figure, kept_results
from pages.parts.choices import redrawn_alone, selected
from pages.parts.controls import choice, segmented
from pages.parts.exhibits import exhibit

TALLEST = 560

selection = selected()


def how_far_apart() -> None:
    """Draw the spread in figures, or why there is none."""
    spread = exhibit("spread")
    if spread.spread:
        exhibits.spread(spread)
    else:
        figure.note(spread.answer)


def people_in_a_year() -> None:
    """Draw who was in post, who came and who left, or say why there is nothing to draw."""
    people = exhibit("people")
    st.header(people.heading, anchor=False)
    st.markdown(people.answer)
    if people.chart is not None:
        exhibits.draw(people, heading=False, is_fitted=True)


panels, asked = exhibit("workforce"), exhibit("demand")
exhibits.opening(panels)
st.header(panels.heading, anchor=False)
exhibits.statements(panels)
exhibits.side_by_side(panels)
figure.note(workforce_sentences.ABSENCE)


def by_authority() -> None:
    """Draw one measure for each authority, in the order chosen, and how far apart they are."""
    shown = selected()
    with st.container(horizontal=True, key="view"):
        choice("workforce", "By authority", workforce_sentences.labels(), shown.workforce)
        region = kept_results.holdings().places.region.name
        segmented("cover", "Show", {"region": region, "england": "All England"}, shown.cover)
        segmented("order", "Order", {"name": "A to Z", "value": "By value"}, shown.order)
    with st.container(key="pair"):
        left, right = st.columns(2, gap="large")
    with left:
        exhibits.draw(
            exhibit("authorities"), chart="dots", height=TALLEST if shown.cover == "england" else "content"
        )
    with right:
        how_far_apart()
        people_in_a_year()


# The measure chosen stands in the question to ask next as well.
redrawn_alone(by_authority, kept_results.holdings(), "order", "cover")
st.header(asked.heading, anchor=False)
st.markdown(asked.answer)
exhibits.side_by_side(asked)
figure.note(workforce_sentences.WORK_NOTE)
figure.prompts(MEASURES[selection.workforce])
figure.licence(wording.LICENCE)
