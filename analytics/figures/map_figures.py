"""Outlines and hexagons of the areas a map shows, and how to look at them."""

import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb
import pandas as pd

from analytics.figures.published_figures import AreaRow
from analytics.queries import geography_queries
from analytics.reader.holdings import Holdings
from analytics.reader.selection import Selection

MAP_HEIGHT_PIXELS = 480
MAP_WIDTH_PIXELS = 500
# A flag runs from -2 to 2, a class from 0.
FLAGS_BELOW = 2
# Degrees of land drawn beyond the region, so that its edges do not float.
MARGIN = {"region": 0.6, "england": 0.0}
# A region's own layout is hand-made where there is one; any other region takes its cells from England's.
OWN_LAYOUTS = {"E12000003": "yh"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRow:
    """Where the name of an area goes, in degrees, and whether it fits there at 13 pixels."""

    area: str
    lon: float
    lat: float
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRow:
    """The cell of an area's hexagon: its column and its row, r growing northward."""

    area: str
    q: int
    r: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """How to look at a map: its centre in degrees, and its zoom."""

    latitude: float
    longitude: float
    zoom: float


# A polygon or several, as GeoJSON writes them.
Geometry = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Outlines:
    """What a map draws: outlines by area, the land round about, label points, hexagons, and the view."""

    outlines: Mapping[str, Geometry] = field(hash=False)
    context: tuple[Geometry, ...] = field(hash=False)
    labels: tuple[LabelRow, ...]
    cells: tuple[CellRow, ...]
    view: MapView


def outlines(cursor: duckdb.DuckDBPyConnection, selection: Selection, holdings: Holdings) -> Outlines:
    """Return the outlines and hexagons of the region's authorities, or of all England's."""
    places = holdings.places
    is_england = selection.cover == "england"
    codes = places.authorities if is_england else places.members
    layout = "england" if is_england else OWN_LAYOUTS.get(places.region_code, "england")
    frame = geography_queries.boundaries(cursor, codes, MARGIN[selection.cover])
    drawn = frame[frame.is_shown]
    view = _view(drawn)
    cells = geography_queries.hexagons(cursor, layout, codes)
    return Outlines(
        outlines={row.area: json.loads(row.geometry) for row in drawn.itertuples(index=False)},
        context=tuple(json.loads(text) for text in frame.geometry[~frame.is_shown]),
        labels=_labels(drawn, view.zoom, holdings),
        cells=tuple(
            CellRow(area=area, q=q, r=r)
            for area, q, r in zip(cells.area.tolist(), cells.q.tolist(), cells.r.tolist(), strict=True)
        ),
        view=view,
    )


def _view(drawn: pd.DataFrame) -> MapView:
    """Return the centre and the zoom at which every outline fits the map's box (web Mercator, 512-pixel tiles)."""
    west, east = drawn.west.min(), drawn.east.max()
    south, north = _mercator(drawn.south.min()), _mercator(drawn.north.max())
    zoom = min(
        math.log2(0.94 * MAP_WIDTH_PIXELS / (512 * (east - west) / 360)),
        math.log2(0.94 * MAP_HEIGHT_PIXELS / (512 * (north - south) / (2 * math.pi))),
    )
    middle = math.degrees(2 * math.atan(math.exp((south + north) / 2)) - math.pi / 2)
    return MapView(
        latitude=round(middle, 4), longitude=float(round((west + east) / 2, 4)), zoom=round(zoom, 2)
    )


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _labels(drawn: pd.DataFrame, zoom: float, holdings: Holdings) -> tuple[LabelRow, ...]:
    """Return where names go, and whether a name at 13 pixels fits inside its outline's box."""
    pixels = ((drawn.east - drawn.west) / 360 * 512 * 2**zoom).tolist()
    names = [holdings.places[code].short_name for code in drawn.area]
    places = zip(
        drawn.area.tolist(), drawn.label_lon.tolist(), drawn.label_lat.tolist(), pixels, names, strict=True
    )
    return tuple(
        LabelRow(area=area, lon=lon, lat=lat, fits=0.55 * width > 7 * len(name))
        for area, lon, lat, width, name in places
    )


def flagged(areas: Sequence[AreaRow]) -> tuple[int | None, ...]:
    """Return the class of each area from its flag, 0 for lower than chance explains to 4 for higher; None unjudged."""
    return tuple(None if row.flag is None else int(row.flag) + FLAGS_BELOW for row in areas)


def classed(areas: Sequence[AreaRow], breaks: Sequence[float]) -> tuple[int | None, ...]:
    """Return the class of each area, 0 for the lowest; the lower edge belongs to the class. None where hidden."""
    return tuple(None if row.value is None else bisect_right(breaks, row.value) for row in areas)
