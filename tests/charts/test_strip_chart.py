"""The strip of the Overview."""

import pandas as pd
from plotly.graph_objects import Figure

from analytics.charts import look
from tests.charts.as_drawn import strip


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


def test_a_strip_is_48_pixels_high_without_axes(areas: pd.DataFrame) -> None:
    figure = strip(areas, 77.0)
    assert figure["layout"]["height"] == 48
    assert figure["layout"]["xaxis"]["visible"] is False
    assert figure["layout"]["yaxis"]["visible"] is False
    Figure(figure)


def test_the_focus_is_plum_and_drawn_last(areas: pd.DataFrame) -> None:
    figure = strip(areas, 77.0)
    assert [found["name"] for found in figure["data"]] == ["others", "comparator", "focus"]
    focus = trace(figure, "focus")
    assert focus["x"] == [80.0]
    assert (focus["marker"]["size"], focus["marker"]["color"]) == (14, look.PLUM)


def test_the_focus_carries_its_interval(areas: pd.DataFrame) -> None:
    interval = trace(strip(areas, 77.0), "focus")["error_x"]
    assert (interval["arrayminus"], interval["array"]) == ([7.0], [7.0])
    assert (interval["thickness"], interval["color"]) == (5, look.PLUM)


def test_a_hidden_authority_has_no_ring(areas: pd.DataFrame) -> None:
    rings = trace(strip(areas, 77.0), "others")
    assert rings["x"] == [71.0, 0.0, 44.0]
    assert (rings["marker"]["color"], rings["marker"]["size"]) == (look.WHITE, 9)


def test_a_hidden_focus_is_left_out(areas: pd.DataFrame) -> None:
    areas.loc[areas["role"] == "focus", "value"] = None
    assert [found["name"] for found in strip(areas, 77.0)["data"]] == ["others", "comparator"]


def test_no_focus_leaves_equal_rings(areas: pd.DataFrame) -> None:
    areas["role"] = "region"
    assert [found["name"] for found in strip(areas, 77.0)["data"]] == ["others", "comparator"]


def test_without_a_comparator_there_is_no_bar(areas: pd.DataFrame) -> None:
    assert [found["name"] for found in strip(areas, None)["data"]] == ["others", "focus"]


def test_the_range_holds_values_intervals_and_comparator_with_padding(areas: pd.DataFrame) -> None:
    # Least 0, greatest 100 (the comparator); 6% of 100 on each side.
    assert strip(areas, 100.0)["layout"]["xaxis"]["range"] == [-6.0, 106.0]


def test_of_all_england_only_the_region_has_rings(many: pd.DataFrame) -> None:
    assert len(trace(strip(many, 519.0), "others")["x"]) == 14


def test_the_middle_half_is_a_band_instead_of_rings(many: pd.DataFrame) -> None:
    figure = strip(many, 519.0, middle=(510.0, 620.0))
    assert [found["name"] for found in figure["data"]] == ["comparator", "focus"]
    band = figure["layout"]["shapes"][1]
    assert (band["type"], band["x0"], band["x1"]) == ("rect", 510.0, 620.0)


def test_a_strip_with_nothing_to_show_is_still_a_figure(areas: pd.DataFrame) -> None:
    Figure(strip(areas.assign(value=float("nan")), None))


def test_a_comparator_that_is_a_range_is_a_band_and_not_a_bar(areas: pd.DataFrame) -> None:
    figure = strip(areas, (60.0, 95.0))
    assert [found["name"] for found in figure["data"]] == ["others", "focus"]
    band = figure["layout"]["shapes"][1]
    assert (band["type"], band["x0"], band["x1"], band["layer"]) == ("rect", 60.0, 95.0, "below")
    # Least 0, greatest 95, the range's end; 6% of 95 on each side.
    assert figure["layout"]["xaxis"]["range"] == [-5.7, 100.7]
