"""The mix of referrals by authority."""

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.stacked_bar_chart import TOO_FEW, stacked_bars
from tests.rows import rows_of

ORDER = ["police", "health", "early_help"]
LABELS = {"police": "Police", "health": "Health", "early_help": "Early help"}


def authority(area: str, name: str, role: str, shares: list[float | None]) -> pd.DataFrame:
    shown = ["c" if share is None else f"{share:.0f}%" for share in shares]
    return pd.DataFrame(
        {
            "area": area,
            "short_name": name,
            "role": role,
            "group": ORDER,
            "group_label": [LABELS[group] for group in ORDER],
            "share": [np.nan if share is None else share for share in shares],
            "share_shown": shown,
            "status": ["c" if share is None else "" for share in shares],
        }
    )


@pytest.fixture
def rows() -> pd.DataFrame:
    return pd.concat(
        [
            authority("370", "Barnsley", "region", [60, 30, 10]),
            authority("372", "Rotherham", "focus", [51, 40, 10]),
            authority("all", "All 15", "comparator", [55, 43, 2]),
            authority("373", "Sheffield", "region", [70, 25, None]),
            authority("816", "York", "region", [None, None, None]),
        ]
    )


def drawn(rows: pd.DataFrame, chosen: str | None = "health", invented: bool = False) -> dict:
    return stacked_bars(rows_of(rows), ORDER, chosen, invented)


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


def notes(figure: dict) -> dict[str, dict]:
    return {note["text"].strip(): note for note in figure["layout"]["annotations"]}


def test_the_mix_is_valid_plotly(rows: pd.DataFrame) -> None:
    Figure(drawn(rows, invented=True))


def test_the_comparator_comes_first_then_the_focus_then_the_rest_as_given(rows: pd.DataFrame) -> None:
    axis = drawn(rows)["layout"]["yaxis"]
    assert axis["ticktext"] == ["<b>All 15</b>", look.plum("Rotherham"), "Barnsley", "Sheffield", "York"]
    assert axis["tickvals"] == sorted(axis["tickvals"])
    assert axis["range"][0] > axis["range"][1]


def test_each_group_is_one_trace_and_bars_start_where_the_last_ended(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    assert [found["name"] for found in figure["data"]] == ["police", "health", "early_help", "dots"]
    assert trace(figure, "police")["base"] == [0, 0, 0]
    assert trace(figure, "health")["base"] == pytest.approx([55, 51 / 101 * 100, 60])


def test_bars_without_a_hidden_group_leave_no_ragged_end(rows: pd.DataFrame) -> None:
    # Rotherham's rounded shares add up to 101; its lengths are scaled to that sum, its labels are not.
    figure = drawn(rows)
    last = trace(figure, "early_help")
    assert [start + width for start, width in zip(last["base"], last["x"], strict=True)] == pytest.approx(
        [100, 100, 100]
    )
    assert trace(figure, "police")["text"][1] == "51%"


def test_a_row_with_a_hidden_group_is_dots_and_a_letter_and_never_a_bar(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    y = figure["layout"]["yaxis"]["tickvals"][3]
    assert all(y not in found["y"] for found in figure["data"] if found["type"] == "bar")
    dots = trace(figure, "dots")
    assert (dots["x"], dots["y"]) == ([70.0, 25.0], [y, y])
    tile = notes(figure)["c"]
    assert (tile["x"], tile["y"], tile["xanchor"]) == (100, y, "right")


def test_the_letter_stands_in_one_place_whatever_the_shares(rows: pd.DataFrame) -> None:
    other = pd.concat([rows, authority("371", "Doncaster", "region", [20, None, 5])])
    tiles = [note for note in drawn(other)["layout"]["annotations"] if note["text"].strip() == "c"]
    assert {(tile["x"], tile["xshift"]) for tile in tiles} == {(100, -4)}
    assert len(tiles) == 2


def test_a_row_with_every_group_hidden_says_too_few(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    assert notes(figure)[TOO_FEW]["y"] == figure["layout"]["yaxis"]["tickvals"][4]


def test_the_chosen_source_is_dark_blue_and_the_rest_are_grey(rows: pd.DataFrame) -> None:
    figure = drawn(rows, "health")
    assert trace(figure, "health")["marker"]["color"] == look.BLUE
    assert trace(figure, "health")["textfont"]["color"] == look.WHITE
    assert trace(figure, "police")["marker"]["color"] == look.SOURCE_SHADES[0][0]
    assert look.BLUE not in str(drawn(rows, None))


def test_groups_in_dots_keep_their_colours(rows: pd.DataFrame) -> None:
    assert trace(drawn(rows), "dots")["marker"]["color"] == [look.SOURCE_SHADES[0][0], look.BLUE]


def test_a_group_too_narrow_for_its_number_has_none(rows: pd.DataFrame) -> None:
    # 2% of 400 px is 8 px.
    assert trace(drawn(rows), "early_help")["text"] == ["", "10%", "10"]


def test_group_names_stand_on_ticks_above_the_first_row(rows: pd.DataFrame) -> None:
    figure = drawn(rows)
    written = notes(figure)
    assert written["Police"]["x"] == pytest.approx(27.5)
    assert written["Early help"]["x"] == pytest.approx(99)
    assert written["Early help"]["xanchor"] == "right"
    first = figure["layout"]["yaxis"]["tickvals"][0]
    assert all(written[name]["y"] < first for name in LABELS.values())


def test_the_focus_has_a_plum_frame(rows: pd.DataFrame) -> None:
    frame = figure_frame(drawn(rows))
    assert frame["line"] == {"color": look.PLUM, "width": 3}
    plain = rows.assign(role=rows["role"].replace("focus", "region"))
    assert look.PLUM not in str(drawn(plain))


def figure_frame(figure: dict) -> dict:
    return next(shape for shape in figure["layout"]["shapes"] if shape["type"] == "rect")


def test_stage_colours_can_be_given_instead(rows: pd.DataFrame) -> None:
    shades = dict(zip(ORDER, look.STAGE_SHADES, strict=False))
    figure = stacked_bars(rows_of(rows), ORDER, None, False, shades=shades)
    assert trace(figure, "health")["marker"]["color"] == look.SAND


def test_invented_data_is_marked_above_bars_that_fill_the_plot(rows: pd.DataFrame) -> None:
    plan = drawn(rows, invented=True)["layout"]
    marks = [
        note for note in plan["annotations"] if note["text"] == "INVENTED DATA" and note["font"]["size"] == 48
    ]
    assert len(marks) == 2
    assert plan["margin"]["r"] == 30


def test_all_rows_hidden_is_still_a_figure(rows: pd.DataFrame) -> None:
    Figure(drawn(rows.assign(share=np.nan, share_shown="c", status="c")))


def dots_of(shares: list[float]) -> dict[str, list]:
    """Return the drawn dots of one authority with a hidden group beside the shares given, in their order."""
    groups = [f"group {place}" for place in range(len(shares) + 1)]
    row = pd.DataFrame(
        {
            "area": "373",
            "short_name": "Sheffield",
            "role": "region",
            "group": groups,
            "group_label": groups,
            "share": [*shares, np.nan],
            "share_shown": [*(f"{share}%" for share in shares), "c"],
            "status": [*[""] * len(shares), "c"],
        }
    )
    shades = dict.fromkeys(groups, (look.SAND, look.INK))
    return trace(stacked_bars(rows_of(row), groups, None, False, shades=shades), "dots")


def test_a_dot_with_room_has_its_number_to_its_right() -> None:
    # 20, 40 and 60 % of 400 px stand 80 px apart.
    dots = dots_of([20, 40, 60])
    assert dots["text"] == ["20", "40", "60"]
    assert set(dots["textposition"]) == {"middle right"}
    assert len(set(dots["y"])) == 1


def test_a_dot_whose_right_side_is_taken_has_its_number_to_its_left() -> None:
    # 20 and 25 %: 80 and 100 px, 20 px apart: too little for 9 + 13.5 px and the next dot, enough for the dots.
    dots = dots_of([20, 25])
    assert dots["text"] == ["20", "25"]
    assert dots["textposition"] == ["middle left", "middle right"]


def test_dots_that_would_hide_one_another_go_up_and_down() -> None:
    # 10 and 12 %: 8 px apart, and a dot is 14 px wide.
    up, down, alone = dots_of([10, 12, 60])["y"]
    assert (up - alone, down - alone) == (-7, 7)
    assert dots_of([10, 12, 60])["text"] == ["10", "12", "60"]


def test_a_number_without_room_is_left_to_the_pointer_and_the_table() -> None:
    # 8 to 16 % in steps of 2: 8 px apart, so those in the middle have a neighbour on either side in their own lane.
    dots = dots_of([8, 10, 12, 14, 16])
    assert "" in dots["text"]
    assert [text.split("<br>")[1] for text in dots["hovertext"]] == [
        f"group {place}: {share}%" for place, share in enumerate([8, 10, 12, 14, 16])
    ]


def test_no_number_lies_under_the_letter_at_the_right_end() -> None:
    # 92 %: 368 px, and the letter takes the last 24 of 400.
    assert dots_of([92])["textposition"] == ["middle left"]


def test_a_group_s_name_that_runs_out_to_the_left_has_a_margin_to_stand_in() -> None:
    # With six long names no order of levels lets every tick through, so all run to the left of their ticks. The first:
    # 24 characters of 13 px, 24 x 13 x 0.52 + 4 = 166 px, its tick at 3 % of 400 = 12 px.
    labels = ["Closed at the front door", "Advice or early help", "Assessed, not in need"]
    labels += ["Child in need support", "Enquiry, no plan", "Plan or looked after"]
    shares = [6, 14, 25, 26, 19, 10]
    row = pd.DataFrame(
        {
            "area": "all",
            "short_name": "Other 14",
            "role": "comparator",
            "group": labels,
            "group_label": labels,
            "share": shares,
            "share_shown": [f"{share}%" for share in shares],
            "status": "",
        }
    )
    figure = stacked_bars(
        rows_of(row), labels, None, False, shades=dict(zip(labels, look.STAGE_SHADES, strict=True))
    )
    assert notes(figure)[labels[0]]["xanchor"] == "right"
    assert figure["layout"]["margin"]["l"] == 166 - 12


def test_names_that_stay_inside_need_no_margin(rows: pd.DataFrame) -> None:
    assert drawn(rows)["layout"]["margin"]["l"] == 4


def opened(rows: pd.DataFrame, spans: list[tuple[float, float] | float]) -> pd.DataFrame:
    """Return the rows with the comparator's shares as ranges where two ends are given."""
    of_side = rows["role"] == "comparator"
    least, most = zip(*(span if isinstance(span, tuple) else (np.nan, np.nan) for span in spans), strict=True)
    found = rows.assign(least=np.nan, most=np.nan)
    found.loc[of_side, "share"] = [np.nan if isinstance(span, tuple) else span for span in spans]
    found.loc[of_side, "least"], found.loc[of_side, "most"] = least, most
    found.loc[of_side, "status"] = ["range" if isinstance(span, tuple) else "" for span in spans]
    shown = [f"{span[0]}% to {span[1]}%" if isinstance(span, tuple) else f"{span}%" for span in spans]
    found.loc[of_side, "share_shown"] = shown
    return found


def test_a_row_with_a_range_is_dots_and_bands_and_has_no_letter(rows: pd.DataFrame) -> None:
    figure = drawn(opened(rows, [55, (38, 46), 2]))
    Figure(figure)
    y = figure["layout"]["yaxis"]["tickvals"][0]
    bands = trace(figure, "ranges")
    assert (bands["base"], bands["x"], bands["y"]) == ([38.0], [8.0], [y])
    assert bands["marker"]["color"] == [look.BLUE]
    assert bands["hovertext"] == ["<b>All 15</b><br>Health: 38% to 46%"]
    assert all(y not in trace(figure, group)["y"] for group in ORDER)
    dots = trace(figure, "dots")
    of_side = [place for place, at in enumerate(dots["y"]) if at == y]
    assert [dots["marker"]["size"][place] for place in of_side] == [14, 0, 14]
    assert [dots["text"][place].strip() for place in of_side] == ["55", "38 to 46", "2"]
    # Sheffield's, whose early help is hidden.
    assert [note["y"] for note in figure["layout"]["annotations"] if note["text"].strip() == "c"] != [y]
    assert "range" not in str(figure["layout"]["annotations"])


def test_a_range_is_named_over_its_middle(rows: pd.DataFrame) -> None:
    # 38 to 46.
    assert notes(drawn(opened(rows, [55, (38, 46), 2])))["Health"]["x"] == 42


def test_a_row_of_nothing_but_ranges_is_no_row_of_too_few(rows: pd.DataFrame) -> None:
    figure = drawn(opened(rows, [(50, 58), (38, 46), (0, 4)]))
    y = figure["layout"]["yaxis"]["tickvals"][0]
    assert [note["y"] for note in figure["layout"]["annotations"] if note["text"] == TOO_FEW] != [y]
    assert trace(figure, "ranges")["x"] == [8.0, 8.0, 4.0]


def test_bands_that_would_cover_one_another_lie_in_lanes_of_their_own(rows: pd.DataFrame) -> None:
    # 30 to 50 and 40 to 55 share ten points, and a dot at 45 lies on both: 7 px are a band's height, 10.5 a band and a
    # half and half a dot.
    figure = drawn(opened(rows, [(30, 50), (40, 55), 45]))
    y = figure["layout"]["yaxis"]["tickvals"][0]
    first, second = (at - y for at in trace(figure, "ranges")["y"])
    dot = next(
        at - y
        for at, size in zip(trace(figure, "dots")["y"], trace(figure, "dots")["marker"]["size"], strict=True)
        if size and abs(at - y) < 20
    )
    assert abs(first - second) >= 7
    assert abs(first - dot) >= 10.5 and abs(second - dot) >= 10.5
