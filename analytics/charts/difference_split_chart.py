"""A difference drawn in two parts, explained and not: of one authority as bars, of all of them as pairs of dots."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Protocol

from analytics.charts import look, paired_bar_chart
from analytics.charts.label_places import label_anchor, text_width
from analytics.charts.plain_columns import error_x

ROW, DOT_ROW = 46, 25.5
_BARS_TO, _DOTS_TO = 0.86, 0.8
_ABOVE, _BELOW = 30, 48
_PLOT = 300  # pixels of the value axis when the chart is 560 wide, its narrowest
_NAMES = {
    "raw": "Difference",
    "explained": "explained by who<br>is referred",
    "unexplained": "not explained",
}
_FILLS: Mapping[str, look.Figure] = {
    "raw": {"color": look.PLUM, "line": {"color": look.PLUM, "width": 1}},
    "explained": {"color": look.BAR_GREY, "line": {"color": look.MARK, "width": 1}},
    "unexplained": {"color": look.BAR_GREY, "line": {"color": look.MARK, "width": 1}},
}
_STYLES = {"region": (look.DOT, 3, look.MARK), "focus": (look.FOCUS_DOT, 6, look.PLUM)}
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
_MOST_TICKS = 5
_RING = 2  # pixels of the line of a hollow dot


class DifferencePart(Protocol):
    """A difference (raw) or one of its parts (explained, unexplained), with its limits; in points."""

    @property
    def part(self) -> str: ...
    @property
    def points(self) -> float: ...
    @property
    def shown(self) -> str: ...
    @property
    def lower(self) -> float | None: ...
    @property
    def upper(self) -> float | None: ...


class Difference(Protocol):
    """How far one authority (focus, region) lies from the comparator, and what of that is not explained; in points."""

    @property
    def name(self) -> str: ...
    @property
    def short_name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def shown(self) -> str: ...
    @property
    def size_shown(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def status_words(self) -> str: ...
    @property
    def raw(self) -> float | None: ...
    @property
    def raw_lower(self) -> float | None: ...
    @property
    def raw_upper(self) -> float | None: ...
    @property
    def unexplained(self) -> float | None: ...
    @property
    def unexplained_lower(self) -> float | None: ...
    @property
    def unexplained_upper(self) -> float | None: ...
    @property
    def raw_shown(self) -> str: ...
    @property
    def explained_shown(self) -> str: ...
    @property
    def unexplained_shown(self) -> str: ...


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row and how far down it stands."""

    row: Difference
    y: float


def split(parts: Sequence[DifferencePart], centre_words: str, axis: str, invented: bool) -> look.Figure:
    """Return the difference and its two parts as bars from nought, which is the comparator."""
    middles = [float(place * ROW) for place in range(len(parts))]
    reach = _reach(end for part in parts for end in (part.points, part.lower, part.upper))
    height = (len(parts) - 0.5) * ROW
    shown, are_own = [part.shown for part in parts], [part.part == "raw" for part in parts]
    figure: look.Figure = {
        "data": [
            _bars(parts, middles),
            *_limits(parts, middles),
            paired_bar_chart.column("shown", shown, middles, are_own, 1.0),
        ],
        "layout": _layout(
            reach,
            axis,
            centre_words,
            (height, -ROW / 2),
            _BARS_TO,
            height=round(height + ROW / 2 + _ABOVE + _BELOW),
            names=[_NAMES[part.part] for part in parts],
            at=middles,
        ),
    }
    return look.invented(figure, at=[(0.5, 0.5)], size=30) if invented else figure


def pairs_of_dots(rows: Sequence[Difference], centre_words: str, axis: str, invented: bool) -> look.Figure:
    """Return a row an authority: a hollow dot for the difference, a filled one for what is not explained of it.

    Where nothing is split the hollow dot has the interval.
    """
    placed = [_Placed(row, float(place)) for place, row in enumerate(rows)]
    reach = _reach(end for row in rows for end in _drawn(row))
    seen = {
        role: [one for one in placed if one.row.role == role and one.row.raw is not None] for role in _STYLES
    }
    figure: look.Figure = {
        "data": [
            *(_between(drawn, role) for role, drawn in seen.items()),
            *(_dots(drawn, role) for role, drawn in seen.items()),
            *(_limits_of_rings(drawn, role) for role, drawn in seen.items()),
            *(_rings(drawn, role) for role, drawn in seen.items()),
            _figures(placed),
        ],
        "layout": _layout(
            reach,
            axis,
            centre_words,
            (len(rows) - 0.4, -0.6),
            _DOTS_TO,
            height=round(len(rows) * DOT_ROW + _ABOVE + _BELOW),
            names=[look.plum(row.short_name) if row.role == "focus" else row.short_name for row in rows],
            at=[one.y for one in placed],
        ),
    }
    figure["data"] = [trace for trace in figure["data"] if trace["x"]]
    figure["layout"]["annotations"] += _hidden([one for one in placed if one.row.raw is None], reach[0])
    return look.invented(figure, at=[(0.4, 0.3)], size=34) if invented else figure


def _drawn(row: Difference) -> tuple[float | None, ...]:
    """Return where the marks of a row stand: a hollow dot beside a filled one has no limits, for want of room."""
    ends = (row.raw_lower, row.raw_upper) if row.unexplained is None else ()
    return (row.raw, row.unexplained, row.unexplained_lower, row.unexplained_upper, *ends)


def _reach(values: Iterable[float | None]) -> tuple[float, float]:
    """Return the ends of the axis: nought is inside, with a little room beyond every mark."""
    seen = [value for value in values if value is not None]
    low, high = min([0.0, *seen]), max([0.0, *seen])
    room = 0.06 * (high - low or 10.0)
    return low - room, high + room


def _layout(
    reach: tuple[float, float],
    axis: str,
    centre_words: str,
    rows: tuple[float, float],
    plot_to: float,
    *,
    height: int,
    names: list[str],
    at: list[float],
) -> look.Figure:
    return look.layout(
        height=height,
        margin={"l": 4, "r": 8, "t": _ABOVE, "b": _BELOW},
        barmode="overlay",
        xaxis={
            "range": list(reach),
            "domain": [0, plot_to],
            "tickvals": _ticks(reach),
            "ticktext": [_signed(points) for points in _ticks(reach)],
            "title": {"text": axis},
        },
        xaxis2={"range": [0, 1], "domain": [plot_to, 1], "visible": False, "fixedrange": True},
        yaxis={
            "range": list(rows),
            "tickvals": at,
            "ticktext": names,
            "ticks": "outside",
            "ticklen": 8,
            "tickcolor": look.WHITE,
        },
        shapes=[_nought(rows)],
        annotations=[_centre_name(centre_words, reach)],
    )


def _ticks(reach: tuple[float, float]) -> list[int]:
    """Return at most five whole points that an axis is marked at, nought among them."""
    marks = [list(range(ceil(reach[0] / step), floor(reach[1] / step) + 1)) for step in _STEPS]
    step, places = next(pair for pair in zip(_STEPS, marks, strict=True) if len(pair[1]) <= _MOST_TICKS)
    return [step * place for place in places]


def _nought(rows: tuple[float, float]) -> look.Figure:
    line = {"color": look.INK, "width": 1.5}
    return {"type": "line", "x0": 0, "x1": 0, "y0": rows[1], "y1": rows[0], "line": line, "layer": "below"}


def _centre_name(words: str, reach: tuple[float, float]) -> look.Figure:
    anchor = label_anchor(-reach[0] / (reach[1] - reach[0]), text_width(words, look.TEXT), _PLOT)
    place: look.Figure = {"x": 0, "xanchor": anchor, "y": 1, "yref": "paper", "yanchor": "bottom"}
    return look.label(words, weight=600, yshift=4, **place)


def _bars(parts: Sequence[DifferencePart], middles: Sequence[float]) -> look.Figure:
    fills = [_FILLS[part.part] for part in parts]
    return {
        "type": "bar",
        "name": "parts",
        "orientation": "h",
        "x": [part.points for part in parts],
        "y": list(middles),
        "width": 0.5 * ROW,
        "marker": {
            "color": [fill["color"] for fill in fills],
            "line": {"color": [fill["line"]["color"] for fill in fills], "width": 1},
        },
        "hovertext": [
            f"<b>{_NAMES[part.part]}</b><br>points: {part.shown}{_interval(part.lower, part.upper)}"
            for part in parts
        ],
        "hoverinfo": "text",
    }


def _interval(lower: float | None, upper: float | None) -> str:
    if lower is None or upper is None:
        return ""
    return f"<br>95% interval {_signed(lower)} to {_signed(upper)}"


def _signed(points: float) -> str:
    return f"{points:+.0f}".replace("-", "\N{MINUS SIGN}") if round(points) else "0"


def _limits(parts: Sequence[DifferencePart], middles: Sequence[float]) -> list[look.Figure]:
    """Return the intervals: ink on a white casing, so that they are seen on a bar too."""
    limited = [
        (part, y)
        for part, y in zip(parts, middles, strict=True)
        if part.lower is not None and part.upper is not None
    ]
    at = [part.points for part, _ in limited]
    lowers, uppers = [part.lower for part, _ in limited], [part.upper for part, _ in limited]
    return [
        {
            "type": "scatter",
            "name": name,
            "mode": "markers",
            "x": at,
            "y": [y for _, y in limited],
            "marker": {"size": 1, "opacity": 0},
            "error_x": error_x(at, lowers, uppers, color=colour, thickness=thickness),
            "hoverinfo": "skip",
        }
        for name, colour, thickness in (("casing", look.WHITE, 5), ("95% interval", look.INK, 2))
    ]


def _between(drawn: Sequence[_Placed], role: str) -> look.Figure:
    """Return the lines from each hollow dot to its filled one: that is what is explained."""
    split_ones = [one for one in drawn if one.row.unexplained is not None]
    return {
        "type": "scatter",
        "name": f"explained of {role}",
        "mode": "lines",
        "x": [end for one in split_ones for end in (one.row.raw, one.row.unexplained, None)],
        "y": [y for one in split_ones for y in (one.y, one.y, None)],
        "line": {"color": _STYLES[role][2], "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _dots(drawn: Sequence[_Placed], role: str) -> look.Figure:
    size, thickness, colour = _STYLES[role]
    split_ones = [one for one in drawn if one.row.unexplained is not None]
    at = [one.row.unexplained for one in split_ones]
    lowers = [one.row.unexplained_lower for one in split_ones]
    uppers = [one.row.unexplained_upper for one in split_ones]
    return {
        "type": "scatter",
        "name": f"not explained of {role}",
        "mode": "markers",
        "x": at,
        "y": [one.y for one in split_ones],
        "marker": {"size": size, "color": colour, "opacity": 1},
        "error_x": error_x(at, lowers, uppers, color=colour, thickness=thickness),
        "hovertext": _hover_texts(split_ones),
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _limits_of_rings(drawn: Sequence[_Placed], role: str) -> look.Figure:
    """Return the intervals of hollow dots that stand alone, behind them."""
    _, thickness, colour = _STYLES[role]
    alone = [one for one in drawn if one.row.unexplained is None]
    at = [one.row.raw for one in alone]
    lowers, uppers = [one.row.raw_lower for one in alone], [one.row.raw_upper for one in alone]
    return {
        "type": "scatter",
        "name": f"95% interval of {role}",
        "mode": "markers",
        "x": at,
        "y": [one.y for one in alone],
        "marker": {"size": 1, "opacity": 0},
        "error_x": error_x(at, lowers, uppers, color=colour, thickness=thickness),
        "hoverinfo": "skip",
    }


def _rings(drawn: Sequence[_Placed], role: str) -> look.Figure:
    size, _, colour = _STYLES[role]
    return {
        "type": "scatter",
        "name": f"difference of {role}",
        "mode": "markers",
        "x": [one.row.raw for one in drawn],
        "y": [one.y for one in drawn],
        "marker": {
            "size": size + 2,
            # Not over a filled dot, but over the line of its own interval.
            "color": [look.WHITE if one.row.unexplained is None else look.CLEAR for one in drawn],
            "line": {"color": colour, "width": _RING},
        },
        "hovertext": _hover_texts(drawn),
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _hover_texts(drawn: Sequence[_Placed]) -> list[str]:
    return [
        f"<b>{one.row.name}</b><br>{one.row.shown} of {one.row.size_shown}<br>points: {one.row.raw_shown}"
        f"{_parts(one.row)}"
        for one in drawn
    ]


def _parts(row: Difference) -> str:
    if row.unexplained is None:
        return f"{_interval(row.raw_lower, row.raw_upper)}{_why(row)}"
    return (
        f", explained {row.explained_shown}, not explained {row.unexplained_shown}"
        f"{_interval(row.unexplained_lower, row.unexplained_upper)}"
    )


def _why(row: Difference) -> str:
    return f"<br>{row.status_words}" if row.status_words else ""


def _figures(placed: Sequence[_Placed]) -> look.Figure:
    """Return the points at the right: the difference, and what is not explained of it."""
    shown = [one.row.status if one.row.raw is None else _pair(one.row) for one in placed]
    are_own = [one.row.role == "focus" for one in placed]
    return paired_bar_chart.column("points", shown, [one.y for one in placed], are_own, 1.0)


def _pair(row: Difference) -> str:
    if not row.unexplained_shown and not row.status_words:
        return row.raw_shown
    return f"{row.raw_shown} \N{RIGHTWARDS ARROW} {row.unexplained_shown or 'hidden'}"


def _hidden(placed: Sequence[_Placed], first: float) -> list[look.Figure]:
    notes = []
    for one in placed:
        where: look.Figure = {"x": first, "y": one.y, "xanchor": "left"}
        shift = round(text_width(one.row.status, look.TEXT)) + 24
        backed: look.Figure = {"bgcolor": look.WHITE, "borderpad": 0}
        notes.append(look.tile(one.row.status, xshift=4, **where))
        words: look.Figure = {"size": look.SMALL, "colour": look.SLATE, "xshift": shift}
        notes.append(look.label(one.row.status_words, **words, **backed, **where))
    return notes
