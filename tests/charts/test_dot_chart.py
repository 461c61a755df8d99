"""The dot plot with intervals."""

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.label_places import text_width
from tests.charts.as_drawn import dots

LIMITS = (52.0, 60.0, 94.0, 102.0)
LIMIT_WORDS = "chance alone: 95% dotted, 99.8% solid"


def drawn(areas: pd.DataFrame, centre: float | None = 77.0, words: str = "Other 14: 77") -> dict:
    return dots(areas, centre, words, "per 10,000 children")


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


def texts(figure: dict) -> list[str]:
    return [note["text"].strip() for note in figure["layout"]["annotations"]]


def test_a_dot_plot_is_valid_plotly(areas: pd.DataFrame) -> None:
    Figure(drawn(areas))


def test_rows_run_from_the_top_in_the_order_of_the_frame(areas: pd.DataFrame) -> None:
    axis = drawn(areas)["layout"]["yaxis"]
    assert axis["tickvals"] == [0, 1, 2, 3, 4]
    assert axis["range"][0] > axis["range"][1]
    assert axis["ticktext"][0] == "Barnsley"
    assert axis["ticktext"][4] == "Camden"


def test_the_focus_is_bold_plum_and_drawn_after_the_others(areas: pd.DataFrame) -> None:
    figure = drawn(areas)
    assert [found["name"] for found in figure["data"]] == ["elsewhere", "region", "focus", "figures"]
    focus = trace(figure, "focus")
    assert (focus["x"], focus["y"]) == ([80.0], [2])
    assert (focus["marker"]["size"], focus["marker"]["color"]) == (15, look.PLUM)
    assert (focus["error_x"]["thickness"], focus["error_x"]["array"]) == (6, [7.0])
    assert figure["layout"]["yaxis"]["ticktext"][2] == '<b><span style="color:#801650">Rotherham</span></b>'


def test_authorities_outside_the_region_are_paler(areas: pd.DataFrame) -> None:
    figure = drawn(areas)
    assert trace(figure, "region")["marker"]["color"] == look.MARK
    assert trace(figure, "elsewhere")["marker"]["color"] == look.LINE


def test_figures_stand_at_the_right_as_printed(areas: pd.DataFrame) -> None:
    column = trace(drawn(areas), "figures")
    assert column["text"] == ["71", "c", "80", "0", "44"]
    assert column["textposition"] == "middle left"
    assert column["textfont"]["weight"] == [400, 400, 700, 400, 400]
    assert column["textfont"]["color"][2] == look.PLUM


def test_a_hidden_authority_has_a_letter_at_the_zero_end_and_no_dot(areas: pd.DataFrame) -> None:
    figure = drawn(areas)
    assert trace(figure, "region")["y"] == [0]
    tile, words = figure["layout"]["annotations"][1:3]
    assert (tile["text"].strip(), tile["x"], tile["y"], tile["xanchor"]) == ("c", 0, 1, "left")
    assert (words["text"], words["y"]) == ("hidden by the publisher", 1)


def test_a_true_zero_is_a_whole_dot(areas: pd.DataFrame) -> None:
    figure = drawn(areas)
    assert trace(figure, "elsewhere")["x"] == [0.0, 44.0]
    start, end = figure["layout"]["xaxis"]["range"]
    assert start == pytest.approx(-0.025 * end)


def test_a_figure_without_an_interval_is_a_dot_only(areas: pd.DataFrame) -> None:
    interval = trace(drawn(areas), "elsewhere")["error_x"]
    assert interval["array"] == [None, 6.0]
    assert interval["arrayminus"] == [None, 5.0]


def test_the_axis_holds_the_greatest_limit(areas: pd.DataFrame) -> None:
    # 87 is the greatest upper limit; 4% more is 90.48.
    assert drawn(areas)["layout"]["xaxis"]["range"][1] == pytest.approx(90.48)


def test_the_unit_stands_under_the_axis(areas: pd.DataFrame) -> None:
    assert drawn(areas)["layout"]["xaxis"]["title"]["text"] == "per 10,000 children"


def test_the_comparator_is_an_ink_line_behind_the_dots_named_above(areas: pd.DataFrame) -> None:
    figure = drawn(areas)
    line = figure["layout"]["shapes"][0]
    assert (line["x0"], line["x1"], line["layer"], line["line"]["color"]) == (77.0, 77.0, "below", look.INK)
    assert texts(figure)[0] == "Other 14: 77"


def test_without_a_comparator_there_is_no_line(areas: pd.DataFrame) -> None:
    figure = drawn(areas, None, "")
    assert figure["layout"]["shapes"] == []
    assert texts(figure) == ["c", "hidden by the publisher"]


@pytest.mark.parametrize("centre, anchor", [(1.0, "left"), (45.0, "center"), (90.0, "right")])
def test_the_comparators_name_stays_inside(areas: pd.DataFrame, centre: float, anchor: str) -> None:
    figure = drawn(areas, centre, "Statistical neighbours: 1")
    assert figure["layout"]["annotations"][0]["xanchor"] == anchor


def test_fifteen_rows_are_460_pixels_high(many: pd.DataFrame) -> None:
    assert drawn(many.head(15))["layout"]["height"] == 460


def test_151_rows_are_20_pixels_each(many: pd.DataFrame) -> None:
    assert drawn(many)["layout"]["height"] == 151 * 20 + 78


def test_a_figure_far_out_is_drawn_at_the_edge_with_its_printed_value(many: pd.DataFrame) -> None:
    figure = drawn(many)
    end = figure["layout"]["xaxis"]["range"][1]
    assert end < 800
    others = trace(figure, "elsewhere")
    assert others["x"][-1] == pytest.approx(end * 0.97)
    assert others["text"][-2:] == ["", "›"]
    assert others["error_x"]["array"][-1] is None
    assert others["hovertext"][-1] == "<b>Authority 150</b><br>2,083<br>beyond the end of the axis"
    assert trace(figure, "figures")["text"][-1] == "2,083"


def test_a_figure_within_reach_is_not_capped(areas: pd.DataFrame) -> None:
    assert "›" not in trace(drawn(areas), "region")["text"]


def test_few_traces_draw_all_england(many: pd.DataFrame) -> None:
    assert len(drawn(many)["data"]) == 4


def test_the_column_of_figures_grows_with_the_longest(areas: pd.DataFrame) -> None:
    narrow = drawn(areas)["layout"]["xaxis"]["domain"][1]
    wide = drawn(areas.assign(shown="1,424.9"))["layout"]["xaxis"]["domain"][1]
    assert wide < narrow


def test_hover_holds_name_and_figure_and_any_lines_given(areas: pd.DataFrame) -> None:
    assert trace(drawn(areas), "focus")["hovertext"] == ["<b>Rotherham</b><br>80"]
    told = drawn(areas.assign(hover="80 per 10,000<br>95% interval 73 to 87"))
    assert trace(told, "focus")["hovertext"] == ["<b>Rotherham</b><br>80 per 10,000<br>95% interval 73 to 87"]


def test_all_hidden_is_still_a_figure(areas: pd.DataFrame) -> None:
    hidden = areas.assign(value=float("nan"), status="c", shown="c", status_words="hidden")
    figure = drawn(hidden, None, "")
    assert [found["name"] for found in figure["data"]] == ["figures"]
    assert texts(figure).count("c") == 5
    Figure(figure)


NONE = float("nan")
COLUMNS = ("limit_lower_998", "limit_lower_95", "limit_upper_95", "limit_upper_998")


def limited(areas: pd.DataFrame, limits: tuple[float, float, float, float] = LIMITS, **more: bool) -> dict:
    """Draw the same limits in every row."""
    owned = areas.assign(**dict(zip(COLUMNS, limits, strict=True)))
    return dots(owned, 77.0, "Other 14: 77", "% of referrals", **more)


def strokes(figure: dict, name: str) -> list[tuple[float, float, float]]:
    """Return where each stroke lies, and the two ends of it down the rows."""
    line = trace(figure, name)
    at, down = line["x"], line["y"]
    assert at[2::3] == down[2::3] == [None] * (len(at) // 3)
    assert at[::3] == at[1::3]
    return list(zip(at[::3], down[::3], down[1::3], strict=True))


def test_each_row_has_its_own_limits_as_strokes_of_its_height(areas: pd.DataFrame) -> None:
    own = areas.head(2).assign(
        limit_lower_998=[52.0, 40.0],
        limit_lower_95=[60.0, 55.0],
        limit_upper_95=[94.0, 100.0],
        limit_upper_998=[102.0, NONE],
    )
    figure = dots(own, 77.0, "Other 14: 77", "% of referrals")
    assert strokes(figure, "95% limits") == [
        (60.0, -0.5, 0.5), (55.0, 0.5, 1.5), (94.0, -0.5, 0.5), (100.0, 0.5, 1.5),
    ]  # fmt: skip
    # No share lies above the second row's upper 99.8% limit: it has none.
    assert strokes(figure, "99.8% limits") == [(52.0, -0.5, 0.5), (40.0, 0.5, 1.5), (102.0, -0.5, 0.5)]
    dashes = {trace(figure, name)["line"]["dash"] for name in ("95% limits", "99.8% limits")}
    assert dashes == {"dot", "solid"}
    assert trace(figure, "95% limits")["line"]["dash"] == "dot"
    assert trace(figure, "95% limits")["hoverinfo"] == "skip"
    Figure(figure)


def test_limits_lie_behind_the_dots(areas: pd.DataFrame) -> None:
    names = [found["name"] for found in limited(areas)["data"]]
    assert names == ["95% limits", "99.8% limits", "elsewhere", "region", "focus", "figures"]


def test_the_axis_holds_the_limits(areas: pd.DataFrame) -> None:
    # 102 is greater than every interval; 4% more is 106.08.
    assert limited(areas)["layout"]["xaxis"]["range"][1] == pytest.approx(106.08)


def test_a_limit_far_beyond_every_figure_does_not_squash_the_rest(areas: pd.DataFrame) -> None:
    # The greatest interval ends at 87, and 1.3 times that is 113.1: 113 sets the axis, 114 does not.
    assert limited(areas, (52.0, 60.0, 94.0, 113.0))["layout"]["xaxis"]["range"][1] == pytest.approx(117.52)
    assert limited(areas, (52.0, 60.0, 94.0, 114.0))["layout"]["xaxis"]["range"][1] == pytest.approx(97.76)


def test_a_comparator_that_is_a_range_is_a_grey_band_named_above_its_middle(areas: pd.DataFrame) -> None:
    figure = dots(areas, (70.0, 92.0), "Other 14: between 70% and 92%", "% of referrals")
    (band,) = figure["layout"]["shapes"]
    assert (band["type"], band["x0"], band["x1"], band["layer"]) == ("rect", 70.0, 92.0, "below")
    assert band["fillcolor"] == look.BAR_GREY
    name = figure["layout"]["annotations"][0]
    assert (name["text"], name["x"]) == ("Other 14: between 70% and 92%", 81.0)
    # The band reaches beyond every interval; 4% more than 92 is 95.68.
    assert figure["layout"]["xaxis"]["range"][1] == pytest.approx(95.68)


def test_limits_are_named_once_below_the_rows_and_the_comparator_above_them(areas: pd.DataFrame) -> None:
    figure = limited(areas)
    assert texts(figure).count(LIMIT_WORDS) == 1
    words = next(note for note in figure["layout"]["annotations"] if note["text"] == LIMIT_WORDS)
    centre = figure["layout"]["annotations"][0]
    # Rows count downwards: the words hang below the last of five, the comparator's name stands above the first.
    assert (words["y"], words["yanchor"]) == (4.6, "top")
    assert (centre["y"], centre["yanchor"]) == (-0.62, "bottom")
    assert figure["layout"]["yaxis"]["range"][0] > 4.6 + 18 / 25.5


def test_the_limit_lines_stop_short_of_the_comparators_name(areas: pd.DataFrame) -> None:
    assert min(top for _, top, _ in strokes(limited(areas), "95% limits")) > -0.62


@pytest.mark.parametrize("limits", [(0.0, 1.0, 5.0, 6.0), LIMITS, (90.0, 95.0, 104.0, 109.0)])
def test_the_words_on_the_limits_are_not_cut(areas: pd.DataFrame, limits: tuple) -> None:
    figure = limited(areas, limits)
    words = next(note for note in figure["layout"]["annotations"] if note["text"] == LIMIT_WORDS)
    room = 345 * figure["layout"]["xaxis"]["domain"][1]
    half = text_width(LIMIT_WORDS, 13) / 2
    assert words["xref"] == "x domain"
    assert words["x"] * room - half >= -0.5
    assert words["x"] * room + half <= room + 0.5


def test_without_limits_nothing_is_drawn_or_said(areas: pd.DataFrame) -> None:
    figure = drawn(areas)
    assert not [found for found in figure["data"] if "limits" in found["name"]]
    assert LIMIT_WORDS not in texts(figure)


def test_limits_that_no_row_has_are_not_said(areas: pd.DataFrame) -> None:
    assert LIMIT_WORDS not in texts(limited(areas, (NONE, NONE, NONE, NONE)))


def test_limits_leave_the_rows_as_tall_as_they_were(areas: pd.DataFrame) -> None:
    assert limited(areas)["layout"]["height"] == drawn(areas)["layout"]["height"] + 22


def test_invented_dots_say_so_behind_and_at_the_edge(areas: pd.DataFrame) -> None:
    figure = limited(areas, invented=True)
    plan = figure["layout"]
    behind = [shape for shape in plan["shapes"] if "label" in shape]
    assert [shape["label"]["text"] for shape in behind] == ["INVENTED DATA"]
    assert plan["annotations"][-1]["textangle"] == 90
    assert plan["margin"]["r"] == 30
    Figure(figure)
    assert "INVENTED" not in str(limited(areas))


def test_hidden_and_too_few_are_tiles_with_their_words(areas: pd.DataFrame) -> None:
    areas.loc[0, ["value", "lower", "upper"]] = float("nan")
    areas.loc[0, ["status", "shown"]] = "few"
    areas.loc[0, "status_words"] = "too few to show"
    figure = limited(areas, invented=True)
    assert texts(figure)[1:5] == ["few", "too few to show", "c", "hidden by the publisher"]
    few, words = figure["layout"]["annotations"][1:3]
    # The words begin where the tile of three letters ends, and not on it.
    assert words["xshift"] > few["xshift"] + text_width(" few ", 14)
    assert "region" not in [found["name"] for found in figure["data"]]


def test_the_interval_of_a_hidden_row_leaves_no_trace(areas: pd.DataFrame) -> None:
    areas.loc[1, ["lower", "upper"]] = [300.0, 387.0]
    figure = limited(areas)
    assert "387" not in str(figure)
    assert figure["layout"]["xaxis"]["range"][1] == pytest.approx(106.08)
