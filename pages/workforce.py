"""Who does the work: what is published of social workers over the years, by authority, and who came and left."""

from collections.abc import Sequence

import streamlit as st

from analytics import wording
from analytics.charts.dots import dots
from analytics.charts.panels import panel
from analytics.charts.people import people as bars
from analytics.figures import people, workforce
from analytics.figures.people import BESIDE
from analytics.figures.workforce import Panel
from analytics.measures import MEASURES
from analytics.sentences import apart as apart_sentences
from analytics.sentences import people as people_sentences
from analytics.sentences import published as published_sentences
from analytics.sentences import workforce as sentences
from analytics.takeaway import tables
from analytics.takeaway import workforce as workforce_tables
from pages.parts import data, figure
from pages.parts.choices import selected
from pages.parts.controls import choice, segmented

TALLEST = 560
FLOW_MEASURES = ("sw_turnover", "sw_vacancy", "sw_agency")

chosen = selected()
found = data.figure(workforce.workforce, chosen)
one = data.figure(workforce.one, chosen)
flow = data.figure(people.people, chosen)
answer, measure = one.answer, one.answer.measure
headline = sentences.answer(found)


def fitted(key: str, plot: dict, alternative: str) -> None:
    """Draw a chart that can be read at any width, so that it needs no box that scrolls."""
    st.plotly_chart(plot, theme=None, config=figure.CHART, alt=alternative, key=key)


def side_by_side(key: str, panels: Sequence[Panel], said: str) -> None:
    """Draw panels beside each other where there is room, each on its own axis, and what stands behind them."""
    alternatives = [sentences.panel_alternative(drawn, found) for drawn in panels]
    alternatives[0] = f"{wording.plain(said)} {alternatives[0]}"
    with st.container(key=f"pair-{key}"):
        columns = st.columns(len(panels), gap="small")
        for column, drawn, alternative in zip(columns, panels, alternatives, strict=True):
            of = drawn.measure
            plot = panel(
                drawn.lines,
                found.years,
                found.names,
                of.label,
                of.axis,
                of.breaks,
                found.has_focus,
            )
            with column:
                fitted(f"panel-{of.key}", plot, alternative)
    figure.note(sentences.panels_note(found, panels))
    measures = [drawn.measure for drawn in panels]
    notes = [heading_of(key), sentences.panels_note(found, panels), wording.LICENCE]
    figure.behind(key, workforce_tables.panels(found, panels), measures, notes)


def heading_of(key: str) -> str:
    """Return the heading of a group of panels."""
    return sentences.SIDE_BY_SIDE if key == "workforce" else sentences.WORK


def by_authority() -> None:
    """Draw the measure chosen for each authority, without intervals."""
    st.header(sentences.heading(one), anchor=False)
    figure.chart(
        "dots",
        dots(
            answer.areas,
            answer.comparator.value,
            published_sentences.centre_words(answer.comparator),
            measure.axis,
        ),
        published_sentences.dots_alternative(answer, sentences.heading(one), chosen.order),
        height=TALLEST if chosen.cover == "england" else "content",
    )
    figure.note(sentences.dots_note(one))
    notes = published_sentences.file_notes(measure, answer.year)
    figure.behind("authorities", tables.one_measure(answer), [measure], notes)


def how_far_apart() -> None:
    """Draw the spread in figures."""
    if one.apart is None:
        figure.note(sentences.no_spread(answer))
        return
    st.header(apart_sentences.heading(one.apart), anchor=False)
    with st.container(key="spread"):
        for title, value, words in sentences.spread(one):
            st.markdown(f":gray[{title}]  \n**{value}**  \n:small[:gray[{words}]]")


def people_in_a_year() -> None:
    """Draw who was in post, who came and who left, or say why there is nothing to draw."""
    st.header(people_sentences.heading(flow), anchor=False)
    st.markdown(people_sentences.answer(flow))
    if flow.rows.empty:
        return
    words = people_sentences.labels(flow)
    fitted("people", bars(flow.rows, words, BESIDE, flow.has_focus), people_sentences.alternative(flow))
    figure.note(people_sentences.note(flow))
    notes = [people_sentences.heading(flow), people_sentences.note(flow), wording.LICENCE]
    figure.behind(
        "people", workforce_tables.people(flow, words), [MEASURES[key] for key in FLOW_MEASURES], notes
    )


figure.head(sentences.QUESTION, headline, figure.published_badge(MEASURES["sw_vacancy"], found.year))
for line in (sentences.ASKED, *sentences.asides(found)):
    figure.note(line)
st.header(sentences.SIDE_BY_SIDE, anchor=False)
st.markdown(sentences.key(found))
side_by_side("workforce", found.panels, headline)
figure.note(sentences.ABSENCE)
with st.container(horizontal=True, key="view"):
    choice("workforce", "By authority", sentences.labels(), chosen.workforce)
    region = data.holdings().places.region.name
    segmented("cover", "Show", {"region": region, "england": "All England"}, chosen.cover)
    segmented("order", "Order", {"name": "A to Z", "value": "By value"}, chosen.order)
with st.container(key="pair"):
    left, right = st.columns(2, gap="large")
with left:
    by_authority()
with right:
    how_far_apart()
    people_in_a_year()
st.header(sentences.WORK, anchor=False)
asked = sentences.work(found)
st.markdown(asked)
side_by_side("demand", found.demand, asked)
figure.note(sentences.WORK_NOTE)
figure.prompts(measure)
figure.licence(wording.LICENCE)
