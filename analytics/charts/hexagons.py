"""The map on which every authority is one hexagon of the same size."""

from collections.abc import Sequence
from math import cos, radians, sin, sqrt

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import hover
from analytics.charts.place import broken

HEIGHT = 480
MOST_NAMED = 20
_CELL = 0.965  # the share of its cell that a hexagon fills; the rest is the white gap
_NARROW = 440  # pixels: the narrowest column the map stands in
_CORNERS = [(sin(radians(turn)), cos(radians(turn))) for turn in range(0, 361, 60)]
_EDGE = {"color": look.SLATE, "width": 1}


def hexagons(areas: pd.DataFrame, cells: pd.DataFrame, classes: Sequence[look.Shade]) -> look.Figure:
    """Return the hexagons filled by class, with the trace "areas" of click targets last.

    Columns: `areas` as a frame of published figures with `class`, 0 to 4, missing where hidden; `cells` has
    area, q, r.
    Source: pointy-top odd-r layout, r growing northward (data/geography).
    """
    placed = areas.merge(cells[["area", "q", "r"]], on="area", validate="one_to_one")
    placed = placed.assign(x=sqrt(3) * (placed["q"] + 0.5 * (placed["r"] % 2)), y=1.5 * placed["r"])
    filled = [_cells(placed[placed["class"] == number], shade[0]) for number, shade in enumerate(classes)]
    names = _names(placed, classes) if len(placed) <= MOST_NAMED else _letters(placed)
    x, y = _reach(placed["x"], sqrt(3) / 2), _reach(placed["y"], 1.0)
    return {
        "data": [
            *(trace for trace in filled if trace["x"]),
            *_hatched(placed[placed["class"].isna()]),
            *_region(placed),
            *_focus(placed[placed["role"] == "focus"]),
            _targets(placed, min(HEIGHT / (y[1] - y[0]), _NARROW / (x[1] - x[0]))),
        ],
        "layout": look.layout(
            height=HEIGHT,
            margin={"l": 0, "r": 0, "t": 0, "b": 0},
            xaxis={"visible": False, "range": x},
            yaxis={"visible": False, "range": y, "scaleanchor": "x", "scaleratio": 1},
            annotations=names,
        ),
    }


def _reach(middles: pd.Series, half: float) -> list[float]:
    return [float(middles.min()) - half - 0.08, float(middles.max()) + half + 0.08]


def _outlines(rows: pd.DataFrame, size: float = _CELL) -> dict[str, list[float | None]]:
    """Return the corners of all hexagons, with an empty point between two."""
    x: list[float | None] = []
    y: list[float | None] = []
    for row in rows.itertuples():
        x += [*(round(row.x + size * east, 4) for east, _ in _CORNERS), None]
        y += [*(round(row.y + size * north, 4) for _, north in _CORNERS), None]
    return {"x": x[:-1], "y": y[:-1]}


def _cells(rows: pd.DataFrame, fill: str) -> look.Figure:
    painted = {"fill": "toself", "fillcolor": fill, "line": _EDGE}
    return {"type": "scatter", "mode": "lines", "hoverinfo": "skip", **_outlines(rows), **painted}


def _hatched(rows: pd.DataFrame) -> list[look.Figure]:
    pattern = {"shape": "/", "fgcolor": look.MARK, "bgcolor": look.WHITE, "size": 7, "solidity": 0.22}
    hatch = {"name": "hidden", "fillpattern": pattern}
    return [{**_cells(rows, look.WHITE), **hatch}] if len(rows) else []


def _line(rows: pd.DataFrame, size: float, colour: str, width: float) -> look.Figure:
    line = {"color": colour, "width": width}
    return {"type": "scatter", "mode": "lines", "hoverinfo": "skip", **_outlines(rows, size), "line": line}


def _region(placed: pd.DataFrame) -> list[look.Figure]:
    """Return the outline that finds the region's own authorities among all of England's."""
    own = placed[placed["role"] != "elsewhere"]
    if not placed["role"].eq("elsewhere").any() or own.empty:
        return []
    return [{**_line(own, _CELL * 0.96, look.INK, 2), "name": "region"}]


def _focus(rows: pd.DataFrame) -> list[look.Figure]:
    if rows.empty:
        return []
    casing, outline = _line(rows, _CELL, look.WHITE, 8), _line(rows, _CELL, look.PLUM, 4.5)
    return [{**casing, "name": "casing"}, {**outline, "name": "focus"}]


def _targets(placed: pd.DataFrame, unit: float) -> look.Figure:
    marker = {"size": round(1.6 * unit), "symbol": "circle", "color": look.WHITE, "opacity": 0}
    unseen = {"marker": {"opacity": 0}}  # plotly would otherwise show the marker that was clicked
    return {
        "type": "scatter",
        "name": "areas",
        "mode": "markers",
        "x": [round(float(x), 4) for x in placed["x"]],
        "y": [round(float(y), 4) for y in placed["y"]],
        "marker": marker,
        "selected": unseen,
        "unselected": unseen,
        "customdata": list(placed["area"]),
        "hovertext": hover(placed),
        "hoverinfo": "text",
    }


def _names(placed: pd.DataFrame, classes: Sequence[look.Shade]) -> list[look.Figure]:
    names = []
    for row in placed.itertuples():
        hidden = pd.isna(placed.at[row.Index, "class"])
        colour = look.INK if hidden else classes[int(placed.at[row.Index, "class"])][1]
        text = f"{broken(row.short_name, 10)}<br><b>{row.shown}</b>"
        backed: look.Figure = {"bgcolor": look.WHITE} if hidden else {}
        names.append(look.label(text, size=look.SMALL, colour=colour, x=row.x, y=row.y, **backed))
    return names


def _letters(placed: pd.DataFrame) -> list[look.Figure]:
    hidden = placed[placed["class"].isna()]
    return [
        look.label(row.status, size=look.SMALL, weight=700, bgcolor=look.WHITE, x=row.x, y=row.y)
        for row in hidden.itertuples()
    ]
