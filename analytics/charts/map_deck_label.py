"""Where the focus authority's name stands on the map by place."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from analytics.charts import look
from analytics.charts.label_places import text_width

Floats = NDArray[np.float64]

_WIDTH, _HEIGHT = 470, 480  # pixels: the map at its narrowest
_PIXELS_AT_ZOOM_0 = 512 / 360  # a degree of longitude at zoom 0, in deck.gl's 512 px world


class Label(Protocol):
    """Where the name of an area goes, in degrees, and whether it fits there."""

    @property
    def area(self) -> str: ...
    @property
    def lon(self) -> float: ...
    @property
    def lat(self) -> float: ...
    @property
    def fits(self) -> bool: ...


class MapView(Protocol):
    """How a map is looked at: its centre in degrees, and its zoom."""

    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...
    @property
    def zoom(self) -> float: ...


def label_position(
    key: str,
    text: str,
    boundaries: Mapping[str, Mapping[str, Any]],
    written: Sequence[Label],
    view: MapView,
) -> list[float]:
    """Return the middle of the name: right, left, below or above the shape, where it covers least.

    `written` holds the label points of the names and letters already on the map.
    """
    across = _PIXELS_AT_ZOOM_0 * 2**view.zoom  # pixels a degree
    scale = np.array([across, across / np.cos(np.radians(view.latitude))])
    middle = np.array([view.longitude, view.latitude])
    shape = (_points(boundaries[key]) - middle) * scale
    rivals = [(_points(geometry) - middle) * scale for other, geometry in boundaries.items() if other != key]
    labels = (np.array([(label.lon, label.lat) for label in written]).reshape(-1, 2) - middle) * scale
    half = np.array([text_width(text, look.LARGE) / 2 + 6, 13.0])
    low, high = shape.min(axis=0), shape.max(axis=0)
    centre = (low + high) / 2
    places = [
        np.array([high[0] + half[0] + 2, centre[1]]),
        np.array([low[0] - half[0] - 2, centre[1]]),
        np.array([centre[0], low[1] - half[1] - 2]),
        np.array([centre[0], high[1] + half[1] + 2]),
    ]
    borders = np.concatenate(rivals) if rivals else np.empty((0, 2))
    costs = [_cost(place, half, borders, labels) for place in places]
    return [round(float(x), 4) for x in places[int(np.argmin(costs))] / scale + middle]


def _cost(centre: Floats, half: Floats, borders: Floats, labels: Floats) -> float:
    covered = (np.abs(borders - centre) < half).all(axis=1).sum()
    touched = (np.abs(labels - centre) < half + [45, 18]).all(axis=1).sum()
    cut = (np.abs(centre) + half > [_WIDTH / 2, _HEIGHT / 2]).any()
    return float(covered + 200 * touched + 1000 * cut)


def _points(geometry: Mapping[str, Any]) -> Floats:
    """Return every corner of a polygon or of several."""
    rings = geometry["coordinates"] if geometry["type"] == "Polygon" else sum(geometry["coordinates"], [])
    return np.concatenate([np.asarray(ring, dtype=float)[:, :2] for ring in rings])
