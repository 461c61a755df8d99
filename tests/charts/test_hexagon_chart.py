"""The hexagon map."""

from math import sqrt

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from tests.charts.as_drawn import hexagons


@pytest.fixture
def classed(areas: pd.DataFrame) -> pd.DataFrame:
    return areas.assign(**{"class": [2.0, np.nan, 2.0, 0.0, 4.0]})


@pytest.fixture
def cells() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area": ["370", "815", "372", "868", "202"],
            "q": [1, 2, 2, 3, 4],
            "r": [1, 4, 1, 0, 0],
        }
    )


@pytest.fixture
def england(many: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    places = range(len(many))
    cells = pd.DataFrame(
        {"area": many["area"], "q": [n % 12 for n in places], "r": [n // 12 for n in places]}
    )
    return many.assign(**{"class": 1.0}), cells


def drawn(classed: pd.DataFrame, cells: pd.DataFrame) -> dict:
    return hexagons(classed, cells, look.MAP_CLASSES)


def test_the_last_trace_holds_one_click_target_an_area(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    targets = drawn(classed, cells)["data"][-1]
    assert targets["name"] == "areas"
    assert targets["customdata"] == ["370", "815", "372", "868", "202"]
    assert targets["marker"]["opacity"] == 0
    assert targets["marker"]["size"] >= 40


def test_a_clicked_target_stays_invisible(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    targets = drawn(classed, cells)["data"][-1]
    assert targets["selected"] == targets["unselected"] == {"marker": {"opacity": 0}}


def test_cells_lie_where_the_layout_says(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    targets = drawn(classed, cells)["data"][-1]
    # Barnsley, q 1 and r 1: an odd row is moved half a cell to the right.
    assert targets["x"][0] == pytest.approx(sqrt(3) * 1.5, abs=1e-3)
    assert targets["y"][0] == pytest.approx(1.5)


def test_north_is_up_and_cells_are_not_stretched(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    axis = drawn(classed, cells)["layout"]["yaxis"]
    assert axis["range"][0] < axis["range"][1]
    assert (axis["scaleanchor"], axis["scaleratio"]) == ("x", 1)


def test_each_class_is_one_filled_trace(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    fills = [trace["fillcolor"] for trace in drawn(classed, cells)["data"] if trace.get("fill") == "toself"]
    assert fills == ["#DCE8F3", "#5A8FC2", "#10365F", "#FFFFFF"]


def test_a_hidden_area_is_hatched_and_lettered(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    figure = drawn(classed, cells)
    hidden = next(trace for trace in figure["data"] if trace.get("name") == "hidden")
    assert hidden["fillpattern"]["shape"] == "/"
    assert len(hidden["x"]) == 7
    written = figure["layout"]["annotations"][1]
    assert written["text"] == "North<br>Yorkshire<br><b>c</b>"
    assert written["bgcolor"] == look.WHITE


def test_names_and_figures_stand_inside_at_13_pixels(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    notes = drawn(classed, cells)["layout"]["annotations"]
    assert notes[2]["text"] == "Rotherham<br><b>80</b>"
    assert {note["font"]["size"] for note in notes} == {13}


def test_names_on_dark_classes_are_white(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    notes = drawn(classed, cells)["layout"]["annotations"]
    assert notes[3]["font"]["color"] == look.INK
    assert notes[4]["font"]["color"] == look.WHITE


def test_the_focus_is_outlined_in_plum_on_white(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    lines = {trace.get("name"): trace.get("line") for trace in drawn(classed, cells)["data"]}
    assert lines["casing"] == {"color": look.WHITE, "width": 8}
    assert lines["focus"] == {"color": look.PLUM, "width": 4.5}


def test_without_a_focus_nothing_is_plum(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    assert look.PLUM not in str(drawn(classed.assign(role="region"), cells))


def test_england_has_no_names_inside(england: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    figure = drawn(*england)
    assert figure["layout"]["annotations"] == []
    assert len(figure["data"][-1]["customdata"]) == 151


def test_englands_hidden_areas_keep_their_letter(england: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    areas, cells = england
    areas.loc[3, ["class", "value"]] = np.nan
    areas.loc[3, "status"] = "c"
    assert [note["text"] for note in drawn(areas, cells)["layout"]["annotations"]] == ["c"]


def test_england_outlines_the_region(england: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    region = next(trace for trace in drawn(*england)["data"] if trace.get("name") == "region")
    # 15 hexagons of seven points, and 14 gaps between them.
    assert len(region["x"]) == 15 * 7 + 14


def test_the_map_is_480_pixels_high_and_valid_plotly(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    figure = drawn(classed, cells)
    assert figure["layout"]["height"] == 480
    Figure(figure)


def test_an_area_with_two_cells_is_refused(classed: pd.DataFrame, cells: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="one cell only"):
        drawn(classed, pd.concat([cells, cells.head(1)]))
