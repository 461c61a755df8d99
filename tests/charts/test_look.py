"""The palette and the furniture: contrast, merging, and the marks of invented data."""

from colorsys import rgb_to_hsv
from itertools import pairwise

import pytest
from plotly.graph_objects import Figure

from analytics.charts import look


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted([luminance(one), luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize(
    "fill, text",
    [*look.MAP_CLASSES, *look.FLAG_CLASSES, *look.STAGE_SHADES, *look.SOURCE_SHADES, look.CHOSEN_SHADE],
)
def test_text_on_every_fill_can_be_read(fill: str, text: str) -> None:
    assert contrast(fill, text) >= 4.5


@pytest.mark.parametrize("colour", [look.MARK, look.LINE, look.SLATE, look.PLUM, look.BLUE, look.SAND])
def test_every_mark_stands_out_from_white(colour: str) -> None:
    assert contrast(colour, look.WHITE) >= 3


@pytest.mark.parametrize("ramp", [look.MAP_CLASSES, look.SOURCE_SHADES])
def test_a_ramp_gets_darker_at_every_step(ramp: tuple[look.Shade, ...]) -> None:
    lights = [luminance(fill) for fill, _ in ramp]
    assert lights == sorted(lights, reverse=True)


def hue(fill: str) -> float:
    return rgb_to_hsv(*(int(fill[start : start + 2], 16) / 255 for start in (1, 3, 5)))[0] * 360


def test_lower_is_sand_and_higher_is_blue() -> None:
    lower, at_edge, _, edge, higher = [hue(fill) for fill, _ in look.FLAG_CLASSES]
    # Degrees: red is 0, amber about 40, sand between them and yellow; blue 210 to 225.
    assert 38 <= lower <= 45 and 38 <= at_edge <= 45
    assert 205 <= edge <= 215 and 205 <= higher <= 215


def test_flags_are_pale_in_the_middle_and_dark_at_both_ends() -> None:
    lower, at_edge, middle, edge, higher = [luminance(fill) for fill, _ in look.FLAG_CLASSES]
    assert lower < at_edge < middle > edge > higher


def test_no_two_flags_are_alike_in_grey() -> None:
    fills = sorted((fill for fill, _ in look.FLAG_CLASSES), key=luminance)
    assert all(contrast(one, other) >= 1.2 for one, other in pairwise(fills))


def test_a_flag_is_never_taken_for_hidden_or_for_the_focus() -> None:
    fills = [fill for fill, _ in look.FLAG_CLASSES]
    assert len(set(fills)) == 5
    assert not {look.MIST, look.WHITE, look.PLUM} & set(fills)
    # The two that say "more than chance" stand out from white without their outline.
    assert contrast(fills[0], look.WHITE) >= 3 and contrast(fills[4], look.WHITE) >= 3


def test_fills_too_pale_for_white_have_an_outline() -> None:
    for fill, _ in [*look.STAGE_SHADES, *look.SOURCE_SHADES]:
        assert fill in look.PALE or contrast(fill, look.WHITE) >= 1.5


def test_changes_merge_at_every_depth_and_leave_the_base_alone() -> None:
    changed = look.layout(height=48, xaxis={"title": {"text": "per 10,000"}})
    assert changed["xaxis"]["title"]["text"] == "per 10,000"
    assert changed["xaxis"]["title"]["font"]["size"] == 14
    assert changed["xaxis"]["gridcolor"] == look.GRID
    assert "height" not in look.layout()
    assert "text" not in look.layout()["xaxis"]["title"]


def test_no_chart_zooms_drags_or_has_a_legend() -> None:
    base = look.layout()
    assert base["dragmode"] is False
    assert base["showlegend"] is False
    assert base["xaxis"]["fixedrange"] and base["yaxis"]["fixedrange"]
    assert base["xaxis"]["nticks"] == 5


def marked(above: bool) -> dict:
    bare = {"data": [], "layout": look.layout(height=460)}
    return look.invented(bare, at=[(0.5, 0.4)], size=36, above=above)["layout"]


def test_invented_data_says_so_up_the_right_edge_with_room_for_it() -> None:
    plan = marked(above=False)
    edge = plan["annotations"][-1]
    assert edge["text"].count("INVENTED DATA") == 3
    assert (edge["x"], edge["xref"], edge["textangle"]) == (1, "paper", 90)
    assert (edge["font"]["size"], edge["font"]["color"], edge["font"]["weight"]) == (13, look.SLATE, 600)
    assert plan["margin"]["r"] == 30


def test_a_low_chart_repeats_the_edge_words_only_as_often_as_they_fit() -> None:
    low = look.invented({"data": [], "layout": look.layout(height=200)}, at=[(0.5, 0.5)], size=30)
    assert low["layout"]["annotations"][-1]["text"] == "INVENTED DATA"


def test_invented_data_says_so_behind_the_marks() -> None:
    mark = marked(above=False)["shapes"][0]
    assert mark["layer"] == "below"
    assert mark["label"]["text"] == "INVENTED DATA"
    assert mark["label"]["font"]["color"] == "rgba(11,12,12,0.085)"


def test_invented_data_says_so_above_bars_that_fill_the_plot() -> None:
    plan = marked(above=True)
    assert "shapes" not in plan
    assert plan["annotations"][0]["text"] == "INVENTED DATA"
    assert plan["annotations"][0]["font"]["color"] == "rgba(11,12,12,0.085)"


def test_both_marks_are_valid_plotly() -> None:
    Figure({"data": [], "layout": marked(above=False)})
    Figure({"data": [], "layout": marked(above=True)})


def test_a_hidden_figure_has_a_lettered_tile() -> None:
    tile = look.tile("c", x=0, y=1)
    assert tile["text"].strip() == "c"
    assert (tile["bgcolor"], tile["bordercolor"], tile["borderwidth"]) == (look.MIST, look.MARK, 1)
    assert (tile["font"]["size"], tile["font"]["weight"]) == (14, 700)
