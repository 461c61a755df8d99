"""Outlines and hexagons of the areas a map shows, and how to look at them."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb
import numpy as np
import pandas as pd

from analytics.holdings import Holdings
from analytics.queries import geography
from analytics.selection import Selection

MAP_HEIGHT_PIXELS = 480
MAP_WIDTH_PIXELS = 500
# A flag runs from -2 to 2, a class from 0.
FLAGS_BELOW = 2
# Degrees of land drawn beyond the region, so that its edges do not float.
MARGIN = {"region": 0.6, "england": 0.0}
# A region's own layout is hand-made where there is one; any other region takes its cells from England's.
OWN_LAYOUTS = {"E12000003": "yh"}


@dataclass(frozen=True, kw_only=True)
class Outlines:
    """What a map draws: outlines by area, the land round about, label points, hexagons, and the view."""

    outlines: dict[str, dict] = field(hash=False)
    context: tuple[dict, ...]
    labels: pd.DataFrame
    cells: pd.DataFrame
    view: dict[str, float] = field(hash=False)


def outlines(cursor: duckdb.DuckDBPyConnection, chosen: Selection, holdings: Holdings) -> Outlines:
    """Return the outlines and hexagons of the region's authorities, or of all England's.

    Columns of `labels`: area, label_lon, label_lat, label_fits. Columns of `cells`: area, q, r.
    """
    places = holdings.places
    is_england = chosen.cover == "england"
    codes = places.authorities if is_england else places.members
    layout = "england" if is_england else OWN_LAYOUTS.get(places.region_code, "england")
    found = geography.boundaries(cursor, codes, MARGIN[chosen.cover])
    drawn = found[found.is_shown]
    view = _view(drawn)
    return Outlines(
        outlines={row.area: json.loads(row.geometry) for row in drawn.itertuples(index=False)},
        context=tuple(json.loads(text) for text in found.geometry[~found.is_shown]),
        labels=_labels(drawn, view["zoom"], holdings),
        cells=geography.hexagons(cursor, layout, codes).drop(columns="layout"),
        view=view,
    )


def _view(drawn: pd.DataFrame) -> dict[str, float]:
    """Return the centre and the zoom at which every outline fits the map's box (web Mercator, 512-pixel tiles)."""
    west, east = drawn.west.min(), drawn.east.max()
    south, north = _mercator(drawn.south.min()), _mercator(drawn.north.max())
    zoom = min(
        math.log2(0.94 * MAP_WIDTH_PIXELS / (512 * (east - west) / 360)),
        math.log2(0.94 * MAP_HEIGHT_PIXELS / (512 * (north - south) / (2 * math.pi))),
    )
    middle = math.degrees(2 * math.atan(math.exp((south + north) / 2)) - math.pi / 2)
    return {"latitude": round(middle, 4), "longitude": round((west + east) / 2, 4), "zoom": round(zoom, 2)}


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _labels(drawn: pd.DataFrame, zoom: float, holdings: Holdings) -> pd.DataFrame:
    """Return where names go, and whether a name at 13 pixels fits inside its outline's box."""
    pixels = (drawn.east - drawn.west) / 360 * 512 * 2**zoom
    names = [holdings.places[code].short_name for code in drawn.area]
    room: Sequence[bool] = [0.55 * width > 7 * len(name) for width, name in zip(pixels, names, strict=True)]
    return pd.DataFrame(
        {
            "area": drawn.area.astype(str),
            "label_lon": drawn.label_lon,
            "label_lat": drawn.label_lat,
            "label_fits": room,
        }
    )


def flagged(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with a `class` column from its flags, 0 for lower than chance explains to 4 for higher."""
    return areas.assign(**{"class": areas.flag + FLAGS_BELOW})


def classed(areas: pd.DataFrame, breaks: Sequence[float]) -> pd.DataFrame:
    """Return the frame with a `class` column, 0 for the lowest; the lower edge belongs to the class."""
    classes = np.searchsorted(np.asarray(breaks), areas.value.to_numpy(), side="right").astype(float)
    return areas.assign(**{"class": np.where(areas.value.isna(), np.nan, classes)})
