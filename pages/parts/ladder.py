"""The question to ask next, and the ladder between a difference and its reasons, as a numbered list."""

from collections.abc import Sequence

import streamlit as st

from analytics.figures import ladder
from analytics.measures import MEASURES, Measure
from analytics.selection import Selection
from analytics.sentences.ladder import HEADING, INTRODUCTION, Mixed, Rung, rungs
from pages.parts import data, figure
from pages.parts.before import acting

# No line of text is longer (design reference, section 4).
LINE_PIXELS = 992


def prompts(measure: Measure, chosen: Selection, share: str, mixed: Mixed | None = None) -> None:
    """Draw the question to ask next, and each rung for a share of the focus; without a focus, their names alone."""
    filters = MEASURES[share].filters - {"focus", "compare"}
    asked = acting(chosen, "wave", "days", "focus", "compare", "chosen", "names", *filters)
    found = data.figure(ladder.ladder, asked.with_changes(share=share))
    if found is None:
        figure.prompts(measure)
        return
    figure.ask_next(measure)
    draw(rungs(found, mixed), share)


def draw(climbed: Sequence[Rung], share: str) -> None:
    """Draw each rung: what the data shows on it, what it cannot tell, and the page that works it out."""
    st.header(HEADING, anchor=False)
    with st.container(key="ladder", width=LINE_PIXELS, gap="xxsmall"):
        figure.note(INTRODUCTION)
        items = []
        for place, rung in enumerate(climbed, start=1):
            items.append(f"{place}. **{rung.name}.** {rung.shows}  \n   :small[:gray[{rung.cannot}]]")
            if rung.page or place == len(climbed):
                st.markdown("\n".join(items))
                items.clear()
            if rung.page:
                figure.link(rung.page, share=share)
