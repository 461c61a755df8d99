"""What a claim says, drawn on what was published: a few lines over the years, and the claimed points."""

from collections.abc import Sequence
from typing import Protocol

from analytics.charts import look
from analytics.charts.label_places import text_width
from analytics.charts.year_labels import LEADER, LineName, end_labels

HEIGHT = 320
_ABOVE, _BELOW = 30, 36
_ROOM = HEIGHT - _ABOVE - _BELOW
_NARROW = 420  # pixels: the narrowest the plot and its names are drawn together
_STYLES = {
    # role: colour, width, dash, weight of its name
    "beside": (look.LINE, 1.75, "solid", 400),
    "second": (look.SLATE, 2, "dot", 600),
    "own": (look.INK, 2.5, "solid", 600),
    "focus_second": (look.PLUM, 3, "dot", 700),
    "focus": (look.PLUM, 4, "solid", 700),
}


class Line(Protocol):
    """One line in one year: its key, its name and the part it plays; the figure is None where there is none."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def year(self) -> int: ...
    @property
    def value(self) -> float | None: ...
    @property
    def shown(self) -> str: ...


class Mark(Protocol):
    """One claimed point: its year, its value and that as printed."""

    @property
    def year(self) -> int: ...
    @property
    def value(self) -> float: ...
    @property
    def shown(self) -> str: ...


def claim_series(
    lines: Sequence[Line],
    marks: Sequence[Mark],
    year: int,
    axis: str,
    *,
    level: tuple[float, str] | None = None,
    foot_words: str = "",
) -> look.Figure:
    """Return the lines of a claim, its points as hollow diamonds, and the year it is read at.

    `foot_words` says at the foot what the points are, where lines run too close for words at each.
    Units: `level`, a value and its words, is a claim about every year.
    """
    first = min([*(line.year for line in lines), *(mark.year for mark in marks)])
    span = range(first, max(line.year for line in lines) + 1)
    values = [line.value for line in lines if line.value is not None]
    ceiling = max([*values, *(mark.value for mark in marks), level[0] if level else 0.0]) * 1.1
    names = _names(lines)
    right = round(max((text_width(name.text, look.LARGE) for name in names), default=0)) + LEADER + 14
    plot = _NARROW - right
    return {
        "data": [*_drawn(lines, span), _marks(marks)],
        "layout": look.layout(
            height=HEIGHT,
            margin={"l": 4, "r": right, "t": _ABOVE, "b": _BELOW},
            xaxis={
                "showgrid": False,
                "range": [span[0] - 0.3, span[-1] + 0.2],
                "tickvals": list(span[::-3][::-1] if len(span) > 10 else span[::-2][::-1]),
                "tickformat": "d",
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            yaxis={"showgrid": True, "range": [0, ceiling], "tickfont": {"color": look.SLATE}},
            shapes=[*([_upright(year)] if year in span else []), *([_level(level[0])] if level else [])],
            annotations=[
                _unit(axis),
                *([_at_foot(foot_words, year)] if foot_words else _mark_words(marks, span, plot, ceiling)),
                *([_level_words(*level)] if level else []),
                *end_labels(names, ceiling, _ROOM),
            ],
        ),
    }


def _drawn(lines: Sequence[Line], span: range) -> list[look.Figure]:
    """Return a trace for each line, the most important last."""
    order = list(_STYLES)
    by_line: dict[tuple[int, str], list[Line]] = {}
    for line in lines:
        by_line.setdefault((order.index(line.role), line.key), []).append(line)
    return [_trace(key, by_line[place, key], span) for place, key in sorted(by_line)]


def _trace(key: str, line: Sequence[Line], span: range) -> look.Figure:
    colour, width, dash, _ = _STYLES[line[0].role]
    known = {row.year: row for row in line}
    return {
        "type": "scatter",
        "name": key,
        "mode": "lines+markers",
        "x": list(span),
        # None where there is no figure, so that no line bridges a gap.
        "y": [known[year].value if year in known else None for year in span],
        "line": {"color": colour, "width": width, "dash": dash},
        "marker": {"size": 6, "color": colour, "opacity": 1},
        "hovertext": [_hover_text(known[year]) if year in known else "" for year in span],
        "hoverinfo": "text",
        "connectgaps": False,
    }


def _hover_text(row: Line) -> str:
    return f"<b>{row.name}</b><br>{row.year}: {row.shown}"


def _marks(marks: Sequence[Mark]) -> look.Figure:
    return {
        "type": "scatter",
        "name": "claimed",
        "mode": "markers",
        "x": [float(mark.year) for mark in marks],
        "y": [float(mark.value) for mark in marks],
        "marker": {
            "symbol": "diamond",
            "size": 12,
            "color": look.WHITE,
            "line": {"color": look.BLUE, "width": 2},
        },
        "hovertext": [f"claimed: {mark.shown}" for mark in marks],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _mark_words(marks: Sequence[Mark], span: range, plot: float, ceiling: float) -> list[look.Figure]:
    """Return the claimed figures at their diamonds, the highest above and others below, leftwards where they fit."""
    notes = []
    highest = max((mark.value for mark in marks), default=0.0)
    for mark in marks:
        words = f"claimed {mark.shown}"
        before = (mark.year - span[0]) / (len(span) - 0.5) * plot
        anchor = "right" if before > text_width(words, look.SMALL) else "left"
        rise = mark.value / ceiling * _ROOM
        hung: look.Figure = {"yanchor": "top", "yshift": -_drop(rise)}
        if mark.value == highest:
            hung = {"yanchor": "bottom", "yshift": 8}
        place: look.Figure = {"x": mark.year, "y": mark.value, "xanchor": anchor}
        notes.append(look.label(words, size=look.SMALL, colour=look.BLUE, weight=600, **place, **hung))
    return notes


def _drop(rise: float) -> int:
    # Clear of its diamond, and of the line through it where the axis leaves room.
    return 14 if rise > 30 else 8


def _at_foot(words: str, year: int) -> look.Figure:
    place: look.Figure = {"x": year, "y": 0, "xanchor": "left", "yanchor": "bottom", "xshift": 4, "yshift": 6}
    return look.label(words, size=look.SMALL, colour=look.BLUE, weight=600, **place)


def _names(lines: Sequence[Line]) -> list[LineName]:
    """Return the name of each line with its last figure, in the order of the lines."""
    last = {line.key: (line, line.value) for line in lines if line.value is not None}
    return [
        LineName(
            text=f"{line.name} {line.shown.partition(',')[0]}",
            value=value,
            colour=_STYLES[line.role][0],
            weight=_STYLES[line.role][3],
        )
        for line, value in last.values()
    ]


def _unit(axis: str) -> look.Figure:
    place: look.Figure = {
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
    }
    return look.label(axis, colour=look.SLATE, bgcolor=look.WHITE, yshift=6, **place)


def _upright(year: int) -> look.Figure:
    line = {"color": look.SLATE, "width": 1, "dash": "dot"}
    return {
        "type": "line",
        "x0": year,
        "x1": year,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": line,
        "layer": "below",
    }


def _level(value: float) -> look.Figure:
    line = {"color": look.BLUE, "width": 1.5, "dash": "dash"}
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": value, "y1": value, "line": line}


def _level_words(value: float, words: str) -> look.Figure:
    place: look.Figure = {"x": 0, "xref": "paper", "y": value, "xanchor": "left", "yanchor": "top"}
    return look.label(words, size=look.SMALL, colour=look.BLUE, bgcolor=look.WHITE, yshift=-2, **place)
