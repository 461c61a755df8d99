"""A panel of one measure over the years."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.panel_chart import HEIGHT, panel
from tests.rows import rows_of

HIDDEN = np.nan
YEARS = (2022, 2023, 2024, 2025)
NAMES = {"subject": "Rotherham", "comparator": "the other 14 together", "england": "England"}


@dataclass(frozen=True)
class Turn:
    year: int
    words: str


@pytest.fixture
def lines() -> pd.DataFrame:
    rows = [
        # who, year, value, shown, status: the focus is hidden in 2023, England has no row for 2022.
        ("subject", 2022, 10.0, "10.0%", ""),
        ("subject", 2023, HIDDEN, "u", "u"),
        ("subject", 2024, 12.0, "12.0%", ""),
        ("subject", 2025, 14.0, "14.0%", ""),
        ("comparator", 2022, 8.0, "8.0%", ""),
        ("comparator", 2023, 8.5, "8.5%", ""),
        ("comparator", 2024, 9.0, "9.0%", ""),
        ("comparator", 2025, 9.9, "9.9%", ""),
        ("england", 2023, 11.0, "11.0%", ""),
        ("england", 2024, 10.5, "10.5%", ""),
        ("england", 2025, 10.0, "10.0%", ""),
    ]
    return pd.DataFrame(rows, columns=["who", "year", "value", "shown", "status"])


def drawn(lines: pd.DataFrame, names: dict = NAMES, is_focus: bool = True, breaks: tuple = ()) -> dict:
    label, unit = "Social worker turnover", "% of social workers in post"
    return panel(rows_of(lines), YEARS, names, label, unit, breaks, is_focus)


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


def notes(figure: dict) -> dict[str, dict]:
    return {note["text"].strip(): note for note in figure["layout"]["annotations"]}


def test_the_panel_is_valid_plotly_on_one_axis_from_nought(lines: pd.DataFrame) -> None:
    figure = drawn(lines)
    Figure(figure)
    assert {key for key in figure["layout"] if key.startswith("yaxis")} == {"yaxis"}
    # 14.0 is the greatest; 6% more leaves room above it.
    assert figure["layout"]["yaxis"]["range"] == [0, pytest.approx(14.84)]


def test_england_is_thin_grey_the_comparator_dashed_ink_and_the_focus_plum_on_top(
    lines: pd.DataFrame,
) -> None:
    figure = drawn(lines)
    assert [found["name"] for found in figure["data"]] == ["england", "comparator", "subject"]
    styles = {found["name"]: (found["line"]["color"], found["line"]["dash"]) for found in figure["data"]}
    assert styles["england"] == (look.LINE, "solid")
    assert styles["comparator"][0] == look.INK and styles["comparator"][1] != "solid"
    assert styles["subject"] == (look.PLUM, "solid")


def test_without_a_focus_nothing_is_plum(lines: pd.DataFrame) -> None:
    assert look.PLUM not in str(drawn(lines, is_focus=False))


def test_a_comparator_that_is_not_named_is_not_drawn(lines: pd.DataFrame) -> None:
    names = {who: name for who, name in NAMES.items() if who != "england"}
    assert [found["name"] for found in drawn(lines, names)["data"]] == ["comparator", "subject"]


def test_a_hidden_year_is_a_gap_with_its_letter_at_the_base(lines: pd.DataFrame) -> None:
    figure = drawn(lines)
    subject = trace(figure, "subject")
    assert subject["y"] == [10.0, None, 12.0, 14.0] and subject["connectgaps"] is False
    letter = notes(figure)["u"]
    assert (letter["x"], letter["y"], letter["bgcolor"]) == (2023, 0, look.MIST)


def test_a_missing_year_is_a_gap_without_a_letter(lines: pd.DataFrame) -> None:
    figure = drawn(lines)
    assert trace(figure, "england")["y"][0] is None
    assert sum(note.get("bgcolor") == look.MIST for note in figure["layout"]["annotations"]) == 1


def test_a_year_between_two_gaps_is_a_dot(lines: pd.DataFrame) -> None:
    # 2022 stands alone, because 2023 is hidden: without a marker a thin line would show nothing there.
    alone = lines[(lines["who"] != "england") | (lines["year"] == 2024)]
    assert trace(drawn(alone), "england")["marker"]["size"][2] == 5


def test_the_last_figures_stand_at_the_right_end_and_never_touch(lines: pd.DataFrame) -> None:
    found = notes(drawn(lines))
    assert found["14.0%"]["font"] == {"size": look.LARGE, "color": look.PLUM, "weight": 700}
    # England's 10.0 and the others' 9.9 lie a pixel apart: their figures are moved a whole line apart.
    room = HEIGHT - drawn(lines)["layout"]["margin"]["t"] - drawn(lines)["layout"]["margin"]["b"]
    assert (found["10.0%"]["y"] - found["9.9%"]["y"]) * room == pytest.approx(18, abs=0.1)


def test_the_pointer_is_told_whose_figure_and_which_year(lines: pd.DataFrame) -> None:
    assert trace(drawn(lines), "subject")["hovertext"][3] == "<b>Rotherham</b><br>2025: 14.0%"


def test_the_measure_and_its_unit_stand_above_the_plot(lines: pd.DataFrame) -> None:
    found = notes(drawn(lines))
    assert found["Social worker turnover"]["font"]["weight"] == 600
    assert found["% of social workers in post"]["yshift"] < found["Social worker turnover"]["yshift"]


def test_a_name_that_is_its_own_unit_stands_once(lines: pd.DataFrame) -> None:
    label = "Referrals per social worker in post"
    figure = panel(rows_of(lines), YEARS, NAMES, label, label.lower(), (), True)
    assert str(figure).casefold().count("per social<br>worker") == 1


def test_a_change_of_release_is_a_dotted_line_without_words(lines: pd.DataFrame) -> None:
    figure = drawn(lines, breaks=(Turn(2023, "workforce release"), Turn(2010, "before all")))
    (line,) = figure["layout"]["shapes"]
    assert (line["x0"], line["line"]["dash"]) == (2022.5, "dot")
    assert "workforce release" not in str(figure)


def test_a_panel_with_nothing_to_draw_keeps_its_axis(lines: pd.DataFrame) -> None:
    nothing = lines.assign(value=HIDDEN, shown="x", status="x")
    assert drawn(nothing)["layout"]["yaxis"]["range"] == [0, 1.0]
    Figure(drawn(nothing))
