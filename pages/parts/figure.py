"""A page's opening, and a figure with its sentence, table, download and definition."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from analytics.exhibits.checked_chart import Chart
from analytics.exports.table import Table
from analytics.registry.measures import Measure
from analytics.sentences.ladder_sentences import HEADING
from analytics.words import wording
from pages.parts import kept_results
from pages.parts.catalogue import PAGES
from pages.parts.choices import selected
from pages.parts.pinning import pin_control

CHART = {"displayModeBar": False, "responsive": True}


def head(question: str, answer: str, *badges: str) -> None:
    """Draw where the figures come from, the question, and the sentence that answers it."""
    with st.container(key="head", gap="xsmall"):
        if badges:
            st.markdown(" ".join(badges))
        st.title(question, anchor=False)
        with st.container(key="answer"):
            st.markdown(answer)


def chart(
    key: str,
    plot: Chart,
    alternative: str,
    on_select: Callable[[], None] | None = None,
    height: int | str = "content",
) -> None:
    """Draw a chart in a box of its own, which scrolls when the screen is narrower than the chart."""
    with st.container(key=f"chart-{key}", height=height, border=False):
        st.plotly_chart(
            plot,
            theme=None,
            config=CHART,
            alt=alternative,
            key=key,
            on_select=on_select or "ignore",
            selection_mode="points",
        )


def note(text: str) -> None:
    """Draw the note under a figure."""
    st.markdown(f":small[:gray[{text}]]")


def behind(
    key: str,
    table: Table,
    measures: Sequence[Measure],
    notes: Sequence[str],
    file: bytes,
) -> None:
    """Draw what stands behind a figure: the table, the download of exactly that, the definition, and the pin."""
    with st.container(horizontal=True, gap="small", key=f"behind-{key}"):
        with st.popover("Figures as a table", type="tertiary", icon=":material/table:"):
            note(notes[0])
            st.table(as_frame(table), hide_index=True)
            note(" ".join(notes[1:]))
        st.download_button(
            "Download CSV",
            file,
            file_name=f"{key}.csv",
            mime="text/csv",
            type="tertiary",
            icon=":material/download:",
            on_click="ignore",
            key=f"download-{key}",
        )
        with st.popover("What this means", type="tertiary", icon=":material/info:"):
            for measure in measures:
                definition(measure)
        pin_control(key, measures)


def as_frame(table: Table) -> pd.DataFrame:
    """Return a table as Streamlit draws it, every cell as text."""
    return pd.DataFrame(list(table.rows), columns=list(table.columns), dtype=str)


def definition(measure: Measure) -> None:
    """Draw what a measure means, heading by heading."""
    lines = (
        f"**{heading}{'' if heading.endswith('?') else '.'}** {text}"
        for heading, text in wording.methods_lines(measure, kept_results.holdings().pool.sibling_factors)
    )
    st.markdown("\n\n".join(lines))


def link(path: str, **changes: object) -> None:
    """Draw a link to a page, which carries the selection, with some choices changed."""
    page = next(page for page in PAGES if page.path == path)
    st.page_link(
        page.file,
        label=page.title,
        icon=":material/arrow_forward:",
        icon_position="right",
        query_params=selected().with_changes(**changes).to_query(),
    )


def ask_next(measure: Measure) -> None:
    """Draw the question to ask next."""
    st.header("What would you ask next?", anchor=False)
    st.markdown(measure.ask_next)


def prompts(measure: Measure) -> None:
    """Draw the question to ask next, and the rungs to climb before any conclusion, by their names."""
    left, right = st.columns(2, gap="large")
    with left:
        ask_next(measure)
    with right:
        st.header(HEADING, anchor=False)
        st.markdown(wording.LADDER)


def licence(*credits: str) -> None:
    """Draw the licence lines of the data on the page."""
    note(" ".join(credits))
