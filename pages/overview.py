"""Where does an authority differ? Eight questions, each with its figure beside the comparator's."""

import streamlit as st

from analytics.exhibits.exhibit import Line
from analytics.words import wording
from pages.parts import exhibits, figure
from pages.parts.choices import selected
from pages.parts.exhibits import exhibit

WIDTHS = (4.6, 3.0, 2.9, 2.8)

selection, overview = selected(), exhibit("overview")


def row(line: Line) -> None:
    """Draw one question: its link, its figure beside the comparator's, all the authorities, and the verdict."""
    key = line.measure.key
    with st.container(key=f"row-{key}"):
        question, figures, picture, verdict = st.columns(WIDTHS, vertical_alignment="center", gap="small")
        with question:
            st.page_link(
                "variation.py",
                label=line.measure.question,
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params=selection.with_changes(measure=key, year=line.year).to_query(),
            )
        with figures.container(key=f"figure-{key}", gap=None):
            st.markdown(line.figure)
        with picture:
            if line.drawn is not None:
                st.plotly_chart(
                    line.drawn, theme=None, config=figure.CHART, alt=line.alternative, key=f"strip-{key}"
                )
        verdict.markdown(line.verdict)


exhibits.opening(overview)
with st.container(gap=None, key="questions"):
    with st.container(key="headings"):
        for column, heading in zip(st.columns(WIDTHS, gap="small"), overview.columns, strict=True):
            column.markdown(f":small[:gray[{heading}]]")
    for line in overview.lines:
        row(line)
exhibits.draw(overview)
figure.licence(wording.LICENCE)
