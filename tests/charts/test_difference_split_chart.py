"""A difference in two parts: bars for one authority, pairs of dots for all."""

import numpy as np
import pandas as pd
import pytest
from plotly.graph_objects import Figure

from analytics.charts import look
from analytics.charts.difference_split_chart import pairs_of_dots, split
from tests.rows import rows_of

NONE = np.nan
WORDS, AXIS = "Other 14: 19%", "points from the other 14 together"


@pytest.fixture
def parts() -> pd.DataFrame:
    return pd.DataFrame(
        [
            ("raw", 8.0, "+8", 2.1, 14.9),
            ("explained", 9.0, "+9", NONE, NONE),
            ("unexplained", -1.0, "−1", -6.7, 5.7),
        ],
        columns=["part", "points", "shown", "lower", "upper"],
    )


@pytest.fixture
def rows() -> pd.DataFrame:
    columns = ["short_name", "role", "shown", "status", "status_words"]
    columns += ["raw", "explained", "unexplained", "unexplained_lower", "unexplained_upper"]
    columns += ["raw_shown", "explained_shown", "unexplained_shown"]
    found = pd.DataFrame(
        [
            ("A", "region", "22%", "", "", 3.0, 1.0, 2.0, -4.0, 9.0, "+3", "+1", "+2"),
            # Hidden: it has no place on the axis.
            ("B", "region", "c", "c", "hidden: 7 or fewer", *[NONE] * 5, "", "", ""),
            ("J", "focus", "27%", "", "", 8.0, 9.0, -1.0, -6.7, 5.7, "+8", "+9", "−1"),
            # A difference, and too few in each group to split it.
            ("K", "region", "15%", "", "too much is hidden to split it", -4.0, *[NONE] * 4, "−4", "", ""),
        ],
        columns=columns,
    )
    return found.assign(
        name="Authority " + found.short_name,
        size_shown="300",
        raw_lower=found.raw - 5.2,
        raw_upper=found.raw + 6.1,
    )


def trace(figure: dict, name: str) -> dict:
    return next(found for found in figure["data"] if found["name"] == name)


def texts(figure: dict) -> list[str]:
    return [note["text"].strip() for note in figure["layout"]["annotations"]]


def test_both_pictures_are_valid_plotly(parts: pd.DataFrame, rows: pd.DataFrame) -> None:
    Figure(split(rows_of(parts), WORDS, AXIS, True))
    Figure(pairs_of_dots(rows_of(rows), WORDS, AXIS, True))


def test_the_bars_start_at_nought_in_the_order_difference_explained_not(parts: pd.DataFrame) -> None:
    figure = split(rows_of(parts), WORDS, AXIS, False)
    bars = trace(figure, "parts")
    assert bars["x"] == [8.0, 9.0, -1.0]
    assert "base" not in bars
    assert figure["layout"]["yaxis"]["ticktext"] == [
        "Difference",
        "explained by who<br>is referred",
        "not explained",
    ]
    # From the top downwards.
    assert bars["y"] == sorted(bars["y"]) and figure["layout"]["yaxis"]["range"][0] > bars["y"][-1]


def test_only_the_difference_is_plum(parts: pd.DataFrame) -> None:
    colours = trace(split(rows_of(parts), WORDS, AXIS, False), "parts")["marker"]["color"]
    assert colours == [look.PLUM, look.BAR_GREY, look.BAR_GREY]


def test_what_is_explained_has_no_interval_of_its_own(parts: pd.DataFrame) -> None:
    interval = trace(split(rows_of(parts), WORDS, AXIS, False), "95% interval")
    assert interval["x"] == [8.0, -1.0]
    # 14.9 - 8, 5.7 + 1; 8 - 2.1, 6.7 - 1.
    assert interval["error_x"]["array"] == pytest.approx([6.9, 6.7])
    assert interval["error_x"]["arrayminus"] == pytest.approx([5.9, 5.7])


def test_the_points_stand_at_the_right_as_printed(parts: pd.DataFrame) -> None:
    assert trace(split(rows_of(parts), WORDS, AXIS, False), "shown")["text"] == ["+8", "+9", "−1"]


def test_nought_is_the_comparator_and_is_named_above_its_line(parts: pd.DataFrame) -> None:
    layout = split(rows_of(parts), WORDS, AXIS, False)["layout"]
    (line,) = layout["shapes"]
    assert (line["x0"], line["x1"], line["line"]["color"]) == (0, 0, look.INK)
    (name,) = layout["annotations"]
    assert (name["text"], name["x"]) == (WORDS, 0)
    assert layout["xaxis"]["title"]["text"] == AXIS


def test_the_axis_holds_nought_every_bar_and_every_limit_with_a_little_room(parts: pd.DataFrame) -> None:
    # From -6.7 to 14.9 are 21.6 points, and 6% of these beyond each end.
    axis = split(rows_of(parts), WORDS, AXIS, False)["layout"]["xaxis"]
    assert axis["range"] == pytest.approx([-6.7 - 1.296, 14.9 + 1.296])
    assert axis["tickvals"] == [-5, 0, 5, 10, 15]
    assert axis["ticktext"] == ["−5", "0", "+5", "+10", "+15"]


def test_no_difference_at_all_still_has_an_axis(parts: pd.DataFrame) -> None:
    level = parts.assign(points=0.0, lower=NONE, upper=NONE, shown="0")
    axis = split(rows_of(level), WORDS, AXIS, False)["layout"]["xaxis"]
    assert axis["range"] == pytest.approx([-0.6, 0.6])
    assert axis["tickvals"] == [0]


def test_hollow_is_the_difference_and_filled_what_is_not_explained(rows: pd.DataFrame) -> None:
    figure = pairs_of_dots(rows_of(rows), WORDS, AXIS, False)
    rings, dots = trace(figure, "difference of focus"), trace(figure, "not explained of focus")
    assert (rings["x"], rings["y"], rings["marker"]["color"]) == ([8.0], [2.0], [look.CLEAR])
    assert (dots["x"], dots["marker"]["color"]) == ([-1.0], look.PLUM)
    assert rings["marker"]["line"]["color"] == look.PLUM
    assert dots["error_x"]["array"] == pytest.approx([6.7])
    assert trace(figure, "explained of focus")["x"] == [8.0, -1.0, None]


def test_the_focus_is_drawn_after_the_others_and_named_in_plum(rows: pd.DataFrame) -> None:
    figure = pairs_of_dots(rows_of(rows), WORDS, AXIS, False)
    names = [found["name"] for found in figure["data"]]
    assert names.index("not explained of region") < names.index("not explained of focus")
    assert figure["layout"]["yaxis"]["ticktext"] == ["A", "B", look.plum("J"), "K"]


def test_a_hidden_authority_has_a_letter_and_a_reason_and_no_dot(rows: pd.DataFrame) -> None:
    figure = pairs_of_dots(rows_of(rows), WORDS, AXIS, False)
    assert 1.0 not in trace(figure, "difference of region")["y"]
    assert {"c", "hidden: 7 or fewer"} <= set(texts(figure))
    tile = next(note for note in figure["layout"]["annotations"] if note["text"].strip() == "c")
    # At the fixed place: the first end of the axis.
    assert tile["x"] == figure["layout"]["xaxis"]["range"][0]


def test_what_cannot_be_split_has_a_hollow_dot_alone_and_says_why(rows: pd.DataFrame) -> None:
    figure = pairs_of_dots(rows_of(rows), WORDS, AXIS, False)
    assert trace(figure, "difference of region")["x"] == [3.0, -4.0]
    assert trace(figure, "not explained of region")["x"] == [2.0]
    assert trace(figure, "points")["text"] == ["+3 → +2", "c", "+8 → −1", "−4 → hidden"]
    assert "too much is hidden to split it" in trace(figure, "difference of region")["hovertext"][1]


def test_a_difference_that_stands_alone_has_its_interval(rows: pd.DataFrame) -> None:
    figure = pairs_of_dots(rows_of(rows), WORDS, AXIS, False)
    # K alone is not split: 6.1 above and 5.2 below; the ring covers the line.
    limits = trace(figure, "95% interval of region")
    assert (limits["x"], limits["error_x"]["array"]) == ([-4.0], pytest.approx([6.1]))
    assert limits["error_x"]["arrayminus"] == pytest.approx([5.2])
    assert trace(figure, "difference of region")["marker"]["color"] == [look.CLEAR, look.WHITE]
    assert not any(found["name"] == "95% interval of focus" for found in figure["data"])


def test_where_nothing_comes_before_the_difference_stands_without_a_word(rows: pd.DataFrame) -> None:
    alone = rows.assign(
        **dict.fromkeys(["explained", "unexplained", "unexplained_lower", "unexplained_upper"], NONE),
        **dict.fromkeys(["explained_shown", "unexplained_shown", "status_words"], ""),
    )
    figure = pairs_of_dots(rows_of(alone), WORDS, AXIS, False)
    assert trace(figure, "points")["text"] == ["+3", "c", "+8", "−4"]
    assert trace(figure, "difference of focus")["hovertext"] == [
        "<b>Authority J</b><br>27% of 300<br>points: +8<br>95% interval +3 to +14"
    ]


def test_the_pointer_tells_the_share_the_two_parts_and_the_interval(rows: pd.DataFrame) -> None:
    (told,) = trace(pairs_of_dots(rows_of(rows), WORDS, AXIS, False), "not explained of focus")["hovertext"]
    assert told == (
        "<b>Authority J</b><br>27% of 300<br>points: +8, explained +9, not explained −1<br>95% interval −7 to +6"
    )


def test_without_a_focus_nothing_is_plum(rows: pd.DataFrame) -> None:
    figure = pairs_of_dots(rows_of(rows.assign(role="region")), WORDS, AXIS, False)
    assert look.PLUM not in str(figure)


def test_invented_pictures_say_so(parts: pd.DataFrame, rows: pd.DataFrame) -> None:
    for picture, frame in ((split, parts), (pairs_of_dots, rows)):
        assert "INVENTED DATA" in str(picture(rows_of(frame), WORDS, AXIS, True))
        assert "INVENTED DATA" not in str(picture(rows_of(frame), WORDS, AXIS, False))
