"""What the store says it holds."""

from datetime import UTC, datetime

import pytest

from analytics.figures import holdings_figures
from tests.miniature import BARNSLEY, DORSET, HULL, ROTHERHAM, SCILLY, YORK


def test_each_series_has_its_years_with_the_gap_left_open(holdings):
    assert holdings.years["cla_rate"] == (2022, 2024, 2025)
    assert holdings.years["s47_rate"] == (2024,)
    assert holdings.latest_year() == 2025


@pytest.mark.parametrize(
    ("asked", "year"), [(2025, 2025), (2024, 2024), (2023, 2022), (2022, 2022), (2021, 2022)]
)
def test_a_year_falls_back_to_the_nearest_earlier_or_the_first(holdings, asked, year):
    assert holdings.year_of("cla_rate", asked) == year


def test_the_pool_has_its_name_its_waves_and_the_authorities_in_it(holdings):
    pool = holdings.pool
    assert pool.name == "tiny invented pool"
    assert pool.is_invented
    assert pool.authorities == (BARNSLEY, HULL, ROTHERHAM, YORK)
    assert [(wave.key, wave.months, wave.frames) for wave in pool.waves] == [
        ("W1", "April to September 2023", frozenset({"referrals"})),
        ("W2", "April to September 2024", frozenset({"referrals"})),
    ]
    assert pool.both_waves_alike


def test_the_generation_and_the_day_it_was_built_are_known(holdings, store):
    assert holdings.generation == store.generation
    today = datetime.now(UTC)
    assert holdings.built == f"{today.day} {today:%B %Y}"


def test_a_place_carries_its_names_its_region_and_its_police(holdings):
    hull = holdings.places[HULL]
    assert (hull.name, hull.short_name, hull.police_force) == (
        "Kingston upon Hull, City of",
        "Hull",
        "Humberside",
    )
    assert holdings.places[YORK].police_force is None
    assert holdings.places["E92000001"].region is None


def test_the_region_is_a_setting(cursor):
    south_west = holdings_figures.holdings(cursor, "E12000009")
    assert south_west.places.members == (DORSET, SCILLY)
    assert south_west.places.region.name == "South West"
    assert south_west.pool.authorities == ()


@pytest.mark.parametrize("region", ["E12000099", "370", "E92000001", ""])
def test_a_region_that_is_none_is_refused_with_the_ones_there_are(cursor, region):
    with pytest.raises(ValueError, match="expected one of E12000003, E12000006, E12000009"):
        holdings_figures.holdings(cursor, region)
