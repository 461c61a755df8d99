"""A quoted range as a bar, above every authority's figure as the returns give it, one row a way of counting."""

from dataclasses import dataclass

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import hover, numbers
from analytics.charts.place import side, text_width

_ROW = 84  # pixels: the words of a row, its rings, and the names of its ends
_BELOW = 48
_PLOT = 430  # pixels: the plot at its narrowest
_CLEAR = 12  # pixels between a row's line and the words above it or the names below it


@dataclass(frozen=True, kw_only=True)
class Row:
    """One way of counting: its words, and every authority from the lowest; England's figure as a bar of ink.

    Columns of `areas`: area, name, short_name, value, shown, role, hover.
    """

    words: str
    areas: pd.DataFrame
    england: float


def quoted(low: float, high: float, words: str, rows: list[Row], axis: str) -> look.Figure:
    """Return the quoted range and the returns beneath it, on one axis of pounds."""
    end = max(high, *(float(row.areas["value"].max()) for row in rows)) * 1.05
    height = (len(rows) + 1) * _ROW
    return {
        "data": [trace for place, row in enumerate(rows, start=1) for trace in _traces(row, place)],
        "layout": look.layout(
            height=height + _BELOW,
            margin={"l": 8, "r": 8, "t": 0, "b": _BELOW},
            xaxis={
                "range": [-0.02 * end, end],
                "tickprefix": "£",
                "tickformat": ",d",
                "title": {"text": axis},
            },
            yaxis={"visible": False, "range": [len(rows) + 0.5, -0.5]},
            shapes=[_range(low, high), *(_rule(place) for place in range(1, len(rows) + 1))],
            annotations=[
                _said(words, 0),
                *_ends(0, [(low, f"£{low:,.0f}"), (high, f"£{high:,.0f}")], end, look.BLUE),
                *(
                    note
                    for place, row in enumerate(rows, start=1)
                    for note in (_said(row.words, place), *_ends(place, _extremes(row.areas), end, look.INK))
                ),
            ],
        ),
    }


def _traces(row: Row, place: int) -> list[look.Figure]:
    focus = row.areas[row.areas["role"] == "focus"]
    others = row.areas[row.areas["role"] != "focus"]
    ring = {"size": look.RING, "color": look.CLEAR, "line": {"color": look.MARK, "width": 1.5}}
    dot = {"size": look.FOCUS_DOT, "color": look.PLUM, "opacity": 1}
    england = {
        "symbol": "line-ns-open",
        "size": 22,
        "color": look.INK,
        "line": {"width": 2.5, "color": look.INK},
    }
    middle = pd.DataFrame({"value": [row.england]}).dropna()
    return [
        _points("others", others, place, ring, hover(others)),
        _points("England", middle, place, england, [f"<b>England</b><br>£{row.england:,.0f}"] * len(middle)),
        *([_points("focus", focus, place, dot, hover(focus))] if len(focus) else []),
    ]


def _points(name: str, rows: pd.DataFrame, place: int, marker: look.Figure, told: list[str]) -> look.Figure:
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        "x": numbers(rows["value"]),
        "y": [place] * len(rows),
        "marker": marker,
        "hovertext": told,
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _extremes(areas: pd.DataFrame) -> list[tuple[float, str]]:
    first, last = areas.iloc[0], areas.iloc[-1]
    return [(float(row["value"]), f"{row['short_name']} {row['shown']}") for row in (first, last)]


def _ends(place: int, points: list[tuple[float, str]], end: float, colour: str) -> list[look.Figure]:
    notes = []
    for value, text in points:
        anchor = side(value / end, text_width(text, look.TEXT), _PLOT)
        where = {"x": value, "y": place, "xanchor": anchor, "yanchor": "top", "yshift": -_CLEAR}
        notes.append(look.label(text, colour=colour, weight=600, **where))
    return notes


def _said(words: str, place: int) -> look.Figure:
    where = {"x": 0, "xref": "paper", "xanchor": "left", "y": place, "yanchor": "bottom", "yshift": _CLEAR}
    return look.label(words, colour=look.SLATE, **where)


def _range(low: float, high: float) -> look.Figure:
    box = {"x0": low, "x1": high, "y0": -0.09, "y1": 0.09}
    return {"type": "rect", **box, "fillcolor": look.WHITE, "line": {"color": look.BLUE, "width": 2}}


def _rule(place: int) -> look.Figure:
    line = {"color": look.RULE, "width": 1}
    return {
        "type": "line",
        "x0": 0,
        "x1": 1,
        "xref": "paper",
        "y0": place,
        "y1": place,
        "line": line,
        "layer": "below",
    }
