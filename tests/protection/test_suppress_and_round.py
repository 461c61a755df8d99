"""The rule that protects the referral pool, on both sides of every boundary."""

import csv
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.protection.suppress_and_round import (
    ProtectedCount,
    feasible_range,
    feasible_ranges,
    narrows_a_suppressed_cell,
    percentage,
    protected_count,
    protected_parts,
    rounded,
)

REFERENCE = Path(__file__).resolve().parents[1] / "reference" / "disclosure_control.csv"
HIDDEN = ProtectedCount(count=None, status="c")


def as_shown(count):
    return ProtectedCount(count=count)


def reference_cases():
    with open(REFERENCE, newline="", encoding="utf-8") as file:
        return [
            (int(row["input"]), row["expected"])
            for row in csv.DictReader(file)
            if row["rule"] == "suppress1to7_round5"
        ]


@pytest.mark.parametrize(("count", "expected"), reference_cases())
def test_a_count_is_protected_as_the_reference_says(count, expected):
    found = protected_count(count)
    assert (str(found.count) if found.count is not None else found.status) == expected


def test_the_reference_holds_both_ends_of_the_hidden_counts():
    assert {0, 1, 7, 12} <= {count for count, _ in reference_cases()}


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, as_shown(0)),  # a true nought is shown
        (1, HIDDEN),
        (7, HIDDEN),
        (8, as_shown(10)),  # the first that is shown
        (12, as_shown(10)),
        (13, as_shown(15)),
    ],
)
def test_counts_of_one_to_seven_are_hidden_and_others_rounded(count, expected):
    assert protected_count(count) == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (100, as_shown(100)),  # nothing left over
        (99, HIDDEN),  # one left over
        (93, HIDDEN),  # seven left over
        (92, as_shown(90)),  # eight left over
    ],
)
def test_a_count_is_hidden_when_what_is_left_of_a_hundred_is_small(count, expected):
    assert protected_count(count, 100) == expected


@pytest.mark.parametrize(
    ("count", "whole", "expected"),
    [
        (0, 49, HIDDEN),
        (49, 49, HIDDEN),
        (0, 50, as_shown(0)),
        (50, 50, as_shown(50)),
        # Neither all nor nothing, and neither side small.
        (9, 18, as_shown(10)),
        (0, 0, HIDDEN),
    ],
)
def test_all_or_nothing_of_fewer_than_fifty_is_hidden(count, whole, expected):
    assert protected_count(count, whole) == expected


@pytest.mark.parametrize(("count", "whole"), [(-1, None), (-1, 10), (11, 10)])
def test_a_count_outside_its_whole_is_refused(count, whole):
    with pytest.raises(ValueError, match="between 0 and its whole"):
        protected_count(count, whole)


@pytest.mark.parametrize(
    ("count", "whole", "expected"),
    [
        (10, 27, (None, "few")),  # 27 rounds to 25
        (10, 28, (33, "u")),  # 28 rounds to 30, the smallest base there is; 10 of 30
        (10, 30, (33, "u")),
        (10, 47, (22, "u")),  # 47 rounds to 45; 10 of 45 is 22.2
        (10, 48, (20, "")),  # 48 rounds to 50
        (10, 49, (20, "")),
        (10, 50, (20, "")),
        (0, 50, (0, "")),
        (25, 200, (13, "")),  # 12.5 goes up
        (50, 48, (100, "")),  # a rounded count can pass its rounded whole, a share cannot pass all
    ],
)
def test_a_percentage_is_whole_and_made_of_rounded_counts(count, whole, expected):
    assert percentage(as_shown(count), whole) == expected


def test_a_hidden_count_has_no_percentage():
    assert percentage(HIDDEN, 300) == (None, "c")


def test_parts_are_hidden_and_rounded_one_by_one():
    # 100 stands for 98 to 102, 45 for 43 to 47, 50 for 48 to 52: 98 - 47 - 52 = -1 to 102 - 43 - 48 = 11, so the
    # hidden 7 could be any of 1 to 7.
    assert protected_parts([7, 44, 49]) == [HIDDEN, as_shown(45), as_shown(50)]


def test_two_parts_hide_each_other():
    # 12 of 15 leaves three.
    assert protected_parts([3, 12]) == [HIDDEN, HIDDEN]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # 40 stands for 38 to 42 and 50 for 48 to 52: 86 to 94 together. Of 93 to 97, shown as 95 (93 to 97): from
        # 93 - 94 = -1 to 97 - 86 = 11, so any of 1 to 7.
        ([3, 40, 50], [HIDDEN, as_shown(40), as_shown(50)]),
        ([7, 40, 50], [HIDDEN, as_shown(40), as_shown(50)]),
        # 92 is shown as 90 (88 to 92): at most 92 - 86 = 6. With 40 hidden, 37 to 43: at most 92 - 37 - 48 = 7.
        ([2, 40, 50], [HIDDEN, HIDDEN, as_shown(50)]),
        # 98 is shown as 100 (98 to 102): at least 98 - 42 - 52 = 4. With 41 hidden, 38 to 44: 98 - 44 - 52 = 2, so
        # 50 goes too, 47 to 53: 98 - 44 - 53 = 1.
        ([7, 41, 50], [HIDDEN, HIDDEN, HIDDEN]),
        # 38 to 42, less 8 to 12 and 18 to 22: at least 38 - 12 - 22 = 4. With 12 hidden, 9 to 15: 38 - 15 - 22 = 1;
        # and 12 could be any of 9 = 38 - 7 - 22 to 15.
        ([7, 12, 22], [HIDDEN, HIDDEN, as_shown(20)]),
        # 15 stands for 13 to 17 and 35 for 33 to 37. Of 50, shown as 50 (48 to 52), at most 52 - 13 - 33 = 6; with 16
        # hidden no more, 13 to 19; with 33 hidden, 30 to 36: 52 - 13 - 30 = 9.
        ([1, 16, 33], [HIDDEN, HIDDEN, HIDDEN]),
        # 49 is shown as 50 too, but in fewer than 50 a letter may be a nought: 0 to 6 are seven.
        ([1, 15, 33], [HIDDEN, as_shown(15), as_shown(35)]),
        # A nought is no cover: as in the third case, the smallest other that holds anybody goes, wherever it stands.
        ([50, 0, 40, 2], [as_shown(50), as_shown(0), HIDDEN, HIDDEN]),
        # Of two alike, the first: 98 to 102, at most 102 - 48 - 48 = 6; with one 50 hidden, 102 - 47 - 48 = 7.
        ([1, 50, 50], [HIDDEN, HIDDEN, as_shown(50)]),
        # Fewer than 23 in all are known as 0 to 22 only: at most 22 - 8 - 8 = 6, and 0 to 6 are seven.
        ([1, 8, 8], [HIDDEN, as_shown(10), as_shown(10)]),
        # More groups, more room: 28 to 32, and 10 stands for 8 to 12: from 28 - 36 to 32 - 24 = 8.
        ([1, 10, 10, 10], [HIDDEN, as_shown(10), as_shown(10), as_shown(10)]),
    ],
)
def test_the_smallest_other_is_hidden_until_any_of_one_to_seven_fits(counts, expected):
    assert protected_parts(counts) == expected


@pytest.mark.parametrize(
    "counts",
    [
        # 23 to 27. 8 is 8 at the least, hidden or not, and 18 hidden is 15: at most 27 - 8 - 15 = 4.
        [1, 8, 18],
        # The nought with them, so that the letters do not say which is which.
        [18, 0, 8, 1],
        # 48 to 52: at most 52 - 8 - 8 - 8 - 8 - 15 = 5. The nought of 51 would have been shown.
        [1, 8, 8, 8, 8, 18, 0],
    ],
)
def test_every_group_is_hidden_where_hiding_those_that_hold_anybody_is_not_enough(counts):
    assert protected_parts(counts) == [HIDDEN] * len(counts)


def test_noughts_are_shown_beside_each_other():
    assert protected_parts([0, 0, 300, 0]) == [as_shown(0), as_shown(0), as_shown(300), as_shown(0)]


def test_noughts_are_hidden_in_fewer_than_fifty_and_nothing_with_them():
    assert protected_parts([0, 24, 0, 25]) == [HIDDEN, as_shown(25), HIDDEN, as_shown(25)]
    assert protected_parts([0, 25, 0, 25]) == [as_shown(0), as_shown(25), as_shown(0), as_shown(25)]


counted = st.integers(0, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(counted)
def test_whatever_is_shown_is_a_multiple_of_five_and_leaves_no_small_rest(case):
    count, whole = case
    found = protected_count(count, whole)
    assert found.count is None or found.count % 5 == 0
    if 1 <= count <= 7 or 1 <= whole - count <= 7:
        assert found == HIDDEN


@given(counted)
def test_a_count_is_hidden_exactly_where_its_complement_is(case):
    # Otherwise the rest of a known whole would give it away.
    count, whole = case
    assert (protected_count(count, whole).count is None) == (
        protected_count(whole - count, whole).count is None
    )


def could_be(count, cell, hides_noughts):
    """Return all that a cell could stand for, to one who knows why it is hidden."""
    if cell.count is not None:
        return {n for n in range(count + 6) if protected_count(n) == cell}
    if count <= 7 and hides_noughts:
        return set(range(8))
    if count <= 7:
        return set(range(1, 8)) if count else {0}
    return {n for n in range(count - 3, count + 4) if n > 7}


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_every_hidden_part_could_still_be_any_of_seven(counts):
    cells, whole = protected_parts(counts), sum(counts)
    possible = [could_be(count, cell, whole < 50) for count, cell in zip(counts, cells, strict=True)]
    if all(cell.count is None for cell in cells):
        return
    total = {n for n in range(whole + 6) if rounded(n) == rounded(whole)} if whole >= 23 else set(range(23))
    for place, own in enumerate(possible):
        # 8, 9 and 10 are hidden for the sake of another only, and could be fewer than seven to begin with.
        if cells[place].count is not None or counts[place] == 0 or len(own) < 7:
            continue
        sums = {0}
        for others in possible[:place] + possible[place + 1 :]:
            sums = {so_far + n for so_far in sums for n in others}
        assert len({n for n in own if any(n + rest in total for rest in sums)}) >= 7


def test_a_printed_count_stands_for_those_that_are_printed_alike():
    # 8 is the first that is shown, so 10 has no 7 below it.
    assert [feasible_range(0), feasible_range(10), feasible_range(15), feasible_range(100)] == [
        (0, 0),
        (8, 12),
        (13, 17),
        (98, 102),
    ]


def test_a_hidden_cell_is_taken_at_its_narrowest():
    # A nought is 0; a small one any of 1 to 7; 12 lies within three of itself; 9 too, and is 8 at the least, which
    # leaves 8 to 12, fewer than seven to begin with.
    counts = [0, 4, 12, 9, 40]
    least, most, must_stay_open = feasible_ranges(counts, [HIDDEN] * 4 + [as_shown(40)])
    assert list(zip(least, most, strict=True)) == [(0, 0), (1, 7), (9, 15), (8, 12), (38, 42)]
    assert list(must_stay_open) == [False, True, True, False, False]


def test_where_noughts_are_hidden_a_hidden_cell_may_be_one():
    least, most, must_stay_open = feasible_ranges(
        [0, 4, 12, 40], [HIDDEN] * 3 + [as_shown(40)], hides_noughts=True
    )
    assert list(zip(least, most, strict=True)) == [(0, 7), (0, 7), (9, 15), (38, 42)]
    assert list(must_stay_open) == [False, True, True, False]


@pytest.mark.parametrize(
    ("ends", "tells"),
    [
        # A hidden count beside 40, which is 38 to 42.
        ((43, 45), False),  # from 43 - 42 = 1 to 45 - 38 = 7
        ((44, 45), True),  # from 2
        ((43, 44), True),  # to 6
    ],
)
def test_a_total_tells_where_it_leaves_fewer_than_seven(ends, tells):
    assert narrows_a_suppressed_cell([1, 38], [7, 42], [True, False], *ends) == tells


@pytest.mark.parametrize(
    ("ends", "tells"),
    [
        # The hidden count ten times, and 38 to 42 twice: 76 to 84.
        ((94, 146), False),  # from (94 - 84) / 10 = 1 to (146 - 76) / 10 = 7
        ((95, 146), True),  # from 1.1
        ((94, 145), True),  # to 6.9
    ],
)
def test_a_weighted_total_tells_as_often_as_a_count_stands_for(ends, tells):
    assert narrows_a_suppressed_cell([1, 38], [7, 42], [True, False], *ends, [10, 2]) == tells


@st.composite
def totals(draw):
    """Draw a few parts, some hidden, and a total no narrower than the heaviest weight that they add up to."""
    counts = draw(st.lists(st.integers(0, 12), min_size=2, max_size=4))
    cells = [protected_count(count) for count in counts]
    cells = [cell if draw(st.booleans()) else HIDDEN for cell in cells]
    weights = [draw(st.integers(1, 5)) for _ in counts]
    total = sum(weight * count for weight, count in zip(weights, counts, strict=True))
    below, more = draw(st.integers(0, 12)), draw(st.integers(0, 12))
    return (
        counts,
        cells,
        weights,
        (total - below, total + max(more, max(weights) - below)),
        draw(st.booleans()),
    )


@given(totals())
def test_a_total_tells_exactly_where_trying_every_filling_leaves_fewer_than_seven(case):
    counts, cells, weights, (lowest, highest), hides_noughts = case
    allowed = [could_be(count, cell, hides_noughts) for count, cell in zip(counts, cells, strict=True)]
    fillings = [
        filling
        for filling in product(*allowed)
        if lowest <= sum(weight * n for weight, n in zip(weights, filling, strict=True)) <= highest
    ]
    left = [{filling[place] for filling in fillings} for place in range(len(counts))]
    narrowed = any(
        len(left[place]) < 7
        for place, cell in enumerate(cells)
        if cell.count is None and counts[place] and len(allowed[place]) >= 7
    )
    found = feasible_ranges(counts, cells, hides_noughts=hides_noughts)
    assert narrows_a_suppressed_cell(*found, lowest, highest, weights) == narrowed
