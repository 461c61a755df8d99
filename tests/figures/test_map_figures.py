"""What a map draws of the tiny England: squares of half a degree (miniature.CORNERS)."""

import math
from dataclasses import fields

import pandas as pd
import pytest

from analytics.figures import holdings_figures
from analytics.figures.map_figures import classed, outlines
from tests.miniature import BARNSLEY, CORNERS, DORSET, HULL, NORTH_YORKSHIRE, ROTHERHAM, SCILLY, YORK
from tests.rows import rows_of

REGION_CODES = {BARNSLEY, HULL, NORTH_YORKSHIRE, ROTHERHAM, YORK}


def test_the_region_is_outlined_and_the_land_within_reach_lies_round_it(cursor, holdings, first):
    found = outlines(cursor, first, holdings)
    assert set(found.outlines) == REGION_CODES
    # Norfolk's northern edge, 53.2, is within 0.6 of the region's southern, 53.5; Dorset and Scilly are not.
    assert len(found.context) == 1
    assert found.context[0]["coordinates"][0][0] == [-1.5, 52.7]


def test_all_of_england_has_nothing_round_it(cursor, holdings, first):
    found = outlines(cursor, first.with_changes(cover="england"), holdings)
    assert set(found.outlines) == set(CORNERS)
    assert found.context == ()


def test_the_region_has_its_own_hexagons_and_england_its_own(cursor, holdings, first):
    region = outlines(cursor, first, holdings).cells
    england = outlines(cursor, first.with_changes(cover="england"), holdings).cells
    assert [field.name for field in fields(region[0])] == ["area", "q", "r"]
    assert {cell.area for cell in region} == REGION_CODES
    assert {cell.r for cell in region} == {0}
    assert {cell.area for cell in england} == set(CORNERS)
    assert {cell.r for cell in england} == {1}


def test_a_region_without_a_layout_of_its_own_takes_its_cells_from_englands(cursor, first):
    south_west = holdings_figures.holdings(cursor, "E12000009")
    cells = outlines(cursor, first, south_west).cells
    # Dorset of today and Scilly; the Dorset that was abolished has no place on a map.
    assert {cell.area for cell in cells} == {DORSET, SCILLY}
    assert {cell.r for cell in cells} == {1}


def test_the_view_holds_the_whole_region(cursor, holdings, first):
    # From 1.5 west to 0 and 53.5 to 54.5 north. Height decides: one degree at 54 north is 0.029693 in Mercator's
    # measure, so 2^zoom = 0.94 x 480 x 2 pi / (512 x 0.029693) = 186.5, zoom 7.54. Width would allow 7.78.
    view = outlines(cursor, first, holdings).view
    assert view.longitude == -0.75
    assert view.latitude == pytest.approx(54.0, abs=0.01)
    assert view.zoom == pytest.approx(7.54, abs=0.01)


def test_a_name_is_written_where_it_fits(cursor, holdings, first):
    # A square is 0.5 / 360 x 512 x 186 = 132 pixels wide; 0.55 of it is 73: ten letters of 7 pixels.
    labels = outlines(cursor, first, holdings).labels
    assert {label.area: label.fits for label in labels} == {
        BARNSLEY: True, HULL: True, NORTH_YORKSHIRE: False, ROTHERHAM: True, YORK: True,
    }  # fmt: skip
    assert {label.area: (label.lon, label.lat) for label in labels}[HULL] == (-0.25, 53.75)


def test_the_lower_edge_belongs_to_the_class_and_a_hidden_figure_to_none():
    areas = pd.DataFrame({"value": [0.0, 49.9, 50.0, 69.9, 70.0, 90.0, 119.9, 120.0, 500.0, math.nan]})
    found = classed(rows_of(areas), (50, 70, 90, 120))
    assert found == (0, 0, 1, 1, 2, 3, 3, 4, 4, None)
