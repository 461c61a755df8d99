"""The funnel."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.funnel_chart import ticks
from analytics.charts.label_places import text_width
from tests.charts.as_drawn import funnel

HIDDEN = np.nan
WIDE = ["wide_lower95", "wide_upper95", "wide_lower998", "wide_upper998"]


@pytest.fixture
def areas() -> pd.DataFrame:
    """Seven authorities: Hull and NE Lincs lie above the band, North Yorkshire below; Barnsley is hidden."""
    rows = [
        # area, short name, value, children, shown, role
        ("370", "Barnsley", HIDDEN, 52_000, "c", "region"),
        ("380", "Bradford", 78.0, 142_000, "78", "region"),
        ("810", "Hull", 119.0, 62_000, "119", "region"),
        ("812", "NE Lincs", 131.0, 34_000, "131", "region"),
        ("815", "North Yorkshire", 48.0, 116_000, "48", "region"),
        ("372", "Rotherham", 80.0, 60_000, "80", "focus"),
        ("202", "Camden", 70.0, 45_000, "70", "elsewhere"),
    ]
    frame = pd.DataFrame(rows, columns=["area", "short_name", "value", "denominator", "shown", "role"])
    return frame.assign(name=frame["short_name"], status=np.where(frame["value"].isna(), "c", ""))


@pytest.fixture
def curve() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "size": [34_000, 80_000, 142_000],
            "plain_lower": [63.0, 67.0, 70.0],
            "plain_upper": [93.0, 87.0, 84.0],
            "wide_lower95": [45.0, 45.5, 46.0],
            "wide_upper95": [133.0, 131.5, 131.0],
            "wide_lower998": [32.0, 33.0, 34.0],
            "wide_upper998": [183.0, 179.0, 178.0],
        }
    )


@pytest.fixture
def england(many: pd.DataFrame) -> pd.DataFrame:
    sizes = np.random.default_rng(3).integers(8_000, 330_000, len(many))
    return many.assign(denominator=sizes)


def drawn(areas: pd.DataFrame, curve: pd.DataFrame) -> dict:
    return funnel(areas, curve, 77.0, "Region 77", "children aged 0 to 17", "per 10,000 children")


def over_england(england: pd.DataFrame, curve: pd.DataFrame) -> dict:
    wider = curve.assign(size=[8_000, 100_000, 330_000])
    wider[wider.columns[1:]] *= 575 / 77
    return funnel(england, wider, 575.0, "England 575", "children aged 0 to 17", "per 10,000 children")


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


def notes(figure: dict) -> dict[str, dict]:
    return {note["text"]: note for note in figure["layout"]["annotations"]}


def named(figure: dict) -> list[dict]:
    """Return the names written inside the plot."""
    return [
        note
        for note in figure["layout"]["annotations"]
        if "xref" not in note and note["text"] not in ("grey: chance alone, 99.8%", "›")
    ]


def test_a_funnel_is_valid_plotly_and_460_pixels_high(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    assert drawn(areas, curve)["layout"]["height"] == 460
    Figure(drawn(areas, curve))


def test_the_band_lies_behind_the_lines_and_the_focus_is_drawn_last(
    areas: pd.DataFrame, curve: pd.DataFrame
) -> None:
    assert [found["name"] for found in drawn(areas, curve)["data"]] == [
        "chance alone",
        "wide_lower998",
        "wide_lower95",
        "wide_upper95",
        "wide_upper998",
        "baseline",
        "elsewhere",
        "region",
        "focus",
    ]


def test_the_band_is_what_chance_alone_could_give(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    band = trace(drawn(areas, curve), "chance alone")
    assert band["x"] == [34_000, 80_000, 142_000, 142_000, 80_000, 34_000]
    assert band["y"] == [63, 67, 70, 84, 87, 93]
    assert (band["fillcolor"], look.BAND) == ("#E9ECEE", "#E9ECEE")


def test_the_widened_limits_are_dotted_at_95_and_solid_at_998(
    areas: pd.DataFrame, curve: pd.DataFrame
) -> None:
    figure = drawn(areas, curve)
    inner, outer = trace(figure, "wide_upper95")["line"], trace(figure, "wide_upper998")["line"]
    assert (inner["dash"], inner["width"], inner["color"]) == ("dot", 1.5, look.SLATE)
    assert (outer["dash"], outer["width"], outer["color"]) == ("solid", 1.5, look.SLATE)


def test_lines_are_named_outside_the_plot(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    outside = [note for note in drawn(areas, curve)["layout"]["annotations"] if note.get("x") == 1]
    assert [(note["text"], note["y"]) for note in outside] == [
        ("99.8%", 34.0),
        ("95%", 46.0),
        ("95%", 131.0),
        ("99.8%", 178.0),
        ("Region 77", 77.0),
    ]
    assert all(note["xref"] == "paper" for note in outside)


def test_without_widened_limits_there_is_the_band_alone(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    figure = drawn(areas, curve.assign(**dict.fromkeys(WIDE, HIDDEN)))
    assert [found["name"] for found in figure["data"]][:2] == ["chance alone", "baseline"]
    assert "99.8%" not in notes(figure)
    Figure(figure)


def test_a_limit_far_beyond_the_figures_is_said_and_does_not_set_the_axis(
    areas: pd.DataFrame, curve: pd.DataFrame
) -> None:
    figure = drawn(areas, curve.assign(wide_upper998=1_530.0))
    # 131 is the greatest figure and the upper 95% limit: 6% more is 138.86.
    assert figure["layout"]["yaxis"]["range"] == [0, pytest.approx(138.86)]
    assert notes(figure)["99.8%<br>at 1,530"]["y"] == pytest.approx(138.86)


def test_a_lower_limit_at_zero_is_not_drawn(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    figure = drawn(areas, curve.assign(wide_lower95=0.0, wide_lower998=0.0))
    assert not [found for found in figure["data"] if found["name"].startswith("wide_lower")]
    assert [note["text"] for note in figure["layout"]["annotations"]].count("95%") == 1


def test_the_focus_is_plum_with_its_name_and_figure(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    figure = drawn(areas, curve)
    focus = trace(figure, "focus")
    assert (focus["x"], focus["y"]) == ([60_000], [80.0])
    assert (focus["marker"]["size"], focus["marker"]["color"]) == (17, look.PLUM)
    assert notes(figure)["Rotherham 80"]["font"] == {"size": 15, "color": look.PLUM, "weight": 700}


def test_others_are_grey_with_a_white_edge(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    region = trace(drawn(areas, curve), "region")["marker"]
    assert (region["size"], region["color"], region["line"]["color"]) == (10, look.MARK, look.WHITE)


def test_of_all_england_only_the_region_is_darker_and_all_are_smaller(
    england: pd.DataFrame, curve: pd.DataFrame
) -> None:
    figure = over_england(england, curve)
    region, elsewhere = trace(figure, "region"), trace(figure, "elsewhere")
    assert (len(region["x"]), len(elsewhere["x"])) == (14, 136)
    assert (region["marker"]["size"], region["marker"]["color"]) == (7, look.MARK)
    assert (elsewhere["marker"]["size"], elsewhere["marker"]["color"]) == (7, look.LINE)
    Figure(figure)


def test_a_hidden_authority_has_no_place(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    assert "Barnsley" not in str(drawn(areas, curve))
    assert "370" not in trace(drawn(areas, curve), "region")["customdata"]


def test_a_hidden_focus_has_no_place_and_no_name(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    areas.loc[areas["role"] == "focus", "value"] = HIDDEN
    figure = drawn(areas, curve)
    assert "focus" not in [found["name"] for found in figure["data"]]
    assert "Rotherham" not in str(figure)


def test_all_hidden_leaves_the_band_and_the_lines(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    figure = drawn(areas.assign(value=HIDDEN), curve)
    assert figure["data"][-1]["name"] == "baseline"
    assert named(figure) == []
    Figure(figure)


def test_only_those_outside_the_band_are_named(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    assert [note["text"] for note in named(drawn(areas, curve))] == [
        "Rotherham 80",
        "NE Lincs",
        "Hull",
        "North Yorkshire",
    ]


def test_at_most_six_others_are_named(curve: pd.DataFrame) -> None:
    spaced = pd.DataFrame(
        {
            "area": [str(place) for place in range(9)],
            "short_name": [f"Area {place}" for place in range(9)],
            "name": "",
            "shown": "",
            "role": "region",
            "value": [20.0 + 2 * place for place in range(9)],
            "denominator": [35_000 + 12_000 * place for place in range(9)],
        }
    )
    found = [note["text"] for note in named(drawn(spaced, curve.assign(**dict.fromkeys(WIDE, HIDDEN))))]
    assert len(found) == 6
    assert found[0] == "Area 0"


def test_a_name_without_room_is_dropped(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    # Ten dots close round Hull leave no place for its name, nor for those in the middle.
    crowd = pd.concat([areas] + [areas[areas["short_name"] == "Hull"]] * 10, ignore_index=True)
    crowd.loc[7:, "denominator"] += [-9_000, -6_000, -3_000, 3_000, 6_000, 9_000, 0, 0, 4_000, -4_000]
    crowd.loc[13:, "value"] += [7, -7, 7, -7]
    crowd.loc[7:, "short_name"] = [f"Crowd {place}" for place in range(10)]
    found = [note["text"] for note in named(drawn(crowd, curve))]
    assert "Hull" not in found
    assert "NE Lincs" in found


def box(note: dict, figure: dict, width: float) -> tuple[float, float, float, float]:
    """Return left, right, foot and head of a name in pixels, in a plot of that width."""
    plan = figure["layout"]
    high = plan["height"] - plan["margin"]["t"] - plan["margin"]["b"]
    (first, last), (_, ceiling) = plan["xaxis"]["range"], plan["yaxis"]["range"]
    x = (note["x"] - first) / (last - first) * width + note["xshift"] + note.get("ax", 0)
    y = note["y"] / ceiling * high + note["yshift"] - note.get("ay", 0)
    wide, tall = text_width(note["text"], note["font"]["size"]), note["font"]["size"] * 1.2
    left = x - {"left": 0, "center": 0.5, "right": 1}[note["xanchor"]] * wide
    foot = y - {"bottom": 0, "middle": 0.5, "top": 1}[note["yanchor"]] * tall
    return left, left + wide, foot, foot + tall


def touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def dot_boxes(figure: dict, width: float) -> list[tuple[float, float, float, float]]:
    points = [
        ((x, y), found["marker"]["size"] / 2)
        for found in figure["data"]
        if found["mode"] == "markers"
        for x, y in zip(found["x"], found["y"], strict=True)
    ]
    bare = {"text": "", "font": {"size": 0}, "xshift": 0, "yshift": 0, "xanchor": "left", "yanchor": "bottom"}
    spots = [(box({**bare, "x": x, "y": y}, figure, width), half) for (x, y), half in points]
    return [(left - half, left + half, foot - half, foot + half) for (left, _, foot, _), half in spots]


@pytest.mark.parametrize("width", [310, 350, 400, 450, 500, 600, 700])
def test_no_name_touches_another_name_or_a_dot(
    areas: pd.DataFrame, england: pd.DataFrame, curve: pd.DataFrame, width: int
) -> None:
    region, country = drawn(areas, curve), over_england(england, curve)
    for figure in (region, country):
        boxes = [box(note, figure, width) for note in named(figure)]
        boxes.append(box(notes(figure)["grey: chance alone, 99.8%"], figure, width))
        assert len(boxes) > 2
        assert not any(touch(one, other) for one, other in combinations(boxes, 2))
        assert not any(touch(one, dot) for one in boxes for dot in dot_boxes(figure, width))
        assert all(left >= 0 and right <= width for left, right, _, _ in boxes)


def test_beside_one_authority_the_band_is_so_broad_that_its_name_stands_inside(
    areas: pd.DataFrame, curve: pd.DataFrame
) -> None:
    # Widened limits just outside a broad band leave no room for a name that strikes none of the lines.
    broad = curve.assign(plain_lower=20.0, plain_upper=140.0, wide_lower95=14.0, wide_lower998=8.0)
    broad = broad.assign(wide_upper95=146.0, wide_upper998=152.0)
    figure = drawn(areas, broad)
    note = notes(figure)["grey: chance alone, 99.8%"]
    _, _, foot, head = box(note, figure, 400)
    high, ceiling = 378, figure["layout"]["yaxis"]["range"][1]
    assert 20 / ceiling * high < foot < head < 140 / ceiling * high


def test_names_at_the_right_end_do_not_touch(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    close = curve.assign(wide_lower95=75.0, wide_upper95=79.0)
    figure = drawn(areas, close)
    ends = [note for note in figure["layout"]["annotations"] if note.get("x") == 1]
    ceiling = figure["layout"]["yaxis"]["range"][1]
    middles = sorted(note["y"] / ceiling * 378 - note["ay"] for note in ends)
    assert all(after - before >= 16.8 for before, after in zip(middles, middles[1:], strict=False))


def test_a_figure_far_out_is_drawn_at_the_edge_with_its_mark_and_its_value(
    england: pd.DataFrame, curve: pd.DataFrame
) -> None:
    figure = over_england(england, curve)
    ceiling = figure["layout"]["yaxis"]["range"][1]
    assert ceiling < 1_600
    others = trace(figure, "elsewhere")
    assert others["y"][-1] == pytest.approx(ceiling * 0.96)
    assert others["hovertext"][-1] == "<b>Authority 150</b><br>2,083<br>beyond the end of the axis"
    mark = notes(figure)["›"]
    assert (mark["y"], mark["textangle"]) == (pytest.approx(ceiling * 0.96), -90)
    assert "Authority 150 2,083" in notes(figure)


def test_a_figure_within_reach_has_no_mark(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    assert "›" not in notes(drawn(areas, curve))


def test_the_value_axis_starts_at_zero_with_its_unit_above(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    figure = drawn(areas, curve)
    # 178, the upper 99.8% limit where it is narrowest, and 6% more.
    assert figure["layout"]["yaxis"]["range"] == [0, pytest.approx(188.68)]
    assert "per 10,000 children" in notes(figure)
    assert figure["layout"]["xaxis"]["title"]["text"] == "children aged 0 to 17"


@pytest.mark.parametrize(
    "first, last, expected",
    [
        (30_000, 150_000, [50_000, 100_000, 150_000]),
        (0, 330_000, [0, 100_000, 200_000, 300_000]),
        (1_300, 10_600, [2_500, 5_000, 7_500, 10_000]),
        (36, 84, [40, 60, 80]),
    ],
)
def test_sizes_are_round_and_at_most_four(first: float, last: float, expected: list[float]) -> None:
    assert ticks(first, last) == expected


def test_sizes_have_thousands_separators(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    axis = drawn(areas, curve)["layout"]["xaxis"]
    assert axis["tickformat"] == ",d"
    assert axis["tickvals"] == [50_000, 75_000, 100_000, 125_000]


def test_shares_are_drawn_as_rates_are(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    shares = areas.assign(value=areas["value"] / 10, denominator=areas["denominator"] / 20)
    limits = curve.assign(size=curve["size"] / 20)
    limits[limits.columns[1:]] /= 10
    figure = funnel(shares, limits, 7.7, "Region 7.7%", "referrals in the year", "% of referrals")
    assert figure["layout"]["yaxis"]["range"] == [0, pytest.approx(18.868)]
    assert figure["layout"]["xaxis"]["tickvals"] == [2_000, 4_000, 6_000]
    assert "Region 7.7%" in notes(figure)


def test_a_click_on_a_dot_gives_its_key(areas: pd.DataFrame, curve: pd.DataFrame) -> None:
    figure = drawn(areas, curve)
    assert trace(figure, "focus")["customdata"] == ["372"]
    assert trace(figure, "focus")["hovertext"] == ["<b>Rotherham</b><br>80"]
