"""Which fields each authority recorded: a table of numbers, shaded in one hue."""

from collections.abc import Sequence

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import numbers
from analytics.charts.place import broken

# The lower edge belongs to the shade; between 90 and 100 is where fields part.
EDGES = (50, 75, 90, 95)
_ROW = 27
_CELL = 0.92  # the share of its place that a cell fills
_LINE = 16  # pixels of a line of a heading
_HEADING = 2 * _LINE + 6
_CHARACTERS = 11
_HIDDEN_SHADE: look.Shade = (look.MIST, look.INK)


def recorded(rows: pd.DataFrame, fields: Sequence[str], invented: bool) -> look.Figure:
    """Return a row an authority, in the frame's order, and a column a field, darker where more is recorded.

    Columns: area, short_name, role, field, label, share, share_shown. A hidden cell is a tile with its letter.
    """
    areas = rows.drop_duplicates("area")
    cells = rows.assign(
        x=rows["field"].map({field: place for place, field in enumerate(fields)}),
        y=rows["area"].map({area: place for place, area in enumerate(areas["area"])}),
    )
    foot, top = len(areas) - 0.4, 2 * _HEADING + 8
    figure = {
        "data": [_cells(cells)],
        "layout": look.layout(
            height=round(len(areas) * _ROW + top + 12),
            margin={"l": 4, "r": 4, "t": 4, "b": 8},
            barmode="overlay",
            xaxis={"visible": False, "range": [-0.55, len(fields) - 0.45]},
            yaxis={
                "range": [foot, -0.6 - top / _ROW],
                "tickmode": "array",
                "tickvals": list(range(len(areas))),
                "ticktext": _names(areas),
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            shapes=[*_ticks(len(fields)), *_frame(areas, len(fields))],
            annotations=_headings(rows.drop_duplicates("field").set_index("field")["label"], fields),
        ),
    }
    return look.invented(figure, at=[(0.5, 0.3), (0.5, 0.6)], size=44, above=True) if invented else figure


def _cells(cells: pd.DataFrame) -> look.Figure:
    shades = [_shade(share) for share in cells["share"]]
    told = zip(cells["short_name"], cells["label"], cells["share_shown"], strict=True)
    return {
        "type": "bar",
        "name": "cells",
        "orientation": "h",
        "base": numbers(cells["x"] - _CELL / 2),
        "x": [_CELL] * len(cells),
        "y": numbers(cells["y"]),
        "width": 0.86,
        "marker": {
            "color": [fill for fill, _ in shades],
            "line": {"color": [_edge(fill) for fill, _ in shades], "width": 1},
        },
        "text": [text.removesuffix(" u") for text in cells["share_shown"]],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {
            "size": look.SMALL,
            "color": [ink for _, ink in shades],
            "weight": [700 if share != share else 400 for share in cells["share"]],
        },
        "hovertext": [f"<b>{name}</b><br>{label}: {share}" for name, label, share in told],
        "hoverinfo": "text",
    }


def _shade(share: float) -> look.Shade:
    if share != share:
        return _HIDDEN_SHADE
    return look.MAP_CLASSES[sum(share >= edge for edge in EDGES)]


def _edge(fill: str) -> str:
    return look.MARK if fill == look.MIST else look.SLATE if fill in look.PALE else fill


def _names(areas: pd.DataFrame) -> list[str]:
    return [
        look.plum(name) if role == "focus" else name
        for name, role in zip(areas["short_name"], areas["role"], strict=True)
    ]


def _headings(labels: pd.Series, fields: Sequence[str]) -> list[look.Figure]:
    """Return the names of the columns on two levels in turn, so that none touches its neighbour where it is narrow."""
    return [
        look.label(
            broken(labels[field], _CHARACTERS),
            size=look.SMALL,
            colour=look.INK,
            x=place,
            y=-0.6,
            yanchor="bottom",
            yshift=_HEADING * (place % 2),
        )
        for place, field in enumerate(fields)
    ]


def _ticks(fields: int) -> list[look.Figure]:
    """Return a line from each name on the higher level down to its column."""
    line = {"color": look.LINE, "width": 1}
    return [
        {"type": "line", "x0": x, "x1": x, "y0": -0.56, "y1": -0.6 - (_HEADING - 4) / _ROW, "line": line}
        for x in range(1, fields, 2)
    ]


def _frame(areas: pd.DataFrame, fields: int) -> list[look.Figure]:
    line = {"color": look.PLUM, "width": 3}
    ends = {"type": "rect", "x0": -0.53, "x1": fields - 0.47, "line": line}
    return [
        {**ends, "y0": place - 0.5, "y1": place + 0.5}
        for place, role in enumerate(areas["role"])
        if role == "focus"
    ]
