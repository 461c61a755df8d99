"""One row of the page of one authority: a measure, its figure beside the others, its spread, its years, its verdict."""

import streamlit as st

from analytics.charts import spark
from analytics.charts.strip import strip
from analytics.figures.authority import Published
from analytics.figures.published import AreaRow
from analytics.rows import DrawnRow, drawn
from analytics.selection import Selection
from analytics.sentences import authority_rows as sentences
from analytics.sentences.authority import Row
from pages.parts import data, figure

WIDTHS = (4.4, 3.2, 2.6, 2.3)


def headings(words: tuple[str, ...]) -> None:
    """Draw the headings of the columns, which the stylesheet hides where they stand below one another."""
    with st.container(key="headings"):
        for column, heading in zip(st.columns(WIDTHS, gap="small"), words, strict=True):
            column.markdown(f":small[:gray[{heading}]]")


def row(told: Row, chosen: Selection, wave: str, opening: str) -> None:
    """Draw one measure; `opening` stands before the words of its picture, where it is the first of the page."""
    key, name = told.measure.key, data.holdings().places[chosen.focus].name
    with st.container(key=f"row-{key}"):
        question, figures, pictures, verdict = st.columns(WIDTHS, gap="small")
        with question.container(gap=None):
            _link(told, chosen)
            figure.note(sentences.where_from(told, wave, chosen.days))
            figure.note(f"Ask next: {told.measure.ask_next}")
        with figures.container(key=f"figure-{key}", gap=None):
            st.markdown(sentences.figure(told))
            if isinstance(told, Published):
                figure.note(sentences.near(told))
        with pictures.container(gap=None):
            if has_spread(told):
                _spread(told, f"{opening}{sentences.alternative(told, name)}")
            _over_time(told, name)
        with verdict.container(gap=None):
            st.markdown(sentences.verdict(told))
            if text := sentences.idle(told):
                figure.note(text)


def has_spread(told: Row) -> bool:
    """Return whether any authority's figure may be drawn."""
    return any(row.value is not None for row in _areas(told))


def _areas(told: Row) -> tuple[AreaRow, ...] | tuple[DrawnRow, ...]:
    if isinstance(told, Published):
        return told.areas
    return () if told.areas is None else drawn(told.areas)


def _link(told: Row, chosen: Selection) -> None:
    page, changes = sentences.page_of(told.measure)
    st.page_link(
        f"{page}.py",
        label=told.measure.question,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=chosen.with_changes(**changes).to_query(),
    )


def _spread(told: Row, words: str) -> None:
    """Draw where the figure lies among the others."""
    plot = strip(_areas(told), told.centre)
    if data.holdings().pool.is_invented and not isinstance(told, Published):
        plot = spark.invented(plot)
    _draw(f"strip-{told.measure.key}", plot, words)


def _over_time(told: Row, name: str) -> None:
    """Draw every published year as a small line; of the sample, say each wave."""
    if not isinstance(told, Published):
        for text in sentences.waves(told):
            figure.note(text)
    elif any(year.value is not None for year in told.years):
        plot = spark.spark(told.years, told.measure.breaks)
        _draw(f"years-{told.measure.key}", plot, sentences.years_alternative(told, name))


def _draw(key: str, plot: dict, words: str) -> None:
    st.plotly_chart(plot, theme=None, config=figure.CHART, alt=words, key=key)
