"""The picture of a claim: its lines, its points, and the year it is read at."""

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.claim_chart import claim_series as chart_of_claim
from tests.rows import rows_of

NONE = float("nan")


@pytest.fixture
def lines() -> pd.DataFrame:
    """A highest authority with a year missing, and the focus."""
    rows = [
        ("high", "Highest", "own", 2015, 158.0, "158, Blackpool"),
        ("high", "Highest", "own", 2016, NONE, "no figure"),
        ("high", "Highest", "own", 2017, 183.0, "183, Blackpool"),
        ("372", "Rotherham", "focus", 2015, 70.0, "70"),
        ("372", "Rotherham", "focus", 2016, 76.0, "76"),
        ("372", "Rotherham", "focus", 2017, 86.0, "86"),
    ]
    return pd.DataFrame(rows, columns=["key", "name", "role", "year", "value", "shown"])


@pytest.fixture
def marks() -> pd.DataFrame:
    return pd.DataFrame([(2016, 22.0, "22"), (2016, 164.0, "164")], columns=["year", "value", "shown"])


def claimed(lines: pd.DataFrame, marks: pd.DataFrame, *rest: object, **more: object) -> dict:
    return chart_of_claim(rows_of(lines), rows_of(marks), *rest, **more)


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


def texts(figure: dict) -> list[str]:
    return [note["text"].replace("<br>", " ") for note in figure["layout"]["annotations"]]


def uprights(figure: dict) -> list[int]:
    return [shape["x0"] for shape in figure["layout"]["shapes"] if shape.get("yref") == "paper"]


def test_the_picture_is_valid_plotly(lines: pd.DataFrame, marks: pd.DataFrame) -> None:
    Figure(claimed(lines, marks, 2016, "per 10,000", level=(40.0, "claimed: above 40%")))


def test_a_missing_year_is_a_gap(lines: pd.DataFrame, marks: pd.DataFrame) -> None:
    own = trace(claimed(lines, marks, 2016, "per 10,000"), "high")
    assert own["y"] == [158.0, None, 183.0] and own["connectgaps"] is False


def test_the_focus_is_plum_and_drawn_after_the_claims_own_lines(
    lines: pd.DataFrame, marks: pd.DataFrame
) -> None:
    figure = claimed(lines, marks, 2016, "per 10,000")
    assert [found["name"] for found in figure["data"]] == ["high", "372", "claimed"]
    assert trace(figure, "372")["line"]["color"] == look.PLUM
    assert trace(figure, "high")["line"]["color"] == look.INK


def test_two_lines_of_equal_standing_are_told_apart_without_colour(
    lines: pd.DataFrame, marks: pd.DataFrame
) -> None:
    both = lines.assign(role=lines["key"].map({"high": "focus", "372": "focus_second"}))
    figure = claimed(both, marks, 2016, "children")
    assert (trace(figure, "high")["line"]["dash"], trace(figure, "372")["line"]["dash"]) == ("solid", "dot")


def test_the_claimed_points_stand_at_their_year_with_their_words(
    lines: pd.DataFrame, marks: pd.DataFrame
) -> None:
    figure = claimed(lines, marks, 2016, "per 10,000")
    assert (trace(figure, "claimed")["x"], trace(figure, "claimed")["y"]) == ([2016, 2016], [22, 164])
    assert {"claimed 22", "claimed 164"} <= set(texts(figure))


def test_points_too_close_for_words_are_told_at_the_foot(lines: pd.DataFrame, marks: pd.DataFrame) -> None:
    figure = claimed(lines, marks, 2016, "children", foot_words="as claimed: 22 and 164")
    assert "as claimed: 22 and 164" in texts(figure)
    assert not {"claimed 22", "claimed 164"} & set(texts(figure))


def test_an_upright_stands_at_the_year_read_and_moves_with_it(
    lines: pd.DataFrame, marks: pd.DataFrame
) -> None:
    assert uprights(claimed(lines, marks, 2016, "per 10,000")) == [2016]
    assert uprights(claimed(lines, marks, 2017, "per 10,000")) == [2017]
    # A year that no line reaches has none, and does not stretch the axis.
    outside = claimed(lines, marks, 1995, "per 10,000")
    assert uprights(outside) == [] and outside["layout"]["xaxis"]["range"][0] == 2014.7


def test_a_claim_about_every_year_is_a_level_line(lines: pd.DataFrame, marks: pd.DataFrame) -> None:
    figure = claimed(lines, marks.iloc[:0], 2016, "%", level=(40.0, "claimed: above 40%"))
    level = next(shape for shape in figure["layout"]["shapes"] if shape.get("xref") == "paper")
    assert (level["y0"], level["y1"]) == (40.0, 40.0)
    assert "claimed: above 40%" in texts(figure)


def test_the_axis_starts_at_nought_and_holds_every_point(lines: pd.DataFrame, marks: pd.DataFrame) -> None:
    low, high = claimed(lines, marks, 2016, "per 10,000")["layout"]["yaxis"]["range"]
    # The greatest is 183, and a tenth more is 201.3.
    assert low == 0 and high == pytest.approx(201.3)


def test_each_line_is_named_at_its_end_with_its_latest_figure(
    lines: pd.DataFrame, marks: pd.DataFrame
) -> None:
    assert {"Highest 183", "Rotherham 86"} <= set(texts(claimed(lines, marks, 2016, "per 10,000")))
