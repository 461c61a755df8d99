"""Places by number, code and name, seen from one region."""

import pytest

from tests.miniature import (
    BARNSLEY,
    DORSET,
    HULL,
    NORFOLK,
    NORTH_YORKSHIRE,
    OLD_DORSET,
    ROTHERHAM,
    SCILLY,
    YORK,
)


def test_the_region_holds_its_authorities_in_the_order_of_their_short_names(holdings):
    # Hull is in its place by its short name, not under K.
    assert holdings.places.members == (BARNSLEY, HULL, NORTH_YORKSHIRE, ROTHERHAM, YORK)


def test_an_abolished_authority_is_not_one_of_todays(holdings):
    assert holdings.places.authorities == (
        BARNSLEY, DORSET, HULL, SCILLY, NORFOLK, NORTH_YORKSHIRE, ROTHERHAM, YORK,
    )  # fmt: skip


def test_the_others_are_the_region_without_the_focus(holdings):
    assert holdings.places.others(ROTHERHAM) == (BARNSLEY, HULL, NORTH_YORKSHIRE, YORK)


def test_with_no_focus_the_others_are_the_whole_region(holdings):
    assert holdings.places.others("") == holdings.places.members


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("370", BARNSLEY),
        ("E08000038", BARNSLEY),  # its code of today
        ("E08000016", BARNSLEY),  # its code until 2025
        ("e08000016", BARNSLEY),
        ("Kingston upon Hull, City of", HULL),
        ("kingston-upon-hull", HULL),
        ("HULL", HULL),
        ("  North  Yorkshire ", NORTH_YORKSHIRE),
        ("E10000023", NORTH_YORKSHIRE),  # before the districts joined it
        ("Dorset", DORSET),  # the successor keeps the name
        ("E10000009", OLD_DORSET),
        ("835", OLD_DORSET),
        ("Atlantis", None),
        ("", None),
        (" ,", None),
        # A region is not an authority.
        ("E12000003", None),
        ("England", None),
    ],
)
def test_an_authority_is_found_by_number_code_or_name(holdings, text, code):
    assert holdings.places.find(text) == code


def test_the_region_is_the_one_of_the_installation(holdings):
    assert holdings.places.region.name == "Yorkshire and The Humber"


def test_statistical_neighbours_stand_nearest_first(holdings):
    assert [near.code for near in holdings.places.neighbours[ROTHERHAM]] == [
        BARNSLEY, NORFOLK, DORSET, NORTH_YORKSHIRE,
    ]  # fmt: skip
