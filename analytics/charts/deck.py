"""The map by place, drawn by deck.gl from our own boundaries, without a basemap."""

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from html import escape
from typing import Any

import pandas as pd
import pydeck
from pydeck.bindings.json_tools import default_serialize
from pydeck.types import String

from analytics.charts import look
from analytics.charts.deck_label import beside

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


def deck(
    areas: pd.DataFrame,
    boundaries: Mapping[str, Mapping[str, Any]],
    context: Sequence[Mapping[str, Any]],
    focus: str | None,
    view: Mapping[str, float],
    classes: Sequence[look.Shade] = look.MAP_CLASSES,
) -> CompactDeck:
    """Return the map: neighbouring land, authorities by class, the focus outlined and named beside its shape.

    Columns: `areas` as a frame of published figures with `class` (0 to 4, missing where hidden), `label_lon`,
    `label_lat` and `label_fits`. `boundaries` and `context` hold GeoJSON geometries.
    """
    own, others = areas[areas["area"] == focus], areas[areas["area"] != focus]
    written = others[others["label_fits"].astype(bool) | others["class"].isna()]
    layers = [
        _land(context),
        _filled(areas, boundaries, classes),
        *(_outline(boundaries[key], *line) for key in own["area"] for line in _FOCUS_LINES),
        _inside(written, classes),
        *_named(own, boundaries, written, view),
    ]
    # No map_style: pydeck then sends a marker by which Streamlit asks for no tiles. None would fetch them.
    return CompactDeck(
        layers=layers,
        initial_view_state=pydeck.ViewState(**view, min_zoom=view["zoom"] - 1, max_zoom=10),
        map_provider=None,
        tooltip=_TOOLTIP,
    )


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


def _filled(
    areas: pd.DataFrame, boundaries: Mapping[str, Mapping[str, Any]], classes: Sequence[look.Shade]
) -> pydeck.Layer:
    # Dark areas come first with white borders, so that white is left only where both sides are dark.
    rows = areas.to_dict("records")
    ordered = sorted(rows, key=lambda row: _shade(row, classes)[1] != look.WHITE)
    return pydeck.Layer(
        "GeoJsonLayer",
        _collection([_area(row, boundaries[row["area"]], _shade(row, classes)) for row in ordered]),
        id="areas",
        get_fill_color="properties.fill",
        get_line_color="properties.line",
        line_width_min_pixels=1,
        stroked=True,
        pickable=True,
        auto_highlight=True,
        highlight_color=[255, 255, 255, 60],
    )


def _shade(row: Mapping[str, Any], classes: Sequence[look.Shade]) -> look.Shade:
    return (look.MIST, look.INK) if pd.isna(row["class"]) else classes[int(row["class"])]


def _area(row: Mapping[str, Any], geometry: Mapping[str, Any], shade: look.Shade) -> dict[str, Any]:
    lines = row["hover"] if "hover" in row else row["shown"]
    told = "<br>".join(escape(line) for line in str(lines).split("<br>"))
    fill, text = shade
    line = look.WHITE if text == look.WHITE else look.SLATE
    return _feature(
        geometry,
        area=row["area"],
        label=f"<b>{escape(row['name'])}</b><br>{told}",
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


def _inside(written: pd.DataFrame, classes: Sequence[look.Shade]) -> pydeck.Layer:
    """Return names and figures where they fit, and the letter of every hidden area."""
    names = [_name(row, _shade(row, classes)[1]) for row in written.to_dict("records")]
    return _text("names", names, look.SMALL, 600)


def _name(row: Mapping[str, Any], colour: str) -> dict[str, Any]:
    text = f"{row['short_name']}\n{row['shown']}" if row["label_fits"] else row["status"]
    return {"at": [row["label_lon"], row["label_lat"]], "text": text, "colour": _rgb(colour)}


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
    own: pd.DataFrame,
    boundaries: Mapping[str, Mapping[str, Any]],
    written: pd.DataFrame,
    view: Mapping[str, float],
) -> list[pydeck.Layer]:
    """Return the focus name in plum on white, beside its shape where it covers least."""
    layers = []
    for row in own.to_dict("records"):
        text = f"{row['short_name']} {row['shown']}"
        at = beside(row["area"], text, boundaries, written, view)
        rows = [{"at": at, "text": text, "colour": _rgb(look.PLUM)}]
        layers.append(_text("focus name", rows, look.LARGE, 700, **_BACKING))
    return layers
