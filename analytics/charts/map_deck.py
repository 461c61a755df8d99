"""The map by place, drawn by deck.gl from our own boundaries, without a basemap."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

import pydeck
from pydeck.bindings.json_tools import default_serialize
from pydeck.types import String

from analytics.charts import look
from analytics.charts.drawn_area import DrawnArea
from analytics.charts.map_deck_label import Label, MapView, label_position

OUTSIDE = "outside the region"
_FAMILY = String("Source Sans, Arial, sans-serif")
_BACKING = {"background": True, "get_background_color": [255, 255, 255, 225], "background_padding": [4, 2]}
_TOOLTIP = {
    "html": "{label}",
    "style": {
        "backgroundColor": look.WHITE,
        "color": look.INK,
        "border": f"1px solid {look.SLATE}",
        "fontSize": "14px",
        "fontFamily": "Source Sans, Arial, sans-serif",
    },
}


# pydeck comes without types.
class CompactDeck(pydeck.Deck):  # type: ignore[misc]
    """A deck whose JSON has no white space: England's map is a fifth of the size. Two are equal where they draw alike.

    The JSON is written once, since a map is drawn for every reader and never changed.
    """

    @cached_property
    def _json(self) -> str:
        return json.dumps(self, sort_keys=True, default=default_serialize, separators=(",", ":"))

    def to_json(self) -> str:
        """Return the deck as compact JSON."""
        return self._json

    def __eq__(self, other: object) -> bool:
        """Return whether the other is a deck that draws the same."""
        return isinstance(other, CompactDeck) and self.to_json() == other.to_json()

    def __hash__(self) -> int:
        """Return a hash of what is drawn."""
        return hash(self.to_json())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """An area with its class, None where hidden, and where its name goes."""

    row: DrawnArea
    shade: look.Shade
    is_hidden: bool
    label: Label


def deck(
    areas: Sequence[DrawnArea],
    shades: Sequence[int | None],
    labels: Sequence[Label],
    boundaries: Mapping[str, Mapping[str, Any]],
    context: Sequence[Mapping[str, Any]],
    focus: str | None,
    view: MapView,
    classes: Sequence[look.Shade] = look.MAP_CLASSES,
) -> CompactDeck:
    """Return the map: neighbouring land, authorities by class, the focus outlined and named beside its shape.

    `shades` are the classes of the areas, 0 to 4, None where hidden; an area without a label is not drawn.
    `boundaries` and `context` hold GeoJSON geometries.
    """
    placed = _placed(areas, shades, labels, classes)
    own = [one for one in placed if one.row.area == focus]
    others = [one for one in placed if one.row.area != focus]
    written = [one for one in others if one.label.fits or one.is_hidden]
    layers = [
        _land(context),
        _filled(placed, boundaries),
        *(_outline(boundaries[one.row.area], *line) for one in own for line in _FOCUS_LINES),
        _inside(written),
        *_named(own, boundaries, written, view),
    ]
    # No map_style: pydeck then sends a marker by which Streamlit asks for no tiles. None would fetch them.
    return CompactDeck(
        layers=layers,
        initial_view_state=pydeck.ViewState(
            latitude=view.latitude,
            longitude=view.longitude,
            zoom=view.zoom,
            min_zoom=view.zoom - 1,
            max_zoom=10,
        ),
        map_provider=None,
        tooltip=_TOOLTIP,
    )


def _placed(
    areas: Sequence[DrawnArea],
    shades: Sequence[int | None],
    labels: Sequence[Label],
    classes: Sequence[look.Shade],
) -> list[_Placed]:
    by_area = {label.area: label for label in labels}
    return [
        _Placed(
            row=row,
            shade=(look.MIST, look.INK) if shade is None else classes[shade],
            is_hidden=shade is None,
            label=by_area[row.area],
        )
        for row, shade in zip(areas, shades, strict=True)
        if row.area in by_area
    ]


def _rgb(colour: str, alpha: int = 255) -> list[int]:
    return [*(int(colour[start : start + 2], 16) for start in (1, 3, 5)), alpha]


_FOCUS_LINES = (("casing", look.WHITE, 6), ("focus", look.PLUM, 3.5))


def _collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _feature(geometry: Mapping[str, Any], **properties: object) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _land(context: Sequence[Mapping[str, Any]]) -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer",
        _collection([_feature(geometry, label=OUTSIDE) for geometry in context]),
        id="context",
        get_fill_color=_rgb(look.MIST),
        get_line_color=_rgb(look.WHITE),
        line_width_min_pixels=1,
        stroked=True,
        pickable=True,
    )


def _filled(placed: Sequence[_Placed], boundaries: Mapping[str, Mapping[str, Any]]) -> pydeck.Layer:
    # Dark areas come first with white borders, so that white is left only where both sides are dark.
    ordered = sorted(placed, key=lambda one: one.shade[1] != look.WHITE)
    return pydeck.Layer(
        "GeoJsonLayer",
        _collection([_area(one, boundaries[one.row.area]) for one in ordered]),
        id="areas",
        get_fill_color="properties.fill",
        get_line_color="properties.line",
        line_width_min_pixels=1,
        stroked=True,
        pickable=True,
        auto_highlight=True,
        highlight_color=[255, 255, 255, 60],
    )


def _area(one: _Placed, geometry: Mapping[str, Any]) -> dict[str, Any]:
    hover_lines = "<br>".join(escape(line) for line in one.row.hover.split("<br>"))
    fill, text = one.shade
    line = look.WHITE if text == look.WHITE else look.SLATE
    return _feature(
        geometry,
        area=one.row.area,
        label=f"<b>{escape(one.row.name)}</b><br>{hover_lines}",
        fill=_rgb(fill),
        line=_rgb(line),
    )


def _outline(geometry: Mapping[str, Any], name: str, colour: str, width: float) -> pydeck.Layer:
    return pydeck.Layer(
        "GeoJsonLayer",
        _collection([_feature(geometry)]),
        id=name,
        filled=False,
        stroked=True,
        get_line_color=_rgb(colour),
        line_width_min_pixels=width,
        line_joint_rounded=True,
        line_cap_rounded=True,
    )


def _inside(written: Sequence[_Placed]) -> pydeck.Layer:
    """Return names and figures where they fit, and the letter of every hidden area."""
    return _text("names", [_name(one) for one in written], look.SMALL, 600)


def _name(one: _Placed) -> dict[str, Any]:
    text = f"{one.row.short_name}\n{one.row.shown}" if one.label.fits else one.row.status
    return {"at": [one.label.lon, one.label.lat], "text": text, "colour": _rgb(one.shade[1])}


def _text(name: str, rows: list[dict[str, Any]], size: int, weight: int, **more: object) -> pydeck.Layer:
    return pydeck.Layer(
        "TextLayer",
        rows,
        id=name,
        get_position="at",
        get_text="text",
        get_color="colour",
        get_size=size,
        font_family=_FAMILY,
        font_weight=weight,
        **more,
    )


def _named(
    focus_areas: Sequence[_Placed],
    boundaries: Mapping[str, Mapping[str, Any]],
    written: Sequence[_Placed],
    view: MapView,
) -> list[pydeck.Layer]:
    """Return the focus name in plum on white, beside its shape where it covers least."""
    layers = []
    for one in focus_areas:
        text = f"{one.row.short_name} {one.row.shown}"
        at = label_position(one.row.area, text, boundaries, [other.label for other in written], view)
        rows = [{"at": at, "text": text, "colour": _rgb(look.PLUM)}]
        layers.append(_text("focus name", rows, look.LARGE, 700, **_BACKING))
    return layers
