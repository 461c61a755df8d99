"""The bars of the flow of people."""

import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.staff_turnover_chart import staff_turnover
from analytics.figures.staff_turnover_figures import StepRow

HIDDEN = None
LABELS = {
    "before": "In post, 30 September 2024",
    "starters": "Starters",
    "leavers": "Leavers",
    "other": "Other changes (our calculation)",
    "after": "In post, 30 September 2025",
    "agency": "Agency workers",
}


@pytest.fixture
def rows() -> tuple[StepRow, ...]:
    return tuple(
        StepRow(
            step=step, value=value, shown=shown, status=status, start=start, end=end, is_our_calculation=ours
        )
        for step, value, shown, status, start, end, ours in (
            # 100 + 20 - 30 = 90, and 95 are in post: 5 are left over.
            ("before", 100.0, "100.0", "", 0.0, 100.0, False),
            ("starters", 20.0, "+20.0", "", 100.0, 120.0, False),
            ("leavers", -30.0, "−30.0", "", 120.0, 90.0, False),
            ("other", 5.0, "+5.0", "", 90.0, 95.0, True),
            ("after", 95.0, "95.0", "", 0.0, 95.0, False),
            ("agency", HIDDEN, "u", "u", HIDDEN, HIDDEN, False),
        )
    )


def drawn(rows: tuple[StepRow, ...], is_focus: bool = True) -> dict:
    return staff_turnover(rows, LABELS, ("agency",), is_focus)


def test_the_flow_is_valid_plotly_and_never_a_pie(rows: tuple[StepRow, ...]) -> None:
    Figure(drawn(rows))
    assert {trace["type"] for trace in drawn(rows)["data"]} == {"bar", "scatter"}


def test_a_bar_lies_between_where_its_flow_begins_and_ends(rows: tuple[StepRow, ...]) -> None:
    bars = drawn(rows)["data"][0]
    assert bars["base"] == [0.0, 100.0, 90.0, 90.0, 0.0, None]
    assert bars["x"] == [100.0, 20.0, 30.0, 5.0, 95.0, None]


def test_what_is_our_calculation_is_hollow(rows: tuple[StepRow, ...]) -> None:
    fills = drawn(rows)["data"][0]["marker"]["color"]
    assert fills == [look.PLUM, look.PLUM, look.PLUM, look.WHITE, look.PLUM, look.PLUM]


def test_without_a_focus_the_bars_are_grey(rows: tuple[StepRow, ...]) -> None:
    assert look.PLUM not in str(drawn(rows, is_focus=False))


def test_figures_stand_as_printed_beside_their_bars(rows: tuple[StepRow, ...]) -> None:
    assert drawn(rows)["data"][1]["text"] == ["100.0", "+20.0", "−30.0", "+5.0", "95.0", "u"]


def test_a_hidden_part_is_a_tile_and_no_bar(rows: tuple[StepRow, ...]) -> None:
    (tile,) = drawn(rows)["layout"]["annotations"]
    assert (tile["text"], tile["x"]) == (" u ", 0)


def test_what_is_no_part_of_the_flow_stands_below_a_dotted_rule(rows: tuple[StepRow, ...]) -> None:
    figure = drawn(rows)
    (rule,) = figure["layout"]["shapes"]
    ticks = figure["layout"]["yaxis"]["tickvals"]
    assert ticks[-2] < rule["y0"] < ticks[-1]
    assert rule["line"]["dash"] == "dot"


def test_the_axis_begins_at_nought_and_reaches_past_the_longest(rows: tuple[StepRow, ...]) -> None:
    start, end = drawn(rows)["layout"]["xaxis"]["range"]
    assert start == 0 and end >= 120
