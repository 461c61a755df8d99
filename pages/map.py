"""Rates per 10,000 by place: shaded outlines, and a hexagon of one size for every authority."""

import streamlit as st

from analytics.figures import map_figures
from analytics.words import wording
from pages.parts import exhibits, figure, kept_results
from pages.parts.choices import choose_focus, redrawn_alone, selected
from pages.parts.controls import segmented
from pages.parts.exhibits import exhibit

places = exhibit("map")


def hexagon_clicked() -> None:
    """Make the authority whose hexagon was clicked the focus, where it is one of the region's."""
    points = st.session_state.hexagons.selection.points
    code = next((point["customdata"] for point in points if point.get("customdata")), None)
    code = code[0] if isinstance(code, list) else code
    if code in kept_results.holdings().places.members:
        choose_focus(code)


if places.drawn is None:
    figure.head(places.question, places.answer)
    st.stop()
exhibits.opening(places)


def by_place() -> None:
    """Draw the map, coloured as chosen, and the same as hexagons."""
    shown, places = selected(), exhibit("map")
    if places.drawn is None:
        return
    with st.container(horizontal=True, key="view"):
        region = kept_results.holdings().places.region.name
        segmented("cover", "Show", {"region": region, "england": "All England"}, shown.cover)
        segmented("colour", "Colour by", {"rate": "Rate", "flag": "Could chance explain it?"}, shown.colour)
    for line in places.warnings:
        figure.note(line)
    exhibits.statements(places)
    exhibits.key_of_colours(places)

    with st.container(key="pair"):
        left, right = st.columns(2, gap="medium")
    with left:
        st.header("By place", anchor=False)
        with st.container(key="chart-place"):
            st.pydeck_chart(
                places.outlines, height=map_figures.MAP_HEIGHT_PIXELS, alt=places.alternative, key="place"
            )
    with right:
        st.header("Each authority the same size", anchor=False)
        figure.chart("hexagons", places.drawn, places.alternative, on_select=hexagon_clicked)
    exhibits.behind(places)


redrawn_alone(by_place, kept_results.holdings(), "colour")
figure.prompts(*places.measures)
figure.licence(wording.LICENCE, wording.BOUNDARY_CREDIT)
