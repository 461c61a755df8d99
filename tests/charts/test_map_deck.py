"""The map by place."""

import json

import numpy as np
import pandas as pd
import pytest

from analytics.charts import look
from tests.charts.as_drawn import beside, deck

VIEW = {"latitude": 53.95, "longitude": -1.2, "zoom": 6.88}


def square(west: float, south: float, size: float = 0.2) -> dict:
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


BOUNDARIES = {
    "370": square(-1.6, 53.5),
    "815": square(-1.6, 54.2, 0.6),
    "372": square(-1.4, 53.5),
    "868": square(-1.2, 53.5),
    "202": square(-1.0, 53.5),
}


@pytest.fixture
def classed(areas: pd.DataFrame) -> pd.DataFrame:
    return areas.assign(
        **{
            "class": [2.0, np.nan, 2.0, 0.0, 4.0],
            "label_lon": [-1.5, -1.3, -1.3, -1.1, -0.9],
            "label_lat": [53.6, 54.5, 53.6, 53.6, 53.6],
            "label_fits": [True, False, True, False, True],
        }
    )


def drawn(classed: pd.DataFrame, focus: str | None = "372") -> dict:
    return json.loads(deck(classed, BOUNDARIES, [square(-2.5, 53)], focus, VIEW).to_json())


def layer(drawn: dict, name: str) -> dict:
    return next(found for found in drawn["layers"] if found["id"] == name)


def test_the_json_is_compact(classed: pd.DataFrame) -> None:
    text = deck(classed, BOUNDARIES, [], "372", VIEW).to_json()
    assert "\n" not in text
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))


def test_nothing_is_fetched_from_outside(classed: pd.DataFrame) -> None:
    text = deck(classed, BOUNDARIES, [], "372", VIEW).to_json()
    plan = json.loads(text)
    assert "http" not in text
    assert "mapProvider" not in plan
    # Pydeck's marker for "none given". Streamlit drops it; no mapStyle at all would make it fetch tiles.
    assert plan["mapStyle"] == "__MAP_STYLE__"


def test_layers_run_from_land_to_names(classed: pd.DataFrame) -> None:
    assert [found["id"] for found in drawn(classed)["layers"]] == [
        "context",
        "areas",
        "casing",
        "focus",
        "names",
        "focus name",
    ]


def test_without_a_focus_nothing_is_outlined(classed: pd.DataFrame) -> None:
    assert [found["id"] for found in drawn(classed, None)["layers"]] == ["context", "areas", "names"]


def test_neighbouring_land_is_mist_with_white_borders(classed: pd.DataFrame) -> None:
    land = layer(drawn(classed), "context")
    assert land["getFillColor"] == [238, 240, 240, 255]
    assert land["getLineColor"] == [255, 255, 255, 255]
    assert land["data"]["features"][0]["properties"]["label"] == "outside the region"


def properties(drawn: dict) -> dict[str, dict]:
    return {row["properties"]["area"]: row["properties"] for row in layer(drawn, "areas")["data"]["features"]}


def test_areas_are_filled_by_class(classed: pd.DataFrame) -> None:
    found = properties(drawn(classed))
    assert found["370"]["fill"] == [90, 143, 194, 255]
    assert found["868"]["fill"] == [220, 232, 243, 255]


def test_borders_are_white_only_where_both_sides_are_dark(classed: pd.DataFrame) -> None:
    ordered = list(properties(drawn(classed)).items())
    # The dark area is drawn first, so that every lighter neighbour's Slate border covers its white one.
    assert ordered[0][0] == "202"
    assert ordered[0][1]["line"] == [255, 255, 255, 255]
    assert {tuple(row["line"]) for _, row in ordered[1:]} == {(80, 90, 95, 255)}


def flagged(classed: pd.DataFrame) -> dict:
    # Barnsley is lower than chance would give, Camden higher.
    flags = classed.assign(**{"class": [0.0, np.nan, 2.0, 1.0, 4.0]})
    return json.loads(deck(flags, BOUNDARIES, [], "372", VIEW, look.FLAG_CLASSES).to_json())


def test_areas_can_be_filled_by_flag(classed: pd.DataFrame) -> None:
    found = properties(flagged(classed))
    assert found["370"]["fill"] == [128, 112, 76, 255]
    assert found["202"]["fill"] == [36, 86, 138, 255]
    assert found["815"]["fill"] == [238, 240, 240, 255]


def test_both_dark_flags_come_first_with_white_borders(classed: pd.DataFrame) -> None:
    ordered = list(properties(flagged(classed)).items())
    assert {key for key, _ in ordered[:2]} == {"370", "202"}
    assert {tuple(row["line"]) for _, row in ordered[:2]} == {(255, 255, 255, 255)}
    assert {tuple(row["line"]) for _, row in ordered[2:]} == {(80, 90, 95, 255)}


def test_names_on_flags_take_the_flags_text(classed: pd.DataFrame) -> None:
    names = {row["text"]: row["colour"] for row in layer(flagged(classed), "names")["data"]}
    assert names["Barnsley\n71"] == names["Camden\n44"] == [255, 255, 255, 255]
    assert names["c"] == [11, 12, 12, 255]


def test_a_hidden_area_is_mist_with_its_letter(classed: pd.DataFrame) -> None:
    plan = drawn(classed)
    assert properties(plan)["815"]["fill"] == [238, 240, 240, 255]
    letter = next(row for row in layer(plan, "names")["data"] if row["at"] == [-1.3, 54.5])
    assert letter["text"] == "c"


def test_names_stand_only_where_they_fit(classed: pd.DataFrame) -> None:
    names = layer(drawn(classed), "names")
    assert [row["text"] for row in names["data"]] == ["Barnsley\n71", "c", "Camden\n44"]
    assert names["getSize"] == 13


def test_names_on_dark_classes_are_white(classed: pd.DataFrame) -> None:
    colours = [row["colour"] for row in layer(drawn(classed), "names")["data"]]
    assert colours == [[11, 12, 12, 255], [11, 12, 12, 255], [255, 255, 255, 255]]


def test_the_focus_is_outlined_in_plum_on_white_and_named_in_plum(classed: pd.DataFrame) -> None:
    plan = drawn(classed)
    assert (layer(plan, "casing")["lineWidthMinPixels"], layer(plan, "focus")["lineWidthMinPixels"]) == (
        6,
        3.5,
    )
    assert layer(plan, "focus")["getLineColor"] == [128, 22, 80, 255]
    name = layer(plan, "focus name")["data"][0]
    assert (name["text"], name["colour"]) == ("Rotherham 80", [128, 22, 80, 255])


def test_fonts_are_strings_and_not_expressions(classed: pd.DataFrame) -> None:
    assert layer(drawn(classed), "names")["fontFamily"] == "Source Sans, Arial, sans-serif"


def test_the_tooltip_is_safe_html(classed: pd.DataFrame) -> None:
    classed.loc[0, "name"] = "Barnsley <b>& more"
    assert properties(drawn(classed))["370"]["label"] == "<b>Barnsley &lt;b&gt;&amp; more</b><br>71"


def test_the_tooltip_holds_the_lines_given(classed: pd.DataFrame) -> None:
    told = drawn(classed.assign(hover="71 per 10,000<br>95% interval 64 to 79"))
    assert properties(told)["370"]["label"] == "<b>Barnsley</b><br>71 per 10,000<br>95% interval 64 to 79"


def test_the_view_is_the_one_asked_for(classed: pd.DataFrame) -> None:
    state = drawn(classed)["initialViewState"]
    assert (state["latitude"], state["longitude"], state["zoom"]) == (53.95, -1.2, 6.88)


def written(*points: tuple[float, float]) -> pd.DataFrame:
    return pd.DataFrame(points, columns=["label_lon", "label_lat"])


def test_a_lone_authority_is_named_to_its_right() -> None:
    lon, lat = beside("372", "Rotherham 80", {"372": square(-1.3, 53.85)}, written(), VIEW)
    assert lon > -1.1
    assert lat == pytest.approx(53.95)


def test_the_name_moves_from_another_name() -> None:
    lon, _ = beside("372", "Rotherham 80", {"372": square(-1.3, 53.85)}, written((-0.8, 53.95)), VIEW)
    assert lon < -1.3


def test_the_name_of_an_eastern_authority_is_not_cut() -> None:
    # Half of 470 px is 1.4 degrees at this zoom: the map ends near 0.2 east.
    lon, _ = beside("812", "NE Lincs 131", {"812": square(-0.1, 53.4)}, written(), VIEW)
    assert lon < 0
