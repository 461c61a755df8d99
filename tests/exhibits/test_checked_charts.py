"""A chart is checked once, and Streamlit takes it as it is."""

import pytest
from plotly.tools import return_figure_from_figure_or_data

from analytics.exhibits.checked_chart import Chart

BARS = {"data": [{"type": "bar", "x": [3], "y": ["York"]}], "layout": {"height": 300}}


def test_what_streamlit_asks_for_is_the_checked_chart_itself():
    chart = Chart(BARS)
    found = return_figure_from_figure_or_data(chart, validate_figure=True)
    assert found is chart.to_dict()
    assert (found["data"], found["layout"]["height"]) == ([{"type": "bar", "x": [3], "y": ["York"]}], 300)


def test_charts_share_the_one_look_that_plotly_gives_all_of_them():
    first, second = (Chart(BARS).to_dict() for _ in range(2))
    assert first is not second
    assert first["layout"]["template"] is second["layout"]["template"]
    assert first == return_figure_from_figure_or_data(BARS, validate_figure=True)


def test_a_chart_that_plotly_does_not_know_is_refused():
    with pytest.raises(ValueError, match="no_such_thing"):
        Chart({"data": [{"type": "bar", "no_such_thing": 1}]})
