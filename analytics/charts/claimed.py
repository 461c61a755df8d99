"""What a claim says, drawn on what was published: a few lines over the years, and the claimed points."""

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import hover, numbers
from analytics.charts.place import text_width
from analytics.charts.year_labels import LEADER, Named, ends

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


def claimed(
    lines: pd.DataFrame,
    marks: pd.DataFrame,
    year: int,
    axis: str,
    *,
    level: tuple[float, str] | None = None,
    told: str = "",
) -> look.Figure:
    """Return the lines of a claim, its points as hollow diamonds, and the year it is read at.

    Columns: `lines` has key, name, role, year, value, shown; `marks` has year, value, shown.
    `told` says at the foot what the points are, where lines run too close for words at each.
    Units: `level`, a value and its words, is a claim about every year.
    """
    span = range(int(min(*lines["year"], *marks["year"])), int(max(lines["year"])) + 1)
    ceiling = max(*lines["value"].dropna(), *marks["value"], level[0] if level else 0.0) * 1.1
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
                *([_at_foot(told, year)] if told else _mark_words(marks, span, plot, ceiling)),
                *([_level_words(*level)] if level else []),
                *ends(names, ceiling, _ROOM),
            ],
        ),
    }


def _drawn(lines: pd.DataFrame, span: range) -> list[look.Figure]:
    order = {role: place for place, role in enumerate(_STYLES)}
    found = []
    for (_, key), rows in lines.groupby([lines["role"].map(order), "key"], sort=True):
        colour, width, dash, _ = _STYLES[rows["role"].iloc[0]]
        known = dict(zip(rows["year"], numbers(rows["value"]), strict=True))
        told = dict(zip(rows["year"], hover(rows), strict=True))
        found.append(
            {
                "type": "scatter",
                "name": key,
                "mode": "lines+markers",
                "x": list(span),
                # None where there is no figure, so that no line bridges a gap.
                "y": [known.get(year) for year in span],
                "line": {"color": colour, "width": width, "dash": dash},
                "marker": {"size": 6, "color": colour, "opacity": 1},
                "hovertext": [told.get(year, "").replace("<br>", f"<br>{year}: ", 1) for year in span],
                "hoverinfo": "text",
                "connectgaps": False,
            }
        )
    return found


def _marks(marks: pd.DataFrame) -> look.Figure:
    return {
        "type": "scatter",
        "name": "claimed",
        "mode": "markers",
        "x": numbers(marks["year"]),
        "y": numbers(marks["value"]),
        "marker": {
            "symbol": "diamond",
            "size": 12,
            "color": look.WHITE,
            "line": {"color": look.BLUE, "width": 2},
        },
        "hovertext": [f"claimed: {shown}" for shown in marks["shown"]],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _mark_words(marks: pd.DataFrame, span: range, plot: float, ceiling: float) -> list[look.Figure]:
    """Return the claimed figures at their diamonds, the highest above and others below, leftwards where they fit."""
    notes = []
    for row in marks.itertuples():
        words = f"claimed {row.shown}"
        before = (row.year - span[0]) / (len(span) - 0.5) * plot
        anchor = "right" if before > text_width(words, look.SMALL) else "left"
        rise = row.value / ceiling * _ROOM
        above = row.value == marks["value"].max()
        hung = {"yanchor": "bottom", "yshift": 8} if above else {"yanchor": "top", "yshift": -_drop(rise)}
        place = {"x": int(row.year), "y": row.value, "xanchor": anchor}
        notes.append(look.label(words, size=look.SMALL, colour=look.BLUE, weight=600, **place, **hung))
    return notes


def _drop(rise: float) -> int:
    # Clear of its diamond, and of the line through it where the axis leaves room.
    return 14 if rise > 30 else 8


def _at_foot(words: str, year: int) -> look.Figure:
    place = {"x": year, "y": 0, "xanchor": "left", "yanchor": "bottom", "xshift": 4, "yshift": 6}
    return look.label(words, size=look.SMALL, colour=look.BLUE, weight=600, **place)


def _names(lines: pd.DataFrame) -> list[Named]:
    named = []
    for _, rows in lines.dropna(subset=["value"]).groupby("key", sort=False):
        last, (colour, _, _, weight) = rows.iloc[-1], _STYLES[rows["role"].iloc[0]]
        text = f"{last['name']} {last['shown'].partition(',')[0]}"
        named.append(Named(text=text, value=float(last["value"]), colour=colour, weight=weight))
    return named


def _unit(axis: str) -> look.Figure:
    place = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
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
    place = {"x": 0, "xref": "paper", "y": value, "xanchor": "left", "yanchor": "top"}
    return look.label(words, size=look.SMALL, colour=look.BLUE, bgcolor=look.WHITE, yshift=-2, **place)
