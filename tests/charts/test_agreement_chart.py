"""The sample of one authority beside its published figures, and how many authorities lie outside."""

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.agreement_chart import agreement, outside
from tests.rows import rows_of

NONE = np.nan
COLUMNS = [
    "label", "share", "share_shown", "lower", "upper", "status", "published", "published_shown", "agreement",
]  # fmt: skip


@pytest.fixture
def rows() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("Source: police", 40.0, "40%", 34.0, 46.0, "", 29.4, "29.4%", "outside"),
            ("Source: health", 13.0, "13%", 10.0, 17.0, "", 13.9, "13.9%", "inside"),
            # The sample hidden here, the publisher's figure there.
            ("No further action", NONE, "c", NONE, NONE, "c", 1.9, "1.9%", ""),
            ("Assessed, not in need", 20.0, "20%", 16.0, 25.0, "", NONE, "c", ""),
        ],
        columns=COLUMNS,
    )


@pytest.fixture
def counts() -> pd.DataFrame:
    return pd.DataFrame(
        {"label": ["Police", "Schools"], "compared": [14, 0], "outside": [2, 0], "not_compared": [1, 15]}
    )


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


def test_both_pictures_are_valid_plotly(rows: pd.DataFrame, counts: pd.DataFrame) -> None:
    Figure(agreement(rows_of(rows), True))
    Figure(outside(rows_of(counts), True))


def test_the_sample_is_plum_with_its_interval_and_the_published_figure_has_none(rows: pd.DataFrame) -> None:
    sample, published = (trace(agreement(rows_of(rows), False), name) for name in ("sample", "published"))
    assert sample["marker"]["color"] == look.PLUM
    assert (sample["x"][0], sample["error_x"]["arrayminus"][0], sample["error_x"]["array"][0]) == (
        40.0,
        6.0,
        6.0,
    )
    assert published["marker"]["color"] == look.INK and "error_x" not in published


def test_a_hidden_sample_has_a_letter_and_no_mark(rows: pd.DataFrame) -> None:
    figure = agreement(rows_of(rows), False)
    assert trace(figure, "sample")["x"][2] is None and trace(figure, "published")["x"][2] == 1.9
    tiles = [note for note in figure["layout"]["annotations"] if note["text"].strip() == "c"]
    assert [tile["y"] for tile in tiles] == [2]


def test_a_figure_the_publisher_hides_is_never_drawn_as_nought(rows: pd.DataFrame) -> None:
    figure = agreement(rows_of(rows), False)
    assert trace(figure, "published")["x"][3] is None
    assert trace(figure, "published as printed")["text"][3] == "c"


def test_what_is_said_of_each_stands_beside_it(rows: pd.DataFrame) -> None:
    said = trace(agreement(rows_of(rows), False), "said")
    assert said["text"] == ["outside", "inside", "not<br>compared", "not<br>compared"]
    assert said["textfont"]["weight"] == [700, 400, 400, 400]


def test_the_axis_begins_at_nought_and_holds_the_widest_interval(rows: pd.DataFrame) -> None:
    # 46 and a twentieth more is 48.3; a fiftieth below nought leaves a nought whole.
    assert agreement(rows_of(rows), False)["layout"]["xaxis"]["range"] == [
        pytest.approx(-0.92),
        pytest.approx(48.3),
    ]


def test_bars_count_authorities_inside_then_outside_then_not_compared(counts: pd.DataFrame) -> None:
    figure = outside(rows_of(counts), False)
    # 12 of 14 inside, 2 outside, 1 not compared; of schools none can be.
    assert [trace(figure, name)["x"] for name in ("inside", "outside", "not compared")] == [
        [12.0, 0.0],
        [2.0, 0.0],
        [1.0, 15.0],
    ]
    assert trace(figure, "not compared")["base"] == [14.0, 0.0]
    assert trace(figure, "inside")["text"] == ["12", ""]


def test_neither_picture_has_plum_for_anything_but_the_focus(counts: pd.DataFrame) -> None:
    assert look.PLUM not in str(outside(rows_of(counts), False))


@pytest.mark.parametrize("invented", [True, False])
def test_both_carry_the_mark_of_invented_data(
    rows: pd.DataFrame, counts: pd.DataFrame, invented: bool
) -> None:
    for figure in (agreement(rows_of(rows), invented), outside(rows_of(counts), invented)):
        assert ("INVENTED DATA" in str(figure)) is invented
