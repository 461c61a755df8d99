"""What an authority is set beside, and what is fallen back on."""

import pytest

from analytics.figures import published
from analytics.figures.comparators import comparison
from tests.miniature import BARNSLEY, DORSET, ENGLAND, HULL, NORFOLK, NORTH_YORKSHIRE, REGION, ROTHERHAM, YORK


def side(first, holdings, **changes):
    return comparison(first.with_changes(**changes), holdings)


def comparator(cursor, holdings, first, **changes):
    chosen = first.with_changes(**changes)
    return published.one_measure(cursor, chosen, holdings).comparator


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
    assert (found.shown, found.mean, found.counted, found.asked) == ("65", "70", 4, 4)
    assert found.is_our_calculation


def test_neighbours_without_a_figure_are_left_out_of_the_median(cursor, holdings, first):
    # No further action: 8.0 and 10.0; Dorset sent nothing and North Yorkshire is hidden.
    found = comparator(cursor, holdings, first, focus=ROTHERHAM, compare="neighbours", measure="nfa_share")
    assert (found.shown, found.mean, found.counted, found.asked) == ("9.0%", "9.0%", 2, 4)


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
    assert (found.shown, found.counted, found.asked) == ("10.0%", 1, 2)


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
    assert (found.shown, found.is_our_calculation, found.counted, found.asked) == ("68", False, 1, 1)


def test_england_without_counts_still_has_its_figure(cursor, holdings, first):
    found = comparator(cursor, holdings, first, focus=HULL, compare="england", measure="s47_rate", year=2024)
    assert found.shown == "180.0"
