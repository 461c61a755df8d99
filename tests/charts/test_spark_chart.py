"""The small line of a row: from nought up, gaps kept, its ends named, and a mark of its own where it is invented."""

import math

import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.spark_chart import invented
from analytics.registry.measures import Break
from tests.charts.as_drawn import spark, strip

YEARS = pd.DataFrame(
    {
        "year": [2022, 2023, 2024, 2025],
        "value": [40.0, math.nan, 20.0, math.nan],
        "shown": ["40.0", "c", "20.0", "no figure"],
    }
)


@pytest.fixture
def drawn():
    return spark(
        YEARS, (Break(year=2024, words="new definition"), Break(year=2022, words="before it begins"))
    )


def test_a_year_without_a_figure_is_a_gap(drawn):
    line = drawn["data"][0]
    assert line["x"] == [2022, 2023, 2024, 2025]
    assert line["y"] == [40.0, None, 20.0, None] and line["connectgaps"] is False


def test_a_year_that_was_never_published_is_a_gap_too():
    line = spark(YEARS[YEARS.year.isin([2022, 2024])])["data"][0]
    assert (line["x"], line["y"]) == ([2022, 2023, 2024], [40.0, None, 20.0])
    assert line["hovertext"] == ["2022: 40.0", "2023: no figure", "2024: 20.0"]


def test_the_dot_stands_on_the_latest_year_that_has_a_figure(drawn):
    dot = drawn["data"][1]
    assert (dot["x"], dot["y"]) == ([2024], [20.0])


def test_the_line_begins_at_nought_and_its_ends_are_named(drawn):
    assert drawn["layout"]["yaxis"]["range"][0] == 0
    assert drawn["layout"]["yaxis"]["range"][1] > 40
    assert drawn["layout"]["xaxis"]["ticktext"] == ["2022", "2025"]


def test_a_change_of_definition_is_dotted_before_its_first_year_where_there_is_a_year_before(drawn):
    (turn,) = drawn["layout"]["shapes"]
    assert turn["x0"] == turn["x1"] == 2023.5 and turn["line"]["dash"] == "dot"


def test_one_year_alone_and_a_figure_of_nought_are_drawn():
    one = spark(pd.DataFrame({"year": [2025], "value": [0.0], "shown": ["0.0%"]}))
    assert one["layout"]["xaxis"]["ticktext"] == ["2025"]
    assert one["layout"]["yaxis"]["range"] == [0, 1.0]
    Figure(one)


def test_nothing_in_it_is_smaller_than_13_pixels(drawn):
    assert drawn["layout"]["xaxis"]["tickfont"]["size"] == 13
    Figure(drawn)


def test_an_invented_strip_says_so_inside_itself_below_the_marks():
    areas = pd.DataFrame(
        {"area": ["1", "2"], "name": ["A", "B"], "role": ["focus", "region"], "value": [10.0, 20.0],
         "shown": ["10%", "20%"], "lower": [8.0, 18.0], "upper": [12.0, 22.0]}
    )  # fmt: skip
    plain = strip(areas, 15.0)
    height, bottom = plain["layout"]["height"], plain["layout"]["margin"]["b"]
    marked = invented(strip(areas, 15.0))
    (mark,) = marked["layout"]["annotations"]
    assert mark["text"] == look.INVENTED and mark["yanchor"] == "top" and mark["y"] == 0
    # The room it needs is added below: the marks stay as far apart as they were.
    assert marked["layout"]["height"] - height == marked["layout"]["margin"]["b"] - bottom == 20
    Figure(marked)
