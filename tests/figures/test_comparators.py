"""What an authority is set beside, and what is fallen back on."""

import math

import pandas as pd
import pytest

from analytics.figures import published_figures
from analytics.figures.comparators import Comparison, comparison, parts_of
from analytics.figures.comparators import comparator as comparator_of
from analytics.registry.measures import MEASURES
from tests.miniature import BARNSLEY, DORSET, ENGLAND, HULL, NORFOLK, NORTH_YORKSHIRE, REGION, ROTHERHAM, YORK
from tests.rows import rows_of


def side(first, holdings, **changes):
    return comparison(first.with_changes(**changes), holdings)


def comparator(cursor, holdings, first, **changes):
    chosen = first.with_changes(**changes)
    return published_figures.one_measure(cursor, chosen, holdings).comparator


@pytest.mark.parametrize(
    ("changes", "label", "areas", "note"),
    [
        ({"focus": HULL}, "Other 4", (BARNSLEY, NORTH_YORKSHIRE, ROTHERHAM, YORK), ""),
        ({}, "Region", (REGION,), ""),
        ({"compare": "england"}, "England", (ENGLAND,), ""),
        ({"focus": HULL, "compare": "england"}, "England", (ENGLAND,), ""),
        (
            {"focus": ROTHERHAM, "compare": "neighbours"},
            "Neighbours' median",
            (BARNSLEY, NORFOLK, DORSET, NORTH_YORKSHIRE),
            "",
        ),
        (
            {"compare": "neighbours"},
            "Region",
            (REGION,),
            "Choose your authority to compare it with its statistical neighbours; the region is shown.",
        ),
        ({"focus": HULL, "compare": "chosen", "chosen": (YORK, NORFOLK)}, "Chosen 2", (YORK, NORFOLK), ""),
        (
            {"focus": HULL, "compare": "chosen"},
            "Other 4",
            (BARNSLEY, NORTH_YORKSHIRE, ROTHERHAM, YORK),
            "No authorities are chosen to compare with yet; the region is shown.",
        ),
    ],
)
def test_each_choice_has_its_areas_or_falls_back_in_one_line(first, holdings, changes, label, areas, note):
    found = side(first, holdings, **changes)
    assert (found.label, found.areas, found.note) == (label, areas, note)


def test_neighbours_are_told_by_their_median_and_their_mean(cursor, holdings, first):
    # Looked after: Barnsley 70, Norfolk 60, Dorset 100, North Yorkshire 50. Median 65, mean 280 / 4 = 70.
    found = comparator(cursor, holdings, first, focus=ROTHERHAM, compare="neighbours")
    assert (found.shown, found.mean, found.areas_with_figure, found.areas_compared) == ("65", "70", 4, 4)
    assert found.is_our_calculation


def test_neighbours_without_a_figure_are_left_out_of_the_median(cursor, holdings, first):
    # No further action: 8.0 and 10.0; Dorset sent nothing and North Yorkshire is hidden.
    found = comparator(cursor, holdings, first, focus=ROTHERHAM, compare="neighbours", measure="nfa_share")
    assert (found.shown, found.mean, found.areas_with_figure, found.areas_compared) == ("9.0%", "9.0%", 2, 4)


def test_neighbours_are_named_nearest_first_with_their_closeness_and_figure(cursor, holdings, first):
    found = comparator(cursor, holdings, first, focus=ROTHERHAM, compare="neighbours", measure="nfa_share")
    assert found.members == (
        "Barnsley (close) 8.0%", "Norfolk (close) 10.0%", "Dorset (close) x", "North Yorkshire (close) c",
    )  # fmt: skip


def test_chosen_authorities_are_added_up(cursor, holdings, first):
    # York 210 of 30,000 and Norfolk 960 of 160,000: 1,170 of 190,000 = 61.6.
    found = comparator(cursor, holdings, first, focus=HULL, compare="chosen", chosen=(YORK, NORFOLK))
    assert found.value == pytest.approx(61.5789, abs=0.0001)
    assert (found.name, found.shown, found.is_our_calculation) == (
        "the two authorities you chose",
        "62",
        True,
    )


def test_chosen_authorities_with_one_hidden_say_how_many_are_counted(cursor, holdings, first):
    found = comparator(
        cursor, holdings, first, focus=HULL, compare="chosen", chosen=(DORSET, NORFOLK), measure="nfa_share"
    )
    assert (found.shown, found.areas_with_figure, found.areas_compared) == ("10.0%", 1, 2)


def test_one_chosen_authority_is_the_publishers_figure_and_not_ours(cursor, holdings, first):
    found = comparator(cursor, holdings, first, focus=HULL, compare="chosen", chosen=(YORK,))
    assert (found.shown, found.is_our_calculation) == ("70", False)


def test_one_chosen_authority_that_is_hidden_shows_the_publishers_letter(cursor, holdings, first):
    found = comparator(
        cursor, holdings, first, focus=HULL, compare="chosen", chosen=(NORTH_YORKSHIRE,), measure="nfa_share"
    )
    assert found.shown == "c"


def test_england_is_the_publishers_own_row(cursor, holdings, first):
    found = comparator(cursor, holdings, first, focus=HULL, compare="england")
    assert (found.shown, found.is_our_calculation, found.areas_with_figure, found.areas_compared) == (
        "68",
        False,
        1,
        1,
    )


def test_england_without_counts_still_has_its_figure(cursor, holdings, first):
    found = comparator(cursor, holdings, first, focus=HULL, compare="england", measure="s47_rate", year=2024)
    assert found.shown == "180.0"


COLUMNS = ["area", "level", "value", "numerator", "denominator", "weight", "status", "short_name", "derived"]


def frame(*rows):
    return rows_of(pd.DataFrame([(*row, "", row[0], False) for row in rows], columns=COLUMNS))


# Looked after: a region and its two members; England's 100 of 12,000 children is typed small to be followed by eye.
ROWS = frame(
    ("a", "authority", 60.0, 60, 10_000, math.nan),
    ("b", "authority", 30.0, 90, 30_000, math.nan),
    ("r", "region", 38.0, 150, 40_000, math.nan),
    (ENGLAND, "country", 50.0, 1_000, 200_000, math.nan),
    ("h", "authority", math.nan, math.nan, 5_000, math.nan),
    # A rate and no count: 20 for every 10,000 of 8,000 children.
    ("n", "authority", 20.0, math.nan, math.nan, 8_000),
)
RATE, SHARE = MEASURES["cla_rate"], MEASURES["cpp_repeat"]


def centre_of(*areas, measure=RATE, rows=ROWS, **kinds):
    return comparator_of(rows, Comparison(label="", brief="", name="", areas=areas, **kinds), measure).centre


def test_several_together_are_their_counts_and_say_how_unequal_they_are():
    # 150 of 40,000; the squares of a quarter and three quarters add up to 0.625. What is hidden is left out.
    found = centre_of("a", "b", "h")
    assert (found.value, found.size, found.concentration) == pytest.approx((37.5e-4, 40_000, 0.625))
    assert (found.least, found.most) == pytest.approx((37.5e-4, 37.5e-4))


def test_a_single_authority_is_known_as_it_is_counted():
    found = centre_of("a", is_single=True)
    assert (found.value, found.size, found.concentration) == (60e-4, 10_000, 1.0)
    assert (found.least, found.most) == (60e-4, 60e-4)


def test_a_region_is_known_from_its_counts_to_the_nearest_ten():
    # Printed 38, counted 150 of 40,000: 145 to 155. Two members of 10,000 and 30,000.
    found = centre_of("r", is_single=True, made_of=("a", "b", "h"))
    assert (found.value, found.size, found.concentration) == pytest.approx((37.5e-4, 40_000, 0.625))
    assert (found.least, found.most) == pytest.approx((145 / 40_000, 155 / 40_000))


def test_of_a_share_of_a_region_the_whole_is_rounded_too():
    # 150 of 40,000 may be 145 of 40,005 to 155 of 39,995.
    found = centre_of("r", measure=SHARE, is_single=True, made_of=("a", "b"))
    assert (found.least, found.most) == pytest.approx((145 / 40_005, 155 / 39_995))


def test_england_is_made_of_every_authority_with_a_figure():
    # 10, 30 and 8 of 48 thousand: the squares add up to 1,064 / 2,304.
    found = centre_of(ENGLAND, is_single=True)
    assert (found.value, found.size) == pytest.approx((50e-4, 200_000))
    assert found.concentration == pytest.approx(1_064 / 2_304)
    assert (found.least, found.most) == pytest.approx((995 / 200_000, 1_005 / 200_000))


def test_a_rate_without_a_count_is_as_near_as_it_is_printed():
    # 20 is printed whole: 19.5 to 20.5, of 8,000 children.
    found = centre_of("n", is_single=True)
    assert (found.value, found.size, found.concentration) == pytest.approx((20e-4, 8_000, 1.0))
    assert (found.least, found.most) == pytest.approx((19.5e-4, 20.5e-4))


def test_a_share_without_a_count_is_known_nobody_knows_how_surely():
    found = centre_of("n", measure=SHARE, is_single=True)
    assert found.value == pytest.approx(0.2) and math.isnan(found.size)


def test_a_median_says_less_than_a_mean_of_as_many():
    # Of 60, 30 and 20 the middle. 2 (100 + 173.205 + 89.443)^2 / (3 pi) = 27,910; pi / 2 / 3 = 0.5236.
    found = centre_of("a", "b", "n", is_median=True)
    assert (found.value, found.concentration) == pytest.approx((30e-4, 0.5236), abs=1e-4)
    assert found.size == pytest.approx(27_910, abs=5)


@pytest.mark.parametrize(
    ("kinds", "areas", "parts"),
    [
        ({}, ("a", "b"), [0.25, 0.75, 0]),
        # A median: by the roots of the sizes, 100 and 173.205.
        ({"is_median": True}, ("a", "b"), [0.36603, 0.63397, 0]),
        ({"is_single": True, "made_of": ("a", "b")}, ("r",), [0.25, 0.75, 0]),
        ({"is_single": True}, (ENGLAND,), [10 / 48, 30 / 48, 8 / 48]),
    ],
    ids=["together", "median", "region", "England"],
)
def test_each_makes_up_its_part_of_what_it_is_set_beside(kinds, areas, parts):
    side = Comparison(label="", brief="", name="", areas=areas, **kinds)
    found = parts_of(["a", "b", "n"], ROWS, side, RATE)
    assert list(found) == pytest.approx(parts, abs=1e-5)
