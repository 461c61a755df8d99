"""Placing labels: none is cut, no two touch, no tick crosses a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.charts.label_places import broken, label_anchor, spread_apart, staggered, text_width


def test_labels_that_do_not_touch_stay_where_they_are() -> None:
    assert spread_apart([10, 50, 90], [16, 16, 16], 100) == [10, 50, 90]


def test_two_labels_on_one_spot_part_evenly() -> None:
    assert spread_apart([50, 50], [16, 16], 100) == [42, 58]


def test_labels_keep_their_order() -> None:
    # The higher of the two is given first.
    assert spread_apart([51, 49], [16, 16], 100) == [58, 42]


def test_a_label_at_the_bottom_edge_is_moved_inside() -> None:
    assert spread_apart([0], [16], 100) == [8]


def test_a_label_at_the_top_edge_is_moved_inside() -> None:
    assert spread_apart([100], [16], 100) == [92]


@given(st.lists(st.floats(0, 300), min_size=1, max_size=6))
def test_no_two_names_are_less_than_a_line_apart(wanted: list[float]) -> None:
    placed = sorted(spread_apart(wanted, [17] * len(wanted), 300))
    assert all(after - before >= 17 - 1e-6 for before, after in zip(placed, placed[1:], strict=False))
    assert placed[0] >= 8.5 - 1e-6
    assert placed[-1] <= 291.5 + 1e-6


@pytest.mark.parametrize(
    "share, expected",
    [
        (0.50, "center"),
        (0.05, "left"),  # 20 px from the left edge of 400, and half the label is 50
        (0.95, "right"),
        (0.125, "center"),  # exactly half the label's width from the edge
    ],
)
def test_a_label_above_a_line_is_never_cut(share: float, expected: str) -> None:
    assert label_anchor(share, 100, 400) == expected


def test_a_name_is_broken_between_words() -> None:
    assert broken("North Yorkshire", 10) == "North<br>Yorkshire"


def test_a_name_that_fits_is_left_alone() -> None:
    assert broken("Rotherham", 10) == "Rotherham"


def test_a_long_word_is_never_broken() -> None:
    assert broken("Northamptonshire", 10) == "Northamptonshire"


def test_a_comma_is_the_first_place_to_break() -> None:
    assert broken("Looked after, by any route", 18) == "Looked after,<br>by any route"


def test_the_width_of_a_text_is_that_of_its_longest_line() -> None:
    assert text_width("North<br>Yorkshire", 13) == text_width("Yorkshire", 13)


def test_names_far_apart_need_one_level() -> None:
    assert [level for _, level in staggered([50, 200, 350], [60, 60, 60], (0, 400))] == [0, 0, 0]


def test_a_name_over_its_neighbours_tick_stands_higher() -> None:
    # The first name reaches from 50 to 150, across the second's tick at 100.
    places = staggered([50, 100], [100, 100], (0, 400))
    assert places == [("left", 1), ("left", 0)]


def test_a_name_at_the_right_edge_hangs_to_the_left() -> None:
    assert staggered([390], [100], (0, 400)) == [("right", 0)]


@given(st.lists(st.integers(0, 400), min_size=1, max_size=8, unique=True))
def test_no_tick_crosses_a_name_and_no_two_names_overlap(anchors: list[int]) -> None:
    anchors = sorted(anchors)
    widths = [90.0] * len(anchors)
    places = staggered(anchors, widths, (-100, 400))
    spans = [
        (anchor, anchor + 90) if hang == "left" else (anchor - 90, anchor)
        for anchor, (hang, _) in zip(anchors, places, strict=True)
    ]
    for one, (start, end) in enumerate(spans):
        for other, anchor in enumerate(anchors):
            if one != other and start < anchor < end:
                assert places[other][1] < places[one][1]
            if one != other and start < spans[other][1] and spans[other][0] < end:
                assert places[other][1] != places[one][1]
