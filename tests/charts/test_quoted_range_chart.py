"""A quoted range above the returns that come nearest to it."""

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.quoted_range_chart import Row, quoted_range
from tests.rows import rows_of

COLUMNS = ["area", "name", "short_name", "value", "shown", "role", "hover"]


@pytest.fixture
def rows() -> list[Row]:
    """Three authorities from the lowest, one of them the focus, over two counts of children."""
    any_time = [
        ("938", "West Sussex", "West Sussex", 333.0, "£333", "elsewhere", "£333"),
        ("372", "Rotherham", "Rotherham", 2_299.0, "£2,299", "focus", "£2,299"),
        ("872", "Wokingham", "Wokingham", 5_984.0, "£5,984", "elsewhere", "£5,984"),
    ]
    march = [
        ("926", "Norfolk", "Norfolk", 487.0, "£487", "elsewhere", "£487"),
        ("872", "Wokingham", "Wokingham", 10_000.0, "£10,000", "elsewhere", "£10,000"),
    ]
    return [
        Row(words="at any time", areas=rows_of(pd.DataFrame(any_time, columns=COLUMNS)), england=2_394.0),
        Row(words="at 31 March", areas=rows_of(pd.DataFrame(march, columns=COLUMNS)), england=None),
    ]


def drawn(rows: list[Row]) -> dict:
    return quoted_range(340, 4_970, "Quoted", rows, "£ per child")


def texts(figure: dict) -> list[str]:
    return [note["text"] for note in figure["layout"]["annotations"]]


def traces(figure: dict, name: str) -> list[dict]:
    return [found for found in figure["data"] if found["name"] == name]


def test_the_picture_is_valid_plotly(rows: list[Row]) -> None:
    Figure(drawn(rows))


def test_the_quoted_range_is_a_bar_with_both_its_ends_written(rows: list[Row]) -> None:
    figure = drawn(rows)
    (bar,) = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect"]
    assert (bar["x0"], bar["x1"]) == (340, 4_970)
    assert {"£340", "£4,970"} <= set(texts(figure))


def test_the_lowest_and_the_highest_of_each_row_are_named(rows: list[Row]) -> None:
    assert {"West Sussex £333", "Wokingham £5,984", "Norfolk £487", "Wokingham £10,000"} <= set(
        texts(drawn(rows))
    )


def test_every_authority_has_a_ring_on_its_row_and_the_focus_a_plum_dot(rows: list[Row]) -> None:
    figure = drawn(rows)
    assert [(found["x"], found["y"]) for found in traces(figure, "others")] == [
        ([333.0, 5_984.0], [1, 1]),
        ([487.0, 10_000.0], [2, 2]),
    ]
    (focus,) = traces(figure, "focus")
    assert focus["x"] == [2_299.0] and focus["marker"]["color"] == look.PLUM


def test_england_is_drawn_where_it_has_a_figure(rows: list[Row]) -> None:
    assert [found["x"] for found in traces(drawn(rows), "England")] == [[2_394.0], []]


def test_one_axis_from_nought_holds_the_range_and_every_ring(rows: list[Row]) -> None:
    low, high = drawn(rows)["layout"]["xaxis"]["range"]
    # The greatest is 10,000, and a twentieth more is 10,500.
    assert high == pytest.approx(10_500) and low == pytest.approx(-210)


def test_the_words_of_each_row_stand_above_it(rows: list[Row]) -> None:
    notes = {note["text"]: note for note in drawn(rows)["layout"]["annotations"]}
    assert (notes["Quoted"]["y"], notes["at any time"]["y"], notes["at 31 March"]["y"]) == (0, 1, 2)
