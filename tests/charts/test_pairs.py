"""The focus beside its comparator, source by source."""

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.pairs import pairs

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
    return pairs(rows, "Rotherham", "Other 14", "% of referrals", invented)


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


def test_a_range_is_a_grey_band_from_its_least_to_its_most_without_letter_or_interval(
    rows: pd.DataFrame,
) -> None:
    rows = rows.assign(least=HIDDEN, most=HIDDEN)
    rows.loc[3, ["share", "share_shown", "lower", "upper", "status"]] = (
        HIDDEN,
        "2% to 41%",
        1.0,
        45.0,
        "range",
    )
    rows.loc[3, ["least", "most"]] = 2.0, 41.0
    figure = drawn(rows)
    other = trace(figure, "comparator")
    # 29 from nought; 41 - 2 = 39 from 2 on.
    assert (other["base"], other["x"]) == ([0.0, 2.0], [29.0, 39.0])
    assert other["marker"]["color"] == look.BAR_GREY
    assert trace(figure, "95% interval")["x"] == [22.0, 29.0]
    # The words stand at the end of the band, those of one figure at the end of its interval.
    words = trace(figure, "percentages")
    assert dict(zip(words["text"], words["x"], strict=True))["\u20022% to 41%"] == 41.0
    # The one tile is the focus's hidden share; the band reaches 41, and 12% more is 45.92.
    assert [text for text in texts(figure) if len(text) == 1] == ["c"]
    assert figure["layout"]["xaxis"]["range"] == [0, pytest.approx(45.92)]
