"""Boundaries, label points and hexagons."""

from collections.abc import Sequence

import duckdb
import pandas as pd

# The areas asked for, and every other whose box touches theirs: what lies around them.
BOUNDARIES = """
    WITH extent AS (
        SELECT min(west) - $margin AS west, min(south) - $margin AS south,
               max(east) + $margin AS east, max(north) + $margin AS north
        FROM boundary
        WHERE area = ANY($areas::area_code[])
    )
    SELECT boundary.area, area.name, boundary.geometry,
           boundary.west, boundary.south, boundary.east, boundary.north,
           label_point.label_lon, label_point.label_lat,
           boundary.area = ANY($areas::area_code[]) AS is_shown
    FROM boundary
    JOIN area USING (area)
    JOIN label_point USING (area)
    JOIN extent
        ON boundary.west <= extent.east AND boundary.east >= extent.west
        AND boundary.south <= extent.north AND boundary.north >= extent.south
    ORDER BY boundary.area
"""

HEXAGONS = """
    SELECT layout, area, q, r
    FROM hexagon
    WHERE layout = $layout AND area = ANY($areas::area_code[])
    ORDER BY area
"""


def boundaries(cursor: duckdb.DuckDBPyConnection, areas: Sequence[str], margin: float) -> pd.DataFrame:
    """Return the outlines of the areas and of those round about, within `margin` degrees.

    Columns: area, name, geometry (GeoJSON text), west, south, east, north, label_lon, label_lat, is_shown.
    """
    return cursor.execute(BOUNDARIES, {"areas": list(areas), "margin": margin}).df()


def hexagons(cursor: duckdb.DuckDBPyConnection, layout: str, areas: Sequence[str]) -> pd.DataFrame:
    """Return the cells of one layout. Columns: layout, area, q, r."""
    return cursor.execute(HEXAGONS, {"layout": layout, "areas": list(areas)}).df()
