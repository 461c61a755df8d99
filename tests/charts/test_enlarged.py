"""Charts made large for a shared screen: type, marks, axes, and what is left out."""

from copy import deepcopy

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.enlarged import enlarged, with_axis
from analytics.charts.enlarged_mix import enlarged_mix
from analytics.charts.enlarged_panel import enlarged_panel
from analytics.charts.label_places import text_width
from analytics.charts.panel_chart import panel
from analytics.charts.source_pairs_chart import pairs
from analytics.charts.stacked_bar_chart import stacked_bars
from tests.charts.as_drawn import dots, enlarged_funnel, funnel, years
from tests.charts.test_rules import font_sizes
from tests.rows import rows_of

GROUPS = ["police", "health", "early_help"]
WIDE = ["wide_lower95", "wide_upper95", "wide_lower998", "wide_upper998"]


def notes(figure: dict) -> dict[str, dict]:
    """Return the annotations of a figure by their words."""
    return {note["text"].strip(): note for note in figure["layout"]["annotations"]}


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


@pytest.fixture
def dotted(areas: pd.DataFrame) -> dict:
    return dots(areas, 77.0, "Other 14: 77", "per 10,000 children")


@pytest.fixture
def paired() -> dict:
    rows = [
        ("police", "Police", "focus", "80", 27.0, "27%", 20.0, 35.0, ""),
        ("police", "Police", "comparator", "1,260", 30.0, "30%", 28.0, 32.0, ""),
        ("schools", "Schools and education services", "focus", "c", np.nan, "c", np.nan, np.nan, "c"),
        ("schools", "Schools and education services", "comparator", "880", 21.0, "21%", 19.0, 23.0, ""),
    ]
    columns = ["group", "label", "who", "count_shown", "share", "share_shown", "lower", "upper", "status"]
    return pairs(
        rows_of(pd.DataFrame(rows, columns=columns)), "Rotherham", "Other 14", "% of referrals", True
    )


@pytest.fixture
def mixed() -> dict:
    shares = {"Rotherham": [51, 40, 9], "Barnsley": [60, 30, 10]}
    rows = [
        (name, name, role, group, group.title(), float(share), f"{share}%", "")
        for (name, found), role in zip(shares.items(), ("focus", "region"), strict=True)
        for group, share in zip(GROUPS, found, strict=True)
    ]
    columns = ["area", "short_name", "role", "group", "group_label", "share", "share_shown", "status"]
    return stacked_bars(rows_of(pd.DataFrame(rows, columns=columns)), GROUPS, "police", True)


@pytest.fixture
def lined() -> dict:
    """Five authorities whose figures of the last year lie one apart, so that their names would touch."""
    rows = [
        (str(place), f"Authority {place}", year, 50.0 + place + year - 2020, "region")
        for place in range(5)
        for year in (2020, 2025)
    ]
    areas = pd.DataFrame(rows, columns=["area", "name", "year", "value", "role"])
    areas = areas.assign(
        short_name=areas["name"], shown=areas["value"].map("{:.0f}".format), status="", status_words=""
    )
    line = pd.DataFrame(
        {"year": [2020, 2025], "value": [52.0, 57.0], "shown": ["52", "57"], "name": "Region"}
    )
    return years(areas, line, (), "per 10,000 children")


def test_no_type_is_smaller_than_18_pixels_but_invented_data_at_the_edge(dotted, paired, mixed, lined):
    for plot in (dotted, paired, mixed, lined):
        large = enlarged(plot)
        Figure(large)
        for note in large["layout"].get("annotations", []):
            assert note["font"]["size"] >= 18 or look.INVENTED in note["text"]
        edges = [note for note in large["layout"].get("annotations", []) if note.get("textangle") == 90]
        assert [note["font"]["size"] for note in edges] == [17] * len(edges)
        large["layout"]["annotations"] = []
        assert min(font_sizes(large)) >= 18


def test_the_chart_that_was_given_stays_as_it_was(paired):
    before = deepcopy(paired)
    enlarged(paired)
    assert paired == before


def test_the_height_is_left_to_the_screen(dotted):
    assert "height" in dotted["layout"] and "height" not in enlarged(dotted)["layout"]


def test_columns_of_numbers_go_and_the_plot_takes_their_room(paired):
    large = enlarged(paired)
    assert not [found for found in large["data"] if found.get("xaxis") == "x2"]
    assert large["layout"]["xaxis"]["domain"] == [0, 1] and "xaxis2" not in large["layout"]
    # "referrals" headed the column.
    assert set(notes(large)) == {"Rotherham", "Other 14", "c", "INVENTED DATA  ·  INVENTED DATA"}


def test_the_focus_keeps_its_figure_at_the_end_of_its_interval(dotted):
    own = notes(enlarged(dotted, 18))["80"]
    # 80 with an upper limit of 87, in the third row.
    assert (own["x"], own["y"], own["xanchor"]) == (87.0, 2, "left")
    assert (own["font"]["color"], own["font"]["size"]) == (look.PLUM, 20)
    assert "71" not in notes(enlarged(dotted))


def test_a_hidden_figure_keeps_its_letter_and_its_words(dotted):
    assert {"c", "hidden by the publisher"} <= set(notes(enlarged(dotted)))


def test_a_name_of_two_lines_is_written_in_one(paired):
    assert paired["layout"]["yaxis"]["ticktext"] == ["Police", "Schools and<br>education services"]
    assert enlarged(paired)["layout"]["yaxis"]["ticktext"] == ["Police", "Schools and education services"]


def test_marks_are_thicker_but_not_the_casing_on_a_bar(dotted, paired):
    # 15 and 6 pixels, times 1.4.
    assert trace(enlarged(dotted), "focus")["marker"]["size"] == pytest.approx(21)
    assert trace(enlarged(dotted), "focus")["error_x"]["thickness"] == pytest.approx(8.4)
    assert trace(enlarged(paired), "casing")["error_x"]["thickness"] == 5


def test_the_axis_is_the_one_given_whatever_the_year_holds(dotted, areas):
    values = dict(zip(areas["area"], areas["value"], strict=True))
    assert with_axis(dotted, 200.0, values)["layout"]["xaxis"]["range"] == [-5.0, 200.0]
    assert dotted["layout"]["xaxis"]["range"] != [-5.0, 200.0]


def test_an_authority_drawn_at_the_edge_goes_to_its_own_place_on_the_axis(many):
    plot = dots(many.assign(role="region"), 519.0, "England: 519", "")
    # 2,083 lies beyond 1.6 times the 98th centile of the rest, about 646, and was drawn at the edge.
    assert trace(plot, "region")["text"][150] == "›" and trace(plot, "region")["x"][150] < 1200
    placed = trace(with_axis(plot, 2200.0, dict(zip(many["area"], many["value"], strict=True))), "region")
    assert placed["x"][150] == 2083.0 and placed["text"][150] == ""
    assert placed["x"][:150] == trace(plot, "region")["x"][:150]


def test_names_at_the_right_end_of_lines_do_not_touch(lined):
    large = enlarged(lined, 18)["layout"]
    names = [note for note in large["annotations"] if "ax" in note]
    ceiling = large["yaxis"]["range"][1]
    room = 400 - large["margin"]["t"] - large["margin"]["b"]
    middles = sorted(note["y"] / ceiling * room - note["ay"] for note in names)
    assert len(names) == 5
    # A line of 18 pixels takes 1.3 times as much.
    assert min(np.diff(middles)) >= 18 * 1.3 - 0.2
    assert large["margin"]["r"] > max(text_width(note["text"], 18) for note in names)


def test_groups_are_named_clear_of_each_other_above_the_first_bar(mixed):
    large = enlarged_mix(mixed)["layout"]
    names = [note for note in large["annotations"] if note["text"] in ("Police", "Health", "Early_Help")]
    levels = {note["y"] for note in names}
    assert len(names) == 3 and all(note["y"] < -17 for note in names)
    assert all(note["font"]["size"] >= 18 for note in names)
    # Levels lie 27 pixels of the drawing apart, and the axis begins above the highest.
    assert all(round(abs(one - other), 6) % 27 == 0 for one in levels for other in levels)
    assert large["yaxis"]["range"][1] < min(levels)


def test_a_tick_ends_below_the_name_it_belongs_to_where_two_stand_at_one_place():
    shares = dict(zip(GROUPS, (45.0, 45.0, np.nan), strict=True))
    rows = [
        (
            "Rotherham",
            "Rotherham",
            "focus",
            group,
            group,
            share,
            f"{share:.0f}%",
            "" if share == share else "c",
        )
        for group, share in shares.items()
    ]
    columns = ["area", "short_name", "role", "group", "group_label", "share", "share_shown", "status"]
    large = enlarged_mix(stacked_bars(rows_of(pd.DataFrame(rows, columns=columns)), GROUPS, "police", True))[
        "layout"
    ]
    names = [note for note in large["annotations"] if note["text"] in ("police", "health")]
    ticks = [line for line in large["shapes"] if line["x0"] == line["x1"] == 45.0]
    # A tick ends three tenths of a level, 8.1 pixels of the drawing, above the middle of its own name.
    assert [round(note["y"] - tick["y1"], 1) for note, tick in zip(names, ticks, strict=True)] == [8.1, 8.1]
    assert names[0]["y"] != names[1]["y"]


def test_a_panel_names_its_lines_at_their_ends_without_its_own_title():
    lines = pd.DataFrame(
        [
            ("subject", 2024, 12.0, "12.0%", ""),
            ("subject", 2025, 14.0, "14.0%", ""),
            ("comparator", 2025, 9.9, "9.9%", ""),
            ("england", 2025, 10.0, "10.0%", ""),
        ],
        columns=["who", "year", "value", "shown", "status"],
    )
    names = {"subject": "Rotherham", "comparator": "Other 14", "england": "England"}
    for is_focus in (True, False):
        plot = panel(rows_of(lines), (2023, 2024, 2025), names, "Turnover", "% in post", (), is_focus)
        large = enlarged_panel(plot, "% in post", (2023, 2024, 2025), names)
        Figure(large)
        assert set(notes(large)) == {"Rotherham 14.0%", "Other 14 9.9%", "England 10.0%", "% in post"}
        assert large["layout"]["xaxis"]["tickvals"] == [2023, 2025]


def test_a_region_beside_england_is_not_taken_for_it():
    # Without a focus the area spoken of and its comparator are both written in ink.
    lines = pd.DataFrame(
        [("subject", 2025, 7.4, "7.4%", ""), ("comparator", 2025, 14.2, "14.2%", "")],
        columns=["who", "year", "value", "shown", "status"],
    )
    names = {"subject": "Region", "comparator": "England"}
    plot = panel(rows_of(lines), (2024, 2025), names, "Vacancies", "% of posts", (), False)
    assert {"Region 7.4%", "England 14.2%"} < set(
        notes(enlarged_panel(plot, "% of posts", (2024, 2025), names))
    )


def test_the_names_of_a_funnel_are_placed_for_the_larger_type():
    rows = [
        ("810", "Hull", 119.0, 62_000, "119", "region"),
        ("372", "Rotherham", 80.0, 60_000, "80", "focus"),
        ("815", "North Yorkshire", 48.0, 116_000, "48", "region"),
    ]
    areas = pd.DataFrame(rows, columns=["area", "short_name", "value", "denominator", "shown", "role"])
    areas = areas.assign(name=areas["short_name"], status="")
    limits = {"size": [60_000, 116_000], "plain_lower": [66.0, 69.0], "plain_upper": [88.0, 85.0]}
    curve = pd.DataFrame({**limits, **dict.fromkeys(WIDE, [60.0, 60.0])})
    plot = funnel(areas, curve, 77.0, "Other 14: 77", "children", "per 10,000 children")
    large = enlarged_funnel(plot, areas, curve, 77.0)
    Figure(large)
    written = notes(large)
    assert {"Rotherham 80", "Hull", "North Yorkshire", "per 10,000 children"} <= set(written)
    assert (written["Rotherham 80"]["font"]["size"], written["Hull"]["font"]["size"]) == (20, 18)
