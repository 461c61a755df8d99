"""The rule that protects the referral pool, on both sides of every boundary (domain reference, 2.7)."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.disclosure import Protected, percentage, protected, protected_parts

REFERENCE = Path(__file__).resolve().parent / "reference" / "disclosure_control.csv"
HIDDEN = Protected(count=None, status="c")


def as_shown(count):
    return Protected(count=count)


def reference_cases():
    with open(REFERENCE, newline="", encoding="utf-8") as file:
        return [
            (int(row["input"]), row["expected"])
            for row in csv.DictReader(file)
            if row["rule"] == "suppress1to7_round5"
        ]


@pytest.mark.parametrize(("count", "expected"), reference_cases())
def test_a_count_is_protected_as_the_reference_says(count, expected):
    found = protected(count)
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
    assert protected(count) == expected


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
    assert protected(count, 100) == expected


@pytest.mark.parametrize(
    ("count", "whole", "expected"),
    [
        (0, 22, HIDDEN),
        (22, 22, HIDDEN),
        (0, 23, as_shown(0)),
        (23, 23, as_shown(25)),
        # Neither all nor nothing, and neither side small.
        (9, 18, as_shown(10)),
        (0, 0, HIDDEN),
    ],
)
def test_all_or_nothing_of_fewer_than_twenty_three_is_hidden(count, whole, expected):
    assert protected(count, whole) == expected


@pytest.mark.parametrize(("count", "whole"), [(-1, None), (-1, 10), (11, 10)])
def test_a_count_outside_its_whole_is_refused(count, whole):
    with pytest.raises(ValueError, match="between 0 and its whole"):
        protected(count, whole)


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
    # Three and more values fit the hidden 7: 100 less 43 to 47 and 48 to 52 leaves 1 to 9.
    assert protected_parts([7, 44, 49]) == [HIDDEN, as_shown(45), as_shown(50)]


def test_two_parts_hide_each_other():
    # 12 of 15 leaves three.
    assert protected_parts([3, 12]) == [HIDDEN, HIDDEN]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # 10 stands for 8 to 12, 20 for 18 to 22. Of 27, a + b + c = 27 leaves a = 27 - 8 - 18 = 1 and nothing
        # else: one value fits, so the smallest other goes too.
        ([1, 8, 18], [HIDDEN, HIDDEN, as_shown(20)]),
        # Of 28: 1 (8 and 19, or 9 and 18) or 2 (8 and 18). Two values fit.
        ([2, 8, 18], [HIDDEN, HIDDEN, as_shown(20)]),
        # Of 29: 1, 2 or 3. Three fit, which is enough.
        ([3, 8, 18], [HIDDEN, as_shown(10), as_shown(20)]),
        # From above: of 41, at least 41 - 12 - 22 = 7. One value fits.
        ([7, 12, 22], [HIDDEN, HIDDEN, as_shown(20)]),
        # Of 40: 6 or 7. Two fit.
        ([6, 12, 22], [HIDDEN, HIDDEN, as_shown(20)]),
        # Of 39: 5, 6 or 7. Three fit.
        ([5, 12, 22], [HIDDEN, as_shown(10), as_shown(20)]),
        # A nought is no cover: the smallest other that holds anybody goes, wherever it stands.
        ([18, 0, 8, 1], [as_shown(20), as_shown(0), HIDDEN, HIDDEN]),
        # Of two alike, the first.
        ([1, 8, 8, 18], [HIDDEN, HIDDEN, as_shown(10), as_shown(20)]),
    ],
)
def test_the_smallest_other_is_hidden_where_fewer_than_three_values_fit(counts, expected):
    assert protected_parts(counts) == expected


def test_noughts_are_shown_beside_each_other():
    assert protected_parts([0, 0, 300, 0]) == [as_shown(0), as_shown(0), as_shown(300), as_shown(0)]


counted = st.integers(0, 400).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(counted)
def test_whatever_is_shown_is_a_multiple_of_five_and_leaves_no_small_rest(case):
    count, whole = case
    found = protected(count, whole)
    assert found.count is None or found.count % 5 == 0
    if 1 <= count <= 7 or 1 <= whole - count <= 7:
        assert found == HIDDEN


@given(counted)
def test_a_count_is_hidden_exactly_where_its_complement_is(case):
    # Otherwise the rest of a known whole would give it away.
    count, whole = case
    assert (protected(count, whole).count is None) == (protected(whole - count, whole).count is None)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=8))
def test_one_hidden_part_always_leaves_three_values_that_fit(counts):
    cells = protected_parts(counts)
    if sum(cell.count is None for cell in cells) != 1:
        return
    # Every way the parts that are shown could have been: two less to two more, but never one to seven.
    sums = {0}
    for cell in cells:
        if cell.count:
            could_be = [n for n in range(cell.count - 2, cell.count + 3) if n > 7]
            sums = {total + n for total in sums for n in could_be}
    fitting = {sum(counts) - total for total in sums} & set(range(1, 8))
    assert len(fitting) >= 3
