"""The lines chart over the years."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from tests.charts.as_drawn import years

HIDDEN = np.nan


@dataclass(frozen=True)
class Turn:
    year: int
    words: str


def authority(area: str, name: str, role: str, values: list[float], first: int = 2020) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "area": area,
            "name": name,
            "short_name": name,
            "role": role,
            "year": range(first, first + len(values)),
            "value": values,
            "shown": ["c" if np.isnan(value) else f"{value:.0f}" for value in values],
            "status": ["c" if np.isnan(value) else "" for value in values],
        }
    )


@pytest.fixture
def areas() -> pd.DataFrame:
    return pd.concat(
        [
            authority("370", "Barnsley", "region", [60, 61, 62, 63, 64, 65]),
            authority("372", "Rotherham", "focus", [70, 72, HIDDEN, 75, 78, 80]),
            authority("812", "NE Lincs", "region", [90, 99, 110, 120, 130, 131]),
        ]
    )


@pytest.fixture
def line() -> pd.DataFrame:
    return authority("E12000003", "Region", "region", [70, 71, 72, 73, 75, 77])


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


def labels(figure: dict) -> list[dict]:
    return [note for note in figure["layout"]["annotations"] if note.get("arrowwidth")]


def test_the_focus_is_drawn_last_in_plum(areas: pd.DataFrame, line: pd.DataFrame) -> None:
    figure = years(areas, line, [], "per 10,000 children")
    assert [found["name"] for found in figure["data"]] == ["others", "comparator", "focus"]
    focus = trace(figure, "focus")
    assert focus["line"] == {"color": look.PLUM, "width": 4}
    assert focus["marker"]["size"] == 8
    Figure(figure)


def test_the_comparator_is_dashed_ink(areas: pd.DataFrame, line: pd.DataFrame) -> None:
    drawn = trace(years(areas, line, [], ""), "comparator")["line"]
    assert (drawn["color"], drawn["width"]) == (look.INK, 2.5)
    assert "dash" in drawn


def test_all_others_share_one_trace_with_a_lift_of_the_pen_between_them(
    areas: pd.DataFrame, line: pd.DataFrame
) -> None:
    others = trace(years(areas, line, [], ""), "others")
    assert others["y"] == [60, 61, 62, 63, 64, 65, None, 90, 99, 110, 120, 130, 131, None]
    assert others["connectgaps"] is False
    assert others["line"]["color"] == look.LINE


def test_a_hidden_year_is_a_gap_with_its_letter_at_the_baseline(
    areas: pd.DataFrame, line: pd.DataFrame
) -> None:
    figure = years(areas, line, [], "")
    assert trace(figure, "focus")["y"] == [70, 72, None, 75, 78, 80]
    tile = figure["layout"]["annotations"][-1]
    assert (tile["text"].strip(), tile["x"], tile["y"]) == ("c", 2022, 0)


def test_a_year_without_a_row_is_a_gap_too(areas: pd.DataFrame, line: pd.DataFrame) -> None:
    figure = years(areas[areas["year"] != 2021], line, [], "")
    assert trace(figure, "focus")["x"] == [2020, 2021, 2022, 2023, 2024, 2025]
    assert trace(figure, "focus")["y"] == [70, None, None, 75, 78, 80]


def test_a_year_between_two_gaps_has_a_dot_of_its_own(line: pd.DataFrame) -> None:
    lone = authority("370", "Barnsley", "region", [60, HIDDEN, 62, HIDDEN, 64, 65])
    sizes = trace(years(lone, line, [], ""), "others")["marker"]["size"]
    assert sizes == [5, 0, 5, 0, 0, 0, 0]


def test_names_stand_at_the_right_end(areas: pd.DataFrame, line: pd.DataFrame) -> None:
    written = {note["text"]: note for note in labels(years(areas, line, [], ""))}
    assert set(written) == {"Barnsley", "NE Lincs", "Region: 77", "Rotherham 80"}
    assert written["Rotherham 80"]["font"] == {"size": 15, "color": look.PLUM, "weight": 700}
    assert written["Rotherham 80"]["y"] == 80
    assert all(note["x"] == 1 and note["xref"] == "paper" for note in written.values())


def test_at_most_four_others_are_named_the_two_highest_and_the_two_lowest(line: pd.DataFrame) -> None:
    nine = pd.concat([authority(str(n), f"Area {n}", "region", [10.0 * n]) for n in range(1, 10)])
    names = [note["text"] for note in labels(years(nine, line.head(0), [], ""))]
    assert names == ["Area 1", "Area 2", "Area 8", "Area 9"]


def test_names_that_would_touch_are_moved_apart_and_keep_a_leader(line: pd.DataFrame) -> None:
    close = pd.concat(
        [
            authority("370", "Barnsley", "region", [79.0], 2025),
            authority("372", "Rotherham", "focus", [80.0], 2025),
        ]
    )
    figure = years(close, line.head(0), [], "")
    low, high = labels(figure)
    assert low["ay"] > high["ay"]
    # Negative rises, in pixels: 80 and 79 are a few pixels apart, and the names are moved to 17.
    room = figure["layout"]["height"] - figure["layout"]["margin"]["t"] - figure["layout"]["margin"]["b"]
    one_apart = room / figure["layout"]["yaxis"]["range"][1]
    assert one_apart - high["ay"] + low["ay"] == pytest.approx(17, abs=0.2)
    assert low["arrowhead"] == 0


def test_a_focus_whose_line_ends_earlier_is_named_without_a_figure(
    areas: pd.DataFrame, line: pd.DataFrame
) -> None:
    ended = areas[(areas["role"] != "focus") | (areas["year"] < 2025)]
    assert "Rotherham" in [note["text"] for note in labels(years(ended, line, [], ""))]


def test_a_focus_hidden_in_the_last_year_is_named_with_its_letter(
    areas: pd.DataFrame, line: pd.DataFrame
) -> None:
    last = (areas["role"] == "focus") & (areas["year"] == 2025)
    areas.loc[last, ["value"]] = HIDDEN
    areas.loc[last, ["shown", "status"]] = "c"
    written = {note["text"]: note for note in labels(years(areas, line, [], ""))}
    assert written["Rotherham c"]["y"] == 0


def test_only_the_focus_and_the_comparator_can_be_drawn(areas: pd.DataFrame, line: pd.DataFrame) -> None:
    figure = years(areas, line, [], "", only_focus=True)
    assert [found["name"] for found in figure["data"]] == ["comparator", "focus"]


def test_without_a_focus_all_are_grey_and_the_comparator_bold(
    areas: pd.DataFrame, line: pd.DataFrame
) -> None:
    figure = years(areas.assign(role="region"), line, [], "")
    assert [found["name"] for found in figure["data"]] == ["others", "comparator"]
    assert trace(figure, "comparator")["line"]["width"] == 3.5
    assert look.PLUM not in str(figure)


def test_every_second_year_is_labelled_and_the_last_one_is_among_them(
    areas: pd.DataFrame, line: pd.DataFrame
) -> None:
    axis = years(areas, line, [], "")["layout"]["xaxis"]
    assert axis["tickvals"] == [2021, 2023, 2025]


def test_the_value_axis_starts_at_zero_with_its_unit(areas: pd.DataFrame, line: pd.DataFrame) -> None:
    plan = years(areas, line, [], "per 10,000 children")["layout"]
    assert plan["yaxis"]["range"][0] == 0
    assert "per 10,000 children" in [note["text"] for note in plan["annotations"]]


def test_a_change_of_definition_is_a_dotted_line_before_its_year_with_its_words(
    areas: pd.DataFrame, line: pd.DataFrame
) -> None:
    plan = years(areas, line, [Turn(2022, "newest releases from 2022")], "")["layout"]
    rule = plan["shapes"][0]
    assert (rule["x0"], rule["x1"], rule["line"]["dash"]) == (2021.5, 2021.5, "dot")
    words = next(note for note in plan["annotations"] if note["text"] == "newest releases from 2022")
    assert words["x"] == 2021.5
    assert words["font"]["size"] == 13


@pytest.mark.parametrize("year", [2020, 2026])
def test_a_change_outside_the_years_drawn_is_left_out(
    areas: pd.DataFrame, line: pd.DataFrame, year: int
) -> None:
    assert years(areas, line, [Turn(year, "words")], "")["layout"]["shapes"] == []


def test_the_words_of_two_changes_stand_on_different_levels(areas: pd.DataFrame, line: pd.DataFrame) -> None:
    turns = [Turn(2022, "published from 2022; our calculation before"), Turn(2023, "newest releases")]
    plan = years(areas, line, turns, "")["layout"]
    rises = [
        note["yshift"] for note in plan["annotations"] if note.get("yref") == "paper" and "yshift" in note
    ]
    assert len(set(rises)) == len(rises)


def test_hover_names_the_year(areas: pd.DataFrame, line: pd.DataFrame) -> None:
    assert trace(years(areas, line, [], ""), "focus")["hovertext"][0] == "<b>Rotherham</b><br>2020: 70"
