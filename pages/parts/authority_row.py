"""One row of the page of one authority: a measure, its figure beside the others, its spread, its years, its verdict."""

import streamlit as st

from analytics.exhibits.exhibit import MeasureRow, Picture
from analytics.reader.selection import Selection
from pages.parts import figure

WIDTHS = (4.4, 3.2, 2.6, 2.3)


def headings(words: tuple[str, ...]) -> None:
    """Draw the headings of the columns, which the stylesheet hides where they stand below one another."""
    with st.container(key="headings"):
        for column, heading in zip(st.columns(WIDTHS, gap="small"), words, strict=True):
            column.markdown(f":small[:gray[{heading}]]")


def row(shown: MeasureRow, selection: Selection) -> None:
    """Draw one measure."""
    key = shown.measure.key
    with st.container(key=f"row-{key}"):
        question, figures, pictures, verdict = st.columns(WIDTHS, gap="small")
        with question.container(gap=None):
            _link(shown, selection)
            for text in shown.under:
                figure.note(text)
        with figures.container(key=f"figure-{key}", gap=None):
            st.markdown(shown.figure)
            if shown.neighbours_line:
                figure.note(shown.neighbours_line)
        with pictures.container(gap=None):
            _draw(f"strip-{key}", shown.spread)
            for text in shown.waves:
                figure.note(text)
            _draw(f"years-{key}", shown.years)
        with verdict.container(gap=None):
            st.markdown(shown.verdict)
            if shown.aside:
                figure.note(shown.aside)


def _link(shown: MeasureRow, selection: Selection) -> None:
    st.page_link(
        f"{shown.page}.py",
        label=shown.measure.question,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=selection.with_changes(**dict(shown.changes)).to_query(),
    )


def _draw(key: str, picture: Picture | None) -> None:
    if picture is not None:
        st.plotly_chart(picture.drawn, theme=None, config=figure.CHART, alt=picture.alternative, key=key)
