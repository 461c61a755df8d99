"""The question to ask next, and the ladder between a difference and its reasons, as a numbered list."""

from collections.abc import Sequence

import streamlit as st

from analytics.exhibits.pool_exhibits import SIDES
from analytics.figures import ladder_figures
from analytics.reader.selection import Selection
from analytics.registry.measures import MEASURES, Measure
from analytics.sentences.ladder_sentences import HEADING, INTRODUCTION, in_blocks, rungs
from pages.parts import figure, kept_results

# No line of text is longer: 62 rem (docs/look.md).
LINE_PIXELS = 992


def prompts(measure: Measure, selection: Selection, share: str) -> None:
    """Draw the question to ask next, and each rung for a share of the focus; without a focus, their names alone."""
    acting = SIDES | {"share"} | MEASURES[share].filters
    ladder = kept_results.figure(
        ladder_figures.ladder, selection.with_changes(share=share).only(acting, kept_results.holdings())
    )
    if ladder is None:
        figure.prompts(measure)
        return
    figure.ask_next(measure)
    draw(in_blocks(rungs(ladder)), share)


def draw(blocks: Sequence[str], share: str) -> None:
    """Draw the rungs: what the data shows on each, what it cannot tell, and between them the page for one."""
    st.header(HEADING, anchor=False)
    with st.container(key="ladder", width=LINE_PIXELS, gap="xxsmall"):
        figure.note(INTRODUCTION)
        for place, block in enumerate(blocks):
            if place:
                figure.link("differ", share=share)
            st.markdown(block)
