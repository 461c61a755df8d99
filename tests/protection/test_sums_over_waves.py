"""What is printed of both waves together: sums of what each shows, and exact sums that tell nothing."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from analytics.protection.secondary_suppression import HIDDEN_COUNT
from analytics.protection.sums_over_waves import counts_together, sizes_together
from analytics.protection.waves_together import ExactCounts, protected_counts

C = HIDDEN_COUNT


def both(exact, printed, by_itself, wholes=(300, 300)):
    """Return the printed count of both waves."""
    arrays = (np.array([part]) for part in (exact, printed, by_itself))
    return int(counts_together(*arrays, np.array(wholes), are_parts=False)[0])


@pytest.mark.parametrize(
    ("exact", "printed", "by_itself", "expected"),
    [
        # 42 + 42 = 84 would be 85, 83 to 87, and say that each is 41 or 42; 40 + 40 says nothing.
        ((42, 42), (40, 40), 85, 80),
        ((40, 40), (40, 40), 80, 80),
        # 7 + 21 = 28 -> 30, 28 to 32, less 18 to 22 leaves 6 and 7 only.
        ((7, 21), (C, 20), 30, C),
        # 4 + 21 = 25, 23 to 27, less 18 to 22 leaves 1 to 9; and less 1 to 7 16 to 26, all of 18 to 22.
        ((4, 21), (C, 20), 25, 25),
        # 1 + 20 = 21 -> 20, 18 to 22, less 18 to 22 leaves at most 4.
        ((1, 20), (C, 20), 20, C),
        # 5 + 6 = 11 -> 10, 8 to 12: the other being 1 to 7, each may be 1 to 7.
        ((5, 6), (C, C), 10, 10),
        # 6 + 7 = 13 -> 15, 13 to 17: neither may be below 6.
        ((6, 7), (C, C), 15, C),
        # 3 + 4 = 7 is hidden by itself.
        ((3, 4), (C, C), C, C),
        # 293 of 300 in each leave 7; 586 -> 585, 583 to 587 of 600, leaves 13 to 17, and neither could be below 6.
        ((293, 293), (C, C), 585, C),
        # 296 of 300 in each leave 4; 592 -> 590, 588 to 592 of 600, leaves 8 to 12: each may be 1 to 7.
        ((296, 296), (C, C), 590, 590),
    ],
)
def test_a_count_of_both_waves_says_no_more_than_each_of_them(exact, printed, by_itself, expected):
    assert both(exact, printed, by_itself) == expected


@pytest.mark.parametrize(
    ("exact", "printed", "expected"),
    [
        ((148, 149), (150, 150), 300),
        # 40 and 9 are 49 -> 50, 48 to 52: less 38 to 42 leaves 6 to 14.
        ((40, 9), (40, C), 50),
        # 42 and 7 are 49 -> 50, which would leave 6 to 7; 45, 43 to 47, leaves 1 to 9.
        ((42, 7), (40, C), 45),
        # 38 and 1 are 39 -> 40, which would leave at most 4; 45 again.
        ((38, 1), (40, C), 45),
        # 15 and 15, neither shown: 30, 28 to 32, and each may be 6 to 22.
        ((15, 15), (C, C), 30),
        # 22 and 7 are 29 -> 30, and 7 could be no less than 6; and 25 is not printed where no wave shows its size.
        ((22, 7), (C, C), C),
        # 27 -> 25 and 28 -> 30.
        ((14, 13), (C, C), C),
        ((14, 14), (C, C), 30),
    ],
)
def test_a_size_of_both_waves_is_the_next_that_tells_nothing(exact, printed, expected):
    assert int(sizes_together(np.array(exact), np.array(printed))) == expected


def test_no_size_of_both_waves_beside_one_that_is_shown_is_left_out_or_tells_of_a_few():
    # Every pair of sizes up to 60: of those printed alike, a size of 1 to 7 that is hidden may be any of 1 to 7.
    alike: dict[tuple[int, int, int], set[int]] = {}
    for first, second in product(range(61), repeat=2):
        printed = [5 * round(size / 5) if size >= 23 else C for size in (first, second)]
        size = int(sizes_together(np.array([first, second]), np.array(printed)))
        # Neither is shown: only from 28 on, and not with 1 to 7, which 30 would tell.
        is_few = max(first, second) < 23 and (first + second < 28 or 1 <= min(first, second) <= 7)
        assert (size < 0) == (is_few or first + second < 23)
        assert abs(size - first - second) <= 7 or size < 0
        alike.setdefault((*printed, size), set()).add(first)
    for (one, _, size), found in alike.items():
        assert one >= 0 or size < 0 or not found & set(range(1, 8)) or set(range(1, 8)) <= found


def pool(w1, w2, are_parts=False):
    """Return the protected cells of two waves together, of {authority: (size, count, ...)}."""

    def exact(wave):
        table = pd.DataFrame.from_dict(wave, orient="index")
        counts = table.drop(columns=0).set_axis(list("abc"[: table.shape[1] - 1]), axis=1)
        return ExactCounts(counts=counts, wholes=table[0], weights=pd.Series(10.0, index=table.index))

    codes = dict.fromkeys([*w1, *w2])
    nobody = (0,) * len(next(iter(w1.values())))
    together = {
        code: tuple(map(sum, zip(w1.get(code, nobody), w2.get(code, nobody), strict=True))) for code in codes
    }
    return protected_counts(exact(together), [exact(w1), exact(w2)], are_parts=are_parts)


def test_the_share_of_both_waves_is_of_the_sizes_and_counts_that_are_printed():
    # 42 of 102 and 42 of 103: 40 of 100 and 40 of 105. The share may be 76 / 209 to 84 / 201.
    cell = pool({"A": (102, 42)}, {"A": (103, 42)}).by_authority["A"]["a"]
    assert (cell.count.count, cell.denominator) == (80, 205)
    assert (cell.least, cell.most) == (76 / 209, 84 / 201)


def test_an_authority_of_one_wave_prints_in_both_what_it_prints_in_that():
    found = pool({"A": (102, 42), "B": (98, 5)}, {"A": (103, 42)})
    assert (found.sizes, found.by_authority["B"]["a"].count.count) == ({"A": 205, "B": 100}, None)
    assert pool({"A": (102, 42), "B": (98, 18)}, {"A": (103, 42)}).by_authority["B"]["a"].count.count == 20


def test_waves_that_do_not_add_up_are_refused():
    one = ExactCounts(
        counts=pd.DataFrame({"a": [10]}, index=["A"]),
        wholes=pd.Series({"A": 50}),
        weights=pd.Series({"A": 1.0}),
    )
    with pytest.raises(ValueError, match="do not add up"):
        protected_counts(one, [one, one])


def test_all_together_are_hidden_where_their_sum_would_tell_of_one_wave_of_one_authority():
    # A 3 of wave 1, and three of 38 to 42 each. 3 + 120 = 123 -> 125, 123 to 127: at most 127 - 114 = 13 and
    # at least 123 - 126 = -3. 3 + 126 = 129 -> 130, 128 to 132: at least 128 - 126 = 2.
    shown = pool({"A": (300, 3), "B": (300, 40)}, {"A": (300, 40), "B": (300, 40)})
    hidden = pool({"A": (300, 3), "B": (300, 42)}, {"A": (300, 42), "B": (300, 42)})
    # A's both, 3 + 40 = 43 -> 45, 43 to 47, leaves 1 to 9 and is shown; 3 + 42 = 45 is too.
    assert [found.by_authority["A"]["a"].count.count for found in (shown, hidden)] == [45, 45]
    assert (shown.pool["a"].count.count, hidden.pool["a"].count.count) == (125, None)
