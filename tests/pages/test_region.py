"""The region is a setting: the same pages over the North East, which has twelve authorities and no pool."""

from collections.abc import Iterator

import pytest

NORTH_EAST = "E12000001"


@pytest.fixture(scope="module", autouse=True)
def north_east(shipped_data: None) -> Iterator[None]:
    """Show the North East in this module."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REFERRAL_PATHWAYS_REGION", NORTH_EAST)
        yield


def test_the_overview_tells_the_north_east_against_england(opened):
    page = opened("overview", year="2025")
    assert "North East" in page.title and "North East" in page.headline
    assert "Yorkshire" not in page.text
    assert any("12" in line for line in page.on_page)


def test_the_authorities_offered_are_those_of_the_north_east(opened):
    options = opened("overview").control("Your authority").options
    assert len(options) == 12
    assert {"Hartlepool", "Newcastle", "Sunderland"} <= {name.split(" upon")[0] for name in options}


def test_an_authority_of_the_north_east_is_set_beside_the_other_eleven(opened):
    page = opened("variation", focus="Hartlepool", measure="cla_rate", year="2025")
    assert "Hartlepool: 157 per 10,000" in page.headline
    assert "the other 11 together" in page.headline


def test_an_authority_of_yorkshire_cannot_be_the_focus_there(opened):
    page = opened("variation", focus="372")
    assert "focus=372" in page.at.info[0].value
    assert "focus" not in page.address


def test_variation_speaks_of_the_north_east(opened):
    page = opened("variation", measure="cla_rate", year="2025")
    assert "North East" in page.headline
    assert "the 12 authorities" in page.headline


def test_the_map_takes_its_hexagons_from_englands(opened):
    page = opened("map", measure="cla_rate", year="2025")
    assert "157 in Hartlepool" in page.headline
    assert "Yorkshire" not in page.text
    assert all("12 authorities" in alternative for alternative in page.alternatives)
    hexagons = page.chart("hexagons")["data"]
    codes = {code for trace in hexagons for code in trace.get("customdata", []) if isinstance(code, str)}
    codes |= {code[0] for trace in hexagons for code in trace.get("customdata", []) if isinstance(code, list)}
    assert len(codes) == 12 and "805" in codes


@pytest.mark.parametrize("page", ["pathways", "sources"])
@pytest.mark.parametrize("focus", ["", "805"])
def test_pool_pages_say_that_no_pool_is_loaded_for_the_region(opened, page, focus):
    shown = opened(page, **({"focus": focus} if focus else {}))
    assert "No referral pool is loaded for" in shown.headline and "North East" in shown.headline
    assert shown.pictures == [] and shown.tables == []


def test_methods_opens_and_does_not_speak_of_yorkshire(opened):
    page = opened("methods")
    assert page.title.endswith("?")
    assert "Yorkshire" not in page.headline
