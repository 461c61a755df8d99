"""A difference drawn in two parts, explained and not: of one authority as bars, of all of them as pairs of dots."""

from collections.abc import Mapping
from math import ceil, floor, isfinite

import pandas as pd

from analytics.charts import look, paired
from analytics.charts.columns import error_x, numbers
from analytics.charts.place import side, text_width

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


def split(parts: pd.DataFrame, centre_words: str, axis: str, invented: bool) -> look.Figure:
    """Return the difference and its two parts as bars from nought, which is the comparator.

    Columns: part (raw, explained, unexplained), points, shown, lower, upper. Units: points.
    """
    rows = parts.assign(
        y=[float(place * ROW) for place in range(len(parts))],
        who=parts["part"].map(lambda part: "focus" if part == "raw" else "comparator"),
    )
    reach = _reach(rows[["points", "lower", "upper"]])
    height = (len(rows) - 0.5) * ROW
    figure: look.Figure = {
        "data": [_bars(rows), *_limits(rows), paired.column(rows, rows["shown"], 1.0)],
        "layout": _layout(
            reach,
            axis,
            centre_words,
            (height, -ROW / 2),
            _BARS_TO,
            height=round(height + ROW / 2 + _ABOVE + _BELOW),
            names=[_NAMES[part] for part in rows["part"]],
            at=list(rows["y"]),
        ),
    }
    return look.invented(figure, at=[(0.5, 0.5)], size=30) if invented else figure


def pairs_of_dots(rows: pd.DataFrame, centre_words: str, axis: str, invented: bool) -> look.Figure:
    """Return a row an authority: a hollow dot for the difference, a filled one for what is not explained of it.

    Columns: short_name, name, role (focus, region), raw, raw_lower, raw_upper, unexplained, unexplained_lower,
    unexplained_upper, raw_shown, explained_shown, unexplained_shown, shown, size_shown, status, status_words. Units:
    points. Where nothing is split the hollow dot has the interval.
    """
    rows = rows.reset_index(drop=True).assign(y=[float(place) for place in range(len(rows))])
    reach = _reach(
        pd.concat(
            [rows[["raw", "unexplained", "unexplained_lower", "unexplained_upper"]], _alone(rows)], axis=1
        )
    )
    seen = rows.dropna(subset=["raw"])
    figure: look.Figure = {
        "data": [
            *(_between(seen[seen["role"] == role], role) for role in _STYLES),
            *(_dots(seen[seen["role"] == role], role) for role in _STYLES),
            *(_limits_of_rings(seen[seen["role"] == role], role) for role in _STYLES),
            *(_rings(seen[seen["role"] == role], role) for role in _STYLES),
            _figures(rows),
        ],
        "layout": _layout(
            reach,
            axis,
            centre_words,
            (len(rows) - 0.4, -0.6),
            _DOTS_TO,
            height=round(len(rows) * DOT_ROW + _ABOVE + _BELOW),
            names=[
                look.plum(row.short_name) if row.role == "focus" else row.short_name
                for row in rows.itertuples()
            ],
            at=list(rows["y"]),
        ),
    }
    figure["data"] = [trace for trace in figure["data"] if trace["x"]]
    figure["layout"]["annotations"] += _hidden(rows[rows["raw"].isna()], reach[0])
    return look.invented(figure, at=[(0.4, 0.3)], size=34) if invented else figure


def _alone(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the limits of hollow dots that stand alone: beside a filled one there is no room for both."""
    return rows[["raw_lower", "raw_upper"]].where(rows["unexplained"].isna())


def _reach(values: pd.DataFrame) -> tuple[float, float]:
    """Return the ends of the axis: nought is inside, with a little room beyond every mark."""
    seen = [value for value in values.to_numpy(dtype=float).ravel() if isfinite(value)]
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
    anchor = side(-reach[0] / (reach[1] - reach[0]), text_width(words, look.TEXT), _PLOT)
    place: look.Figure = {"x": 0, "xanchor": anchor, "y": 1, "yref": "paper", "yanchor": "bottom"}
    return look.label(words, weight=600, yshift=4, **place)


def _bars(rows: pd.DataFrame) -> look.Figure:
    fills = [_FILLS[part] for part in rows["part"]]
    return {
        "type": "bar",
        "name": "parts",
        "orientation": "h",
        "x": numbers(rows["points"]),
        "y": numbers(rows["y"]),
        "width": 0.5 * ROW,
        "marker": {
            "color": [fill["color"] for fill in fills],
            "line": {"color": [fill["line"]["color"] for fill in fills], "width": 1},
        },
        "hovertext": [
            f"<b>{_NAMES[row.part]}</b><br>points: {row.shown}{_interval(row.lower, row.upper)}"
            for row in rows.itertuples()
        ],
        "hoverinfo": "text",
    }


def _interval(lower: float, upper: float) -> str:
    return "" if lower != lower else f"<br>95% interval {_signed(lower)} to {_signed(upper)}"


def _signed(points: float) -> str:
    return f"{points:+.0f}".replace("-", "\N{MINUS SIGN}") if round(points) else "0"


def _limits(rows: pd.DataFrame) -> list[look.Figure]:
    """Return the intervals: ink on a white casing, so that they are seen on a bar too."""
    rows = rows.dropna(subset=["lower", "upper"])
    return [
        {
            "type": "scatter",
            "name": name,
            "mode": "markers",
            "x": numbers(rows["points"]),
            "y": numbers(rows["y"]),
            "marker": {"size": 1, "opacity": 0},
            "error_x": error_x(
                rows["points"], rows["lower"], rows["upper"], color=colour, thickness=thickness
            ),
            "hoverinfo": "skip",
        }
        for name, colour, thickness in (("casing", look.WHITE, 5), ("95% interval", look.INK, 2))
    ]


def _between(rows: pd.DataFrame, role: str) -> look.Figure:
    """Return the lines from each hollow dot to its filled one: that is what is explained."""
    rows = rows.dropna(subset=["unexplained"])
    ends = [[row.raw, row.unexplained, None] for row in rows.itertuples()]
    return {
        "type": "scatter",
        "name": f"explained of {role}",
        "mode": "lines",
        "x": [end for pair in ends for end in pair],
        "y": [y for row in rows.itertuples() for y in (row.y, row.y, None)],
        "line": {"color": _STYLES[role][2], "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _dots(rows: pd.DataFrame, role: str) -> look.Figure:
    size, thickness, colour = _STYLES[role]
    rows = rows.dropna(subset=["unexplained"])
    return {
        "type": "scatter",
        "name": f"not explained of {role}",
        "mode": "markers",
        "x": numbers(rows["unexplained"]),
        "y": numbers(rows["y"]),
        "marker": {"size": size, "color": colour, "opacity": 1},
        "error_x": error_x(
            rows["unexplained"],
            rows["unexplained_lower"],
            rows["unexplained_upper"],
            color=colour,
            thickness=thickness,
        ),
        "hovertext": _told(rows),
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _limits_of_rings(rows: pd.DataFrame, role: str) -> look.Figure:
    """Return the intervals of hollow dots that stand alone, behind them."""
    _, thickness, colour = _STYLES[role]
    rows = rows[rows["unexplained"].isna()]
    return {
        "type": "scatter",
        "name": f"95% interval of {role}",
        "mode": "markers",
        "x": numbers(rows["raw"]),
        "y": numbers(rows["y"]),
        "marker": {"size": 1, "opacity": 0},
        "error_x": error_x(
            rows["raw"], rows["raw_lower"], rows["raw_upper"], color=colour, thickness=thickness
        ),
        "hoverinfo": "skip",
    }


def _rings(rows: pd.DataFrame, role: str) -> look.Figure:
    size, _, colour = _STYLES[role]
    return {
        "type": "scatter",
        "name": f"difference of {role}",
        "mode": "markers",
        "x": numbers(rows["raw"]),
        "y": numbers(rows["y"]),
        "marker": {
            "size": size + 2,
            # Not over a filled dot, but over the line of its own interval.
            "color": [look.WHITE if part != part else look.CLEAR for part in rows["unexplained"]],
            "line": {"color": colour, "width": _RING},
        },
        "hovertext": _told(rows),
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _told(rows: pd.DataFrame) -> list[str]:
    return [
        f"<b>{row.name}</b><br>{row.shown} of {row.size_shown}<br>points: {row.raw_shown}"
        + (
            f", explained {row.explained_shown}, not explained {row.unexplained_shown}"
            f"{_interval(row.unexplained_lower, row.unexplained_upper)}"
            if row.unexplained == row.unexplained
            else f"{_interval(row.raw_lower, row.raw_upper)}{_why(row)}"
        )
        for row in rows.itertuples(index=False)
    ]


def _why(row: tuple) -> str:
    return f"<br>{row.status_words}" if row.status_words else ""


def _figures(rows: pd.DataFrame) -> look.Figure:
    """Return the points at the right: the difference, and what is not explained of it."""
    shown = [row.status if row.raw != row.raw else _pair(row) for row in rows.itertuples()]
    column = rows.assign(who=rows["role"].map({"focus": "focus"}).fillna("comparator"))
    return paired.column(column, pd.Series(shown, name="points"), 1.0)


def _pair(row: tuple) -> str:
    if not row.unexplained_shown and not row.status_words:
        return row.raw_shown
    return f"{row.raw_shown} \N{RIGHTWARDS ARROW} {row.unexplained_shown or 'hidden'}"


def _hidden(rows: pd.DataFrame, first: float) -> list[look.Figure]:
    notes = []
    for row in rows.itertuples():
        where: look.Figure = {"x": first, "y": row.y, "xanchor": "left"}
        shift = round(text_width(row.status, look.TEXT)) + 24
        backed: look.Figure = {"bgcolor": look.WHITE, "borderpad": 0}
        notes.append(look.tile(row.status, xshift=4, **where))
        words: look.Figure = {"size": look.SMALL, "colour": look.SLATE, "xshift": shift}
        notes.append(look.label(row.status_words, **words, **backed, **where))
    return notes
