"""The steps chart."""

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.pathway_steps_chart import pathway_steps
from tests.rows import rows_of

HIDDEN = np.nan
COLUMNS = [
    "step", "label", "who", "count_shown", "share", "share_shown", "lower", "upper", "before_shown", "status"
]  # fmt: skip


@pytest.fixture
def rows() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("referral", "Referral", "focus", "295", 100.0, "100%", HIDDEN, HIDDEN, "", ""),
            ("s47", "Section 47 enquiry", "focus", "70", 24.0, "24%", 18.0, 30.0, "24%", ""),
            # The limits of a hidden row must not be drawn even if a frame were to hold them.
            ("plan", "Protection plan", "focus", "c", HIDDEN, "c", 1.0, 90.0, "c", "c"),
            ("care", "Looked after, by any route", "focus", "10", 3.0, "3%", 2.0, 6.0, "", ""),
            ("referral", "Referral", "comparator", "4,195", 100.0, "100%", HIDDEN, HIDDEN, "", ""),
            ("s47", "Section 47 enquiry", "comparator", "1,190", 28.0, "28%", 27.0, 30.0, "28%", ""),
            ("plan", "Protection plan", "comparator", "350", 8.0, "8%", 7.0, 9.0, "29%", ""),
            ("care", "Looked after, by any route", "comparator", "130", 3.0, "3%", 2.6, 3.5, "", ""),
        ],
        columns=COLUMNS,
    )


def drawn(rows: pd.DataFrame, invented: bool = False) -> dict:
    return pathway_steps(rows_of(rows), 180, "Rotherham", "Other 14", invented)


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


def notes(figure: dict) -> dict[str, dict]:
    return {note["text"].strip(): note for note in figure["layout"]["annotations"]}


def test_steps_are_valid_plotly(rows: pd.DataFrame) -> None:
    Figure(drawn(rows, invented=True))


def test_the_plum_bar_stands_over_the_grey_one_and_they_touch(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    focus, other = trace(figure, "focus"), trace(figure, "comparator")
    assert focus["marker"]["color"] == look.PLUM
    assert other["marker"]["color"] == look.BAR_GREY
    assert other["y"][0] - focus["y"][0] == pytest.approx(focus["width"])
    axis = figure["layout"]["yaxis"]["range"]
    assert axis[0] > axis[1]


def test_each_row_is_60_pixels(rows: pd.DataFrame) -> None:
    other = trace(drawn(rows), "comparator")["y"]
    assert other[1] - other[0] == 60


def test_a_hidden_step_has_no_bar_and_no_interval_but_a_letter_at_zero(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    assert trace(figure, "focus")["x"] == [100.0, 24.0, 3.0]
    assert trace(figure, "95% interval")["x"] == [24.0, 3.0, 28.0, 8.0, 3.0]
    tile = notes(figure)["c"]
    assert (tile["x"], tile["xanchor"]) == (0, "left")
    assert trace(figure, "count_shown")["text"][2] == "c"
    assert trace(figure, "before_shown")["text"][2] == "c"


def test_intervals_are_ink_on_a_white_casing(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    casing, line = trace(figure, "casing")["error_x"], trace(figure, "95% interval")["error_x"]
    assert (casing["thickness"], casing["color"]) == (5, look.WHITE)
    assert (line["thickness"], line["color"]) == (2, look.INK)
    assert (line["arrayminus"][0], line["array"][0]) == (6.0, 6.0)


def test_percentages_stand_right_of_the_interval_and_not_beside_the_whole(rows: pd.DataFrame) -> None:
    percents = trace(drawn(rows), "percentages")
    assert [text.strip() for text in percents["text"]] == ["24%", "3%", "28%", "8%", "3%"]
    assert percents["x"] == [30.0, 6.0, 30.0, 9.0, 3.5]


def test_both_columns_are_right_aligned_under_their_heads(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    counts, before = trace(figure, "count_shown"), trace(figure, "before_shown")
    assert counts["text"] == ["295", "70", "c", "10", "4,195", "1,190", "350", "130"]
    assert before["text"] == ["", "24%", "c", "", "", "28%", "29%", ""]
    assert counts["textposition"] == before["textposition"] == "middle left"
    assert {"referrals", "of the step<br>before"} <= notes(figure).keys()


def test_looked_after_stands_below_a_dotted_rule(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    rule = figure["layout"]["shapes"][0]
    ticks = figure["layout"]["yaxis"]["tickvals"]
    assert rule["line"]["dash"] == "dot"
    assert ticks[2] < rule["y0"] < ticks[3]
    assert ticks[3] - ticks[2] > 60


def test_a_last_step_with_a_step_before_has_no_rule(rows: pd.DataFrame) -> None:
    figure = drawn(rows[rows["step"] != "care"])
    assert figure["layout"]["shapes"] == []


def test_names_stand_inside_the_first_pair(rows: pd.DataFrame) -> None:
    written = notes(drawn(rows))
    assert (written["Rotherham"]["font"]["color"], written["Rotherham"]["x"]) == (look.WHITE, 0)
    assert written["Other 14"]["font"]["color"] == look.INK


def test_without_a_focus_there_is_one_bar_a_step_in_the_middle_of_its_row(rows: pd.DataFrame) -> None:
    figure = drawn(rows[rows["who"] == "comparator"])
    assert trace(figure, "comparator")["y"] == figure["layout"]["yaxis"]["tickvals"]
    assert look.PLUM not in str(figure)
    assert "Rotherham" not in notes(figure)


def test_the_axis_is_the_whole_with_its_unit_and_days(rows: pd.DataFrame) -> None:
    axis = drawn(rows)["layout"]["xaxis"]
    assert axis["range"][0] == 0
    assert axis["tickvals"] == [0, 25, 50, 75, 100]
    assert axis["title"]["text"] == "share of referrals followed for 180 days"


def test_invented_steps_say_so_behind_and_at_the_edge(rows: pd.DataFrame) -> None:
    plan = drawn(rows, invented=True)["layout"]
    behind = [shape for shape in plan["shapes"] if "label" in shape]
    assert [shape["label"]["text"] for shape in behind] == ["INVENTED DATA"]
    assert plan["annotations"][-1]["textangle"] == 90
    assert "INVENTED" not in str(drawn(rows))


def test_a_comparator_that_is_a_range_is_a_bar_to_its_least_and_a_band_to_its_most(
    rows: pd.DataFrame,
) -> None:
    rows = rows.assign(least=HIDDEN, most=HIDDEN)
    columns = ["share", "share_shown", "lower", "upper", "status", "least", "most"]
    rows.loc[6, columns] = [HIDDEN, "6% to 12%", 5.0, 14.0, "range", 6.0, 12.0]
    figure = drawn(rows)
    assert trace(figure, "comparator")["x"] == [100.0, 28.0, 6.0, 3.0]
    band = trace(figure, "range")
    assert (band["base"], band["x"]) == ([6.0], [6.0])
    # The interval of chance lies about the whole band: from its middle, 9, to 5 and to 14.
    line = trace(figure, "95% interval")
    place = line["x"].index(9.0)
    assert (line["error_x"]["arrayminus"][place], line["error_x"]["array"][place]) == (4.0, 5.0)
    assert [text for text in notes(figure) if len(text) == 1] == ["c"]
