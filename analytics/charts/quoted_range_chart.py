"""A quoted range as a bar, above every authority's figure as the returns give it, one row a way of counting."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.charts import look
from analytics.charts.drawn_area import DrawnArea, pointer_text, values_of
from analytics.charts.label_places import label_anchor, text_width

_ROW = 84  # pixels: the words of a row, its rings, and the names of its ends
_BELOW = 48
_PLOT = 430  # pixels: the plot at its narrowest
_CLEAR = 12  # pixels between a row's line and the words above it or the names below it


@dataclass(frozen=True, kw_only=True)
class Row:
    """One way of counting: its words, every authority from the lowest, and England's figure where it has one."""

    words: str
    areas: Sequence[DrawnArea]
    england: float | None


def quoted_range(low: float, high: float, words: str, rows: Sequence[Row], axis: str) -> look.Figure:
    """Return the quoted range and the returns beneath it, on one axis of pounds."""
    end = max([high, *(value for row in rows for value in values_of(row.areas))]) * 1.05
    height = (len(rows) + 1) * _ROW
    return {
        "data": [trace for row_number, row in enumerate(rows, start=1) for trace in _traces(row, row_number)],
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
            shapes=[_range(low, high), *(_rule(row_number) for row_number in range(1, len(rows) + 1))],
            annotations=[
                _row_words(words, 0),
                *_ends(0, [(low, f"£{low:,.0f}"), (high, f"£{high:,.0f}")], end, look.BLUE),
                *(
                    note
                    for row_number, row in enumerate(rows, start=1)
                    for note in (
                        _row_words(row.words, row_number),
                        *_ends(row_number, _extremes(row.areas), end, look.INK),
                    )
                ),
            ],
        ),
    }


def _traces(row: Row, row_number: int) -> list[look.Figure]:
    focus = [area for area in row.areas if area.role == "focus"]
    others = [area for area in row.areas if area.role != "focus"]
    ring = {"size": look.RING, "color": look.CLEAR, "line": {"color": look.MARK, "width": 1.5}}
    dot = {"size": look.FOCUS_DOT, "color": look.PLUM, "opacity": 1}
    england = {
        "symbol": "line-ns-open",
        "size": 22,
        "color": look.INK,
        "line": {"width": 2.5, "color": look.INK},
    }
    middle = [] if row.england is None else [(row.england, f"<b>England</b><br>£{row.england:,.0f}")]
    return [
        _points("others", _values_and_words(others), row_number, ring),
        _points("England", middle, row_number, england),
        *([_points("focus", _values_and_words(focus), row_number, dot)] if focus else []),
    ]


def _values_and_words(areas: Sequence[DrawnArea]) -> list[tuple[float, str]]:
    return [(area.value, pointer_text(area)) for area in areas if area.value is not None]


def _points(
    name: str, points: Sequence[tuple[float, str]], row_number: int, marker: look.Figure
) -> look.Figure:
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        "x": [float(value) for value, _ in points],
        "y": [row_number] * len(points),
        "marker": marker,
        "hovertext": [words for _, words in points],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _extremes(areas: Sequence[DrawnArea]) -> list[tuple[float, str]]:
    seen = [(area.value, f"{area.short_name} {area.shown}") for area in areas if area.value is not None]
    return [seen[0], seen[-1]]


def _ends(row_number: int, points: Sequence[tuple[float, str]], end: float, colour: str) -> list[look.Figure]:
    notes = []
    for value, text in points:
        anchor = label_anchor(value / end, text_width(text, look.TEXT), _PLOT)
        where: look.Figure = {
            "x": value,
            "y": row_number,
            "xanchor": anchor,
            "yanchor": "top",
            "yshift": -_CLEAR,
        }
        notes.append(look.label(text, colour=colour, weight=600, **where))
    return notes


def _row_words(words: str, row_number: int) -> look.Figure:
    where: look.Figure = {
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": row_number,
        "yanchor": "bottom",
        "yshift": _CLEAR,
    }
    return look.label(words, colour=look.SLATE, **where)


def _range(low: float, high: float) -> look.Figure:
    box = {"x0": low, "x1": high, "y0": -0.09, "y1": 0.09}
    return {"type": "rect", **box, "fillcolor": look.WHITE, "line": {"color": look.BLUE, "width": 2}}


def _rule(row_number: int) -> look.Figure:
    line = {"color": look.RULE, "width": 1}
    return {
        "type": "line",
        "x0": 0,
        "x1": 1,
        "xref": "paper",
        "y0": row_number,
        "y1": row_number,
        "line": line,
        "layer": "below",
    }
