"""The focus beside its comparator, source by source."""

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.source_pairs_chart import pairs
from tests.rows import rows_of

HIDDEN = np.nan
COLUMNS = ["group", "label", "who", "share", "share_shown", "lower", "upper", "count_shown", "status"]


@pytest.fixture
def rows() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("police", "Police", "focus", 22.0, "22%", 16.0, 28.0, "60", ""),
            ("early_help", "Early help", "focus", HIDDEN, "c", HIDDEN, 90.0, "c", "c"),
            ("police", "Police", "comparator", 29.0, "29%", 27.0, 30.0, "1,255", ""),
            ("early_help", "Early help", "comparator", 2.0, "2%", 1.0, 3.0, "110", ""),
        ],
        columns=COLUMNS,
    )


def drawn(rows: pd.DataFrame, invented: bool = False) -> dict:
    return pairs(rows_of(rows), "Rotherham", "Other 14", "% of referrals", invented)


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


def texts(figure: dict) -> list[str]:
    return [note["text"].strip() for note in figure["layout"]["annotations"]]


def test_pairs_are_valid_plotly(rows: pd.DataFrame) -> None:
    Figure(drawn(rows, invented=True))


def test_the_plum_bar_stands_over_the_grey_one(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    assert trace(figure, "focus")["y"][0] < trace(figure, "comparator")["y"][0]
    assert trace(figure, "focus")["marker"]["color"] == look.PLUM


def test_a_hidden_group_has_a_letter_and_leaves_no_trace_on_the_axis(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    assert trace(figure, "focus")["x"] == [22.0]
    assert "c" in texts(figure)
    # The greatest limit shown is 30; 12% more is 33.6. The hidden row's 90 plays no part.
    assert figure["layout"]["xaxis"]["range"] == [0, pytest.approx(33.6)]


def test_counts_stand_at_the_right_as_printed(rows: pd.DataFrame) -> None:
    assert trace(drawn(rows), "count_shown")["text"] == ["60", "c", "1,255", "110"]


def test_both_names_stand_above_in_the_colours_of_their_bars(rows: pd.DataFrame) -> None:
    colours = {note["text"]: note["font"]["color"] for note in drawn(rows)["layout"]["annotations"]}
    assert (colours["Rotherham"], colours["Other 14"]) == (look.PLUM, look.SLATE)


def test_without_a_focus_only_the_comparator_is_drawn_and_named(rows: pd.DataFrame) -> None:
    figure = drawn(rows[rows["who"] == "comparator"])
    assert trace(figure, "comparator")["y"] == figure["layout"]["yaxis"]["tickvals"]
    assert "Rotherham" not in texts(figure)


def test_the_axis_starts_at_zero_with_its_unit(rows: pd.DataFrame) -> None:
    axis = drawn(rows)["layout"]["xaxis"]
    assert axis["range"][0] == 0
    assert (axis["ticksuffix"], axis["title"]["text"]) == ("%", "% of referrals")


def test_invented_pairs_say_so(rows: pd.DataFrame) -> None:
    assert "INVENTED DATA" in str(drawn(rows, invented=True))
    assert "INVENTED DATA" not in str(drawn(rows))


@pytest.fixture
def opened(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the others' early help as a range, 30 to 38%."""
    is_open = (rows["who"] == "comparator") & (rows["group"] == "early_help")
    ends = rows.assign(least=HIDDEN, most=HIDDEN)
    columns = ["share", "share_shown", "lower", "upper", "status", "least", "most"]
    ends.loc[is_open, columns] = [HIDDEN, "30% to 38%", 24.0, 44.0, "range", 30.0, 38.0]
    return ends


def test_a_range_is_a_bar_to_its_least_and_open_from_there_to_its_most(opened: pd.DataFrame) -> None:
    figure = drawn(opened)
    Figure(figure)
    assert trace(figure, "comparator")["x"] == [29.0, 30.0]
    band = trace(figure, "range")
    assert (band["base"], band["x"], band["y"]) == ([30.0], [8.0], trace(figure, "comparator")["y"][1:])
    assert band["marker"]["pattern"]["shape"] == "/"
    assert band["hovertext"] == ["<b>Early help</b><br>30% to 38%: 110 referrals"]


def test_a_range_has_its_interval_its_words_and_no_letter(opened: pd.DataFrame) -> None:
    figure = drawn(opened)
    # From the middle, 34: 10 to either end.
    line = trace(figure, "95% interval")
    assert (line["x"][-1], line["error_x"]["array"][-1], line["error_x"]["arrayminus"][-1]) == (
        34.0,
        10.0,
        10.0,
    )
    percents = trace(figure, "percentages")
    assert (percents["x"][-1], percents["text"][-1].strip()) == (44.0, "30% to 38%")
    # One letter, of the focus's own early help.
    assert texts(figure).count("c") == 1 and "range" not in texts(figure)
    # More room beside the furthest end than one figure needs: 44 and 35 % of it.
    assert figure["layout"]["xaxis"]["range"] == [0, pytest.approx(59.4)]
