"""Rates per 10,000 by place: shaded outlines, and a hexagon of one size for every authority."""

import streamlit as st

from analytics import wording
from analytics.charts import look
from analytics.charts.deck import deck
from analytics.charts.hexagons import hexagons
from analytics.figures import mapped, published
from analytics.measures import MEASURES
from analytics.names import names_hidden
from analytics.sentences import mapped as sentences
from analytics.sentences import verdicts
from analytics.sentences.published import asides, file_notes
from analytics.takeaway import tables
from pages.parts import data, figure
from pages.parts.choices import choose_focus, selected
from pages.parts.controls import segmented
from pages.parts.map_key import map_key

FALLBACK = "cla_rate"

chosen = selected()
wanted = MEASURES[chosen.measure]
shown = chosen if wanted.is_rate else chosen.with_changes(measure=FALLBACK)
answer = data.figure(published.one_measure, shown.with_changes(order="name"))
places = data.figure(mapped.outlines, shown)
measure = answer.measure
by_flag = chosen.colour == "flag" and answer.judgement is not None
areas = mapped.flagged(answer.areas) if by_flag else mapped.classed(answer.areas, measure.class_breaks)
classes = look.FLAG_CLASSES if by_flag else look.MAP_CLASSES
headline = sentences.mapped(answer, bool(chosen.focus))


def hexagon_clicked() -> None:
    """Make the authority whose hexagon was clicked the focus, where it is one of the region's."""
    points = st.session_state.hexagons.selection.points
    code = next((point["customdata"] for point in points if point.get("customdata")), None)
    code = code[0] if isinstance(code, list) else code
    if code in data.holdings().places.members:
        choose_focus(code)


if names_hidden(chosen):
    figure.head(sentences.map_question(measure), sentences.PLACE_IS_NAME)
    st.stop()
figure.head(sentences.map_question(measure), headline, figure.published_badge(measure, answer.year))
if shown is not chosen:
    figure.note(sentences.not_on_map(wanted, measure))
for line in asides(answer):
    figure.note(line)
with st.container(horizontal=True, key="view"):
    region = data.holdings().places.region.name
    segmented("cover", "Show", {"region": region, "england": "All England"}, chosen.cover)
    segmented("colour", "Colour by", {"rate": "Rate", "flag": "Could chance explain it?"}, chosen.colour)
if chosen.colour == "flag" and not by_flag:
    figure.note(f"{verdicts.statements(answer)[0]} The map shows the rate.")
st.markdown(sentences.colouring(answer, by_flag))
map_key(measure, answer, bool(chosen.focus), by_flag)

with st.container(key="pair"):
    left, right = st.columns(2, gap="medium")
with left:
    st.header("By place", anchor=False)
    with st.container(key="chart-place"):
        st.pydeck_chart(
            deck(
                areas.merge(places.labels, on="area", how="inner"),
                places.outlines,
                places.context,
                chosen.focus or None,
                places.view,
                classes,
            ),
            height=mapped.MAP_HEIGHT_PIXELS,
            alt=sentences.map_alternative(answer, headline, by_flag),
            key="place",
        )
with right:
    st.header("Each authority the same size", anchor=False)
    figure.chart(
        "hexagons",
        hexagons(areas, places.cells, classes),
        sentences.map_alternative(answer, headline, by_flag),
        on_select=hexagon_clicked,
    )
figure.note(f"{sentences.map_note(answer, by_flag)} {wording.source_line(measure, answer.year)}")
table = tables.judged(answer) if by_flag else tables.one_measure(answer)
figure.behind("map", table, [measure], file_notes(measure, answer.year))
figure.prompts(measure)
figure.licence(wording.LICENCE, wording.BOUNDARY_CREDIT)
