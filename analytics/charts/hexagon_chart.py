"""The map on which every authority is one hexagon of the same size."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin, sqrt
from typing import Protocol

from analytics.charts import look
from analytics.charts.drawn_area import DrawnArea, pointer_text
from analytics.charts.label_places import broken

HEIGHT = 480
MOST_NAMED = 20
_CELL = 0.965  # the share of its cell that a hexagon fills; the rest is the white gap
_NARROW = 440  # pixels: the narrowest column the map stands in
_CORNERS = [(sin(radians(turn)), cos(radians(turn))) for turn in range(0, 361, 60)]
_EDGE = {"color": look.SLATE, "width": 1}


class HexagonCell(Protocol):
    """The cell of an area: its column and its row, r growing northward."""

    @property
    def area(self) -> str: ...
    @property
    def q(self) -> int: ...
    @property
    def r(self) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """An area with its class, None where hidden, and the middle of its hexagon."""

    row: DrawnArea
    shade: int | None
    x: float
    y: float


def hexagons(
    areas: Sequence[DrawnArea],
    shades: Sequence[int | None],
    cells: Sequence[HexagonCell],
    classes: Sequence[look.Shade],
) -> look.Figure:
    """Return the hexagons filled by class, with the trace "areas" of click targets last.

    `shades` are the classes of the areas, 0 to 4, None where hidden; an area without a cell is not drawn.
    Raises: ValueError if two cells are of one area.
    Source: pointy-top odd-r layout, r growing northward (data/geography).
    """
    placed = _placed(areas, shades, cells)
    filled = [
        _cells([one for one in placed if one.shade == number], shade[0])
        for number, shade in enumerate(classes)
    ]
    names = _names(placed, classes) if len(placed) <= MOST_NAMED else _letters(placed)
    x, y = _reach([one.x for one in placed], sqrt(3) / 2), _reach([one.y for one in placed], 1.0)
    return {
        "data": [
            *(trace for trace in filled if trace["x"]),
            *_hatched([one for one in placed if one.shade is None]),
            *_region(placed),
            *_focus([one for one in placed if one.row.role == "focus"]),
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


def _placed(
    areas: Sequence[DrawnArea], shades: Sequence[int | None], cells: Sequence[HexagonCell]
) -> list[_Placed]:
    by_area = {cell.area: cell for cell in cells}
    if len(by_area) < len(cells):
        raise ValueError("an area may have one cell only")
    with_cells = ((row, shade, by_area.get(row.area)) for row, shade in zip(areas, shades, strict=True))
    return [
        _Placed(row=row, shade=shade, x=sqrt(3) * (cell.q + 0.5 * (cell.r % 2)), y=1.5 * cell.r)
        for row, shade, cell in with_cells
        if cell is not None
    ]


def _reach(middles: Sequence[float], half: float) -> list[float]:
    return [min(middles) - half - 0.08, max(middles) + half + 0.08]


def _outlines(rows: Sequence[_Placed], size: float = _CELL) -> dict[str, list[float | None]]:
    """Return the corners of all hexagons, with an empty point between two."""
    x: list[float | None] = []
    y: list[float | None] = []
    for row in rows:
        x += [*(round(row.x + size * east, 4) for east, _ in _CORNERS), None]
        y += [*(round(row.y + size * north, 4) for _, north in _CORNERS), None]
    return {"x": x[:-1], "y": y[:-1]}


def _cells(rows: Sequence[_Placed], fill: str) -> look.Figure:
    painted = {"fill": "toself", "fillcolor": fill, "line": _EDGE}
    return {"type": "scatter", "mode": "lines", "hoverinfo": "skip", **_outlines(rows), **painted}


def _hatched(rows: Sequence[_Placed]) -> list[look.Figure]:
    pattern = {"shape": "/", "fgcolor": look.MARK, "bgcolor": look.WHITE, "size": 7, "solidity": 0.22}
    hatch = {"name": "hidden", "fillpattern": pattern}
    return [{**_cells(rows, look.WHITE), **hatch}] if rows else []


def _line(rows: Sequence[_Placed], size: float, colour: str, width: float) -> look.Figure:
    line = {"color": colour, "width": width}
    return {"type": "scatter", "mode": "lines", "hoverinfo": "skip", **_outlines(rows, size), "line": line}


def _region(placed: Sequence[_Placed]) -> list[look.Figure]:
    """Return the outline that finds the region's own authorities among all of England's."""
    own = [one for one in placed if one.row.role != "elsewhere"]
    if not own or len(own) == len(placed):
        return []
    return [{**_line(own, _CELL * 0.96, look.INK, 2), "name": "region"}]


def _focus(rows: Sequence[_Placed]) -> list[look.Figure]:
    if not rows:
        return []
    casing, outline = _line(rows, _CELL, look.WHITE, 8), _line(rows, _CELL, look.PLUM, 4.5)
    return [{**casing, "name": "casing"}, {**outline, "name": "focus"}]


def _targets(placed: Sequence[_Placed], unit: float) -> look.Figure:
    marker = {"size": round(1.6 * unit), "symbol": "circle", "color": look.WHITE, "opacity": 0}
    unseen = {"marker": {"opacity": 0}}  # plotly would otherwise show the marker that was clicked
    return {
        "type": "scatter",
        "name": "areas",
        "mode": "markers",
        "x": [round(one.x, 4) for one in placed],
        "y": [round(one.y, 4) for one in placed],
        "marker": marker,
        "selected": unseen,
        "unselected": unseen,
        "customdata": [one.row.area for one in placed],
        "hovertext": [pointer_text(one.row) for one in placed],
        "hoverinfo": "text",
    }


def _names(placed: Sequence[_Placed], classes: Sequence[look.Shade]) -> list[look.Figure]:
    backed: look.Figure = {"bgcolor": look.WHITE}
    return [
        look.label(
            f"{broken(one.row.short_name, 10)}<br><b>{one.row.shown}</b>",
            size=look.SMALL,
            colour=look.INK if one.shade is None else classes[one.shade][1],
            x=one.x,
            y=one.y,
            **(backed if one.shade is None else {}),
        )
        for one in placed
    ]


def _letters(placed: Sequence[_Placed]) -> list[look.Figure]:
    return [
        look.label(one.row.status, size=look.SMALL, weight=700, bgcolor=look.WHITE, x=one.x, y=one.y)
        for one in placed
        if one.shade is None
    ]
