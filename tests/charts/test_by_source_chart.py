"""Shares side by side, a row each source or police force."""

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.by_source_chart import RESPONSE_SHADES, ROW, panels
from analytics.registry.codes import RESPONSE_GROUPS
from tests.rows import rows_of

HIDDEN = np.nan
COLUMNS = [
    "row",
    "row_label",
    "panel",
    "panel_label",
    "who",
    "size_shown",
    "share",
    "share_shown",
    "lower",
    "upper",
    "status",
]
FRONT, BEYOND = ("front_door", "Answered at the front door"), ("beyond", "Assessed or beyond")
POLICE, HEALTH = ("police", "Police"), ("health", "Health")


@pytest.fixture
def rows() -> pd.DataFrame:
    return pd.DataFrame(
        [
            (*POLICE, *FRONT, "focus", "80", 38.0, "38%", 25.0, 52.0, ""),
            (*POLICE, *BEYOND, "focus", "80", 63.0, "63%", 48.0, 75.0, ""),
            (*POLICE, *FRONT, "comparator", "1,265", 36.0, "36%", 32.0, 40.0, ""),
            (*POLICE, *BEYOND, "comparator", "1,265", 62.0, "62%", 58.0, 67.0, ""),
            (*HEALTH, *FRONT, "focus", "fewer than 23", HIDDEN, "few", HIDDEN, HIDDEN, "few"),
            (*HEALTH, *BEYOND, "focus", "fewer than 23", HIDDEN, "few", HIDDEN, HIDDEN, "few"),
            (*HEALTH, *FRONT, "comparator", "515", HIDDEN, "c", HIDDEN, 99.0, "c"),
            (*HEALTH, *BEYOND, "comparator", "515", 93.0, "93%", 89.0, 96.0, ""),
        ],
        columns=COLUMNS,
    )


def drawn(rows: pd.DataFrame, invented: bool = False) -> dict:
    return panels(rows_of(rows), "Rotherham", "Other 14", "referrals", invented)


def traces(figure: dict, name: str) -> list[dict]:
    return [found for found in figure["data"] if found["name"] == name]


def texts(figure: dict) -> list[str]:
    return [note["text"].strip() for note in figure["layout"]["annotations"]]


def test_panels_are_valid_plotly(rows: pd.DataFrame) -> None:
    Figure(drawn(rows, invented=True))


def test_the_plum_dot_stands_over_the_grey_one_in_each_panel(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    for own, others in zip(traces(figure, "focus"), traces(figure, "comparator"), strict=True):
        assert own["xaxis"] == others["xaxis"]
        assert own["y"][0] < others["y"][0]
        assert (own["marker"]["color"], others["marker"]["color"]) == (look.PLUM, look.MARK)


def test_each_panel_has_its_own_axis_from_zero_as_far_as_what_is_drawn(rows: pd.DataFrame) -> None:
    # Front door: the furthest limit drawn is 52; the hidden row's 99 plays no part. Assessed: 96.
    layout = drawn(rows)["layout"]
    assert layout["xaxis"]["range"] == pytest.approx([-1.56, 75.4])
    assert layout["xaxis"]["ticktext"] == ["0%", "20%", "40%"]
    assert layout["xaxis2"]["ticktext"] == ["0%", "50%"]
    assert layout["xaxis"]["domain"][1] < layout["xaxis2"]["domain"][0]


def test_intervals_are_drawn_where_they_are(rows: pd.DataFrame) -> None:
    error = traces(drawn(rows), "focus")[0]["error_x"]
    assert (error["array"], error["arrayminus"]) == ([14.0], [13.0])


def test_a_hidden_share_has_a_tile_and_too_few_a_word_and_neither_a_dot(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    assert traces(figure, "focus")[0]["x"] == [38.0]
    assert traces(figure, "comparator")[0]["x"] == [36.0]
    assert texts(figure).count("few") == 2
    assert texts(figure).count("c") == 1
    tile = next(note for note in figure["layout"]["annotations"] if note["text"].strip() == "c")
    assert (tile["x"], tile["xref"], tile["y"]) == (0, "x", 1.5 * ROW + 9)


def test_percentages_stand_beside_the_intervals_as_printed(rows: pd.DataFrame) -> None:
    found = traces(drawn(rows), "percentages")
    assert [[text.strip() for text in trace["text"]] for trace in found] == [
        ["38%", "36%"],
        ["63%", "62%", "93%"],
    ]
    assert found[0]["x"] == [52.0, 40.0]


def test_what_the_shares_are_shares_of_stands_once_a_row_and_side(rows: pd.DataFrame) -> None:
    (sizes,) = traces(drawn(rows), "sizes")
    assert sizes["text"] == ["80", "1,265", "under 23", "515"]


def test_both_names_stand_above_in_the_colours_of_their_dots(rows: pd.DataFrame) -> None:
    colours = {note["text"]: note["font"]["color"] for note in drawn(rows)["layout"]["annotations"]}
    assert (colours["Rotherham"], colours["Other 14"]) == (look.PLUM, look.SLATE)


def test_without_a_focus_a_lone_dot_stands_in_the_middle_and_needs_no_name(rows: pd.DataFrame) -> None:
    figure = drawn(rows[rows["who"] == "comparator"])
    assert traces(figure, "comparator")[0]["y"] == [ROW / 2]
    assert "Rotherham" not in texts(figure) and "Other 14" not in texts(figure)


def test_the_pointer_shows_what_the_table_has(rows: pd.DataFrame) -> None:
    assert traces(drawn(rows), "focus")[0]["hovertext"] == [
        "<b>Police</b><br>Answered at the front door: 38% of 80"
    ]


def test_nothing_to_draw_in_a_panel_leaves_its_rows_and_letters(rows: pd.DataFrame) -> None:
    hidden = rows.assign(share=HIDDEN, lower=HIDDEN, upper=HIDDEN, status="c")
    figure = drawn(hidden)
    assert traces(figure, "focus") == []
    assert texts(figure).count("c") == 8
    assert figure["layout"]["yaxis"]["ticktext"] == ["Police", "Health"]


def test_invented_panels_say_so(rows: pd.DataFrame) -> None:
    assert "INVENTED DATA" in str(drawn(rows, invented=True))
    assert "INVENTED DATA" not in str(drawn(rows))


def test_every_group_of_responses_has_a_shade_of_its_own() -> None:
    assert list(RESPONSE_SHADES) == [group.key for group in RESPONSE_GROUPS]
    assert len(set(RESPONSE_SHADES.values())) == len(RESPONSE_SHADES)


@pytest.fixture
def opened(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the others' health, answered at the front door, as a range of 28 to 36%."""
    found = rows.assign(least=HIDDEN, most=HIDDEN)
    is_open = (rows["row"] == "health") & (rows["panel"] == "front_door") & (rows["who"] == "comparator")
    columns = ["share_shown", "lower", "upper", "status", "least", "most"]
    found.loc[is_open, columns] = ["28% to 36%", 24.0, 41.0, "range", 28.0, 36.0]
    return found


def test_a_range_is_a_band_with_its_interval_and_its_words(opened: pd.DataFrame) -> None:
    figure = drawn(opened)
    Figure(figure)
    (band,) = traces(figure, "range")
    assert (band["base"], band["x"], band["xaxis"]) == ([28.0], [8.0], "x")
    # From the end of the band, 36: 5 beyond it, and 12 back.
    assert (band["error_x"]["array"], band["error_x"]["arrayminus"]) == ([5.0], [12.0])
    assert band["hovertext"] == ["<b>Health</b><br>Answered at the front door: 28% to 36% of 515"]
    percents = next(found for found in traces(figure, "percentages") if found["xaxis"] == "x")
    assert "28 to 36%" in [text.strip() for text in percents["text"]]
    assert (41.0 in percents["x"]) and "c" not in texts(figure)


def test_a_panel_with_a_range_has_room_for_its_words(rows: pd.DataFrame, opened: pd.DataFrame) -> None:
    # Its furthest limit is 52.
    plain, wide = (drawn(found)["layout"]["xaxis"]["range"][1] for found in (rows, opened))
    assert (plain, wide) == (pytest.approx(1.45 * 52), pytest.approx(1.8 * 52))
