"""Several authorities together, from what each and all of them show; small pools worked out by hand."""

from itertools import combinations, product

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analytics.protection.printed_share import printed_share
from analytics.protection.protected_aggregates import (
    could_be_all_but_few,
    protected_aggregates,
    referrals_shown,
)
from analytics.protection.suppress_and_round import rounded

EVERYBODY_ALIKE = 1.0


def pool(authorities, are_parts=False, weights=None):
    """Return a pool of {authority: (referrals, count, ...)}, whose cells are called a, b, c in order."""
    table = pd.DataFrame.from_dict(authorities, orient="index")
    counts = table.drop(columns=0).set_axis(list("abc"[: table.shape[1] - 1]), axis=1)
    stands_for = pd.Series(weights or EVERYBODY_ALIKE, index=table.index, dtype=float)
    return protected_aggregates(counts, table[0], stands_for, are_parts=are_parts)


def told(cells, key="a"):
    """Return a cell as it is read: its count and its share."""
    drawn = printed_share(cells[key], 1.0)
    return drawn.count_shown, drawn.share_shown


def test_each_authority_has_its_own_cells():
    # 93 to 99 of 100 leave 1 to 7.
    found = pool({"A": (100, 40, 7, 95), "B": (98, 0, 8, 98), "C": (200, 100, 100, 100)})
    assert [told(found.by_authority["A"], key) for key in "abc"] == [("40", "40%"), ("c", "c"), ("c", "c")]
    # 98 is shown as 100.
    assert [told(found.by_authority["B"], key) for key in "abc"] == [
        ("0", "0%"),
        ("10", "10%"),
        ("100", "100%"),
    ]
    assert (referrals_shown(found.by_authority["B"]), found.by_authority["B"]["a"].effective_size) == (
        "100",
        100,
    )
    assert found.sizes == {"A": 100, "B": 100, "C": 200}


def test_fewer_than_twenty_three_show_nothing_of_their_own():
    found = pool({"A": (22, 10), "B": (23, 10), "C": (200, 100)})
    assert (found.by_authority["A"], found.sizes["A"], referrals_shown(found.by_authority["A"])) == (
        {},
        None,
        "fewer than 23",
    )
    # 23 is shown as 25, which gives no percentage.
    assert (told(found.by_authority["B"]), found.sizes["B"], referrals_shown(found.by_authority["B"])) == (
        ("10", "few"),
        25,
        "25",
    )


def test_cells_that_make_up_a_whole_are_hidden_for_each_others_sake():
    # Of 92, shown as 90 (88 to 92), 38 to 42 and 48 to 52 leave at most 6 for the 2, so 40 is hidden with it.
    counts = {"A": (92, 2, 40, 50), "B": (300, 100, 100, 100), "C": (300, 100, 100, 100)}
    assert [told(pool(counts, are_parts=True).by_authority["A"], key)[0] for key in "abc"] == ["c", "c", "50"]
    assert [told(pool(counts).by_authority["A"], key)[0] for key in "abc"] == ["c", "40", "50"]


def test_a_total_does_not_tell_of_a_count_that_is_hidden_for_anothers_sake():
    # B's 50 leaves 3 of 53. It could be any of 47 to 53, but 50 of all is 48 to 52 and A has none of them.
    found = pool({"A": (60, 0, 0, 60), "B": (53, 3, 50, 0)}, are_parts=True)
    assert [told(found.by_authority["B"], key)[0] for key in "abc"] == ["c", "c", "0"]
    assert [told(found.pool, key)[0] for key in "abc"] == ["c", "c", "60"]


@pytest.mark.parametrize(
    ("of_b", "shown"),
    [
        # a is 39 -> 40, 38 to 42, and B's 38 is 38 to 42: A's 1 would be 4 at most. The others leave no less of it:
        # 239 -> 240 is 238 to 242, less 98 to 102 twice, so at most 242 - 98 - 98 - 38 = 8.
        ((38, 50, 48), ["c", "100", "100"]),
        # 242 -> 240, less 103 -> 105 (103 to 107) and 100 (98 to 102): at most 242 - 103 - 98 - 38 = 3. Without c, of
        # which both show 48 to 52, 242 - 103 - 96 - 38 = 5; without b, 48 to 52 and 53 to 57, 242 - 101 - 96 - 38 = 7.
        ((38, 53, 48), ["c", "c", "c"]),
    ],
)
def test_a_total_that_is_hidden_cannot_be_worked_out_from_the_others_and_the_whole(of_b, shown):
    found = pool({"A": (103, 1, 50, 52), "B": (sum(of_b), *of_b)}, are_parts=True)
    assert [told(found.by_authority["A"], key)[0] for key in "abc"] == ["c", "50", "50"]
    assert [told(found.pool, key)[0] for key in "abc"] == shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        # B and C are 38 to 42 and 48 to 52: 86 to 94. A's own count is hidden.
        ((3, 40, 50), "95"),  # 93 to 97: from 93 - 94 to 97 - 86 = 11
        ((2, 40, 50), "c"),  # 92 is shown as 90, 88 to 92: at most 6
        ((3, 42, 52), "95"),  # 97
        ((4, 42, 52), "c"),  # 98 is shown as 100, 98 to 102: at least 4
        # Nothing is hidden that a total could tell of.
        ((0, 40, 50), "90"),
    ],
)
def test_the_whole_pool_is_hidden_where_it_would_narrow_a_hidden_count(counts, shown):
    found = pool({code: (100, count) for code, count in zip("ABC", counts, strict=True)})
    assert told(found.by_authority["A"])[0] == ("c" if counts[0] else "0")
    # 95 and 90 of 300.
    assert told(found.pool) == (shown, {"95": "32%", "90": "30%", "c": "c"}[shown])
    assert referrals_shown(found.pool) == "300"


@pytest.mark.parametrize(
    ("count", "weights", "shown"),
    [
        # 34 is shown as 35, 33 to 37, and B's 30 is 28 to 32: from 33 - 32 = 1 to 37 - 28 = 9. Where each stands for as
        # many, the share says the same again: 32.5 to 37.5.
        (4, {"A": 1, "B": 1}, ("35", "18%")),
        # 4 + 60 = 64 of 300, of 200 that is 42.7 -> 45, which is 42.5 to 47.5, or 63.75 to 71.25 of 300: less 56 to 64.
        (4, {"A": 1, "B": 2}, ("35", "23%")),
        # 40 + 30 = 70 of 1,100; of 200 that is 12.7 -> 15, which is 12.5 to 17.5 or 68.75 to 96.25 of 1,100.
        # (68.75 - 32) / 10 = 3.7 and (96.25 - 28) / 10 = 6.8: 4, 5 or 6.
        (4, {"A": 10, "B": 1}, ("c", "c")),
        # 32 is shown as 30, 28 to 32: at most 4. The share alone would tell nothing: 302 of 1,100 is 54.9 -> 55 of 200,
        # or 288.75 to 316.25; less 280 to 320.
        (2, {"A": 1, "B": 10}, ("c", "c")),
    ],
)
def test_the_whole_pool_is_hidden_where_its_count_or_its_weighted_share_would_tell(count, weights, shown):
    assert told(pool({"A": (100, count), "B": (100, 30)}, weights=weights).pool) == shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        # A has 20 referrals, so none of its counts is shown; 11 could be any of 8 to 14. B's 30 is 28 to 32, and
        # 41 -> 40 is 38 to 42: from 38 - 32 = 6 to 42 - 28 = 14.
        ((11, 30), "40"),
        # 43 -> 45, 43 to 47: at least 43 - 32 = 11, and 13 should be any of 10 to 16.
        ((13, 30), "c"),
        # 33 -> 35, 33 to 37: from 33 - 32 = 1.
        ((3, 30), "35"),
        # 32 -> 30, 28 to 32: at most 32 - 28 = 4.
        ((2, 30), "c"),
    ],
)
def test_an_authority_with_too_few_to_show_is_not_told_of_either(counts, shown):
    found = pool({"A": (20, counts[0]), "B": (100, counts[1])})
    assert found.by_authority["A"] == {}
    assert told(found.pool)[0] == shown


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        # 104 -> 105, 103 to 107, and 100 is 98 to 102: from 103 - 102 = 1 to 107 - 98 = 9.
        ((100, 4), "105"),
        # 101 -> 100, 98 to 102: at most 4.
        ((100, 1), "fewer than 23"),
        # Too few altogether.
        ((12, 10), "fewer than 23"),
    ],
)
def test_the_whole_pool_is_not_counted_where_its_size_would_tell_of_a_small_one(sizes, shown):
    found = pool({code: (size, 0) for code, size in zip("AB", sizes, strict=True)})
    assert referrals_shown(found.pool) == referrals_shown(found.of(["A", "B"])) == shown
    assert (found.pool == {}) == (shown == "fewer than 23")


def test_all_together_are_weighted_by_the_referrals_each_stands_for():
    # 10 of 50 for 60 each, 30 of 100 for 10 each: 900 of 4,000 is 22.5 %; of 150 that is 33.75 -> 35, and 35 of 150 is
    # 23 %; unweighted it is 40. Effective size 4,000² / (60² x 50 + 10² x 100) = 84.2 -> 85.
    found = pool({"A": (50, 10), "B": (100, 30)}, weights={"A": 60, "B": 10})
    assert told(found.pool) == ("40", "23%")
    assert (found.pool["a"].weighted.count, found.pool["a"].effective_size) == (35, 85)


def test_how_sure_all_together_are_is_told_by_the_printed_sizes():
    # 50 for 60 each and 100: 3,100² / (60² x 50 + 100) = 53.4 -> 55. With the exact 48 it would be 51.4 -> 50.
    found = pool({"A": (48, 10), "B": (100, 30)}, weights={"A": 60, "B": 1})
    assert found.pool["a"].effective_size == 55


def test_the_others_are_all_less_the_focus_by_the_printed_figures():
    # 18 + 31 + 12 = 61 -> 60, less A's 20 is 40; exactly they are 43, which would be 45. Weighted 180 + 620 + 480 =
    # 1,280 of 5,000, of 250 that is 64 -> 65; so 1,300, less 10 x 20 is 1,100; of 4,000, of 150 that is 41.25 -> 40:
    # 27 %. Effective size 4,000² / (20² x 100 + 40² x 50) = 133.3 -> 135. How near that is: all are at least 62.5 of
    # 252, A at most 22 of 98, and it stands for at least 980 of 5,100: (24.80 % - 19.22 % of 22.45 %) / 80.78 % =
    # 25.4 %. Added up, B is at most 32 of 98 for 2,040 and C 12 of 48 for 1,920: 28.9 %. Exactly it is 1,100 of
    # 4,000.
    found = pool({"A": (100, 18), "B": (100, 31), "C": (50, 12)}, weights={"A": 10, "B": 20, "C": 40})
    others = found.of(["B", "C"])
    assert told(others) == ("40", "25% to 29%")
    assert (others["a"].least, others["a"].most) == pytest.approx((0.2536, 0.2894), abs=1e-4)
    assert others["a"].weighted.count == 40
    assert (referrals_shown(others), others["a"].effective_size) == ("150", 135)


def test_less_than_nothing_is_nothing():
    # 13 + 13 = 26 -> 25, less 15 and 15.
    found = pool({"A": (100, 13), "B": (100, 13), "C": (100, 0), "D": (100, 0), "E": (100, 0)})
    assert told(found.of(["C", "D", "E"])) == ("0", "0%")


def test_more_than_all_are_all():
    # 52 of 52 twice and 47 of 58: 151 -> 150 of 160, less 45 of 60 is 105 of 100.
    found = pool({"A": (58, 47), "B": (52, 52), "C": (52, 52)})
    assert told(found.of(["B", "C"])) == ("100", "100%")


def test_the_others_are_hidden_where_all_together_are():
    # 2 + 40 + 50 + 0: see above.
    found = pool({"A": (100, 2), "B": (100, 40), "C": (100, 50), "D": (100, 0)})
    assert told(found.of(["B", "C", "D"])) == ("c", "c")
    assert referrals_shown(found.of(["B", "C", "D"])) == "300"


def test_a_few_are_added_up_from_what_each_shows():
    # 18 -> 20 and 33 -> 35: 55; exactly 51, which would be 50. 20 x 10 + 35 x 20 = 900 of 3,000, of 200 that is 60:
    # 30 %. Effective size 3,000² / (10² x 100 + 20² x 100) = 180. How near: A is 18 of 102 to 22 of 98 and stands for
    # 980 to 1,020, B 33 of 102 to 37 of 98 for 1,960 to 2,040: (1,020 x 17.65 % + 1,960 x 32.35 %) / 2,980 = 27.3 % to
    # (980 x 22.45 % + 2,040 x 37.76 %) / 3,020 = 32.8 %. All less C and D, with counts of 8 to 12, leave more open.
    weights = {"A": 10, "B": 20, "C": 40, "D": 40}
    found = pool({"A": (100, 18), "B": (100, 33), "C": (50, 12), "D": (50, 12)}, weights=weights)
    few = found.of(["A", "B"])
    assert told(few) == ("55", "27% to 33%")
    assert (few["a"].least, few["a"].most) == pytest.approx((0.2732, 0.3279), abs=1e-4)
    assert (few["a"].weighted.count, few["a"].effective_size) == (60, 180)


# Three hidden counts of 30 referrals each and a count of 100, beside five others of 300: 1,690 in all.
@pytest.mark.parametrize(
    ("hidden", "beside", "other", "shown"),
    [
        # 3 x 3 + 10 = 19 -> 20 of all: 30 x 20 / 1,690 = 0.4 each, held to 1. 10 + 3 = 13.
        (3, 10, 0, "15"),
        # 219 -> 220: 3.9 each. 10 + 11.7 = 21.7.
        (3, 10, 40, "20"),
        # 319 -> 320: 5.7 each. 10 + 17.0 = 27.0.
        (3, 10, 60, "25"),
        # 769 -> 770: 13.7 each, held to 7. 10 + 21 = 31.
        (3, 10, 150, "30"),
        # 10 + 81 + 850 = 941 -> 940: 16.7 each, more than half, so that it is the 13.3 left over that are held to 7.
        # 10 + 3 x 23 = 79.
        (27, 10, 170, "80"),
        # 1,591 -> 1,590: 28.2 each, 1.8 left over. 10 + 84.7 = 94.7.
        (27, 10, 300, "95"),
        # 100 + 87 + 1,460 = 1,647 -> 1,645: 29.2 each, 0.8 left over, held to 1. 100 + 87 = 187.
        (29, 100, 292, "185"),
    ],
)
def test_a_hidden_count_stands_at_what_all_would_expect_inside_what_it_can_be(hidden, beside, other, shown):
    few = {"A": (30, hidden), "B": (30, hidden), "C": (30, hidden), "D": (100, beside)}
    found = pool(few | {code: (300, other) for code in "EFGHI"})
    assert {told(found.by_authority[code])[0] for code in "ABC"} == {"c"}
    assert told(found.of(few))[0] == shown
    assert referrals_shown(found.of(few)) == "190"


def test_a_hidden_count_stands_in_the_middle_where_all_together_are_hidden_too():
    # 2 + 40 + 50 = 92: hidden, as above. 40 + 3.5 = 43.5. A's letter may stand for next to none or for nearly all, and
    # nothing tells which: none of 102 with 38 of 98 (37.25 %) is 18.3 %, all of 102 with 42 of 98 is 72.0 %.
    found = pool({"A": (100, 2), "B": (100, 40), "C": (100, 50), "D": (100, 0)})
    assert told(found.of(["A", "B"])) == ("45", "few")
    few = found.of(["A", "B"])["a"]
    assert (few.weighted.count, few.least, few.most) == (
        45,
        pytest.approx(0.1825, abs=1e-4),
        pytest.approx(0.7200, abs=1e-4),
    )


def test_where_none_of_a_few_is_shown_their_sum_is_hidden():
    # 3 + 3 + 40 + 50 = 96 -> 95, which is 93 to 97: from 93 - 42 - 52 - 7 < 1 to 97 - 38 - 48 - 1 = 10.
    found = pool({"A": (100, 3), "B": (100, 3), "C": (100, 40), "D": (100, 50)})
    assert told(found.pool)[0] == "95"
    assert told(found.of(["A", "B"])) == ("c", "c")
    assert referrals_shown(found.of(["A", "B"])) == "200"


def test_too_few_are_left_out_of_a_few_and_stand_in_the_middle_when_taken_from_all():
    found = pool({"A": (100, 20), "B": (20, 10), "C": (100, 30), "D": (100, 40), "E": (20, 10)})
    # B, of whom up to 22 may all or none be among them, is not left out of what the two may be: 18 of 102 with none of
    # 22, 14.5 %, to 22 of 98 with all of 22, 36.7 %.
    assert (told(found.of(["A", "B"])), referrals_shown(found.of(["A", "B"]))) == (
        ("20", "14% to 37%"),
        "100",
    )
    # Forty between them, and neither may be shown.
    assert found.of(["B", "E"]) == {}
    # 340 in all, 110 -> 110 of them; less B at 11 of 0 to 22, and at 11 x 110 / 340 = 3.6 of its 10: 106.4 of 329. B
    # may be none or all of up to 22 beside 294: (107.5 / 342 - 6.96 %) / 93.04 % = 26.3 %, 112.5 / 338 / 93.04 % =
    # 35.8 %.
    rest = found.of(["A", "C", "D", "E"])
    assert (told(rest), referrals_shown(rest), rest["a"].weighted.count) == (
        ("105", "26% to 36%"),
        "330",
        105,
    )


@pytest.mark.parametrize(
    ("of_all", "could"),
    # 23 or more of 30. Three times the odds of 24 % are 48.6 %, with which that comes 1.6 times in a thousand; of 22 %
    # 45.8 %, with which it comes 0.6 times.
    [(0.24, True), (0.22, False), (0.0, False), (1.0, True)],
)
def test_a_letter_stands_for_all_but_few_only_where_that_could_be(of_all, could):
    assert could_be_all_but_few(of_all, 30) == could


def test_what_a_letter_may_stand_for_leaves_the_sum_of_a_few_open():
    # A's 3 of 40 are 0 to 7 of 38 to 42, beside a tenth of all; B's 30 are 28 to 32 of 298 to 302. At most A is 7 of
    # 38 and stands for 42 beside 298: (42 x 18.4 % + 298 x 10.7 %) / 340 = 11.7 %; at least 302 x 28 / 302 of 344 =
    # 8.1 %.
    found = pool({"A": (40, 3), "B": (300, 30), "C": (300, 30), "D": (300, 30), "E": (300, 30)})
    few = found.of(["A", "B"])["a"]
    assert (few.least, few.most) == pytest.approx((0.0813, 0.1169), abs=1e-4)


def test_one_alone_is_itself_nobody_is_nothing_and_everybody_is_all():
    found = pool({"A": (98, 20), "B": (20, 10), "C": (100, 30)})
    assert found.of(["A"]) == found.by_authority["A"] and told(found.of(["A"])) == ("20", "20%")
    assert found.of(["B"]) == {}
    assert found.of([]) == found.of(["an authority outside the pool"]) == {}
    assert found.of(["C", "B", "A"]) == found.pool
    assert told(found.pool) == ("60", "27%")


def test_a_count_above_its_whole_is_refused():
    with pytest.raises(ValueError, match="between 0 and its whole"):
        pool({"A": (100, 101)})


def printed(cells):
    """Return all that a reader is told of some cells."""
    return referrals_shown(cells), [
        (printed_share(cell, 1.0), cell.effective_size) for cell in cells.values()
    ]


def shown(found):
    """Return all that a reader is told of each authority and of all."""
    each = {code: printed(cells) for code, cells in found.by_authority.items()}
    return str((each, printed(found.pool), found.sizes, found.weights))


def built(table, are_parts, weights):
    """Return the pool of a table of counts, which make up their whole or leave 20 over."""
    over = 0 if are_parts else 20
    return pool({code: (sum(counts) + over, *counts) for code, counts in table.items()}, are_parts, weights)


@st.composite
def tables(draw):
    """Draw counts of a few authorities, whether they make up a whole, and what each referral stands for."""
    codes = "ABCDE"[: draw(st.integers(2, 5))]
    table = {code: tuple(draw(st.integers(0, 60)) for _ in "ab") for code in codes}
    weights = {code: draw(st.sampled_from([1.0, 2.5, 10.0])) for code in codes}
    return table, draw(st.booleans()), weights


@st.composite
def pairs(draw):
    """Draw two pools of different exact counts that show the same of each authority and of all."""
    table, are_parts, weights = draw(tables())
    first = built(table, are_parts, weights)
    other, second = table, first
    for code, place in product(table, (0, 1)):
        moved = list(other[code])
        moved[place] = max(0, moved[place] + draw(st.sampled_from([-2, -1, 1, 2])))
        tried = built({**other, code: tuple(moved)}, are_parts, weights)
        if shown(tried) == shown(first):
            other, second = {**other, code: tuple(moved)}, tried
    assume(other != table)
    return first, second


def several(found):
    """Return every choice of authorities there is."""
    return [part for size in range(len(found.sizes) + 1) for part in combinations(found.sizes, size)]


@settings(max_examples=50)
@given(pairs())
def test_whatever_shows_the_same_of_each_and_of_all_shows_the_same_of_any_several(pair):
    first, second = pair
    for codes in several(first):
        assert str(printed(first.of(codes))) == str(printed(second.of(codes)))


@given(tables())
def test_whatever_is_shown_is_a_multiple_of_five_inside_its_whole(case):
    found = built(*case)
    for cell in (cell for codes in several(found) for cell in found.of(codes).values()):
        for count in (cell.count.count, cell.weighted.count):
            assert count is None or count % 5 == 0 and 0 <= count <= rounded(cell.denominator)
