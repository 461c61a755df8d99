"""Which fields each authority recorded: a table of numbers, shaded in one hue."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from analytics.charts import look
from analytics.charts.label_places import broken

# The lower edge belongs to the shade; between 90 and 100 is where fields part.
EDGES = (50, 75, 90, 95)
_ROW = 27
_CELL = 0.92  # the share of its place that a cell fills
_LINE = 16  # pixels of a line of a heading
_HEADING = 2 * _LINE + 6
_CHARACTERS = 11
_HIDDEN_SHADE: look.Shade = (look.MIST, look.INK)


class RecordedField(Protocol):
    """One field in one authority: its share in percent, None where it is hidden, and what is printed for it."""

    @property
    def area(self) -> str: ...
    @property
    def short_name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def share(self) -> float | None: ...
    @property
    def share_shown(self) -> str: ...


def recording_grid(rows: Sequence[RecordedField], fields: Sequence[str], invented: bool) -> look.Figure:
    """Return a row an authority, in the order given, and a column a field, darker where more is recorded.

    A hidden cell is a tile with its letter.
    """
    areas = list({row.area: row for row in rows}.values())
    labels = {row.field: row.label for row in rows}
    foot, top = len(areas) - 0.4, 2 * _HEADING + 8
    figure: look.Figure = {
        "data": [_cells(rows, [area.area for area in areas], fields)],
        "layout": look.layout(
            height=round(len(areas) * _ROW + top + 12),
            margin={"l": 4, "r": 4, "t": 4, "b": 8},
            barmode="overlay",
            xaxis={"visible": False, "range": [-0.55, len(fields) - 0.45]},
            yaxis={
                "range": [foot, -0.6 - top / _ROW],
                "tickmode": "array",
                "tickvals": list(range(len(areas))),
                "ticktext": [
                    look.plum(area.short_name) if area.role == "focus" else area.short_name for area in areas
                ],
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            shapes=[*_ticks(len(fields)), *_frame(areas, len(fields))],
            annotations=_headings(labels, fields),
        ),
    }
    return look.invented(figure, at=[(0.5, 0.3), (0.5, 0.6)], size=44, above=True) if invented else figure


def _cells(rows: Sequence[RecordedField], areas: Sequence[str], fields: Sequence[str]) -> look.Figure:
    shades = [_shade(row.share) for row in rows]
    column = {field: float(place) for place, field in enumerate(fields)}
    line = {area: float(place) for place, area in enumerate(areas)}
    return {
        "type": "bar",
        "name": "cells",
        "orientation": "h",
        "base": [column[row.field] - _CELL / 2 for row in rows],
        "x": [_CELL] * len(rows),
        "y": [line[row.area] for row in rows],
        "width": 0.86,
        "marker": {
            "color": [fill for fill, _ in shades],
            "line": {"color": [_edge(fill) for fill, _ in shades], "width": 1},
        },
        "text": [row.share_shown.removesuffix(" u") for row in rows],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {
            "size": look.SMALL,
            "color": [ink for _, ink in shades],
            "weight": [700 if row.share is None else 400 for row in rows],
        },
        "hovertext": [f"<b>{row.short_name}</b><br>{row.label}: {row.share_shown}" for row in rows],
        "hoverinfo": "text",
    }


def _shade(share: float | None) -> look.Shade:
    if share is None:
        return _HIDDEN_SHADE
    return look.MAP_CLASSES[sum(share >= edge for edge in EDGES)]


def _edge(fill: str) -> str:
    return look.MARK if fill == look.MIST else look.SLATE if fill in look.PALE else fill


def _headings(labels: Mapping[str, str], fields: Sequence[str]) -> list[look.Figure]:
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


def _frame(areas: Sequence[RecordedField], fields: int) -> list[look.Figure]:
    line = {"color": look.PLUM, "width": 3}
    ends = {"type": "rect", "x0": -0.53, "x1": fields - 0.47, "line": line}
    return [
        {**ends, "y0": place - 0.5, "y1": place + 0.5}
        for place, area in enumerate(areas)
        if area.role == "focus"
    ]
