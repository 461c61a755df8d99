"""The outline of one place as GeoJSON: its rings in degrees, rounded as the map needs them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

Point = tuple[float, float]
Ring = list[Point]

# About ten metres, as in the outlines that ship.
DECIMALS = 4
FEWEST_POINTS = 4
# The box round England with room to spare.
WEST, SOUTH, EAST, NORTH = -9.5, 48.5, 4.0, 62.5
BEYOND_ANY_MAP = 1e9


@dataclass(frozen=True, kw_only=True)
class Outline:
    """One row of boundaries.parquet."""

    area: str
    geometry: str
    west: float
    south: float
    east: float
    north: float


class NotAnOutline(ValueError):
    """A geometry that is no outline; the message says why."""


def rings(geometry: object) -> list[list[Ring]]:
    """Return the parts of a polygon or of many, each its outer ring and its holes.

    Raises: NotAnOutline if it is neither, or a ring is not a list of points.
    """
    mapping = geometry if isinstance(geometry, dict) else {}
    kind, coordinates = mapping.get("type"), mapping.get("coordinates")
    parts = [coordinates] if kind == "Polygon" else coordinates if kind == "MultiPolygon" else None
    if not isinstance(parts, list) or not parts:
        raise NotAnOutline("is not a Polygon or a MultiPolygon")
    return [[[_point(point) for point in _list(ring)] for ring in _list(part)] for part in parts]


def outline(area: str, parts: list[list[Ring]]) -> Outline | None:
    """Return the outline of an area, or nothing where it is too small to be drawn."""
    drawn = [[ring for ring in (_rounded(ring) for ring in part) if ring] for part in parts]
    kept = [part for part, given in zip(drawn, parts, strict=True) if part and _rounded(given[0])]
    if not kept:
        return None
    longitudes, latitudes = zip(*(point for part in kept for point in part[0]), strict=True)
    one = len(kept) == 1
    geometry = {"type": "Polygon" if one else "MultiPolygon", "coordinates": kept[0] if one else kept}
    return Outline(
        area=area,
        geometry=json.dumps(geometry, separators=(",", ":")),
        west=min(longitudes),
        south=min(latitudes),
        east=max(longitudes),
        north=max(latitudes),
    )


def points(parts: list[list[Ring]]) -> Iterator[Point]:
    """Yield every point of every ring."""
    for part in parts:
        for ring in part:
            yield from ring


def projection(point: Point) -> str | None:
    """Return the name of the projection that a point seems to be in, or nothing where it is in degrees."""
    east, north = point
    if WEST <= east <= EAST and SOUTH <= north <= NORTH:
        return None
    if WEST <= north <= EAST and SOUTH <= east <= NORTH:
        return "latitude before longitude"
    if 0 <= east <= 700_000 and 0 <= north <= 1_300_000 and east + north > 360:
        return "the British National Grid (EPSG:27700)"
    if abs(east) <= 180 and abs(north) <= 90:
        return "degrees, but not of England"
    return "a projection that is not known (perhaps EPSG:3857)"


def _list(value: object) -> list[object]:
    if not isinstance(value, list) or not value:
        raise NotAnOutline("has a ring that is not a list of points")
    return value


def _point(value: object) -> Point:
    numbers = value[:2] if isinstance(value, list) else []
    if len(numbers) < 2 or not all(_is_number(number) for number in numbers):
        raise NotAnOutline("has a ring that is not a list of points")
    return float(numbers[0]), float(numbers[1])


def _is_number(value: object) -> bool:
    # Neither "not a number" nor an endless one is smaller.
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < BEYOND_ANY_MAP


def _rounded(ring: Ring) -> Ring:
    """Return the ring without points that fall together; an islet of fewer than three corners is none."""
    kept: Ring = []
    for longitude, latitude in ring:
        point = (round(longitude, DECIMALS), round(latitude, DECIMALS))
        if not kept or kept[-1] != point:
            kept.append(point)
    if kept and kept[0] != kept[-1]:
        kept.append(kept[0])
    return kept if len(kept) >= FEWEST_POINTS else []
