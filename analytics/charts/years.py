"""The lines chart: one line an authority over the years, named at its right end."""

from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from analytics.charts import look
from analytics.charts.columns import hover, numbers, readable
from analytics.charts.place import apart, broken, staggered, text_width

HEIGHT = 430
_NARROW = 560  # pixels: the narrowest the chart is drawn
_BELOW = 36
_LINE_HEIGHT = 17  # so that two names are never less than 16 px apart
_NAMED_AT_EACH_END = 2
_LEADER = 14


class Break(Protocol):
    """A change of definition: the first year on the new footing, and the words that say what changed."""

    year: int
    words: str


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
    named = _named(focus, others, line, span[-1])
    right = round(max((text_width(row["text"], look.LARGE) for row in named), default=0)) + _LEADER + 14
    above = _heads(breaks, span, right)
    top = max((head["yshift"] + _height(head["text"]) for head in above), default=24) + 4
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
                *_ends(named, ceiling, room),
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
    return numbers(rows.set_index("year")["value"].reindex(span))


def _told(rows: pd.DataFrame, span: range) -> list[str]:
    told = dict(zip(rows["year"], hover(rows), strict=True))
    return [told.get(year, "").replace("<br>", f"<br>{year}: ", 1) for year in span]


def _named(
    focus: pd.DataFrame, others: pd.DataFrame, line: pd.DataFrame, last: int
) -> list[dict[str, object]]:
    """Return the lines that carry a name: focus, comparator, and the highest and lowest of the others."""
    ends = others[others["year"].eq(last)].dropna(subset=["value"]).sort_values("value")
    if len(ends) > 2 * _NAMED_AT_EACH_END:
        ends = pd.concat([ends.head(_NAMED_AT_EACH_END), ends.tail(_NAMED_AT_EACH_END)])
    now, region = focus[focus["year"] == last], line[line["year"] == last].dropna(subset=["value"])
    return [
        *(_name(row.short_name, row.value, look.SLATE, 400) for row in ends.itertuples()),
        *(_name(f"{row.name} {row.shown}", row.value, look.INK, 600) for row in _plain(region)),
        *(_name(f"{row.short_name} {row.shown}", row.value, look.PLUM, 700) for row in now.itertuples()),
    ]


def _plain(frame: pd.DataFrame) -> list[object]:
    return list(frame.itertuples(index=False))


def _name(text: str, value: float, colour: str, weight: int) -> dict[str, object]:
    # A focus hidden in the last year is named at the baseline, where its letter stands.
    return {
        "text": broken(text, 20),
        "value": 0.0 if pd.isna(value) else float(value),
        "colour": colour,
        "weight": weight,
    }


def _ends(named: list[dict], ceiling: float, room: float) -> list[look.Figure]:
    heights = [_LINE_HEIGHT * (row["text"].count("<br>") + 1) for row in named]
    wanted = [row["value"] / ceiling * room for row in named]
    return [
        _end(row, middle - height, xanchor="left")
        for row, middle, height in zip(named, apart(wanted, heights, room), wanted, strict=True)
    ]


def _end(row: dict, rise: float, **more: object) -> look.Figure:
    # A thin leader without a head ties a name that had to move to the end of its own line.
    text = look.label(row["text"], size=_size(row), colour=row["colour"], weight=row["weight"], **more)
    leader = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": look.LINE, "standoff": 5}
    return {
        **text,
        **leader,
        "x": 1,
        "xref": "paper",
        "y": row["value"],
        "ax": _LEADER,
        "ay": -round(rise, 1),
        "align": "left",
    }


def _size(row: dict) -> int:
    return look.LARGE if row["weight"] == 700 else look.TEXT


def _hidden(focus: pd.DataFrame) -> list[look.Figure]:
    gone = focus[focus["value"].isna() & focus["status"].ne("")]
    return [
        look.tile(row.status, x=int(row.year), y=0, yanchor="bottom", yshift=3) for row in gone.itertuples()
    ]


def _unit(axis: str) -> look.Figure:
    place = {"x": 0, "y": 1, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return look.label(axis, colour=look.SLATE, yshift=4, **place)


def _break_line(head: look.Figure, room: float) -> look.Figure:
    ends = {"x0": head["x"], "x1": head["x"], "y0": 0, "y1": 1 + (head["yshift"] + 8) / room, "yref": "paper"}
    return {"type": "line", **ends, "line": {"color": look.SLATE, "width": 1, "dash": "dot"}}


def _heads(breaks: Sequence[Break], span: Sequence[int], margin: float) -> list[look.Figure]:
    """Return the words of each change of definition, above the lines and clear of one another's rules."""
    turns = sorted((turn for turn in breaks if span[0] < turn.year <= span[-1]), key=lambda turn: turn.year)
    words = [broken(turn.words, 26) for turn in turns]
    anchors = [(turn.year - 0.5 - span[0]) / (span[-1] - span[0]) * (_NARROW - margin) for turn in turns]
    widths = [text_width(text, look.SMALL) + 8 for text in words]
    places = staggered(anchors, widths, (-20, _NARROW - 20))
    heads = []
    for turn, text, (side, level) in zip(turns, words, places, strict=True):
        under = [words[other] for other, (_, below) in enumerate(places) if below < level]
        heads.append(_head(turn.year - 0.5, text, side, 26 + sum(_height(text) for text in under)))
    return heads


def _head(x: float, text: str, side: str, rise: int) -> look.Figure:
    place = {"x": x, "y": 1, "yref": "paper", "yshift": rise, "yanchor": "bottom"}
    hung = {"xanchor": side, "align": side, "xshift": 2 if side == "left" else -2}
    return look.label(text, size=look.SMALL, colour=look.SLATE, **place, **hung)


def _height(text: str) -> int:
    return 18 * (text.count("<br>") + 1)
