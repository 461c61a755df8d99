"""Exhibits on a page: its opening, and each figure with its chart, notes, table, file, definition and pin."""

from collections.abc import Callable
from html import escape
from typing import Literal

import streamlit as st

from analytics.exhibits.checked_chart import Chart
from analytics.exhibits.exhibit import Exhibit
from analytics.sentences.pool_sentences import no_pool
from pages.parts import figure, kept_results
from pages.parts.choices import page_shown, selected


def exhibit(key: str) -> Exhibit:
    """Return an exhibit of the page shown, with the reader's choices."""
    return kept_results.exhibit(page_shown().path, key, selected())


def stop_without_pool(question: str) -> None:
    """Say in place of a page of the referral sample that none is loaded, and end there."""
    holdings = kept_results.holdings()
    if not holdings.pool.authorities:
        figure.head(question, no_pool(holdings.places.region.name))
        st.stop()


def opening(leading: Exhibit) -> None:
    """Draw the question of the page, the sentence that answers it, and what is to be known before any figure."""
    figure.head(leading.question, leading.headline or leading.answer, *leading.badges)
    for line in leading.asides:
        figure.note(line)


def warnings(leading: Exhibit) -> None:
    """Draw what keeps the samples from being read like for like, with the way to the page that tells more."""
    if not leading.warnings:
        return
    with st.container(key="before", gap="xxsmall"):
        for text in leading.warnings:
            figure.note(text)
        figure.link("sample")


def draw(
    shown: Exhibit,
    *,
    heading: bool = True,
    chart: str = "",
    height: int | Literal["content"] = "content",
    is_fitted: bool = False,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Draw an exhibit: its heading, its chart, its notes, and what stands behind it.

    `chart` is the name the chart is drawn under where that is not the exhibit's key; one that is fitted can be read at
    any width, so that it needs no box that scrolls.
    """
    if heading and shown.heading:
        st.header(shown.heading, anchor=False)
    picture(shown, chart=chart, height=height, is_fitted=is_fitted, on_select=on_select)
    behind(shown)


def picture(
    shown: Exhibit,
    *,
    chart: str = "",
    height: int | Literal["content"] = "content",
    is_fitted: bool = False,
    on_select: Callable[[], None] | None = None,
) -> None:
    """Draw the chart of an exhibit alone, or the table that stands in its place."""
    if shown.drawn is not None and is_fitted:
        _fitted(chart or shown.key, shown.drawn, shown.alternative)
    elif shown.drawn is not None:
        figure.chart(chart or shown.key, shown.drawn, shown.alternative, on_select=on_select, height=height)
    if shown.listed is not None:
        with st.container(key=f"chart-{shown.key}"):
            st.table(figure.as_frame(shown.listed), hide_index=True)


def _fitted(key: str, plot: Chart, alternative: str) -> None:
    st.plotly_chart(plot, theme=None, config=figure.CHART, alt=alternative, key=key)


def behind(shown: Exhibit) -> None:
    """Draw the notes of an exhibit, and what stands behind it."""
    if shown.notes:
        figure.note(" ".join(shown.notes))
    if shown.table is not None:
        figure.behind(shown.key, shown.table, shown.measures, shown.file_notes, shown.csv)


def statements(shown: Exhibit) -> None:
    """Draw the lines that stand beside a chart."""
    for line in shown.statements:
        st.markdown(line)


def spread(shown: Exhibit) -> None:
    """Draw how far apart authorities are, figure by figure, or why nothing is said of it."""
    st.header(shown.heading, anchor=False)
    if not shown.spread:
        st.markdown(shown.answer)
        return
    with st.container(key="spread"):
        for one in shown.spread:
            st.markdown(f":gray[{one.name}]  \n**{one.value}**  \n:small[:gray[{one.context}]]")


def key_of_colours(shown: Exhibit) -> None:
    """Draw the key of a map as a list, so that it is read in order."""
    items = "".join(
        f'<li><span style="{swatch.style}"></span>{escape(swatch.words)}</li>' for swatch in shown.swatches
    )
    st.html(f'<ul class="map-key" aria-label="Map key">{items}</ul>')


def side_by_side(shown: Exhibit) -> None:
    """Draw the charts of an exhibit beside each other where there is room, and what stands behind them."""
    with st.container(key=f"pair-{shown.key}"):
        columns = st.columns(len(shown.pictures), gap="small")
    for column, one in zip(columns, shown.pictures, strict=True):
        with column:
            _fitted(one.key, one.drawn, one.alternative)
    behind(shown)
