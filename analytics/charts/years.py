"""The lines chart: one line an authority over the years, named at its right end."""

from collections.abc import Sequence

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import hover, numbers, readable
from analytics.charts.place import text_width
from analytics.charts.year_labels import LEADER, Break, ends, heads, height, named

HEIGHT = 430
_BELOW = 36


def years(
    areas: pd.DataFrame,
    line: pd.DataFrame,
    breaks: Sequence[Break],
    axis: str,
    *,
    only_focus: bool = False,
) -> look.Figure:
    """Return the lines of all authorities, the comparator dashed, the focus drawn last.

    Columns: `areas` as a frame of published figures with `year`; `line` has year, value, shown, name.
    A hidden or missing year is a gap, never bridged; the focus has its letter at the baseline there.
    """
    drawn = readable(areas).sort_values(["name", "year"])
    focus, others = drawn[drawn["role"] == "focus"], drawn[drawn["role"] != "focus"]
    others = others.iloc[0:0] if only_focus else others
    span = range(int(min(*areas["year"], *line["year"])), int(max(*areas["year"], *line["year"])) + 1)
    ceiling = _ceiling(focus, others, line)
    names = named(focus, others, line, span[-1])
    right = round(max((text_width(row["text"], look.LARGE) for row in names), default=0)) + LEADER + 14
    above = heads(breaks, span, right)
    top = max((head["yshift"] + height(head["text"]) for head in above), default=24) + 4
    room = HEIGHT - top - _BELOW
    return {
        "data": [
            *([_others(others, span)] if len(others) else []),
            *([_comparator(line, span, bold=focus.empty)] if len(line) else []),
            *([_focus(focus, span)] if len(focus) else []),
        ],
        "layout": look.layout(
            height=HEIGHT,
            margin={"l": 4, "r": right, "t": top, "b": _BELOW},
            xaxis={
                "showgrid": False,
                "range": [span[0] - 0.2, span[-1] + 0.12],
                "tickvals": list(span[::-2][::-1] if len(span) > 4 else span),
                "tickformat": "d",
                "ticks": "outside",
                "ticklen": 6,
                "tickcolor": look.WHITE,
            },
            yaxis={
                "showgrid": True,
                "range": [0, ceiling],
                "tickfont": {"color": look.SLATE},
            },
            shapes=[_break_line(head, room) for head in above],
            annotations=[
                _unit(axis),
                *above,
                *ends(names, ceiling, room),
                *_hidden(focus),
            ],
        ),
    }


def _ceiling(*frames: pd.DataFrame) -> float:
    greatest = max((frame["value"].max() for frame in frames if frame["value"].notna().any()), default=1.0)
    return float(greatest) * 1.06 or 1.0


def _others(others: pd.DataFrame, span: range) -> look.Figure:
    # One trace for all: an empty row between two authorities lifts the pen.
    x, y, keys, told = [], [], [], []
    for key, rows in others.groupby("area", sort=False):
        x += [*span, None]
        y += [*_each_year(rows, span), None]
        keys += [key] * len(span) + [None]
        told += [*_told(rows, span), ""]
    return {
        "type": "scatter",
        "name": "others",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "line": {"color": look.LINE, "width": 1.25},
        "marker": {"size": _alone(y), "color": look.LINE, "opacity": 1},
        "customdata": keys,
        "hovertext": told,
        "hoverinfo": "text",
        "connectgaps": False,
    }


def _comparator(line: pd.DataFrame, span: range, *, bold: bool) -> look.Figure:
    values = _each_year(line, span)
    return {
        "type": "scatter",
        "name": "comparator",
        "mode": "lines+markers",
        "x": list(span),
        "y": values,
        "line": {"color": look.INK, "width": 3.5 if bold else 2.5, "dash": "4px,3px"},
        "marker": {"size": _alone(values), "color": look.INK, "opacity": 1},
        "hovertext": _told(line, span),
        "hoverinfo": "text",
        "connectgaps": False,
    }


def _focus(focus: pd.DataFrame, span: range) -> look.Figure:
    return {
        "type": "scatter",
        "name": "focus",
        "mode": "lines+markers",
        "x": list(span),
        "y": _each_year(focus, span),
        "line": {"color": look.PLUM, "width": 4},
        "marker": {"size": 8, "color": look.PLUM},
        "customdata": [focus["area"].iloc[0]] * len(span),
        "hovertext": _told(focus, span),
        "hoverinfo": "text",
        "connectgaps": False,
        "cliponaxis": False,
    }


def _alone(values: list[float | None]) -> list[int]:
    """Return a marker's size for each point: a year between two gaps has no line, and would not be seen."""
    around = zip([None, *values], values, [*values[1:], None], strict=False)
    return [
        5 if value is not None and before is None and after is None else 0 for before, value, after in around
    ]


def _each_year(rows: pd.DataFrame, span: range) -> list[float | None]:
    """Return a value for every year, None where there is none, so that no line bridges a gap."""
    known = dict(zip(rows["year"], numbers(rows["value"]), strict=True))
    return [known.get(year) for year in span]


def _told(rows: pd.DataFrame, span: range) -> list[str]:
    told = dict(zip(rows["year"], hover(rows), strict=True))
    return [told.get(year, "").replace("<br>", f"<br>{year}: ", 1) for year in span]


def _hidden(focus: pd.DataFrame) -> list[look.Figure]:
    gone = focus[focus["value"].isna() & focus["status"].ne("")]
    return [
        look.tile(row.status, x=int(row.year), y=0, yanchor="bottom", yshift=3) for row in gone.itertuples()
    ]


def _unit(axis: str) -> look.Figure:
    place = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return look.label(axis, colour=look.SLATE, bgcolor=look.WHITE, yshift=4, **place)


def _break_line(head: look.Figure, room: float) -> look.Figure:
    ends = {"x0": head["x"], "x1": head["x"], "y0": 0, "y1": 1 + (head["yshift"] + 8) / room, "yref": "paper"}
    return {"type": "line", **ends, "line": {"color": look.SLATE, "width": 1, "dash": "dot"}}
