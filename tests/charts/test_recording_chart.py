"""Which fields are recorded: a table in one hue, whose hidden cells are letters."""

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.recording_chart import recording_grid
from tests.rows import rows_of

HIDDEN = np.nan


@pytest.fixture
def rows() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("372", "Rotherham", "focus", "need", "Primary need", 75.0, "75%"),
            ("372", "Rotherham", "focus", "result", "Assessment result", 100.0, "100%"),
            ("370", "Barnsley", "region", "need", "Primary need", 0.0, "0%"),
            ("370", "Barnsley", "region", "result", "Assessment result", HIDDEN, "c"),
            ("816", "York", "region", "need", "Primary need", 89.0, "89% u"),
            ("816", "York", "region", "result", "Assessment result", HIDDEN, "few"),
        ],
        columns=["area", "short_name", "role", "field", "label", "share", "share_shown"],
    )


def drawn(rows: pd.DataFrame, invented: bool = False) -> dict:
    return recording_grid(rows_of(rows), ["need", "result"], invented)


def cells(figure: dict) -> dict:
    return figure["data"][0]


def test_the_table_is_valid_plotly(rows: pd.DataFrame) -> None:
    Figure(drawn(rows, invented=True))


def test_each_cell_prints_its_number(rows: pd.DataFrame) -> None:
    assert cells(drawn(rows))["text"] == ["75%", "100%", "0%", "c", "89%", "few"]


def test_more_is_darker_and_the_lower_edge_belongs_to_the_shade(rows: pd.DataFrame) -> None:
    # 75 begins the third shade (75 to 89), 100 has the last, 0 the first, 89 the third still.
    fills = cells(drawn(rows))["marker"]["color"]
    shades = [fill for fill, _ in look.MAP_CLASSES]
    assert (fills[0], fills[1], fills[2], fills[4]) == (shades[2], shades[4], shades[0], shades[2])


def test_a_hidden_cell_is_a_tile_with_a_letter_and_no_shade(rows: pd.DataFrame) -> None:
    found = cells(drawn(rows))
    assert found["marker"]["color"][3] == look.MIST == found["marker"]["color"][5]
    assert found["insidetextfont"]["weight"][3] == 700


def test_all_cells_have_one_size_so_that_none_gives_a_number_away(rows: pd.DataFrame) -> None:
    assert set(cells(drawn(rows))["x"]) == {0.92}


def test_the_focus_stands_in_plum_with_a_frame(rows: pd.DataFrame) -> None:
    layout = drawn(rows)["layout"]
    assert look.PLUM in layout["yaxis"]["ticktext"][0]
    frames = [shape for shape in layout["shapes"] if shape["line"]["color"] == look.PLUM]
    assert [(frame["y0"], frame["y1"]) for frame in frames] == [(-0.5, 0.5)]


def test_names_of_neighbouring_columns_stand_on_two_levels(rows: pd.DataFrame) -> None:
    heads = {note["text"]: note["yshift"] for note in drawn(rows)["layout"]["annotations"]}
    assert heads["Primary<br>need"] == 0 < heads["Assessment<br>result"]


def test_invented_data_is_marked_and_published_data_is_not(rows: pd.DataFrame) -> None:
    assert "INVENTED DATA" in str(drawn(rows, invented=True))
    assert "INVENTED" not in str(drawn(rows))
