"""Where does an authority differ? Eight questions, each with its figure beside the comparator's."""

import streamlit as st

from analytics import wording
from analytics.charts.strip import strip
from analytics.figures import published
from analytics.figures.published import Answer
from analytics.sentences import overview as sentences
from analytics.sentences import verdicts
from analytics.takeaway import tables
from pages.parts import data, figure
from pages.parts.choices import selected

WIDTHS = (4.6, 3.0, 2.9, 2.8)

chosen = selected()
answers = data.figure(published.overview, chosen)
subject, other = answers[0].subject, answers[0].comparator


def row(answer: Answer) -> None:
    """Draw one question: its link, its figure beside the comparator's, all the authorities, and the verdict."""
    measure = answer.measure
    with st.container(key=f"row-{measure.key}"):
        question, figures, picture, verdict = st.columns(WIDTHS, vertical_alignment="center", gap="small")
        with question:
            st.page_link(
                "variation.py",
                label=measure.question,
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params=chosen.with_changes(measure=measure.key, year=answer.year).to_query(),
            )
        with figures.container(key=f"figure-{measure.key}", gap=None):
            st.markdown(sentences.figure_beside(answer, bool(chosen.focus)))
        with picture:
            if answer.areas.value.notna().any():
                st.plotly_chart(
                    strip(answer.areas, answer.comparator.value),
                    theme=None,
                    config=figure.CHART,
                    alt=sentences.question_row(answer),
                    key=f"strip-{measure.key}",
                )
        verdict.markdown(verdicts.marked(answer))


figure.head(
    sentences.overview_question(subject, bool(chosen.focus)),
    sentences.overview(answers, bool(chosen.focus)),
    sentences.overview_badge(answers),
)
if other.note:
    figure.note(other.note)
with st.container(gap=None, key="questions"):
    with st.container(key="headings"):
        headings = sentences.overview_headings(answers[0], bool(chosen.focus))
        for column, heading in zip(st.columns(WIDTHS, gap="small"), headings, strict=True):
            column.markdown(f":small[:gray[{heading}]]")
    for answer in answers:
        row(answer)
figure.note(sentences.overview_note(answers, bool(chosen.focus), data.holdings().pool.name))
figure.behind("overview", tables.overview(answers), [answer.measure for answer in answers], [wording.LICENCE])
figure.licence(wording.LICENCE)
